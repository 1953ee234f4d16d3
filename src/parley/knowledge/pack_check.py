"""Does a pack contradict itself: parties and sources that nobody defines, names that mean two things, bad dates."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from parley.knowledge.folding import index_key
from parley.knowledge.pack import Named, Pack, Person
from parley.knowledge.registry import ActorRegistry, load_registry
from parley.model.actor import TieKind
from parley.model.edtf import parse_edtf
from parley.model.errors import BadDate

ROLES = frozenset(
    {TieKind.MEDIATES, TieKind.HOSTS, TieKind.CONVENES, TieKind.BROKERS, TieKind.GUARANTEES, TieKind.SIGNS}
)
"""Ties to talks or agreements; the others are to parties."""

_DATES = frozenset({"date", "from", "until", "period"})
_PARTY_KEYS = frozenset({"a", "of", "part_of", "party", "parties", "attended", "binds", "excludes"})


def contradictions(pack: Pack) -> Iterator[tuple[str, str]]:
    """What is wrong with a pack that fits the schema: (path of the value, what is wrong and what to do)."""
    known = load_registry().with_actors(pack.actors())
    events = {entry.id for entry in pack.agreements} | {entry.id for entry in pack.talks}
    yield from _walk(msgspec.to_builtins(pack), "$", _Values(pack, known).problems)
    yield from _tie_targets(pack, known, events)
    yield from _names_twice(pack)
    yield from _ids_twice(pack)
    yield from _places_nowhere(pack)
    for position, code in enumerate(pack.home):
        if known.state(code) is None:
            yield f"$.home[{position}]", f"{code!r} is no state's ISO 3166-1 code; write the alpha-2 code, such as SY"


Check = Callable[[str, str, Any], Iterator[tuple[str, str]]]


def _walk(value: Any, path: str, check: Check) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any built-in value
    """Every keyed value of the pack to `check`, with its path; a list's items come under the list's key."""
    if isinstance(value, dict):
        for key, below in value.items():
            here = f"{path}.{key}"
            items = below if isinstance(below, (list, tuple)) else None
            if items is None and below is not None:
                yield from check(here, key, below)
            for position, item in enumerate(items or ()):
                yield from check(f"{here}[{position}]", key, item)
            yield from _walk(below, here, check)
    elif isinstance(value, (list, tuple)):
        for position, below in enumerate(value):
            yield from _walk(below, f"{path}[{position}]", check)


class _Values:
    """What single values are checked against: the sources, parties and places that there are."""

    def __init__(self, pack: Pack, known: ActorRegistry) -> None:
        self.sources = pack.sources
        self.known = known
        self.places = {place.id for place in pack.places}

    def problems(self, path: str, key: str, value: Any) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any built-in
        """What is wrong with the value of one key, wherever it stands."""
        if not isinstance(value, str):
            return
        if key in _DATES and (bad := _bad_date(value)) is not None:
            yield path, bad
        elif key == "source" and value not in self.sources:
            yield path, f"no source {value!r}; define it under `sources`, or correct the id"
        elif key in _PARTY_KEYS and self.known.get(value) is None:
            yield path, f"no party {value!r}; define it under `parties`, or use an id such as SYR-GOV"
        elif key in {"places", "within"} and value not in self.places:
            yield path, f"no place {value!r}; define it under `places`"
        elif key == "country" and self.known.state(value) is None:
            yield path, f"{value!r} is no state's ISO 3166-1 code; write the alpha-2 code, such as SY"


def _bad_date(value: str) -> str | None:
    try:
        parse_edtf(value)
    except BadDate as e:
        return str(e)
    return None


def _tie_targets(pack: Pack, known: ActorRegistry, events: set[str]) -> Iterator[tuple[str, str]]:
    for position, tie in enumerate(pack.ties):
        path = f"$.ties[{position}].b"
        if tie.tie in ROLES and tie.b not in events:
            yield path, f"{tie.tie} needs the id of talks or of an agreement, and there is no {tie.b!r}"
        elif tie.tie not in ROLES and known.get(tie.b) is None:
            yield path, f"no party {tie.b!r}; define it under `parties`, or use an id such as SYR-GOV"


def _names_twice(pack: Pack) -> Iterator[tuple[str, str]]:
    """Names that, folded, stand twice among the parties, the agreements and talks, or the places."""
    seen: dict[str, str] = {}
    sections: tuple[tuple[str, Sequence[Named | Person]], ...] = (("parties", pack.parties), ("persons", pack.persons))
    for section, entries in sections:
        for position, entry in enumerate(entries):
            yield from _seen_before(seen, f"$.{section}[{position}]", entry.id, (entry.name, *entry.aliases))
    events: dict[str, str] = {}
    happened: tuple[tuple[str, Sequence[Named]], ...] = (("agreements", pack.agreements), ("talks", pack.talks))
    for section, happenings in happened:
        for position, happening in enumerate(happenings):
            names = (happening.name, *happening.aliases)
            yield from _seen_before(events, f"$.{section}[{position}]", happening.id, names)
    places: dict[str, str] = {}
    for position, place in enumerate(pack.places):
        yield from _seen_before(places, f"$.places[{position}]", place.id, (place.name, *place.aliases))


def _seen_before(seen: dict[str, str], path: str, owner: str, names: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for position, name in enumerate(names):
        key = index_key(name)
        where = f"{path}.aliases[{position - 1}]" if position else f"{path}.name"
        if not key:
            yield where, f"the name {name!r} has no letters"
        elif key in seen:
            other = "the same entry" if seen[key] == owner else seen[key]
            yield where, f"the name {name!r} is already that of {other}; case, accents and hyphens make no difference"
        seen.setdefault(key, owner)


def _ids_twice(pack: Pack) -> Iterator[tuple[str, str]]:
    for section in ("parties", "persons", "issues", "places", "agreements", "talks"):
        seen: set[str] = set()
        for position, entry in enumerate(getattr(pack, section)):
            if entry.id in seen:
                yield f"$.{section}[{position}].id", f"the id {entry.id!r} stands twice; give each entry its own"
            seen.add(entry.id)


def _places_nowhere(pack: Pack) -> Iterator[tuple[str, str]]:
    for position, place in enumerate(pack.places):
        if (place.lat is None) != (place.lon is None):
            yield f"$.places[{position}]", "one coordinate without the other; give both lat and lon, or neither"
        elif place.lat is None and place.within is None:
            yield f"$.places[{position}]", "neither coordinates nor `within`: say where the place is, or in what"
