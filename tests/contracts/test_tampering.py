"""Whatever is changed behind the record's back is found, and the entry named."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, LargeBinary, Text, cast, literal, select, update
from sqlalchemy.exc import DBAPIError
from tests.factories import append

from parley.record.entry import Entry
from parley.record.record import Record
from parley.record.store import Place, store_at
from parley.record.tables import METADATA
from parley.record.verify import Broken, Verified

CHANGES = [
    ("UPDATE entries SET kind = 'tie' WHERE position = 5", 5),
    ("UPDATE entries SET recorded_at = '2031-05-04T09:30:02.000000Z' WHERE position = 4", 4),
    ("UPDATE entries SET by = 'eve' WHERE position = 2", 2),
    ("UPDATE entries SET previous = digest WHERE position = 3", 3),
    ("UPDATE entries SET commitment = digest WHERE position = 6", 6),
    ("UPDATE entries SET position = 100 WHERE position = 8", 8),
    ("DELETE FROM entries WHERE position = 4", 4),
    ("DELETE FROM entries WHERE position = 8", 8),
    ("DELETE FROM bodies WHERE position = 7", 7),
    ("UPDATE bodies SET body = salt WHERE position = 5", 5),
    ("UPDATE bodies SET salt = body WHERE position = 5", 5),
]


def tamper(place: Place, *statements: str) -> None:
    """What somebody does who holds the database itself: first the guards are taken away."""
    store = store_at(place)
    with store.engine.begin() as connection:
        disarm(connection)
        for statement in statements:
            connection.exec_driver_sql(statement)
    store.engine.dispose()


def disarm(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for table in ("entries", "bodies"):
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


@pytest.mark.parametrize(("statement", "position"), CHANGES)
def test_a_change_is_found_and_its_entry_named(record: Record, statement: str, position: int) -> None:
    append(record)
    record.close()
    tamper(record.store.place, statement)
    with Record.open(record.store.place) as again:
        found = again.verify()
    assert isinstance(found, Broken)
    assert found.position == position


def test_a_body_that_became_text_is_found(tmp_path: Path) -> None:
    """Only SQLite lets a value change its type."""
    with Record.create(tmp_path / "p.db", purpose="tests", by="ada") as record:
        append(record)
    tamper(tmp_path / "p.db", "UPDATE bodies SET body = CAST(body AS TEXT) WHERE position = 5")
    with Record.open(tmp_path / "p.db") as again:
        assert again.verify() == Broken(5, "its body is missing")


COLUMNS = {"entries": Entry.__struct_fields__[1:], "bodies": ("salt", "body")}
PLACES = [(table, column, position) for table, columns in COLUMNS.items() for column in columns for position in (1, 5)]


@pytest.mark.parametrize(("table", "column", "position"), PLACES)
def test_any_flipped_bit_is_found_and_located(record: Record, table: str, column: str, position: int) -> None:
    """Every bit of the salt and of short fields, every 7th of long ones, one at a time."""
    append(record)
    tamper(record.store.place)
    held = METADATA.tables[table]
    here = held.c.position == position
    with record.store.engine.connect() as connection:
        value = connection.execute(select(held.c[column]).where(here)).scalar_one()
    plain = value if isinstance(value, bytes) else value.encode()
    for bit in range(0, len(plain) * 8, 1 if len(plain) <= 32 else 7):
        flipped = bytearray(plain)
        flipped[bit // 8] ^= 1 << bit % 8
        changed = as_stored(bytes(flipped), value, record)
        if changed is None:
            continue
        for stored, sound in ((changed, False), (value, True)):
            with record.store.engine.begin() as connection:
                connection.execute(update(held).where(here).values({column: stored}))
            found = record.verify()
            assert sound if isinstance(found, Verified) else (not sound and found.position == position), bit


def as_stored(flipped: bytes, value: str | bytes, record: Record) -> Any:
    """The bytes as the column takes them; None where PostgreSQL could hold no such text."""
    if isinstance(value, bytes):
        return flipped
    if record.store.engine.dialect.name == "sqlite":  # takes any bytes for text
        return cast(literal(flipped, LargeBinary), Text)
    try:
        text = flipped.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def test_a_rewritten_tail_is_found_by_a_head_written_down_earlier(record: Record) -> None:
    """Whoever reckons all digests anew makes a whole chain, but not the one that was there."""
    append(record)
    head = record.head().digest
    record.close()
    tamper(record.store.place, "DELETE FROM entries WHERE position > 4", "DELETE FROM bodies WHERE position > 4")
    with Record.open(record.store.place) as again:
        assert isinstance(again.verify(), Verified)
        assert isinstance(again.verify(head=head), Broken)


REFUSED = [
    "UPDATE entries SET by = 'eve'",
    "DELETE FROM entries",
    "DELETE FROM entries WHERE position = 2",
    "UPDATE bodies SET body = salt",
    "INSERT INTO entries VALUES (99, 'text', '', '', '', '', '')",
    "INSERT INTO entries SELECT max(position) + 1, 'text', '', '', '', 'not the digest before', '' FROM entries",
]
SQLITE_ONLY = [
    "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE position = 2",
    "INSERT OR REPLACE INTO bodies SELECT * FROM bodies WHERE position = 2",
]
POSTGRESQL_ONLY = [
    "TRUNCATE entries",
    "TRUNCATE bodies",
    "INSERT INTO bodies SELECT * FROM bodies WHERE position = 2 ON CONFLICT (position) DO UPDATE SET body = 'x'",
]


def test_the_store_itself_refuses_what_does_not_append(record: Record) -> None:
    append(record)
    own = SQLITE_ONLY if record.store.engine.dialect.name == "sqlite" else POSTGRESQL_ONLY
    for statement in (*REFUSED, *own):
        with pytest.raises(DBAPIError, match="the record"), record.store.engine.begin() as connection:
            connection.exec_driver_sql(statement)
    assert isinstance(record.verify(), Verified)
