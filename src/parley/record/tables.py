"""The record's tables, as SQLAlchemy sees them; `migrations` makes them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import BigInteger, Column, Connection, Integer, LargeBinary, MetaData, Row, Select, String, Table

HEAD = "0002"
"""The newest migration that this version knows; a record that names a later one is refused."""

METADATA = MetaData()

POSITION = BigInteger().with_variant(Integer, "sqlite")
"""In SQLite only a column of type INTEGER is the row number itself."""

ENTRIES = Table(
    "entries",
    METADATA,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("recorded_at", String, nullable=False),
    Column("by", String, nullable=False),
    Column("commitment", String, nullable=False),
    Column("previous", String, nullable=False),
    Column("digest", String, nullable=False),
)

BODIES = Table(
    "bodies",
    METADATA,
    Column("position", POSITION, primary_key=True, autoincrement=False),
    Column("salt", LargeBinary, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

SEEN = Table(
    "seen",
    METADATA,
    Column("kind", String, primary_key=True),
    Column("key", String, primary_key=True),
    Column("position", POSITION, nullable=False),
)
"""Where a Document (by its id), a Text or a pack (by digest) stands in the log, so that nothing is taken in twice.

It is no evidence: it follows from the bodies, can be made again from them, and loses its row when they go. It is a
table of its own, and no column of `entries`, because these keys are bare digests of what may have to be erased.
"""

_CHUNK = 500
"""How many rows are fetched at once when the log is streamed."""


def streamed(connection: Connection, query: Select[Any]) -> Iterator[Row[Any]]:
    """The rows of a long answer, a few at a time; the cursor is closed also where nobody reads to the end."""
    with connection.execute(query, execution_options={"yield_per": _CHUNK}) as rows:
        yield from rows
