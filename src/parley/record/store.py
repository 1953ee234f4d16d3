"""What a record needs of the database that keeps it; `sqlite` and `postgresql` are the two that there are."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine

Place = Path | str
"""Where a record is kept: a file, or the address of a PostgreSQL database (`postgresql://...`)."""


class Store(Protocol):
    """One database that holds one record; what the driver throws is told as BadRecord or RecordUnavailable."""

    @property
    def place(self) -> Place:
        """What opens it again."""
        ...

    @property
    def name(self) -> str:
        """How it is named to a user; never with a password."""
        ...

    @property
    def engine(self) -> Engine:
        """The connections to it."""
        ...

    def writing(self) -> AbstractContextManager[Connection]:
        """One write transaction, whole or not at all; writers take turns from its very start."""
        ...

    def reading(self) -> AbstractContextManager[Connection]:
        """One view of the database that stays the same until it is closed."""
        ...

    def prepare(self) -> None:
        """Make room for a new record, as far as that can be done before anything is written."""
        ...

    def claim(self, connection: Connection) -> None:
        """Mark an empty database as ours; raises BadRecord where it already holds something."""
        ...

    def purge(self) -> None:
        """Give back the room of what was deleted, so that no file of the store holds it any more.

        Raises RecordUnavailable where another program still looks at the store: nothing is lost, try again later.
        """
        ...

    def holds(self, needle: bytes) -> bool:
        """Whether the store still holds these bytes anywhere that it can look."""
        ...

    def is_ours(self, connection: Connection) -> bool:
        """Whether it bears our mark; raises BadRecord where there is nothing at all."""
        ...


def is_server(place: Place) -> bool:
    """Whether a place is a server's address and no file."""
    return isinstance(place, str) and place.startswith(("postgresql://", "postgres://"))


def store_at(place: Place) -> Store:
    """The store for a place; nothing is opened or made yet."""
    if isinstance(place, str) and is_server(place):
        from parley.record.postgresql import PostgresStore  # noqa: PLC0415 - a file needs no server's driver

        return PostgresStore(place)
    from parley.record.sqlite import SqliteStore  # noqa: PLC0415 - a server needs no file's driver

    return SqliteStore(Path(place))
