"""An Incident from its claims: its origins, its versions, and how each aspect of it is told."""

from collections import Counter
from collections.abc import Iterable, Sequence

from parley.analysis.assessment.assess import Told, Verified, assess
from parley.analysis.assessment.origins import origin_of, originating
from parley.analysis.assessment.stakes import Stakes
from parley.analysis.assessment.tellings import Telling
from parley.analysis.assessment.versions import denied, version_of
from parley.analysis.parties import each_once
from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.event import Topic
from parley.model.incident import Incident, incident_id
from parley.model.judgement import Verdict
from parley.model.place import Place, Precision

_EXACT = tuple(Precision)


def build_incident(
    told: Sequence[Telling], stakes: Stakes, *, also: tuple[str, ...] = (), verified: Iterable[Verified] = ()
) -> Incident:
    """What these claims tell of one happening; `also` are claims that sum up several."""
    groups = originating(told)
    pairs = [Told(origin_of(group, told, stakes), version_of(group)) for group in groups]
    affirmed = [one for one in told if not denied(one)] or list(told)
    claims = tuple(sorted(one.claim.id for one in told))
    agreed = {Verdict.ACCEPTED, Verdict.AMENDED, Verdict.VERIFIED}
    return Incident(
        id=incident_id(claims),
        topic=_topic(affirmed),
        claims=claims,
        also=also,
        place=_place(one.claim.event.place for one in affirmed),
        when=_when(one.claim.event.when.edtf for one in affirmed if one.claim.event.when),
        actors=each_once(party for one in affirmed for party in one.claim.event.actors),
        recipients=each_once(party for one in affirmed for party in one.claim.event.recipients),
        origins=tuple(one.origin for one in pairs),
        versions=tuple(one.version for one in pairs),
        assessments=assess(pairs, stakes, reviewed=all(one.verdict in agreed for one in told), verified=verified),
    )


def _topic(told: Sequence[Telling]) -> Topic:
    """The topic that most claims have; of several the first in the order of the alphabet."""
    counted = Counter(one.claim.event.topic for one in told)
    return min(counted, key=lambda topic: (-counted[topic], topic))


def _place(places: Iterable[Place | None]) -> Place | None:
    """The most exact place, and of several the one that is told most; one without coordinates is worth less."""
    counted = Counter(place for place in places if place is not None)
    return min(
        counted,
        key=lambda one: (one.lat is None, _EXACT.index(one.precision or Precision.TOWN), -counted[one], one.name),
        default=None,
    )


def _when(days: Iterable[str | None]) -> str | None:
    """The narrowest days, and of several the most often told."""
    counted = Counter(day for day in days if day)
    return min(counted, key=lambda day: (_length(day), -counted[day], day), default=None)


def _length(edtf: str) -> int:
    try:
        first, last = bounds(edtf)
    except BadDate:
        return 1 << 30
    return (last - first).days if first and last else 1 << 29
