"""The field's formats, in and out. An importer is one small file that turns rows into `Reported` values (see base)."""
