"""The names of places in one document, linked to the gazetteer."""

from collections.abc import Sequence

from parley.knowledge.places import LOOSE, Candidate, Gazetteer
from parley.linking.place_choice import WEIGHTS, Choice, Options, Weights, choose
from parley.linking.place_words import SaidPlace, coarser, readings
from parley.model.place import Place, Precision

_MOST_CANDIDATES = 150
_KNOWN_ABROAD = 100_000
_WIDE = frozenset({Precision.COUNTRY, Precision.PROVINCE})
_SHORTEST_SHOUTED = 4


def link_places(names: Sequence[str], *, gazetteer: Gazetteer, home: Sequence[str] = ()) -> dict[str, Place]:
    """A Place for every name as said in one Document; what nobody knows keeps its name and has no coordinates.

    Namesakes are told apart by the process pack, the states that the text is about (`home`, ISO 3166-1 alpha-2, the
    most important first), the other names, the words around the name, and the number of inhabitants.
    """
    chosen = choose_places(names, gazetteer=gazetteer, home=home)
    return {name: _place(name, chosen.get(name)) for name in names}


def choose_places(
    names: Sequence[str], *, gazetteer: Gazetteer, home: Sequence[str] = (), weights: Weights = WEIGHTS
) -> dict[str, tuple[SaidPlace, Choice]]:
    """For every name that the gazetteer knows, how it was read and which place was chosen for which reasons."""
    known = {name: found for name in dict.fromkeys(names) if (found := look_up(name, gazetteer)) is not None}
    choices = choose([options for _, options in known.values()], home, weights) if known else []
    about = {*home, *(choice.candidate.country for choice in choices if choice.candidate.precision in _WIDE)}
    return {
        name: (said, choice)
        for (name, (said, _)), choice in zip(known.items(), choices, strict=True)
        if _credible(choice.candidate, home, about)
    }


def _credible(place: Candidate, home: Sequence[str], about: set[str]) -> bool:
    """Whether a text about those states may mean that place: a small town elsewhere is rather one that nobody knows.

    A name that fits only loosely is believed of a place in those states alone.
    """
    if place.of_pack or place.precision in _WIDE or place.country in about:
        return True
    return place.likeness > LOOSE and (not home or place.population >= _KNOWN_ABROAD)


def look_up(name: str, gazetteer: Gazetteer) -> tuple[SaidPlace, Options] | None:
    """The barest reading of a name that is needed to find it, and what it may then mean."""
    for said in readings(name):
        candidates = gazetteer.candidates(said.base)[:_MOST_CANDIDATES]
        if candidates:
            return said, Options(candidates, said.kind, _container(said, gazetteer))
    return None


def _container(said: SaidPlace, gazetteer: Gazetteer) -> frozenset[tuple[str, str]]:
    """The states ("SY", "") and provinces ("US", "OH") that the words after a comma may mean."""
    if said.container is None:
        return frozenset()
    within: set[tuple[str, str]] = set()
    for part in said.container.split(","):
        for candidate in gazetteer.candidates(part.strip()):
            if candidate.precision is Precision.COUNTRY:
                within.add((candidate.country, ""))
            elif candidate.precision in {Precision.PROVINCE, Precision.DISTRICT}:
                within.add((candidate.country, candidate.admin))
    return frozenset(within)


def _place(name: str, found: tuple[SaidPlace, Choice] | None) -> Place:
    """The Place of a choice. States, regions and a pack's places go by the gazetteer's name, others as said."""
    if found is None:
        return Place(name)
    said, choice = found
    place = choice.candidate
    precision = _precision(said, place)
    by_own_name = not said.part and (place.of_pack or place.region or place.precision is Precision.COUNTRY)
    return Place(place.name if by_own_name else _plain(name, said), place.id, place.lat, place.lon, precision)


def _plain(name: str, said: SaidPlace) -> str:
    """The name as said, without an article or "the town of", and not in the capitals of a dateline."""
    plain = said.base if said.kind is Precision.TOWN and not said.part else name.removeprefix("the ")
    return plain.title() if plain.isupper() and len(plain) >= _SHORTEST_SHOUTED else plain


def _precision(said: SaidPlace, place: Candidate) -> Precision:
    """As the words say, but never finer than the place that lent its coordinates; a part of it is known less well."""
    order = list(Precision)
    precision = place.precision
    if said.kind is not None and order.index(said.kind) > order.index(precision):
        precision = said.kind
    return coarser(precision) if said.part else precision
