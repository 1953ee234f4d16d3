"""A short neutral sentence out of a claim's fields: always "X says that …", never what is so."""

from parley.model.actor import Party
from parley.model.claim import Certainty, Claim, Polarity
from parley.model.event import EventType
from parley.model.voice import SpeechAct
from parley.projections.clauses import circumstances, event_clause, towards
from parley.projections.grammar import agreeing, is_plural, itself, named, present
from parley.projections.phrases import phrase_for

_SAYING = {
    SpeechAct.STATE: "say",
    SpeechAct.BELIEVE: "believe",
    SpeechAct.HOPE: "hope",
    SpeechAct.EXPECT: "expect",
    SpeechAct.PROMISE: "promise",
    SpeechAct.DEMAND: "demand",
    SpeechAct.REQUEST: "ask",
    SpeechAct.OFFER: "offer",
    SpeechAct.THREATEN: "threaten",
    SpeechAct.WARN: "warn",
    SpeechAct.DENY: "deny",
    SpeechAct.AGREE: "agree",
    SpeechAct.REFUSE: "refuse",
    SpeechAct.OPPOSE: "oppose",
    SpeechAct.SUPPORT: "support",
    SpeechAct.ACCUSE: "allege",
    SpeechAct.ANNOUNCE: "announce",
    SpeechAct.ASK: "ask",
    SpeechAct.CONFIRM: "confirm",
    SpeechAct.ASSESS: "judge",
    SpeechAct.DECIDE: "decide",
}
_UNDERTAKING = {
    SpeechAct.HOPE,
    SpeechAct.PROMISE,
    SpeechAct.OFFER,
    SpeechAct.THREATEN,
    SpeechAct.REFUSE,
    SpeechAct.AGREE,
    SpeechAct.DECIDE,
}
"""Acts that take "to": a party hopes, offers or refuses to do a thing itself."""

_SAME_DEED = {
    SpeechAct.REQUEST: {EventType.REQUEST},
    SpeechAct.DEMAND: {EventType.REQUEST},
    SpeechAct.ASK: {EventType.REQUEST},
    SpeechAct.AGREE: {EventType.AGREE},
    SpeechAct.REFUSE: {EventType.REJECT},
    SpeechAct.OPPOSE: {EventType.REJECT},
    SpeechAct.SUPPORT: {EventType.SUPPORT},
    SpeechAct.THREATEN: {EventType.THREATEN},
    SpeechAct.ACCUSE: {EventType.ACCUSE},
}
"""Where saying and deed are one: who asks by asking "asks for talks", not "asks that it asked for talks"."""

_NO_THAT = {SpeechAct.OFFER, SpeechAct.THREATEN, SpeechAct.REFUSE, SpeechAct.OPPOSE, SpeechAct.SUPPORT}
_UNSURE = {Certainty.PROBABLE: "probably", Certainty.POSSIBLE: "possibly", Certainty.UNKNOWN: "whether or not"}


def sentence(claim: Claim, publisher: str) -> str:
    """What the claim says, as its holder's words: `publisher` is the holder where no voice is cited."""
    clause = event_clause(claim)
    unsure = _UNSURE.get(claim.certainty, "")
    aside = f" ({unsure})" if unsure and unsure != "whether or not" else ""
    if not claim.voices:
        tells = "tells, as a thing that usually happens, that" if claim.generic else "reports that"
        return _finished(f"{publisher} {tells} {clause}{aside}")
    voice = claim.voices[-1]
    speaker = Party(voice.name, voice.actor)
    verb = agreeing(_SAYING[voice.act], plural=is_plural(speaker))
    if claim.certainty is Certainty.UNKNOWN:
        return _finished(
            f"{named(speaker)} {agreeing('say', plural=is_plural(speaker))} it is unclear whether {clause}"
        )
    usual = " usually" if claim.generic else ""
    if _is_own_deed(claim, speaker):
        return _finished(f"{named(speaker)}{usual} {_own_deed(claim, speaker, verb)}{aside}")
    link = ":" if voice.act in _NO_THAT else " whether" if voice.act is SpeechAct.ASK else " that"
    return _finished(f"{named(speaker)}{usual} {verb}{link} {clause}{aside}")


def _is_own_deed(claim: Claim, speaker: Party) -> bool:
    actors = claim.event.actors
    return len(actors) == 1 and (actors[0] == speaker or actors[0].name == speaker.name)


def _own_deed(claim: Claim, speaker: Party, verb: str) -> str:
    """What a party says of its own deed: "hopes to hold talks", "asks for talks", "denies that it attacked"."""
    act, plural, event = claim.voices[-1].act, is_plural(speaker), claim.event
    phrase = phrase_for(event.type, event.topic)
    whom = f"{towards(phrase.link, event.recipients)}{circumstances(event)}"
    no = claim.polarity is Polarity.NEGATED
    if event.type in _SAME_DEED.get(act, ()):
        return f"{present(phrase.verb, plural=plural, negated=no)}{whom}"
    if act in _UNDERTAKING:
        return f"{verb} {'not ' if no else ''}to {phrase.verb}{whom}"
    said = verb if act not in _NO_THAT else agreeing("say", plural=plural)
    return f"{said} that {event_clause(claim, subject=itself(speaker))}"


def _finished(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
