"""How a record stands: how far it goes, what it holds, and who sealed it."""

from collections.abc import Iterator

from msgspec import Struct

from parley.desk.workspace import Workspace
from parley.record.bodies import read_body
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.seal import SealBody


class SealSeen(Struct, frozen=True, kw_only=True):
    """A seal as the log holds it: over how many entries, when, by whom, with which key, and whether it holds."""

    position: int
    by: str
    count: int
    sealed_at: str
    public_key: str
    holds: bool


class State(Struct, frozen=True, kw_only=True):
    """How far a record goes, what it holds, and its seals, the latest first."""

    position: int
    head: str
    purpose: str
    counts: dict[str, int]
    seals: tuple[SealSeen, ...]
    since_seal: int


def standing_of(workspace: Workspace) -> State:
    """The record as it stands now, without walking it."""
    record = workspace.record
    head = record.head()
    seals = tuple(reversed(list(_seals(record))))
    return State(
        position=head.position,
        head=head.digest,
        purpose=record.founding().purpose,
        counts=record.counts(),
        seals=seals,
        since_seal=head.position - (seals[0].position if seals else 0),
    )


def _seals(record: Record) -> Iterator[SealSeen]:
    for entry, body in record.bodies_of(EntryKind.SEAL):
        found = read_body(entry.kind, body)
        if isinstance(found, SealBody):
            yield SealSeen(
                position=entry.position,
                by=entry.by,
                count=found.count,
                sealed_at=found.sealed_at,
                public_key=found.public_key,
                holds=found.holds(),
            )
