"""Whatever is changed behind the record's back is found, and the entry named."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from tests.factories import append

from parley.record.entry import Entry
from parley.record.record import Record
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
    ("UPDATE bodies SET body = x'7b7d' WHERE position = 5", 5),
    ("UPDATE bodies SET body = CAST(body AS TEXT) WHERE position = 5", 5),
]


def tamper(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(("statement", "position"), CHANGES)
def test_a_change_is_found_and_its_entry_named(record: Record, statement: str, position: int) -> None:
    append(record)
    record.close()
    tamper(record.path, statement)
    with Record.open(record.path) as again:
        found = again.verify()
    assert isinstance(found, Broken)
    assert found.position == position


COLUMNS = {"entries": Entry.__struct_fields__[1:], "bodies": ("salt", "body")}
PLACES = [(table, column, position) for table, columns in COLUMNS.items() for column in columns for position in (1, 5)]


@pytest.mark.parametrize(("table", "column", "position"), PLACES)
def test_any_flipped_bit_is_found_and_located(record: Record, table: str, column: str, position: int) -> None:
    """Every bit of the salt and of short fields, every 7th of long ones, one at a time."""
    append(record)
    record.close()
    tamper(record.path)
    with closing(sqlite3.connect(record.path)) as connection, Record.open(record.path) as again:
        where = f"FROM {table} WHERE position = {position}"
        (value,) = connection.execute(f"SELECT CAST({column} AS BLOB) {where}").fetchone()
        for bit in range(0, len(value) * 8, 1 if len(value) <= 32 else 7):
            flipped = bytearray(value)
            flipped[bit // 8] ^= 1 << bit % 8
            for stored in (bytes(flipped), value):
                cast = "?" if table == "bodies" else "CAST(? AS TEXT)"
                change = f"UPDATE {table} SET {column} = {cast} WHERE position = {position}"  # noqa: S608 - our own names
                connection.execute(change, (stored,))
                connection.commit()
                found = again.verify()
                assert (found.position == position) if isinstance(found, Broken) else stored == value, bit


def test_a_rewritten_tail_is_found_by_a_head_written_down_earlier(record: Record) -> None:
    """Whoever reckons all digests anew makes a whole chain, but not the one that was there."""
    append(record)
    head = record.head().digest
    record.close()
    tamper(record.path, "DELETE FROM entries WHERE position > 4", "DELETE FROM bodies WHERE position > 4")
    with Record.open(record.path) as again:
        assert isinstance(again.verify(), Verified)
        assert isinstance(again.verify(head=head), Broken)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET by = 'eve'",
        "DELETE FROM entries",
        "DELETE FROM entries WHERE position = 2",
        "UPDATE bodies SET body = x''",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE position = 2",
        "INSERT OR REPLACE INTO bodies SELECT * FROM bodies WHERE position = 2",
        "INSERT INTO entries VALUES (99, 'text', '', '', '', '', '')",
        "INSERT INTO entries SELECT max(position) + 1, 'text', '', '', '', 'not the digest before', '' FROM entries",
    ],
)
def test_the_store_itself_refuses_what_does_not_append(record: Record, statement: str) -> None:
    append(record)
    record.close()
    with closing(sqlite3.connect(record.path)) as connection, pytest.raises(sqlite3.IntegrityError, match="the record"):
        connection.execute(statement)
    with Record.open(record.path) as again:
        assert isinstance(again.verify(), Verified)
