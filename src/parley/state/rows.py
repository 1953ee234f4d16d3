"""Writing a row only where none stands in its way, in one step, so that two programs at once cannot both do it."""

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert_new(connection: Connection, table: Table, **values: object) -> bool:
    """Whether the row was written; it is not where another has one of its unique keys."""
    new = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    written = new(table).values(**values).on_conflict_do_nothing().returning(*table.primary_key)
    return connection.execute(written).one_or_none() is not None
