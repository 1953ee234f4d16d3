"""What people decide about claims: one judgement after the other, each with a reason, none ever overwritten."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from parley.desk.amending import BadJudgement, amended
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.claim import Claim
from parley.model.decision import Decision
from parley.model.decision import standing as standing_decisions
from parley.model.judgement import Anchor, Judgement, Verdict, standing
from parley.model.reading import DocumentLine
from parley.record.bodies import read_body
from parley.record.entry import EntryKind

__all__ = [
    "BadJudgement",
    "Decided",
    "TrainingClaim",
    "TrainingDecision",
    "as_read",
    "history",
    "judge",
    "training_lines",
]


class Decided(Struct, frozen=True, kw_only=True):
    """A judgement as the record holds it."""

    position: int
    recorded_at: str
    judgement: Judgement


def judge(
    workspace: Workspace,
    claim: str,
    verdict: Verdict,
    *,
    by: str,
    why: str,
    changes: Mapping[str, str] | None = None,
    method: str | None = None,
    standard: str | None = None,
    seen: int | None = None,
) -> Decided:
    """Take down what `by` makes of a claim (its id, or the beginning of it), and why.

    `changes` amend it, field by field; `method` and `standard` say how it was verified. `seen` is how far the log went
    when the person looked: raises Overtaken where somebody judged the claim since, BadJudgement where something is
    missing, NoSuchThing where there is no such claim.
    """
    if not why.strip():
        raise BadJudgement("a judgement needs its reason; give it with --why")
    row = workspace.kept_claim(claim)
    read = as_read(workspace, row)
    stand = standing(one.judgement for one in history(workspace.whole, read))
    _check(verdict, stand, by=by, method=method, standard=standard)
    judgement = Judgement(
        claim=read.id,
        verdict=verdict,
        by=by,
        why=why.strip(),
        anchor=Anchor.of(read),
        amended=amended(workspace, row.claim, changes or {}) if verdict is Verdict.AMENDED else None,
        method=method,
        standard=standard,
    )
    entry = workspace.record.append_judgement(judgement, by=by, seen=seen)
    return Decided(position=entry.position, recorded_at=entry.recorded_at, judgement=judgement)


def history(workspace: Workspace, claim: Claim | None = None) -> list[Decided]:
    """Every judgement, or those on one claim, in the order in which they were made; those taken back too."""
    found, sight = [], workspace.sight()
    for entry, body in workspace.record.bodies_of(EntryKind.JUDGEMENT):
        judgement = read_body(entry.kind, body)
        if not isinstance(judgement, Judgement) or not (claim is None or judgement.about(claim)):
            continue
        if (shown := sight.judgement(judgement)) is not None:
            found.append(Decided(position=entry.position, recorded_at=entry.recorded_at, judgement=shown))
    return found


class TrainingClaim(Struct, frozen=True, kw_only=True, tag_field="kind", tag="claim"):
    """A judged claim as training text: as it stands, and whether a person held it right.

    `read` is the claim as the reader gave it, where a person amended it.
    """

    verdict: Verdict
    claim: Claim
    read: Claim | None = None


class TrainingDecision(Struct, frozen=True, kw_only=True, tag_field="kind", tag="decision"):
    """What else people decided that stands: who is who, which claims tell of one happening, what can be relied on."""

    decision: Decision


def training_lines(workspace: Workspace) -> Iterator[DocumentLine | TrainingClaim | TrainingDecision]:
    """What people decided, as the corpus has it: each Document that bears judgements, then its judged claims.

    Last come the decisions that stand.

    Documents in which something is hidden from the viewer are left out: blanked text teaches nobody to read.
    """
    judged = {one.judgement.anchor.document for one in history(workspace)}
    for document in workspace.documents():
        rows = [row for row in workspace.kept_claims_of(document.id) if row.verdict] if document.id in judged else []
        if not rows or workspace.hides_in(document.id):
            continue
        yield DocumentLine(
            id=document.id,
            title=document.title,
            published=document.published,
            language=document.language,
            text_length=len(workspace.document(document.id).document.text),
            reader=document.reader,
        )
        for row in rows:
            if row.verdict is not None:
                read = as_read(workspace, row)
                yield TrainingClaim(verdict=row.verdict, claim=row.claim, read=read if read != row.claim else None)
    for one in standing_decisions([taken.decision for taken in workspace.decisions()]):
        yield TrainingDecision(decision=one)


def as_read(workspace: Workspace, row: ClaimRow) -> Claim:
    """A claim as the reader gave it, whatever people amended since."""
    read = read_body(EntryKind.CLAIM, workspace.record.body(row.position) or b"")
    if not isinstance(read, Claim):
        raise BadJudgement(f"{row.claim.id}: its entry holds no claim; run `parley record verify`")
    return read


def _check(
    verdict: Verdict, stand: tuple[Judgement, ...], *, by: str, method: str | None, standard: str | None
) -> None:
    if verdict is Verdict.UNDONE and not stand:
        raise BadJudgement("nobody has judged it, so there is nothing to take back")
    if verdict is not Verdict.VERIFIED:
        return
    if not (method and method.strip() and standard and standard.strip()):
        raise BadJudgement(
            "to verify needs the method and the standard of proof; name them with --method and --standard"
        )
    last = stand[-1] if stand else None
    if (
        last
        and last.verdict is Verdict.VERIFIED
        and last.by == by
        and (last.method, last.standard) == (method, standard)
    ):
        raise BadJudgement(f"{by} has said so already; to be verified it takes a second person")
