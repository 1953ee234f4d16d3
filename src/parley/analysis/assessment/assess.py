"""From the claims of an incident to its standing, aspect by aspect, each with its why in one sentence."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from parley.analysis.assessment.agree import same_blame, same_place, same_toll
from parley.analysis.assessment.stakes import Stakes
from parley.model.incident import Assessment, Origin, Standing, Version
from parley.model.matter import Aspect


class Verified(Struct, frozen=True):
    """That two people hold an aspect to be so, by this method and to this standard of proof."""

    aspect: Aspect
    method: str
    standard: str


class Told(Struct, frozen=True):
    """An originating observer and its version."""

    origin: Origin
    version: Version


Agrees = Callable[[Version, Version], bool]


def assess(
    told: Sequence[Told], stakes: Stakes, *, reviewed: bool, verified: Iterable[Verified] = ()
) -> tuple[Assessment, ...]:
    """The four assessments of one incident; `reviewed` where a person agreed with every claim of it."""
    proved = {one.aspect: one for one in verified}
    deniers = [one for one in told if one.version.denies]
    tellers = [one for one in told if not one.version.denies]
    found = (
        _occurrence(tellers, deniers, stakes),
        _aspect(Aspect.PLACE, tellers, stakes, same_place),
        _aspect(Aspect.TOLL, tellers, stakes, same_toll),
        _aspect(Aspect.RESPONSIBILITY, told, stakes, lambda one, other: same_blame(one, other, stakes.one_side)),
    )
    return tuple(_with_people(one, proved.get(one.aspect), reviewed=reviewed) for one in found)


def _with_people(found: Assessment, proved: Verified | None, *, reviewed: bool) -> Assessment:
    """What people decided comes first; that voices contradict each other is still said."""
    if found.standing is Standing.UNTOLD:
        return found
    if proved is not None:
        why = (
            f"Two people hold it to be so by {proved.method}, to the standard “{proved.standard}”; {_lower(found.why)}"
        )
        return Assessment(
            aspect=found.aspect,
            standing=Standing.VERIFIED,
            why=why,
            reviewed=reviewed,
            method=proved.method,
            standard=proved.standard,
        )
    if reviewed and found.standing is Standing.SINGLE_VOICE:
        why = f"A person agreed that the source says so; {_lower(found.why)}"
        return Assessment(aspect=found.aspect, standing=Standing.REVIEWED, why=why, reviewed=True)
    return Assessment(aspect=found.aspect, standing=found.standing, why=found.why, reviewed=reviewed)


def _occurrence(tellers: Sequence[Told], deniers: Sequence[Told], stakes: Stakes) -> Assessment:
    aspect = Aspect.OCCURRENCE
    if tellers and deniers:
        why = f"{_names(deniers)} {_deny(deniers)} what {_names(tellers)} {_tell(tellers)}."
        return Assessment(aspect=aspect, standing=Standing.DISPUTED, why=why)
    if not tellers:
        why = f"Only a denial is told, by {_names(deniers)}." if deniers else "Nobody tells it."
        return Assessment(aspect=aspect, standing=Standing.SINGLE_VOICE if deniers else Standing.UNTOLD, why=why)
    return _agreed(aspect, tellers, stakes)


def _aspect(aspect: Aspect, told: Sequence[Told], stakes: Stakes, agrees: Agrees) -> Assessment:
    """An aspect of which not every version says something."""
    about = [one for one in told if _says(aspect, one.version)]
    if not about:
        return Assessment(aspect=aspect, standing=Standing.UNTOLD, why=f"Nobody tells {_ASKED[aspect]}.")
    for one, other in combinations(about, 2):
        if not agrees(one.version, other.version):
            why = f"{_names([one, other])} contradict each other on {_ASKED[aspect]}."
            return Assessment(aspect=aspect, standing=Standing.DISPUTED, why=why)
    return _agreed(aspect, about, stakes)


def _agreed(aspect: Aspect, told: Sequence[Told], stakes: Stakes) -> Assessment:
    """Those who do not contradict each other: whether two of them are independent of all sides and of each other."""
    free = [one for one in told if one.origin.partial is None]
    for one, other in combinations(free, 2):
        if not stakes.one_side(one.origin.observer, other.origin.observer):
            why = f"{one.origin.observer.name} and {other.origin.observer.name} each tell it, independently."
            return Assessment(aspect=aspect, standing=Standing.CORROBORATED, why=why)
    return Assessment(aspect=aspect, standing=Standing.SINGLE_VOICE, why=_alone(told, free))


def _alone(told: Sequence[Told], free: Sequence[Told]) -> str:
    """Why what is told is no more than a single voice."""
    first = told[0].origin
    if len(told) == 1:
        printed = len(first.publishers)
        through = f", printed by {printed} publishers" if printed > 1 else ""
        partial = f", and {first.partial}" if first.partial else ""
        return f"Only {first.observer.name} tells it{through}{partial}."
    if not free:
        return f"{_names(told)} tell it, and none of them is independent: {first.partial}."
    if len(free) == 1:
        other = next(one.origin for one in told if one is not free[0])
        return f"Only {free[0].origin.observer.name} is an independent observer: {other.partial}."
    return f"{_names(free)} tell it, and they stand on one side."


_ASKED = {
    Aspect.OCCURRENCE: "that it happened",
    Aspect.PLACE: "where it was",
    Aspect.TOLL: "how many were killed or hurt",
    Aspect.RESPONSIBILITY: "whose doing it was",
}
_MOST = 3


def _says(aspect: Aspect, version: Version) -> bool:
    if aspect is Aspect.PLACE:
        return bool(version.places)
    if aspect is Aspect.TOLL:
        return bool(version.counts)
    return bool(version.blames or version.disowns)


def _names(told: Sequence[Told]) -> str:
    names = [one.origin.observer.name for one in told]
    if len(names) > _MOST:
        return f"{', '.join(names[:_MOST])} and {len(names) - _MOST} more"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _deny(told: Sequence[Told]) -> str:
    return "denies" if len(told) == 1 else "deny"


def _tell(told: Sequence[Told]) -> str:
    return "tells" if len(told) == 1 else "tell"


def _lower(sentence: str) -> str:
    """A sentence after a semicolon; a name at its beginning keeps its capital."""
    first = sentence.split(maxsplit=1)[0]
    return sentence[0].lower() + sentence[1:] if first in {"Only", "Nobody", "None"} else sentence
