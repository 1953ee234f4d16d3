"""The state in PostgreSQL: a schema of its own in the record's database, so that neither meets the other's tables."""

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg import Connection as DriverConnection
from sqlalchemy import Connection, event, text

from parley.record.postgresql import PostgresStore, explained

SCHEMA = "parley_state"

_QUEUE = 0x50524C53
"""The advisory lock under which the tables are made: "PRLS"."""


class StateServer(PostgresStore):
    """The record's database, seen through the state's own schema."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        event.listen(self.engine, "connect", _enter)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One write transaction; unlike the record's it waits for nobody, so that a long batch keeps no one out."""
        with explained(self.name), self.engine.connect() as connection, connection.begin():
            yield connection

    def take_turns(self, connection: Connection) -> None:
        """Let nobody else make the tables at the same moment; make the schema."""
        connection.execute(text("SELECT pg_advisory_xact_lock(:queue)"), {"queue": _QUEUE})
        connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA}"))


def _enter(connection: "DriverConnection[object]", _record: object) -> None:
    connection.autocommit = True  # a setting made inside a transaction would be gone with a rollback
    connection.execute(f"SET search_path TO {SCHEMA}")
    connection.autocommit = False
