"""What has to go from the record for somebody's safety, and what is put in its place.

A withdrawal destroys bodies with their salts, so that nobody can guess from a commitment what stood there; the entries
stay, and the chain holds. Nothing that is kept may be a bare digest of what went: where a name is taken out of a
Document, the Document and its claims get new ids that tell nothing.
"""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from msgspec import Struct, json
from sqlalchemy import ColumnElement, Connection, delete, select

from parley.model.errors import NoSuchThing
from parley.record.decided import decision_without, documents_decided_about
from parley.record.entry import Entry, EntryKind
from parley.record.tables import BODIES, ENTRIES, SEEN, streamed

OF_A_DOCUMENT = frozenset(
    {
        EntryKind.DOCUMENT,
        EntryKind.READING,
        EntryKind.CLAIM,
        EntryKind.TIE,
        EntryKind.JUDGEMENT,
    }
)
FORESIGHT = "foresight"
"""What all forecasts and tables are one group under, as the bodies of a Document are under its id."""

_AT_ONCE = 500


class Plan(Struct, frozen=True, kw_only=True):
    """What a withdrawal will do: which bodies go, which redacted ones come, where something is left to a person.

    `documents` are the ids as they were; `left` says, in words, where the name stands that no redaction reaches.
    """

    positions: tuple[int, ...]
    documents: tuple[str, ...]
    bodies: tuple[tuple[EntryKind, bytes], ...] = ()
    left: tuple[str, ...] = ()

    @property
    def claims(self) -> int:
        """How many claims stay in redacted form."""
        return sum(kind is EntryKind.CLAIM for kind, _body in self.bodies)


class Withdrawn(Struct, frozen=True, kw_only=True):
    """What a withdrawal did; `salts` are those that it destroyed, to search the files for."""

    plan: Plan
    salts: tuple[bytes, ...]


def destroy(connection: Connection, positions: tuple[int, ...]) -> tuple[bytes, ...]:
    """Delete the bodies at `positions`, and what was reckoned from them bare; the salts that went."""
    salts: list[bytes] = []
    for some in _parts(positions):
        salts += connection.execute(select(BODIES.c.salt).where(BODIES.c.position.in_(some))).scalars().all()
        for table in (BODIES, SEEN):
            connection.execute(delete(table).where(table.c.position.in_(some)))
    return tuple(salts)


def seen_again(plan: Plan, first: int) -> Iterator[dict[str, Any]]:
    """The rows that let the redacted Documents of a plan be found, where its bodies stand from `first` on."""
    for position, (kind, body) in enumerate(plan.bodies, first):
        if kind is EntryKind.DOCUMENT:
            yield {"kind": kind, "key": json.decode(body)["id"], "position": position}


def _parts(positions: tuple[int, ...]) -> Iterator[tuple[int, ...]]:
    """A few hundred at a time: a statement takes only so many values."""
    for at in range(0, len(positions), _AT_ONCE):
        yield positions[at : at + _AT_ONCE]


def plan_document(connection: Connection, document: str) -> Plan:
    """All bodies that tell of a Document; its raw bytes too, unless another Document prints the same Text."""
    positions, texts, shared = [], set[str](), set[str]()
    kept: list[tuple[EntryKind, bytes]] = []
    for entry, body in bodies_but_texts(connection):
        if entry.kind == EntryKind.DECISION and document in documents_decided_about(value := json.decode(body)):
            positions.append(entry.position)
            kept += [(EntryKind.DECISION, made) for made in decision_without(document, value, entry)]
        if entry.kind not in OF_A_DOCUMENT:
            continue
        value = json.decode(body)
        if document_of(entry.kind, value) == document:
            positions.append(entry.position)
            texts |= {value["text_digest"]} if entry.kind == EntryKind.DOCUMENT else set()
        elif entry.kind == EntryKind.DOCUMENT:
            shared.add(value["text_digest"])
    if not texts:
        raise NoSuchThing(f"the record holds no document {document!r}; `parley documents` lists them with their ids")
    raw = [entry.position for entry, body in raw_texts(connection) if sha256(body).hexdigest() in texts - shared]
    return Plan(positions=tuple(sorted((*positions, *raw))), documents=(document,), bodies=tuple(kept))


def document_of(kind: str, value: Any) -> str:  # noqa: ANN401 - any JSON
    """Which Document a body belongs to; all that is foreseen belongs together, since each builds on the one before."""
    match kind:
        case EntryKind.DOCUMENT:
            return str(value["id"])
        case EntryKind.JUDGEMENT:
            return str(value["anchor"]["document"])
        case EntryKind.FORESIGHT:
            return FORESIGHT
        case _:
            return str(value["document"])


def bodies_but_texts(connection: Connection) -> Iterator[tuple[Entry, bytes]]:
    """All bodies in their order, but for the raw bytes of Texts."""
    return _bodies_where(connection, ENTRIES.c.kind != EntryKind.TEXT)


def raw_texts(connection: Connection) -> Iterator[tuple[Entry, bytes]]:
    """The raw bytes of all Texts."""
    return _bodies_where(connection, ENTRIES.c.kind == EntryKind.TEXT)


def _bodies_where(connection: Connection, condition: ColumnElement[bool]) -> Iterator[tuple[Entry, bytes]]:
    query = select(ENTRIES, BODIES.c.body).join(BODIES, BODIES.c.position == ENTRIES.c.position).where(condition)
    for row in streamed(connection, query.order_by(ENTRIES.c.position)):
        *fields, body = tuple(row)
        yield Entry(*fields), body
