"""FollowTheMoney: claims as events with the parties and the article that they rest on; entities, or statements.

An Event of FollowTheMoney is what somebody says to be so: its summary names the voice and the act, and where the claim
is a denial its name says so. Parties are legal entities: the record does not say which of them are persons.
"""

import csv
from collections.abc import Iterable, Iterator
from hashlib import sha1
from io import StringIO

import msgspec
from msgspec import Struct

from parley.exchange.leaving.base import About, Leaving, Writes
from parley.exchange.leaving.claim_sheet import days_of
from parley.exchange.leaving.wording import in_a_line, voiced
from parley.model.actor import Party
from parley.model.edtf import parse_edtf

DATASET = "parley"
_COLUMNS = (
    "canonical_id",
    "entity_id",
    "prop",
    "prop_type",
    "schema",
    "value",
    "dataset",
    "origin",
    "lang",
    "original_value",
    "external",
    "first_seen",
    "last_seen",
    "id",
)
_TYPES = {
    "id": "checksum",
    "name": "name",
    "title": "string",
    "fileName": "string",
    "summary": "text",
    "description": "text",
    "notes": "text",
    "publisher": "string",
    "recordId": "string",
    "sourceUrl": "url",
    "publishedAt": "date",
    "date": "date",
    "startDate": "date",
    "endDate": "date",
    "location": "address",
    "language": "language",
    "involved": "entity",
    "proof": "entity",
}
"""The property types of FollowTheMoney that are written here."""


class Entity(Struct, frozen=True):
    """An entity as FollowTheMoney has it: values by property, each property with one or more."""

    id: str
    schema: str
    properties: dict[str, list[str]]
    datasets: tuple[str, ...] = (DATASET,)


def write(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """One entity a line; parties and articles before the first event that names them, each once."""
    encoder = msgspec.json.Encoder()
    for _, entity in _entities(leaving):
        out.write(encoder.encode(entity) + b"\n")
    mark = {"name": ["Parley export"], "description": [about.tally.mark]}
    out.write(encoder.encode(Entity(_key("export", about.made), "Note", mark)) + b"\n")


def write_statements(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """One statement a row: which value of which entity, by which reader, since when.

    What the whole says of itself has no row here: it would be a statement about nothing.
    """
    del about
    out.write(_line(_COLUMNS))
    for one, entity in _entities(leaving):
        for prop, values in {"id": [entity.id], **entity.properties}.items():
            for value in values:
                out.write(_line(_statement(entity, prop, value, one)))


def _statement(entity: Entity, prop: str, value: str, one: Leaving) -> tuple[str, ...]:
    key = sha1(f"{DATASET}.{entity.id}.{prop}.{value}".encode(), usedforsecurity=False).hexdigest()
    origin = f"{one.row.claim.reader}; {one.row.verdict or 'not reviewed'}"
    seen, kind = one.row.recorded_at[:19], _TYPES[prop]
    lang = _LANGUAGES.get(one.row.document.language or "", "") if kind == "text" else ""
    return (
        entity.id,
        entity.id,
        prop,
        kind,
        entity.schema,
        value,
        DATASET,
        origin,
        lang,
        "",
        "f",
        seen,
        seen,
        key,
    )


def _line(values: Iterable[str]) -> bytes:
    text = StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerow(values)
    return text.getvalue().encode()


def _entities(leaving: Iterable[Leaving]) -> Iterator[tuple[Leaving, Entity]]:
    """The entities of the claims, in order; what was given once is not given again."""
    given: set[str] = set()
    for one in leaving:
        event = one.row.claim.event
        parties = (*event.actors, *event.recipients, *(Party(v.name, v.actor) for v in one.row.claim.voices))
        for entity in (_article(one), *map(_party, parties), _event(one)):
            if entity.id not in given:
                given.add(entity.id)
                yield one, entity


def _article(one: Leaving) -> Entity:
    document = one.row.document
    told = {
        "fileName": document.address,
        "title": document.title,
        "publisher": document.source,
        "sourceUrl": document.address if document.address.startswith(("http://", "https://")) else None,
        "publishedAt": _one_day(document.published),
        "language": _LANGUAGES.get(document.language or ""),
        "notes": f"Licence: {one.licence.name}" if one.licence else None,
    }
    return Entity(_key("document", document.id), "Article", _some(told))


def _party(party: Party) -> Entity:
    return Entity(_key("party", party.key), "LegalEntity", {"name": [party.name]})


def _event(one: Leaving) -> Entity:
    row, event = one.row, one.row.claim.event
    first, last = days_of(event.when)
    parties = dict.fromkeys(_key("party", party.key) for party in (*event.actors, *event.recipients))
    told = {
        "name": in_a_line(row.claim),
        "summary": f"{voiced(row)}: “{' '.join(row.quote.split())}”",
        "description": row.verdict.value if row.verdict else "DRAFT: not reviewed",
        "recordId": row.claim.id,
        "publisher": row.document.source,
        "date": first if first and first == last else None,
        "startDate": first if first != last else None,
        "endDate": last if first != last else None,
        "location": event.place.name if event.place else None,
        "proof": _key("document", row.document.id),
    }
    properties = _some(told)
    if parties:
        properties["involved"] = list(parties)
    return Entity(_key("claim", row.claim.id), "Event", properties)


def _some(told: dict[str, str | None]) -> dict[str, list[str]]:
    return {name: [value] for name, value in told.items() if value}


def _one_day(published: str | None) -> str | None:
    """A date as FollowTheMoney takes it: a day, a month or a year; None for spans."""
    if not published or "/" in published:
        return None
    return str(parse_edtf(published)).rstrip("?~%")


def _key(kind: str, key: str) -> str:
    return f"{kind}-{sha1(key.encode(), usedforsecurity=False).hexdigest()}"


_LANGUAGES = {"en": "eng", "ru": "rus", "ar": "ara", "fr": "fra", "de": "deu", "es": "spa", "tr": "tur", "fa": "fas"}
"""ISO 639-3, which FollowTheMoney wants; another language is left out rather than guessed."""
