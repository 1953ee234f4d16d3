"""Checking that a record is as it was written, and naming the first entry that is not."""

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Row, func, select

from parley.model.errors import BadRecord
from parley.record.bodies import Body, WithdrawalBody, read_body
from parley.record.entry import NOTHING_BEFORE, Entry, EntryKind, commit_to, entry_digest
from parley.record.merkle import Frontier
from parley.record.seal import SealBody
from parley.record.tables import BODIES, ENTRIES, streamed

Watch = Callable[[int, int], None]
"""Told how many entries were walked, and how many there are."""

_STEP = 5000


class Verified(Struct, frozen=True):
    """Every entry and body is as it was written."""

    entries: int
    head: str


class Broken(Struct, frozen=True):
    """The first place where the record is not as it was written."""

    position: int
    why: str


def verify(connection: Connection, *, head: str | None = None, watch: Watch | None = None) -> Verified | Broken:
    """Walk the chain from its first entry; `head` is a digest written down earlier that must be met on the way.

    `watch` is told now and then how many entries were walked, and how many there are.
    """
    previous, position, met = NOTHING_BEFORE, 0, head is None or head == NOTHING_BEFORE
    tree = Frontier()
    withdrawn = _withdrawn(connection)
    entries, sealed = _extent(connection)
    for row in _rows(connection):
        *fields, salt, body = tuple(row)
        entry = Entry(*fields)
        why = (
            _flaw(entry, after=position, previous=previous)
            or _body_flaw(entry, salt, body, withdrawn=entry.position in withdrawn)
            or (entry.kind == EntryKind.SEAL and _seal_flaw(entry, body, tree))
        )
        if why:
            return Broken(position + 1, why)
        previous, position = entry.digest, entry.position
        if position < sealed:
            tree.add(bytes.fromhex(previous))
        met = met or previous == head
        if watch is not None and position % _STEP == 0:
            watch(position, entries)
    if not met:
        return Broken(position, f"the chain ends without the digest {head}: entries were cut off or rewritten")
    stray = connection.execute(select(BODIES.c.position).where(BODIES.c.position > position).limit(1)).scalar()
    if stray is not None:
        return Broken(stray, "there is a body but no entry: the end of the log was cut off")
    return Verified(position, previous)


def _extent(connection: Connection) -> tuple[int, int]:
    """Where the log ends, and where its last seal stands: no later entry has to go into the tree."""
    last = func.coalesce(func.max(ENTRIES.c.position), 0)
    seals = select(last).where(ENTRIES.c.kind == EntryKind.SEAL)
    return connection.execute(select(last)).scalar_one(), connection.execute(seals).scalar_one()


def _rows(connection: Connection) -> Iterator[Row[Any]]:
    query = (
        select(ENTRIES, BODIES.c.salt, BODIES.c.body)
        .outerjoin(BODIES, BODIES.c.position == ENTRIES.c.position)
        .order_by(ENTRIES.c.position)
    )
    yield from streamed(connection, query)


def _flaw(entry: Entry, *, after: int, previous: str) -> str | None:
    """What is wrong with an entry that should follow the one at `after`, None where nothing is."""
    if entry.position != after + 1:
        return f"the entry is missing: the next one is at {entry.position}"
    if entry.previous != previous:
        return "it does not name the digest of the entry before it"
    own = entry_digest(
        position=entry.position,
        kind=entry.kind,
        recorded_at=entry.recorded_at,
        by=entry.by,
        commitment=entry.commitment,
        previous=entry.previous,
    )
    if entry.digest != own:
        return "its fields do not match its digest: the entry was changed"
    return None


def _seal_flaw(entry: Entry, body: bytes, tree: Frontier) -> str | None:
    """What is wrong with a seal, None where nothing is."""
    seal = _readable(entry.kind, body)
    if not isinstance(seal, SealBody) or not seal.holds():
        return "its seal is not signed by the key that it names"
    if (seal.count, seal.head, seal.root) != (entry.position - 1, entry.previous, tree.root().hex()):
        return "its seal is over another record than the one before it"
    return None


def _withdrawn(connection: Connection) -> frozenset[int]:
    """Where the log says that a body was destroyed; what it says is itself verified on the way."""
    query = select(BODIES.c.body).join(ENTRIES, ENTRIES.c.position == BODIES.c.position)
    bodies = connection.execute(query.where(ENTRIES.c.kind == EntryKind.WITHDRAWAL)).scalars().all()
    found = (_readable(EntryKind.WITHDRAWAL, body) for body in bodies)
    return frozenset(position for one in found if isinstance(one, WithdrawalBody) for position in one.positions)


def _readable(kind: str, body: bytes) -> Body | None:
    """None where it was tampered with: its own entry is then the one that does not hold."""
    try:
        return read_body(kind, body)
    except BadRecord:
        return None


def _body_flaw(entry: Entry, salt: bytes | None, body: bytes | None, *, withdrawn: bool) -> str | None:
    if withdrawn:
        return None if body is None else "its body was withdrawn and is there again"
    if not isinstance(salt, bytes) or not isinstance(body, bytes):
        return "its body is missing"
    if commit_to(salt, body) != entry.commitment:
        return "its body does not match its commitment: the body was changed"
    return None
