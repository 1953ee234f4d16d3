"""Which states a Document is about, as against those that only comment, host or mediate."""

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from parley.knowledge.compose import LONGEST_STATE_NAME
from parley.knowledge.folding import fold, strip_inflection
from parley.knowledge.places import Gazetteer
from parley.knowledge.registry import ActorRegistry
from parley.model.actor import Actor
from parley.model.place import Place, Precision

_SMALLEST_SHARE = 0.25
_TOWNS_SHOW = 2
"""So many happenings in its towns show that a text is about a state that it names."""
_REMEMBERED = 4096  # mentions; a Document is weighed more than once, and its names recur


def find_home(
    names: Iterable[str],
    *,
    registry: ActorRegistry,
    places: Iterable[Place] = (),
    gazetteer: Gazetteer | None = None,
    inside: bool = False,
) -> tuple[str, ...]:
    """The states that a Document is about, as ISO 3166-1 alpha-2 codes, the most important first; () where none shows.

    `names` are the mentions in the Document, each as often as it stands there: state names, adjectives, capitals,
    alone or with what follows them. "Yemen's civil war", "the Yemeni government" and "Yemeni rebels" weigh more than a
    bare name; a state's ministers and envoys, who comment on others, weigh less. `places` are the resolved towns;
    which state a town lies in only the `gazetteer` tells.
    A state with less than a quarter of the first one's weight is left out. With `inside`, so is one of which nothing
    shows that the text is about it: a state that only hosts, sponsors or comments, however often it is named.
    """
    weights = registry.world.home.weights
    scores: Counter[str] = Counter()
    shown: set[str] = set()
    named: set[str] = set()
    for name in names:
        for state, weight in _mention(name, registry):
            named.add(state)
            if weight >= weights["inside"]:
                shown.add(state)
            scores[state] += weight  # type: ignore[assignment]  # Counter adds floats well; its type says int
    towns: Counter[str] = Counter()
    for place in places:
        if (code := _country_of(place, registry, gazetteer)) is not None:
            scores[code] += weights["town"]  # type: ignore[assignment]
            towns[code] += place.precision is not Precision.COUNTRY
    # Towns alone do not give an army its state's name: that would be a name which stands nowhere in the text.
    shown.update(code for code, number in towns.items() if number >= _TOWNS_SHOW and code in named)
    if not scores:
        return ()
    ranked = scores.most_common()
    least = ranked[0][1] * _SMALLEST_SHARE
    return tuple(code for code, score in ranked if score >= least and (code in shown or not inside))


@lru_cache(maxsize=_REMEMBERED)
def _mention(name: str, registry: ActorRegistry) -> tuple[tuple[str, float], ...]:
    """The states that one mention names, each with its weight; words like "between" may join two of them."""
    return tuple(_states_in(name, registry))


def _states_in(name: str, registry: ActorRegistry) -> Iterable[tuple[str, float]]:
    home = registry.world.home
    words = strip_inflection(name).split()
    place = 0
    while place < len(words):
        size, state, is_capital = _state_at(words, place, registry)
        if state is None or state.country is None:
            place += 1
            continue
        after = fold(" ".join(words[place + size :]))
        weight = home.weights["capital" if is_capital else "bare"]
        if _starts_with(after, home.outside):
            weight = home.weights["outside"]
        elif _starts_with(after, home.inside) or _ends_inside(words[:place], home.inside):
            weight = home.weights["inside"]
        yield state.country, weight
        place += size


def _state_at(words: list[str], place: int, registry: ActorRegistry) -> tuple[int, Actor | None, bool]:
    """The state named at `place`: how many words, which, and whether by a capital; the longest name wins."""
    for size in range(min(LONGEST_STATE_NAME, len(words) - place), 0, -1):
        said = " ".join(words[place : place + size])
        if not said[:1].isupper():
            continue
        listed = registry.listed(said)
        if listed is not None and listed.kind == "state":
            return size, listed, False
        if (state := registry.demonym(said)) is not None:
            return size, state, False
        if (state := registry.capital(said)) is not None:
            return size, state, True
    return 0, None, False


def _starts_with(text: str, phrases: frozenset[str]) -> bool:
    words = text.split()
    return any(" ".join(words[:size]) in phrases for size in (1, 2, 3))


def _ends_inside(words: list[str], phrases: frozenset[str]) -> bool:
    """Whether what stands before a state's name shows that the text is about it ("the war in ...", "rebels in ...")."""
    if not words or words[-1] not in {"in", "of", "the"}:
        return False
    rest = fold(" ".join(words)).split()
    while rest and rest[-1] in {"in", "of", "the"}:
        rest.pop()
    return any(" ".join(rest[-size:]) in phrases for size in (1, 2) if len(rest) >= size)


def _country_of(place: Place, registry: ActorRegistry, gazetteer: Gazetteer | None) -> str | None:
    """The alpha-2 code of the state that a resolved place is or lies in; None where that is not known."""
    if place.precision is Precision.COUNTRY:
        state = registry.listed(place.name)
        return state.country if state is not None and state.kind == "state" else None
    if gazetteer is None or place.id is None:
        return None
    return next((known.country or None for known in gazetteer.candidates(place.name) if known.id == place.id), None)
