"""One line of the log, and the two digests that bind it.

An entry does not hold what it records; it commits to it:

    commitment = hex(SHA-256(salt ‖ body))

where `salt` is 32 random bytes kept beside the body. Destroy both, and nobody can guess from the commitment what
stood there; the entry, and with it the chain, stays whole.

The entry's own digest covers all its other fields. Each is written as UTF-8 and preceded by its length in bytes, as an
unsigned 64-bit big-endian number, in this order:

    "parley-entry/1", position (decimal), kind, recorded_at, by, commitment, previous

and hex(SHA-256) over the whole is `digest`. `previous` is the digest of the entry before; the first entry, at position
1, has 64 zeros. The encoding never changes: another one would get another first field.
"""

import hashlib
from enum import StrEnum

from msgspec import Struct

from parley.model.canonical import digest

ENCODING = b"parley-entry/1"
NOTHING_BEFORE = "0" * 64
SALT_BYTES = 32


class EntryKind(StrEnum):
    """What an entry records, and so what its body holds (see `parley.record.bodies`)."""

    RECORD = "record"
    """What this record is for: its first entry."""

    PACK = "pack"
    """A process pack that readings after it were made with, bytes and all."""

    TEXT = "text"
    """The raw bytes of one Text, as they came."""

    DOCUMENT = "document"
    """One Document, in canonical JSON."""

    READING = "reading"
    """That a reader read a Document: with which passages, and how much it found."""

    CLAIM = "claim"
    """One Claim, in canonical JSON."""

    TIE = "tie"
    """One Tie, with the Document that it was read in."""

    JUDGEMENT = "judgement"
    """What a person decided about a claim."""

    DECISION = "decision"
    """What a person decided about anything else: a merge, a rating, a finding, a level, or that one is taken back."""

    SEAL = "seal"
    """A signature over all entries before it."""

    WITHDRAWAL = "withdrawal"
    """That bodies were destroyed for somebody's safety: where they stood, and why they went."""

    FORESIGHT = "foresight"
    """A negotiation table, a cell of one, a forecast with its inputs, or how one came out."""


class Entry(Struct, frozen=True):
    """One line of the log; `kind` is an EntryKind, kept as the store has it so that a forged one can be named."""

    position: int
    kind: str
    recorded_at: str
    by: str
    commitment: str
    previous: str
    digest: str


def commit_to(salt: bytes, body: bytes) -> str:
    """The commitment to `body` under `salt`."""
    return hashlib.sha256(salt + body).hexdigest()


def entry_digest(*, position: int, kind: str, recorded_at: str, by: str, commitment: str, previous: str) -> str:
    """The digest over an entry's fields, in the encoding that the module's docstring fixes."""
    fields = (str(position), kind, recorded_at, by, commitment, previous)
    # A field that was tampered with may be no UTF-8 any more; it is digested as it stands in the file.
    return digest(ENCODING, *[field.encode("utf-8", "surrogateescape") for field in fields])


def next_entry(last: Entry | None, *, kind: str, recorded_at: str, by: str, commitment: str) -> Entry:
    """The entry that follows `last` in the chain."""
    position = last.position + 1 if last else 1
    previous = last.digest if last else NOTHING_BEFORE
    own = entry_digest(
        position=position, kind=kind, recorded_at=recorded_at, by=by, commitment=commitment, previous=previous
    )
    return Entry(
        position=position,
        kind=kind,
        recorded_at=recorded_at,
        by=by,
        commitment=commitment,
        previous=previous,
        digest=own,
    )
