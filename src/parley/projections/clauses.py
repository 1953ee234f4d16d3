"""What is said to be the case, as a clause: who did what to whom, where, when, with which figures and terms."""

from collections.abc import Sequence

from parley.model.actor import Party
from parley.model.claim import Claim, Polarity, Status
from parley.model.event import Event, Term, Topic
from parley.model.voice import SpeechAct
from parley.projections.counts import count_in_words
from parley.projections.dates import with_preposition
from parley.projections.grammar import any_plural, conjugated, listed
from parley.projections.phrases import Phrase, phrase_for

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
        said = f"{subject or listed(event.actors)} {verb}{towards(phrase.link, event.recipients)}"
    elif event.recipients and phrase.passive:
        be = conjugated("be", status, plural=any_plural(event.recipients), negated=negated)
        said = f"{listed(event.recipients)} {be} {phrase.passive}"
    else:
        said = _nameless(phrase, claim, negated=negated)
    return said + circumstances(event)


def _status(claim: Claim) -> Status:
    act = claim.voices[-1].act if claim.voices else None
    passed = claim.status in {Status.HAPPENED, Status.ONGOING}
    return _WANTED[act] if act in _WANTED and passed else claim.status


def _nameless(phrase: Phrase, claim: Claim, *, negated: bool) -> str:
    come = conjugated("take place", _status(claim), plural=phrase.plural, negated=negated)
    return f"{phrase.noun}{towards(phrase.noun_link, claim.event.recipients)} {come}"


def towards(link: str, parties: Sequence[Party]) -> str:
    """To whom: the parties after the word that leads to them, or nothing."""
    return f" {link} {listed(parties)}".replace("  ", " ") if parties else ""


def circumstances(event: Event) -> str:
    """Where, when, with which figures and terms, as far as they are told."""
    place = f" in {event.place.name}" if event.place else ""
    when = f" {with_preposition(event.when.edtf)}" if event.when and event.when.edtf else ""
    said_when = f" (“{event.when.text}”)" if event.when and not event.when.edtf else ""
    counts = "".join(f", {count_in_words(count)}" for count in event.quantities)
    told = [term.replace("-", " ") for term in event.terms if term not in _SAID_BY_TOPIC.get(event.topic, ())]
    terms = f" – terms: {', '.join(told)}" if told else ""
    return f"{place}{when}{said_when}{counts}{terms}"
