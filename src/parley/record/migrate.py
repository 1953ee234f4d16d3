"""Bringing a record to the shape that this version of Parley writes."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from parley.model.errors import BadRecord
from parley.record.tables import HEAD


def version_of(connection: Connection) -> str | None:
    """The last migration that the database went through, or None where it is no record."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def check_version(found: str | None, *, name: str) -> bool:
    """Whether a record at `found` is up to date; raises BadRecord where this Parley cannot read it."""
    if found is None:
        raise BadRecord(f"{name} is not a Parley record; make one with `parley init`, or name another with --workspace")
    if found > HEAD:
        raise BadRecord(
            f"{name} was written by a newer Parley (its record is at {found}, this one knows {HEAD}); update Parley"
        )
    return found == HEAD


def migrate(connection: Connection, *, to: str = "head") -> None:
    """Run the migrations that are still missing, inside the transaction of `connection`."""
    # Alembic takes half a second to import, and nearly every start finds the record up to date.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, to)
