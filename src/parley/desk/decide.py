"""What people decide besides a verdict on a claim: taken down with its reason, and taken back by another decision."""

import secrets
from collections.abc import Callable

from parley.desk.judge import BadJudgement, Decided, history
from parley.desk.workspace import Workspace
from parley.model.claim import Claim
from parley.model.decision import Decision, claims_in
from parley.model.errors import NoSuchThing
from parley.model.matter import (
    Matter,
    MergeActors,
    MergePlaces,
    NotSameHappening,
    SameHappening,
    SetHandling,
    SplitActor,
    SplitPlace,
    Undo,
    VerifiedBy,
)
from parley.projections.decisions import Taken


def random_id() -> str:
    """An id that tells nothing of what was decided."""
    return f"j-{secrets.token_hex(8)}"


def decide(
    workspace: Workspace,
    matter: Matter,
    *,
    by: str,
    why: str,
    seen: int | None = None,
    new_id: Callable[[], str] = random_id,
) -> Taken:
    """Take down what `by` decided, and why.

    `seen` is how far the log went when the person looked: raises Overtaken where somebody decided about the same since,
    BadJudgement where it says nothing, NoSuchThing or BadLevel where it is about nothing that there is.
    """
    if not why.strip():
        raise BadJudgement("a decision needs its reason; give it with --why")
    _check(workspace, matter)
    made = Decision(id=new_id(), matter=matter, by=by, why=why.strip())
    entry = workspace.record.append_decision(made, by=by, seen=seen)
    return Taken(position=entry.position, recorded_at=entry.recorded_at, decision=made)


def undo(workspace: Workspace, decision: str, *, by: str, why: str, seen: int | None = None) -> Taken:
    """Take a decision back, by its id or the beginning of it; an undo too, and what it took back stands again."""
    found = [one.decision.id for one in workspace.decisions() if one.decision.id.startswith(decision)]
    if len(found) != 1:
        told = "more than one decision begins with" if found else "there is no decision"
        raise NoSuchThing(f"{told} {decision!r}; `parley judgements` lists them")
    return decide(workspace, Undo(decision=found[0]), by=by, why=why, seen=seen)


def everything(workspace: Workspace, claim: Claim | None = None) -> list[Decided | Taken]:
    """All that people decided, or all about one claim, in the order in which they did; what was taken back too."""
    about = [one for one in workspace.decisions() if claim is None or _is_about(one, claim)]
    return sorted((*history(workspace, claim), *about), key=lambda one: one.position)


def _is_about(one: Taken, claim: Claim) -> bool:
    return any(ref.about(claim) for ref in claims_in(one.decision.matter))


def _check(workspace: Workspace, matter: Matter) -> None:
    match matter:
        case SetHandling(document=document, level=level):
            workspace.ladder.rank(level)
            workspace.document(document)
        case MergeActors(actor=key, into=into) | MergePlaces(place=key, into=into) if key == into.key:
            raise BadJudgement(f"{into.name} is that already; name two that are held to be different")
        case SplitActor() | SplitPlace() if not (matter.names or matter.claims):
            raise BadJudgement("say what is to be set apart: names with --name, or claims with --claim")
        case SameHappening(a=a, b=b) | NotSameHappening(a=a, b=b) if a.claim == b.claim:
            raise BadJudgement("that is one claim twice; name two")
        case VerifiedBy(method=method, standard=standard) if not (method.strip() and standard.strip()):
            raise BadJudgement("to verify needs the method and the standard of proof")
        case _:
            pass


def level_of(workspace: Workspace, document: str, level: str) -> SetHandling:
    """The decision to give a document, by its id or the beginning of it, another handling level."""
    return SetHandling(document=workspace.document(document).summary.id, level=level)
