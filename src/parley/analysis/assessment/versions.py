"""What each originating observer tells, side by side; nothing is averaged."""

from collections.abc import Iterable

from parley.analysis.assessment.tellings import Telling
from parley.analysis.parties import each_once
from parley.model.claim import Polarity
from parley.model.event import Quantity, Topic
from parley.model.incident import Version
from parley.model.voice import SpeechAct


def version_of(group: tuple[Telling, ...]) -> Version:
    """One observer's version; a denial that names a party disowns it, and one that names none denies the happening."""
    told = [one for one in group if not denied(one)]
    denials = [one for one in group if denied(one)]
    disowned = each_once(party for one in denials for party in one.claim.event.actors)
    return Version(
        observer=group[0].observer,
        claims=tuple(one.claim.id for one in group),
        denies=not told and any(not one.claim.event.actors for one in denials),
        places=tuple(dict.fromkeys(one.claim.event.place for one in told if one.claim.event.place)),
        days=tuple(
            dict.fromkeys(
                one.claim.event.when.edtf for one in told if one.claim.event.when and one.claim.event.when.edtf
            )
        ),
        counts=_counts(told),
        blames=each_once(party for one in told if _blames(one) for party in one.claim.event.actors),
        disowns=disowned,
        victims=each_once(party for one in told for party in one.claim.event.recipients),
    )


def _blames(telling: Telling) -> bool:
    """Whether those who act are said to be at fault: of a battle, both sides are named, and neither is."""
    return telling.claim.event.topic is not Topic.BATTLE


def denied(telling: Telling) -> bool:
    """Whether a claim says that it was not so."""
    claim = telling.claim
    act = claim.voices[-1].act if claim.voices else SpeechAct.STATE
    return claim.polarity is Polarity.NEGATED or act is SpeechAct.DENY


def _counts(told: Iterable[Telling]) -> tuple[Quantity, ...]:
    """Each figure once; what one observer counts twice and differently stands twice."""
    found: dict[tuple[str, int | None, int | None, str | None], Quantity] = {}
    for one in told:
        for count in one.claim.event.quantities:
            found.setdefault((count.kind, count.low, count.high, count.of), count)
    return tuple(found.values())
