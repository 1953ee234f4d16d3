"""Which party a name means, in a text about given states."""

import re

from rapidfuzz import fuzz, process

from parley.knowledge.folding import fold, index_key, strip_inflection
from parley.knowledge.registry import ActorRegistry
from parley.linking.home import find_home
from parley.linking.persons import personal_name
from parley.model.actor import Actor, Party

__all__ = ["find_home", "link_party"]

_DETERMINERS = re.compile(
    r"^(?:(?:the|a|an|its|his|her|their|our|my|your|this|that|these|those)\s+)+(?=\S)", re.IGNORECASE
)
_WEEKDAY = re.compile(r"^(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\s+(?=\S)")
_SOMEONES = re.compile(r"^(?:its|his|her|their|our|my|your)\s", re.IGNORECASE)
_MARKS = " ,;:\"“”'‘’()[]-–—"
_LIKENESS = 92
_LONG_NAME = 10


def link_party(name: str, *, registry: ActorRegistry, home: tuple[str, ...] = ()) -> Party:
    """The party that `name` means in a text about the states `home` (ISO codes, the most important first).

    A state, its capital or its adjective as an actor is its government; "the army" is the first home state's. A person
    stays a person, by name. Offices, services and words for a party that the pack describes keep their own words beside
    whose they are. A name that nobody knows is tidied and has no id.
    """
    plain = tidy(name)
    known = registry.listed(plain) if plain else None
    if known is not None and known.kind != "state":
        return Party(known.name, known.id)
    return (
        _of_state(name, plain, known, registry, home)
        or registry.party(plain)
        or _person(plain, registry)
        or registry.described(plain)
        or _at_home(name, plain, registry, home)
        or _spelled_alike(plain, registry)
        or Party(plain or name.strip())
    )


def tidy(name: str) -> str:
    """`name` without articles, possessives, quotation marks and stray punctuation around it."""
    plain = " ".join(name.split()).strip(_MARKS)
    plain = _WEEKDAY.sub("", plain)  # "left Wednesday state media said": of the sentence before, in unpunctuated texts
    return strip_inflection(_DETERMINERS.sub("", plain)).strip(_MARKS)


def _at_home(name: str, plain: str, registry: ActorRegistry, home: tuple[str, ...]) -> Party | None:
    """What "the army" and the like mean in a text about these states; "its air force" is the reader's to resolve."""
    state = next((state for code in home if (state := registry.state(code)) is not None), None)
    return registry.organ(plain, state) if state is not None and not _SOMEONES.match(name.strip()) else None


def _of_state(
    name: str, plain: str, known: Actor | None, registry: ActorRegistry, home: tuple[str, ...]
) -> Party | None:
    """The government that a state's bare name, adjective or capital stands for; its people stay its people."""
    actor = known or registry.seat(plain)
    if actor is None and (actor := registry.demonym(plain)) is not None and registry.people(plain) is not None:
        abroad = actor.country not in home and actor.id not in home
        if not (abroad and name.strip().lower().startswith("the ")):
            return Party(plain)  # "40 Somalis" are people; "the Russians" who invite to talks are a government
    state = registry.state(actor.id) if actor is not None else None
    return Party(state.government, f"{state.id}-GOV") if state is not None else None


def _person(plain: str, registry: ActorRegistry) -> Party | None:
    """The person whom an office and a name name, by the pack's name where the pack knows the person."""
    person = personal_name(plain, registry=registry)
    if person is None:
        return None
    known = registry.listed(person) or _alike(person, registry)
    return Party(known.name, known.id) if known is not None else Party(person)


def _spelled_alike(plain: str, registry: ActorRegistry) -> Party | None:
    alike = _alike(plain, registry)
    return Party(alike.name, alike.id) if alike is not None else None


def _alike(name: str, registry: ActorRegistry) -> Actor | None:
    """The pack's party whose name is another spelling of this long one (Mohamed, Muhammad), or None."""
    key = index_key(name)
    if len(key) < _LONG_NAME or " " not in key:
        return None
    found = process.extractOne(key, registry.extra_names.keys(), scorer=fuzz.ratio, score_cutoff=_LIKENESS)
    if found is None or _digits(found[0]) != _digits(fold(name)):
        return None
    return registry.get(registry.extra_names[found[0]])


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdigit())
