"""Taking a name out of the record: which bodies hold it, and what stands in their place."""

import re
import secrets
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from msgspec import Struct, json
from sqlalchemy import Connection

from parley.model.canonical import canonical_json
from parley.model.errors import NoSuchThing
from parley.record.bodies import PackBody, read_body
from parley.record.decided import documents_decided_about, standing_as_before
from parley.record.entry import Entry, EntryKind
from parley.record.withdraw import FORESIGHT, OF_A_DOCUMENT, Plan, bodies_but_texts, document_of, raw_texts

HIDDEN = "█"
"""What stands for each character of a name that was taken out; offsets into the text stay what they were."""

_REDACTED = OF_A_DOCUMENT | {EntryKind.FORESIGHT, EntryKind.DECISION}


class _Found(Struct):
    """Where a name was met: in which groups of bodies, in which decisions, and where no redaction reaches."""

    groups: set[str]
    decisions: set[int]
    left: list[str]

    def reaches(self, entry: Entry, value: Any) -> bool:  # noqa: ANN401 - any JSON
        """Whether a body has to be written anew: it holds the name, or something of a Document that does."""
        if entry.kind == EntryKind.DECISION:
            return entry.position in self.decisions or not self.groups.isdisjoint(documents_decided_about(value))
        return document_of(entry.kind, value) in self.groups


def pattern_of(name: str) -> re.Pattern[str]:
    """What finds a name whatever its case and the space between its words, and no longer word that it begins."""
    gap = r"\s+".join(map(re.escape, name.split()))
    if not gap:
        raise NoSuchThing("name what is to be withdrawn; an empty name stands everywhere")
    return re.compile(rf"(?<!\w){gap}(?!\w)", re.IGNORECASE)


def plan_name(connection: Connection, name: str) -> Plan:
    """All bodies that hold a name, and the redacted ones of the same Documents, in their order.

    Nothing that stays may tell by a bare digest what went, so the Documents and their claims get new ids.
    """
    wanted = pattern_of(name)
    found = _look_for(connection, wanted)
    positions: list[int] = []
    values: list[tuple[EntryKind, Any]] = []
    ids: dict[str, str] = {}
    digests: set[str] = set()
    for entry, body in bodies_but_texts(connection):
        value = json.decode(body) if entry.kind in _REDACTED else None
        if value is None or not found.reaches(entry, value):
            continue
        positions.append(entry.position)
        if entry.kind == EntryKind.DECISION:
            value = json.decode(standing_as_before(value, entry))
        values.append((EntryKind(entry.kind), value))
        if entry.kind in {EntryKind.DOCUMENT, EntryKind.CLAIM}:
            ids[value["id"]] = f"{value['id'][0]}-{secrets.token_hex(8)}"
        if entry.kind == EntryKind.DOCUMENT:
            digests.add(value["text_digest"])
    for entry, body in raw_texts(connection):
        if sha256(body).hexdigest() in digests or wanted.search(body.decode("utf-8", "ignore")):
            positions.append(entry.position)
    return Plan(
        positions=tuple(sorted(positions)),
        documents=tuple(sorted(found.groups - {FORESIGHT})),
        bodies=tuple((kind, _redacted_body(kind, value, wanted, ids)) for kind, value in values),
        left=tuple(found.left),
    )


def _look_for(connection: Connection, wanted: re.Pattern[str]) -> _Found:
    found = _Found(set(), set(), [])
    for entry, body in bodies_but_texts(connection):
        if wanted.search(entry.by):
            found.left.append(f"entry {entry.position} was recorded by that name")
        if entry.kind in _REDACTED:
            value = json.decode(body)
            if not _holds(value, wanted):
                continue
            if entry.kind == EntryKind.DECISION:
                found.decisions.add(entry.position)
            else:
                found.groups.add(document_of(entry.kind, value))
        elif wanted.search(_told_in(entry, body)):
            found.left.append(f"entry {entry.position}, of kind {entry.kind}, has it")
    return found


def _told_in(entry: Entry, body: bytes) -> str:
    """The words of a body that is never redacted: a pack's file, the record's purpose."""
    value = read_body(entry.kind, body)
    return (value.data if isinstance(value, PackBody) else body).decode("utf-8", "replace")


def _redacted_body(kind: EntryKind, value: Any, wanted: re.Pattern[str], ids: Mapping[str, str]) -> bytes:  # noqa: ANN401 - any JSON
    made = _redacted(value, wanted, ids)
    if kind is EntryKind.DOCUMENT:
        made["text_digest"] = sha256(made["text"].encode("utf-8", "surrogatepass")).hexdigest()
    return canonical_json(made)


def _redacted(value: Any, wanted: re.Pattern[str], ids: Mapping[str, str]) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case str():
            return ids.get(value) or wanted.sub(lambda found: HIDDEN * len(found.group()), value)
        case list():
            return [_redacted(one, wanted, ids) for one in value]
        case dict():
            return {_redacted(key, wanted, ids): _redacted(one, wanted, ids) for key, one in value.items()}
        case _:
            return value


def _holds(value: Any, wanted: re.Pattern[str]) -> bool:  # noqa: ANN401 - any JSON
    match value:
        case str():
            return wanted.search(value) is not None
        case list():
            return any(_holds(one, wanted) for one in value)
        case dict():
            return any(_holds(one, wanted) for pair in value.items() for one in pair)
        case _:
            return False
