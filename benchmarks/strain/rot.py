"""One bit of one stored field flipped, behind the record's back: found, and its entry named."""

import random
from typing import Any

from benchmarks.strain.work import KEY
from msgspec import Struct
from sqlalchemy import Connection, LargeBinary, Table, Text, cast, func, literal, select, update
from tests.factories import append, document, reading

from parley.record.record import Record
from parley.record.store import Place, store_at
from parley.record.tables import BODIES, ENTRIES
from parley.record.verify import Broken, verify

FIELDS = [(table, column.name) for table in (ENTRIES, BODIES) for column in table.columns]
POSITION_BITS = 31
BIT = 8


class Rot(Struct, frozen=True, kw_only=True):
    """How many bits were flipped, in how many entries; how many flips were found, and found where they were."""

    flips: int
    entries: int
    found: int
    located: int
    strays: tuple[str, ...]


def rotten_record(place: Place, documents: int) -> None:
    """A record of some Documents and two seals, whose database no longer keeps anybody from changing it."""
    with Record.create(place, purpose="strain", by="ada") as record:
        for number in range(documents):
            append(record, reading(document(address=f"file:///rot/{number}.txt")))
            if number % (documents // 2 or 1) == 0:
                record.seal(KEY, by="ada")
    store = store_at(place)
    with store.engine.begin() as connection:
        _disarm(connection)
    store.engine.dispose()


def _disarm(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        for table in ("entries", "bodies"):
            connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        return
    for (name,) in connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def rot(place: Place, trials: int, chance: random.Random) -> Rot:
    """Flip that many bits, one at a time, each in a transaction that is then undone."""
    store = store_at(place)
    flips, found, located, touched = 0, 0, 0, set()
    strays: list[str] = []
    while flips < trials:
        with store.engine.connect() as connection, connection.begin() as transaction:
            last = connection.execute(select(func.max(ENTRIES.c.position))).scalar_one()
            table, column = chance.choice(FIELDS)
            position = chance.randint(1, last)
            expected = _flip(connection, table, column, position, chance)
            if expected is not None:
                verdict = verify(connection)
                flips += 1
                touched.add(position)
                found += isinstance(verdict, Broken)
                sound = isinstance(verdict, Broken) and verdict.position == expected
                located += sound
                if not sound:
                    strays.append(f"{table.name}.{column} of {position}: {verdict}")
            transaction.rollback()
    store.engine.dispose()
    return Rot(flips=flips, entries=len(touched), found=found, located=located, strays=tuple(strays[:5]))


def _flip(connection: Connection, table: Table, column: str, position: int, chance: random.Random) -> int | None:
    """Flip a bit of one field; which entry has then to be named; None where the store could not hold the value."""
    here = table.c.position == position
    value = connection.execute(select(table.c[column]).where(here)).scalar_one()
    if column == "position":
        moved = position ^ 1 << chance.randrange(POSITION_BITS)
        if connection.execute(select(table.c.position).where(table.c.position == moved)).scalar() is not None:
            return None  # the table itself refuses a second row there
        connection.execute(update(table).where(here).values(position=moved))
        return 1 if moved == 0 and table is ENTRIES else position  # what stands before the first entry is met first
    plain = bytearray(value if isinstance(value, bytes) else value.encode())
    bit = chance.randrange(len(plain) * BIT)
    plain[bit // BIT] ^= 1 << bit % BIT
    stored = _as_stored(bytes(plain), value, connection)
    if stored is None:
        return None
    connection.execute(update(table).where(here).values({column: stored}))
    return position


def _as_stored(flipped: bytes, value: str | bytes, connection: Connection) -> Any:  # noqa: ANN401 - text, bytes or SQL
    """The bytes as the column takes them; None where PostgreSQL could hold no such text."""
    if isinstance(value, bytes):
        return flipped
    if connection.dialect.name == "sqlite":  # takes any bytes for text
        return cast(literal(flipped, LargeBinary), Text)
    try:
        text = flipped.decode()
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text
