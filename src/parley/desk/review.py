"""What waits for a person: the claims that nobody has judged, those first that matter most to have right."""

from msgspec import Struct

from parley.analysis.review import queue
from parley.desk.judge import Decided, history
from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.model.claim import Claim


class Waiting(Struct, frozen=True, kw_only=True):
    """A claim that nobody has judged, and why it stands where it stands; `seen` is how far the log went just then."""

    row: ClaimRow
    weight: float
    why: str
    seen: int


def without_claim(workspace: Workspace) -> list[Decided]:
    """The last judgement on each claim that no reader makes any more: a person has to say what becomes of it."""
    last = {one.judgement.claim: one for one in history(workspace)}
    now: dict[str, list[Claim]] = {}
    found = []
    for one in last.values():
        document = one.judgement.anchor.document
        if document not in now:
            now[document] = [row.claim for row in workspace.kept_claims_of(document)]
        amended = one.judgement.amended
        if not any(one.judgement.about(claim) or claim == amended for claim in now[document]):
            found.append(one)
    return found


def waiting(workspace: Workspace, *, limit: int | None = None) -> list[Waiting]:
    """The review queue; it does not depend on the order in which reports came in."""
    seen = workspace.record.head().position
    rows = {row.claim.id: row for row in workspace.claims(ClaimFilter(reviewed=False))}
    placed = queue(row.claim for row in rows.values())
    return [Waiting(row=rows[one.claim.id], weight=one.weight, why=one.why, seen=seen) for one in placed[:limit]]
