"""Releasing a bulletin: one named person's decision, about exactly the claims that it holds."""

from parley.desk.bulletin.make import make_bulletin
from parley.desk.decide import decide
from parley.desk.judge import BadJudgement
from parley.desk.workspace import Workspace
from parley.model.matter import ReleaseBulletin
from parley.model.viewer import Right
from parley.projections.decisions import Taken


def release(workspace: Workspace, day: str, *, by: str, why: str, digest: str | None = None) -> Taken:
    """Release the bulletin of a day.

    `digest` is that of the bulletin that the person read: raises BadJudgement where it changed since, or where the
    viewer may release nothing.
    """
    if not workspace.viewer.may(Right.RELEASE):
        raise BadJudgement("releasing a bulletin needs the right to release, and you do not have it")
    made = make_bulletin(workspace, day)
    if not made.notes:
        raise BadJudgement(f"the bulletin of {day} holds no claim, so that there is nothing to release")
    if digest is not None and digest != made.digest:
        raise BadJudgement(f"the bulletin of {day} has changed since you read it; read it again and release it then")
    matter = ReleaseBulletin(day=day, digest=made.digest, claims=made.claims, unreviewed=made.unreviewed)
    return decide(workspace, matter, by=by, why=why)
