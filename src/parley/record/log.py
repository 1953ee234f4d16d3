"""The rows of the log: how they are asked for, and the one way in which they are written."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from msgspec import structs
from sqlalchemy import Connection, insert, select

from parley.record.entry import Entry, EntryKind, commit_to, next_entry
from parley.record.tables import BODIES, ENTRIES, SEEN, streamed


def write(
    connection: Connection, bodies: Iterable[tuple[EntryKind, bytes]], *, by: str, at: str, salts: Callable[[], bytes]
) -> Entry:
    """Append an entry for each body, inside a write transaction; the last of them."""
    if "\0" in by:
        raise ValueError(f"{by!r}: a name holds no NUL; not every store could keep it")
    last = last_entry(connection)
    entries: list[dict[str, Any]] = []
    kept: list[dict[str, Any]] = []
    for kind, body in bodies:
        salt = salts()
        last = next_entry(last, kind=str(kind), recorded_at=at, by=by, commitment=commit_to(salt, body))
        entries.append(structs.asdict(last))
        kept.append({"position": last.position, "salt": salt, "body": body})
    if last is None or not entries:
        raise ValueError("nothing to append")
    connection.execute(insert(ENTRIES), entries)
    connection.execute(insert(BODIES), kept)
    return last


def entries_with_bodies(
    connection: Connection, since: int = 0, until: int | None = None
) -> Iterator[tuple[Entry, bytes | None]]:
    """The entries after `since`, up to `until`, with their bodies, inside a transaction that is already open."""
    query = (
        select(ENTRIES, BODIES.c.body)
        .outerjoin(BODIES, BODIES.c.position == ENTRIES.c.position)
        .where(ENTRIES.c.position > since)
        .order_by(ENTRIES.c.position)
    )
    if until is not None:
        query = query.where(ENTRIES.c.position <= until)
    for row in streamed(connection, query):
        *fields, body = tuple(row)
        yield Entry(*fields), body


def bodies_of_kind(connection: Connection, kind: EntryKind) -> Iterator[tuple[Entry, bytes]]:
    """The entries of one kind that still have their bodies, in order."""
    query = (
        select(ENTRIES, BODIES.c.body)
        .join(BODIES, BODIES.c.position == ENTRIES.c.position)
        .where(ENTRIES.c.kind == kind)
        .order_by(ENTRIES.c.position)
    )
    for row in streamed(connection, query):
        *fields, body = tuple(row)
        yield Entry(*fields), body


def position_of(connection: Connection, kind: EntryKind, key: str) -> int | None:
    """Where the Document, Text or pack of that key stands, None where it was never taken in."""
    return connection.execute(select(SEEN.c.position).where(SEEN.c.kind == kind, SEEN.c.key == key)).scalar()


def last_entry(connection: Connection) -> Entry | None:
    """The end of the log, None where it has not begun."""
    row = connection.execute(select(ENTRIES).order_by(ENTRIES.c.position.desc()).limit(1)).one_or_none()
    return None if row is None else Entry(*row)
