"""How the forecasts of one table moved from round to round, what had been changed in it, and how each did."""

from collections.abc import Iterator

from msgspec import Struct

from parley.analysis.negotiation.models import HEADLINE
from parley.desk.foresight_held import Foresight, foresight
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.foresight import Band, Forecast, Measure, Table


class RoundIssue(Struct, frozen=True, kw_only=True):
    """The headline on one issue in one round; `moved` is how far it moved since the round before.

    The outcome, the absolute error, CRPS and Brier score are None until somebody says how it came out.
    """

    issue: str
    point: float
    band: Band
    moved: float | None = None
    outcome: float | None = None
    error: float | None = None
    crps: float | None = None
    brier: float | None = None


class Changed(Struct, frozen=True, kw_only=True):
    """A number of the table that is another than in the round before; None where there was none."""

    party: str
    issue: str
    measure: Measure
    before: float | None
    after: float | None
    by: str
    why: str


class Round(Struct, frozen=True, kw_only=True):
    """One forecast of the table, when it was sealed and by whom."""

    forecast: str
    sealed_at: str
    by: str
    why: str
    issues: tuple[RoundIssue, ...]
    changed: tuple[Changed, ...]


class Rounds(Struct, frozen=True, kw_only=True):
    """All forecasts of one table that the reader may see, the oldest first, by the headline's model."""

    table: str
    model: str
    rounds: tuple[Round, ...]

    @property
    def issues(self) -> tuple[str, ...]:
        """Every issue that any round has."""
        return tuple(dict.fromkeys(one.issue for each in self.rounds for one in each.issues))


def rounds(workspace: Workspace, table: str, *, reader: str) -> Rounds:
    """The rounds of that table; raises NoSuchThing where this reader may see none."""
    held = foresight(workspace)
    made = [one for one in held.seen_by(reader) if one.table.name == table]
    if not made:
        raise NoSuchThing(f"there is no forecast of a table {table!r} for you")
    pairs = zip([None, *made[:-1]], made, strict=True)
    return Rounds(table=table, model=HEADLINE, rounds=tuple(_round(held, before, now) for before, now in pairs))


def _round(held: Foresight, before: Forecast | None, now: Forecast) -> Round:
    earlier = {one.issue: one.point for one in before.answers if one.model == HEADLINE} if before else {}
    scores = {one.issue: one for one in held.scores(now) if one.model == HEADLINE}
    issues = []
    for one in now.answers:
        if one.model != HEADLINE:
            continue
        done = scores.get(one.issue)
        issues.append(
            RoundIssue(
                issue=one.issue,
                point=one.point,
                band=one.band,
                moved=one.point - earlier[one.issue] if one.issue in earlier else None,
                outcome=done.outcome if done else None,
                error=done.error if done else None,
                crps=done.crps if done else None,
                brier=done.brier if done else None,
            )
        )
    return Round(
        forecast=now.id,
        sealed_at=held.sealed.get(now.id, ""),
        by=now.by,
        why=now.why,
        issues=tuple(issues),
        changed=tuple(_changed(before.table, now.table)) if before else (),
    )


def _changed(before: Table, now: Table) -> Iterator[Changed]:
    was = {(one.party, one.issue, one.measure): one for one in before.cells}
    for cell in now.cells:
        old = was.pop((cell.party, cell.issue, cell.measure), None)
        if old is None or old.value != cell.value:
            yield Changed(
                party=cell.party,
                issue=cell.issue,
                measure=cell.measure,
                before=old.value.likely if old else None,
                after=cell.value.likely,
                by=cell.by,
                why=cell.why,
            )
    for gone in was.values():
        yield Changed(
            party=gone.party,
            issue=gone.issue,
            measure=gone.measure,
            before=gone.value.likely,
            after=None,
            by=gone.by,
            why=gone.why,
        )
