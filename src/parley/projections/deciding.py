"""Decisions in words, one line each."""

from typing import TYPE_CHECKING

from parley.model.matter import (
    Broken,
    CaseStep,
    ClaimThing,
    Finding,
    Kept,
    Matter,
    MergeActors,
    MergePlaces,
    NotSameHappening,
    PartyVersion,
    PlaceRef,
    Protect,
    RateInformation,
    RateSource,
    Release,
    ReleaseBulletin,
    SameHappening,
    SetHandling,
    SourceRef,
    SplitActor,
    SplitPlace,
    Thing,
    Undo,
    VerifiedBy,
)

if TYPE_CHECKING:
    from parley.projections.decisions import Taken


def decision_line(one: "Taken") -> str:
    """A decision as it is listed: its id, what, by whom, when and why."""
    made, when = one.decision, one.recorded_at[:16].replace("T", " ")
    return f"{made.id}  {words_of(made.matter)}  {made.by}, {when}: {made.why}"


def words_of(matter: Matter) -> str:
    """What was decided, in one line."""
    match matter:
        case MergeActors(actor=key, into=into) | MergePlaces(place=key, into=into):
            return f"{_named(key)} is {into.name}"
        case SplitActor(actor=key, into=into) | SplitPlace(place=key, into=into):
            apart = ", ".join((*(f"“{name}”" for name in matter.names), *(ref.claim for ref in matter.claims)))
            return f"{apart} is not {_named(key)} but {into.name}"
        case RateSource(source=source, reliability=letter):
            return f"{source} rated {letter}"
        case RateInformation(of=ref, credibility=figure):
            return f"{ref.claim} rated {figure}"
        case SetHandling(document=document, level=level):
            return f"{document} is {level}"
        case Protect(thing=thing):
            return f"{_thing(thing)} is protected"
        case Release(thing=thing):
            return f"{_thing(thing)} is released"
        case ReleaseBulletin(day=day, claims=claims, unreviewed=unreviewed):
            return f"the bulletin of {day} is released, {unreviewed} of {claims} claims unreviewed"
        case Undo(decision=decision):
            return f"{decision} taken back"
        case _:
            return _of_happenings(matter)


def _of_happenings(matter: Matter) -> str:
    match matter:
        case SameHappening(a=a, b=b):
            return f"{a.claim} and {b.claim} tell of one happening"
        case NotSameHappening(a=a, b=b):
            return f"{a.claim} and {b.claim} tell of two happenings"
        case Finding(incident=incident, breach=breach, provision=provision, attributed=party):
            return f"{incident.incident} {'is' if breach else 'is not'} a breach of {provision}: {_named(party)}"
        case CaseStep(incident=incident, step=step, to=to):
            return f"{incident.incident} {step}" + (f" to {to}" if to else "")
        case PartyVersion(incident=incident, party=party, words=words):
            return f"{incident.incident}: {_named(party)} says “{words}”"
        case VerifiedBy(incident=incident, aspect=aspect, method=method, standard=standard):
            return f"{incident.incident}: {aspect} verified by {method}, {standard}"
        case Kept(commitment=ref):
            return f"{ref.claim} was kept"
        case Broken(commitment=ref):
            return f"{ref.claim} was broken"
        case _:
            return type(matter).__name__


def _named(key: str) -> str:
    return key.removeprefix("~")


def _thing(thing: Thing) -> str:
    match thing:
        case SourceRef(name=name) | PlaceRef(name=name):
            return name
        case ClaimThing(ref=ref):
            return ref.claim
