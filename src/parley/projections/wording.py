"""A short neutral sentence out of a claim's fields: always "X says that …", never what is so."""

from collections.abc import Sequence

from parley.model.actor import Party
from parley.model.claim import Certainty, Claim, Polarity, Status
from parley.model.event import Event, EventType, Quantity, QuantityKind, Term, Topic
from parley.model.voice import SpeechAct
from parley.projections.dates import with_preposition
from parley.projections.grammar import agreeing, any_plural, conjugated, is_plural, itself, listed, named, present
from parley.projections.phrases import Phrase, phrase_for

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
_COUNTED = {
    QuantityKind.KILLED: "killed",
    QuantityKind.WOUNDED: "wounded",
    QuantityKind.DETAINED: "detained",
    QuantityKind.DISPLACED: "displaced",
    QuantityKind.VIOLATIONS: "breaches",
    QuantityKind.AGREEMENTS: "agreements",
    QuantityKind.TRUCKS: "vehicles",
}


_THINGS = {QuantityKind.VIOLATIONS, QuantityKind.AGREEMENTS, QuantityKind.TRUCKS, QuantityKind.OTHER}
_SAID_BY_TOPIC = {
    Topic.CEASEFIRE: {Term.CEASEFIRE},
    Topic.VIOLATION: {Term.CEASEFIRE},
    Topic.EVACUATION: {Term.EVACUATION},
    Topic.DISARMAMENT: {Term.DISARMAMENT},
    Topic.AMNESTY: {Term.AMNESTY},
    Topic.AID: {Term.AID_ACCESS},
    Topic.PRISONER_EXCHANGE: {Term.PRISONER_RELEASE},
    Topic.SIEGE: {Term.SIEGE_LIFTING},
}
"""Terms that the sentence already holds, for its topic says them."""

_WANTED = {
    SpeechAct.DEMAND: Status.PROPOSED,
    SpeechAct.REQUEST: Status.PROPOSED,
    SpeechAct.HOPE: Status.EXPECTED,
    SpeechAct.PROMISE: Status.EXPECTED,
    SpeechAct.OFFER: Status.EXPECTED,
    SpeechAct.THREATEN: Status.EXPECTED,
}
"""What is demanded or promised lies ahead, whatever tense the words of it have."""


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
    towards = f"{_towards(phrase.link, event.recipients)}{_circumstances(event)}"
    no = claim.polarity is Polarity.NEGATED
    if event.type in _SAME_DEED.get(act, ()):
        return f"{present(phrase.verb, plural=plural, negated=no)}{towards}"
    if act in _UNDERTAKING:
        return f"{verb} {'not ' if no else ''}to {phrase.verb}{towards}"
    said = verb if act not in _NO_THAT else agreeing("say", plural=plural)
    return f"{said} that {event_clause(claim, subject=itself(speaker))}"


def event_clause(claim: Claim, *, subject: str | None = None) -> str:
    """The event alone: "the rebels attacked the army in Harim on 3 May 2017, 4 killed".

    `subject` stands in for the actors, as "it" does where the speaker is the one who acts.
    """
    event, status = claim.event, _status(claim)
    phrase = phrase_for(event.type, event.topic)
    # A denial's "not" stands in its verb: "denies that it attacked".
    denied = bool(claim.voices) and claim.voices[-1].act is SpeechAct.DENY
    negated = claim.polarity is Polarity.NEGATED and not denied
    if event.actors:
        verb = conjugated(phrase.verb, status, plural=any_plural(event.actors), negated=negated)
        said = f"{subject or listed(event.actors)} {verb}{_towards(phrase.link, event.recipients)}"
    elif event.recipients and phrase.passive:
        be = conjugated("be", status, plural=any_plural(event.recipients), negated=negated)
        said = f"{listed(event.recipients)} {be} {phrase.passive}"
    else:
        said = _nameless(phrase, claim, negated=negated)
    return said + _circumstances(event)


def _status(claim: Claim) -> Status:
    act = claim.voices[-1].act if claim.voices else None
    passed = claim.status in {Status.HAPPENED, Status.ONGOING}
    return _WANTED[act] if act in _WANTED and passed else claim.status


def _nameless(phrase: Phrase, claim: Claim, *, negated: bool) -> str:
    come = conjugated("take place", _status(claim), plural=phrase.plural, negated=negated)
    return f"{phrase.noun}{_towards(phrase.noun_link, claim.event.recipients)} {come}"


def _towards(link: str, parties: Sequence[Party]) -> str:
    return f" {link} {listed(parties)}".replace("  ", " ") if parties else ""


def _circumstances(event: Event) -> str:
    place = f" in {event.place.name}" if event.place else ""
    when = f" {with_preposition(event.when.edtf)}" if event.when and event.when.edtf else ""
    said_when = f" (“{event.when.text}”)" if event.when and not event.when.edtf else ""
    counts = "".join(f", {count_in_words(count)}" for count in event.quantities)
    told = [term.replace("-", " ") for term in event.terms if term not in _SAID_BY_TOPIC.get(event.topic, ())]
    terms = f" – terms: {', '.join(told)}" if told else ""
    return f"{place}{when}{said_when}{counts}{terms}"


def count_in_words(count: Quantity) -> str:
    """A figure with what its words allow: "at least 4 killed"."""
    kind = _COUNTED.get(count.kind) or (count.of or "counted")
    if count.low == count.high == 0 and count.kind in _THINGS:
        return f"no {kind}"
    return f"{bounds(count.low, count.high, approximate=count.approximate)} {kind}"


def bounds(low: int | None, high: int | None, *, approximate: bool = False) -> str:
    """A figure's bounds in words: "4", "40 or more", "up to 9", "24 to 99"."""
    about = "about " if approximate and low == high else ""
    if low is None:
        return "an unknown number" if high is None else f"up to {high:,}"
    if high is None:
        return f"{low:,} or more"
    if low == high:
        return f"{about}{low:,}" if low else "none"
    return f"{low:,} to {high:,}"


def _finished(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
