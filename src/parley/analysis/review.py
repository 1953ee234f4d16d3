"""Which claims a person should look at first: those that weigh most and of which the reader is least certain."""

from collections.abc import Iterable

from msgspec import Struct

from parley.model.claim import Claim, Status
from parley.model.event import EventType, QuantityKind, Topic
from parley.model.voice import SpeechAct

_HARM = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED})
_FORCE = frozenset({Topic.STRIKE, Topic.ATTACK, Topic.BATTLE})
_TABLE = frozenset(
    {
        Topic.CEASEFIRE,
        Topic.LOCAL_AGREEMENT,
        Topic.SIEGE,
        Topic.AID,
        Topic.EVACUATION,
        Topic.PRISONER_EXCHANGE,
        Topic.CONTROL_CHANGE,
        Topic.DETENTION,
    }
)
_BINDING = frozenset({SpeechAct.PROMISE, SpeechAct.OFFER, SpeechAct.AGREE, SpeechAct.THREATEN, SpeechAct.REFUSE})
_BREACH, _DEATHS, _VIOLENCE, _WORD, _DEAL, _REST = 5, 4, 3, 3, 2, 1


class Queued(Struct, frozen=True):
    """A claim's place in the queue: `weight` is how much hangs on it times how uncertain it is; `why` says so."""

    claim: Claim
    weight: float
    why: str


def queue(claims: Iterable[Claim]) -> list[Queued]:
    """The claims, those first that matter most to have right.

    What hangs on a claim is a small whole number: an alleged breach or accusation 5, people killed or wounded 4, other
    violence 3, a promise, offer, threat or refusal 3, terms and access 2, the rest 1. Uncertainty is 4c(1-c), c being
    the reader's confidence: 1 at .5, 0 where it is sure either way. What is usual and names no event counts half.
    """
    placed = [_placed(claim) for claim in claims]
    return sorted(placed, key=lambda one: (-one.weight, one.claim.document, one.claim.start, one.claim.id))


def _placed(claim: Claim) -> Queued:
    consequence, what = _consequence(claim)
    uncertain = 4 * claim.confidence * (1 - claim.confidence)
    weight = consequence * uncertain * (0.5 if claim.generic else 1.0)
    return Queued(claim, round(weight, 3), f"{what}; the reader is {claim.confidence:.0%} sure")


def _consequence(claim: Claim) -> tuple[int, str]:
    event = claim.event
    acts = {voice.act for voice in claim.voices}
    if event.topic is Topic.VIOLATION or event.type is EventType.ACCUSE or SpeechAct.ACCUSE in acts:
        return _BREACH, "a breach or an accusation is told of"
    if any(count.kind in _HARM for count in event.quantities):
        return _DEATHS, "people were killed or wounded"
    if event.topic in _FORCE or event.type is EventType.ASSAULT:
        return _VIOLENCE, "it tells of violence"
    if acts & _BINDING and claim.status is not Status.HAPPENED:
        return _WORD, "somebody gives a word, or refuses to"
    if event.topic in _TABLE:
        return _DEAL, "it tells of terms or access"
    return _REST, "nothing weighs on it in particular"
