"""Taking in a Document: its bytes, its text, and all that was read in it, once."""

from collections.abc import Callable, Iterable
from hashlib import sha256

from msgspec import Struct
from sqlalchemy import Connection, insert

from parley.model.canonical import canonical_json
from parley.model.errors import NoSuchThing
from parley.model.reading import Reading
from parley.record.bodies import ReadingBody, TieBody
from parley.record.entry import Entry, EntryKind
from parley.record.log import position_of
from parley.record.tables import SEEN

Write = Callable[[Iterable[tuple[EntryKind, bytes]]], Entry]
"""Appends an entry for each body, and gives the last."""


class Appended(Struct, frozen=True):
    """What appending a Reading did: `new` is False where the record already held that Document."""

    document: str
    new: bool


def refuse_other_bytes(raw: bytes, reading: Reading) -> None:
    """Raise ValueError where `raw` is not what the Document was made from."""
    if sha256(raw).hexdigest() != reading.document.text_digest:
        raise ValueError(f"{reading.document.address}: the bytes are not those that its document was made from")


def take_in(connection: Connection, raw: bytes, reading: Reading, write: Write) -> Appended:
    """Append a Document with its bytes and what was read in it, unless it is there already."""
    document = reading.document
    if position_of(connection, EntryKind.DOCUMENT, document.id):
        return Appended(document.id, new=False)
    has_text = position_of(connection, EntryKind.TEXT, document.text_digest) is not None
    bodies = [(EntryKind.TEXT, raw)] if not has_text else []
    bodies += _bodies_of(reading)
    first = write(bodies).position - len(bodies) + 1
    seen = [{"kind": EntryKind.DOCUMENT, "key": document.id, "position": first + (not has_text)}]
    if not has_text:
        seen.append({"kind": EntryKind.TEXT, "key": document.text_digest, "position": first})
    connection.execute(insert(SEEN), seen)
    return Appended(document.id, new=True)


def take_in_again(connection: Connection, reading: Reading, write: Write) -> Entry:
    """Append a later reading of a Document; raises NoSuchThing where the record does not hold the Document."""
    if position_of(connection, EntryKind.DOCUMENT, reading.document.id) is None:
        raise NoSuchThing(f"the record holds no document {reading.document.id!r} to be read again")
    return write(_bodies_of(reading)[1:])


def _bodies_of(reading: Reading) -> list[tuple[EntryKind, bytes]]:
    document = reading.document
    summary = ReadingBody(
        document=document.id,
        reader=reading.reader,
        passages=reading.passages,
        claims=len(reading.claims),
        ties=len(reading.ties),
    )
    return [
        (EntryKind.DOCUMENT, canonical_json(document)),
        (EntryKind.READING, canonical_json(summary)),
        *((EntryKind.CLAIM, canonical_json(claim)) for claim in reading.claims),
        *((EntryKind.TIE, canonical_json(TieBody(document=document.id, tie=tie))) for tie in reading.ties),
    ]
