"""What leaves the record: claims and incidents in the field's formats, one format a file."""
