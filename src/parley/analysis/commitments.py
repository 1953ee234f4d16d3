"""What parties hope, promise, offer, demand or threaten, as long as nothing told later settles it."""

from collections.abc import Iterable

from parley.analysis.parties import party_key
from parley.model.actor import Party
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Topic
from parley.model.process import Commitment, Priority, Told
from parley.model.voice import SpeechAct

_BINDING = frozenset(
    {
        SpeechAct.HOPE,
        SpeechAct.PROMISE,
        SpeechAct.OFFER,
        SpeechAct.DEMAND,
        SpeechAct.REQUEST,
        SpeechAct.THREATEN,
        SpeechAct.REFUSE,
        SpeechAct.DECIDE,
    }
)
_ACT_OF_TYPE = {EventType.THREATEN: SpeechAct.THREATEN, EventType.REQUEST: SpeechAct.DEMAND}
_ACT_OF_STATUS = {Status.HOPED: SpeechAct.HOPE, Status.PROPOSED: SpeechAct.OFFER}
_DONE = frozenset({Status.HAPPENED, Status.ONGOING})


def find_open_commitments(told: Iterable[Told]) -> tuple[Commitment, ...]:
    """Hopes, promises, offers, demands and threats that no later line tells to have come about, by holder."""
    lines = list(told)
    made = [one for line in lines if (one := commitment_in(line)) and not _settled(line, lines)]
    return tuple(sorted(made, key=lambda one: (one.holder.name.casefold(), one.act)))


def commitment_in(told: Told) -> Commitment | None:
    """The commitment that a line tells of, if it does; what is said to have happened already is none."""
    claim = told.claim
    if claim.generic:
        return None
    act = claim.voices[-1].act if claim.voices else None
    spoken = act in _BINDING and (claim.status not in _DONE or act in {SpeechAct.DEMAND, SpeechAct.REQUEST})
    if told.voice and act and spoken:
        return _commitment(told, told.voice, act)
    stance = _ACT_OF_TYPE.get(claim.event.type) or _ACT_OF_STATUS.get(claim.status)
    invited = claim.event.type is EventType.REQUEST and claim.event.topic is Topic.TALKS
    if stance and claim.event.actors and not invited and claim.polarity is Polarity.AFFIRMED:
        return _commitment(told, claim.event.actors[0], stance)
    return None


def _commitment(told: Told, holder: Party, act: SpeechAct) -> Commitment:
    return Commitment(holder=holder, act=act, told=told, when=told.claim.event.when, claims=told.claims)


def _settled(told: Told, lines: list[Told]) -> bool:
    """Whether a line published later tells that the same parties did the same in the same place."""
    if not told.published or not (told.claim.event.actors and told.claim.event.place):
        return False
    return any(
        line.published
        and line.published[0] > told.published[-1]
        and line.claim.status is Status.HAPPENED
        and line.claim.polarity is told.claim.polarity
        and _same_deed(line, told)
        for line in lines
    )


def _same_deed(one: Told, other: Told) -> bool:
    mine, theirs = one.claim.event, other.claim.event
    return (
        (mine.type, mine.topic) == (theirs.type, theirs.topic)
        and (mine.place and mine.place.name) == (theirs.place and theirs.place.name)
        and set(map(party_key, mine.actors)) == set(map(party_key, theirs.actors))
    )


def find_priorities(told: Iterable[Told]) -> tuple[Priority, ...]:
    """What parties are said to put first, or to have turned to."""
    lines = (line for line in told if line.claim.event.topic is Topic.PRIORITY)
    return tuple(
        Priority(
            party=line.claim.event.actors[0] if line.claim.event.actors else line.voice,
            told=line,
            when=line.claim.event.when,
            claims=line.claims,
        )
        for line in lines
    )
