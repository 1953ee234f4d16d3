"""What of one Document a viewer may not see, from what people protected and released and from the general rules."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from parley.analysis.protection import health_names, is_planned_movement, names_health_site
from parley.analysis.veil import Blur, Span, Veil, sentence_around
from parley.model.claim import Claim
from parley.model.decision import Decision
from parley.model.matter import ClaimRef, ClaimThing, PlaceRef, Protect, Release, SourceRef
from parley.model.place import Place


class Guard(Struct, frozen=True, kw_only=True):
    """What people protected, and what they released: of each thing, the last decision that stands.

    `places` are pairs of key and name, `released_places` keys; `claims` pairs of a claim and whether it is protected.
    """

    sources: tuple[str, ...] = ()
    places: tuple[tuple[str, str], ...] = ()
    released_places: frozenset[str] = frozenset()
    claims: tuple[tuple[ClaimRef, bool], ...] = ()

    def says_of(self, claim: Claim) -> bool | None:
        """Whether a person protected (True) or released (False) a claim; None where nobody decided."""
        return next((protected for ref, protected in reversed(self.claims) if ref.about(claim)), None)


class Sees(Struct, frozen=True, kw_only=True):
    """What a viewer's role lets through: withheld claims, protected places to the point, protected sources by name.

    `blurs` is set where all places are to be told no closer than their district, whoever looks.
    """

    withheld: bool
    places: bool
    sources: bool
    blurs: bool = False

    @property
    def all(self) -> bool:
        """Whether nothing is hidden."""
        return self.withheld and self.places and self.sources and not self.blurs


def guard_of(stand: Iterable[Decision]) -> Guard:
    """What is protected and what is released by the decisions that stand."""
    sources: dict[str, bool] = {}
    places: dict[str, bool] = {}
    names: dict[str, str] = {}
    claims: list[tuple[ClaimRef, bool]] = []
    for one in stand:
        if not isinstance(one.matter, Protect | Release):
            continue
        protected = isinstance(one.matter, Protect)
        match one.matter.thing:
            case SourceRef(name=name):
                sources[name] = protected
            case PlaceRef(place=key, name=name):
                places[key] = protected
                names[key] = name
            case ClaimThing(ref=ref):
                claims.append((ref, protected))
    return Guard(
        sources=tuple(name for name, protected in sources.items() if protected),
        places=tuple((key, names[key]) for key, protected in places.items() if protected),
        released_places=frozenset(key for key, protected in places.items() if not protected),
        claims=tuple(claims),
    )


def veil_over(
    text: str,
    claims: Sequence[Claim],
    *,
    guard: Guard,
    sees: Sees,
    names: Iterable[str],
    is_hidden: Callable[[Place], bool],
    names_of: Callable[[Place], tuple[str, ...]],
) -> Veil:
    """What of a Document, with all its claims, is not shown.

    `names` are hidden in every Document; `is_hidden` says which places are blurred whatever is told of them.
    """
    held: list[Span] = []
    blurs: list[Blur] = []
    hidden = list(names)
    for claim in claims:
        place = claim.event.place
        if place is not None and is_hidden(place):
            hidden += names_of(place)
        if sees.withheld:
            continue
        around = sentence_around(text, claim.start, claim.end)
        if _is_held(claim, text, guard):
            held.append(around)
        elif _is_site(claim, text, guard):
            found = health_names(text[around[0] : around[1]])
            blurs.append(Blur(*around, names=(*(names_of(place) if place else ()), *found)))
    return Veil(names=tuple(dict.fromkeys(hidden)), held=tuple(dict.fromkeys(held)), blurs=tuple(dict.fromkeys(blurs)))


def _is_held(claim: Claim, text: str, guard: Guard) -> bool:
    said = guard.says_of(claim)
    if said is not None:
        return said
    return not _is_at_released_place(claim, guard) and is_planned_movement(claim, text[claim.start : claim.end])


def _is_site(claim: Claim, text: str, guard: Guard) -> bool:
    if guard.says_of(claim) is not None or _is_at_released_place(claim, guard):
        return False
    return names_health_site(claim, text[claim.start : claim.end])


def _is_at_released_place(claim: Claim, guard: Guard) -> bool:
    return claim.event.place is not None and claim.event.place.key in guard.released_places
