"""A claim in a few words for the terminal: who says it, by which act, what, whom, where and when."""

from parley.model.actor import Party, Tie
from parley.model.claim import Certainty, Claim, Polarity, Status
from parley.model.event import Quantity
from parley.model.voice import Voice
from parley.model.when import When

AUTHOR = "the publisher"

_UNMARKED = {Status.HAPPENED, Certainty.CERTAIN}


def teller(claim: Claim | Tie) -> str:
    """The chain of voices, outermost first, each with what it does by speaking."""
    return " › ".join(_voice(voice) for voice in claim.voices) or AUTHOR


def _voice(voice: Voice) -> str:
    act = f"{voice.name} ({voice.act}{_to(voice)})"
    return f"{act} in {voice.medium}" if voice.medium else act


def _to(voice: Voice) -> str:
    day = f", {_when(voice.when)}" if voice.when else ""
    return (f" to {voice.audience}" if voice.audience else "") + day


def event_type(claim: Claim) -> str:
    """Type and topic, with what keeps it from being a plain happened fact."""
    event = claim.event
    denied = "NOT " if claim.polarity is Polarity.NEGATED else ""
    marks = [str(mark) for mark in (claim.status, claim.certainty) if mark not in _UNMARKED]
    if claim.generic:
        marks.append("usual")
    return f"{denied}{event.type} {event.topic}" + (f" [{', '.join(marks)}]" if marks else "")


def parties(claim: Claim) -> str:
    """Who to whom, as far as told."""
    actors, recipients = _names(claim.event.actors), _names(claim.event.recipients)
    if recipients:
        return f"{actors or '?'} → {recipients}"
    return actors


def place_and_time(claim: Claim) -> str:
    """Where and when, as far as told."""
    event = claim.event
    told = (event.place.name if event.place else "", _when(event.when) if event.when else "")
    return " · ".join(part for part in told if part)


def details(claim: Claim) -> str:
    """Counts and terms."""
    event = claim.event
    return " · ".join([*(_count(count) for count in event.quantities), *map(str, event.terms)])


def tie_words(tie: Tie) -> str:
    """A tie as one line."""
    return f"{tie.a.name} {tie.tie} {tie.b.name}"


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.name for party in parties)


def _when(when: When) -> str:
    return when.edtf or f"“{when.text}”"


def _count(count: Quantity) -> str:
    of = f" {count.of}" if count.of else ""
    return f"{count.kind}: {count.text}{of}"
