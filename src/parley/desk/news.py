"""What others judged in the meantime: for who works through the queue beside them."""

from msgspec import Struct

from parley.desk.judge import history
from parley.desk.workspace import Workspace
from parley.model.judgement import Verdict


class Judged(Struct, frozen=True, kw_only=True):
    """One judgement, as it is told to somebody else."""

    claim: str
    verdict: Verdict
    by: str
    why: str
    position: int


class News(Struct, frozen=True, kw_only=True):
    """What was judged after a place in the log; `position` is how far the log goes now."""

    position: int
    judged: tuple[Judged, ...] = ()


def news(workspace: Workspace, since: int) -> News:
    """What the viewer may hear of the judgements after position `since`."""
    head = workspace.record.head().position
    if head <= since:
        return News(position=head)
    later = (one for one in history(workspace) if since < one.position <= head)
    return News(
        position=head,
        judged=tuple(
            Judged(
                claim=one.judgement.claim,
                verdict=one.judgement.verdict,
                by=one.judgement.by,
                why=one.judgement.why,
                position=one.position,
            )
            for one in later
        ),
    )
