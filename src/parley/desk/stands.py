"""Where one claim stands: what people made of it, who did, and whether a second person has agreed."""

from msgspec import Struct

from parley.desk.decide import everything
from parley.desk.judge import Decided, as_read, history
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.judgement import Judgement, Verdict, standing, verdict_of
from parley.projections.decisions import Taken


class Stands(Struct, frozen=True, kw_only=True):
    """What people made of a claim up to now.

    `verdict` is None where no judgement stands. `by` are those whose word it is: one person where it is reviewed, at
    least two where it is verified. `method` and `standard` are set where somebody verified it; `wants_second` says that
    nobody else has agreed to those yet. `history` is all that was decided about it, what was taken back too.
    """

    verdict: Verdict | None = None
    by: tuple[str, ...] = ()
    why: str = ""
    method: str | None = None
    standard: str | None = None
    wants_second: bool = False
    history: tuple[Decided | Taken, ...] = ()


def stands(workspace: Workspace, row: ClaimRow) -> Stands:
    """Where the claim of that row stands."""
    read = as_read(workspace, row)
    told = tuple(everything(workspace, read))
    stand = standing(one.judgement for one in history(workspace, read))
    if not stand:
        return Stands(history=told)
    last = stand[-1]
    agreed = _agreed(stand, last) if last.verdict is Verdict.VERIFIED else (last.by,)
    verdict = verdict_of(stand)
    return Stands(
        verdict=verdict,
        by=agreed,
        why=last.why,
        method=last.method,
        standard=last.standard,
        wants_second=last.verdict is Verdict.VERIFIED and verdict is not Verdict.VERIFIED,
        history=told,
    )


def _agreed(stand: tuple[Judgement, ...], last: Judgement) -> tuple[str, ...]:
    same = (one for one in stand if (one.verdict, one.method, one.standard) == _how(last))
    return tuple(dict.fromkeys(one.by for one in same))


def _how(one: Judgement) -> tuple[Verdict, str | None, str | None]:
    return one.verdict, one.method, one.standard
