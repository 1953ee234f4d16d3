"""A Decision: what one person decided, why, and how long it stands; nothing that was decided is ever overwritten."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec import Struct

from parley.model.matter import (
    Broken,
    CaseStep,
    ClaimRef,
    ClaimThing,
    Finding,
    IncidentRef,
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
    Undo,
    VerifiedBy,
)

M = TypeVar("M")


class Stood(Struct, frozen=True, kw_only=True):
    """Where a decision stood in the log, and since when, before a withdrawal took a name out of it."""

    position: int
    recorded_at: str


class Decision(Struct, frozen=True, kw_only=True):
    """What a person decided: by whom, and why.

    `id` is drawn at random, so that it tells nothing of what was decided. `stood` is set where the words of the
    decision were redacted: it keeps its place among the others.
    """

    id: str
    matter: Matter
    by: str
    why: str
    stood: Stood | None = None


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Those that nobody took back, in their order; an Undo that was itself taken back counts for nothing."""
    gone: set[str] = set()
    stand: list[Decision] = []
    for one in reversed(decisions):
        if one.id in gone:
            continue
        if isinstance(one.matter, Undo):
            gone.add(one.matter.decision)
        else:
            stand.append(one)
    return tuple(reversed(stand))


def matters(stand: Iterable[Decision], kind: type[M]) -> tuple[M, ...]:
    """What was decided of one kind, in the order of the decisions."""
    return tuple(one.matter for one in stand if isinstance(one.matter, kind))


def concerns(matter: Matter) -> frozenset[str]:
    """What a decision is about, one key for each thing: two decisions that share a key answer the same question.

    An Undo shares the key of what it takes back; only who knows that decision can tell what it was about.
    """
    match matter:
        case MergeActors(actor=one, into=other) | SplitActor(actor=one, into=other):
            return frozenset({f"actor:{one}", f"actor:{other.key}"})
        case MergePlaces(place=one, into=other) | SplitPlace(place=one, into=other):
            return frozenset({f"place:{one}", f"place:{other.key}"})
        case RateSource(source=name):
            return frozenset({f"rating:{name}"})
        case SetHandling(document=document):
            return frozenset({f"handling:{document}"})
        case Protect(thing=thing) | Release(thing=thing):
            return frozenset({f"protection:{_thing_key(thing)}"})
        case ReleaseBulletin(day=day):
            return frozenset({f"bulletin:{day}"})
        case Undo(decision=undone):
            return frozenset({f"decision:{undone}"})
        case _:
            return _concerns_claims(matter)


def _concerns_claims(matter: Matter) -> frozenset[str]:
    match matter:
        case RateInformation(of=ref):
            return frozenset({f"rating:{ref.claim}"})
        case SameHappening(a=a, b=b) | NotSameHappening(a=a, b=b):
            return frozenset({"happening:" + " ".join(sorted((a.claim, b.claim)))})
        case Kept(commitment=ref) | Broken(commitment=ref):
            return frozenset({f"commitment:{ref.claim}"})
        case _:
            return frozenset(f"case:{ref.claim}" for ref in claims_in(matter))


def claims_in(matter: Matter) -> tuple[ClaimRef, ...]:
    """Every claim that a decision holds on to."""
    match matter:
        case SplitActor(claims=claims) | SplitPlace(claims=claims):
            return claims
        case RateInformation(of=ref):
            return (ref,)
        case SameHappening(a=a, b=b) | NotSameHappening(a=a, b=b):
            return (a, b)
        case Protect(thing=ClaimThing(ref=ref)) | Release(thing=ClaimThing(ref=ref)):
            return (ref,)
        case Kept(commitment=ref, claims=claims) | Broken(commitment=ref, claims=claims):
            return (ref, *claims)
        case Finding(incident=incident) | CaseStep(incident=incident):
            return incident.claims
        case PartyVersion(incident=incident) | VerifiedBy(incident=incident):
            return incident.claims
        case _:
            return ()


def verified(stand: Iterable[Decision], matter: VerifiedBy) -> bool:
    """Whether two people hold it by the same method and up to the same standard."""
    people = {
        one.by
        for one in stand
        if isinstance(one.matter, VerifiedBy)
        and (one.matter.aspect, one.matter.method, one.matter.standard)
        == (matter.aspect, matter.method, matter.standard)
        and _shared(one.matter.incident, matter.incident)
    }
    return len(people) > 1


def _shared(one: IncidentRef, other: IncidentRef) -> bool:
    """Whether two incidents have a claim in common."""
    return not {ref.claim for ref in one.claims}.isdisjoint(ref.claim for ref in other.claims)


def _thing_key(thing: SourceRef | PlaceRef | ClaimThing) -> str:
    match thing:
        case SourceRef(name=name):
            return f"source {name}"
        case PlaceRef(place=place):
            return f"place {place}"
        case ClaimThing(ref=ref):
            return f"claim {ref.claim}"
