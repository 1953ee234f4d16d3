"""The workspace's own truces and local deals as cases, as far as their days are known."""

from datetime import date

from parley.analysis.survival.cases import Case, Cases, Unit
from parley.analysis.survival.ceasefires import as_case
from parley.desk.reports.ceasefires import known
from parley.desk.reports.deals import lives
from parley.desk.reports.gathering import last_day
from parley.desk.workspace import Workspace
from parley.model.edtf import bounds
from parley.model.errors import BadDate

_BREACH, _OVER = "a breach or fighting told of", "its end as the pack has it"


def own_truces(workspace: Workspace, *, until: date | None = None) -> Cases:
    """The ceasefires of the pack and the deals that are told of.

    What began before the record's first document came into sight late, and counts only from then on (left truncation).
    What is known to the month only, or was over before the record begins, is left out and named.
    """
    first, last = first_day(workspace), until or last_day(workspace)
    if first is None or last is None:
        return Cases(Unit.OWN, (), ("the record has no dated document: nothing was watched",))
    days: list[tuple[str, str | None, str | None, str]] = [
        (one.name, one.from_ or one.date, one.until, _OVER) for one in known(workspace)
    ]
    days += [(one.name, one.agreed, _ended(one.agreed, one.held_days), _BREACH) for one in lives(workspace)]
    made = [_case(*one, first=first, last=last) for one in days]
    cases = tuple(one for one in made if isinstance(one, Case))
    return Cases(Unit.OWN, cases, tuple(one for one in made if isinstance(one, str)))


def first_day(workspace: Workspace) -> date | None:
    """The first day of which the record has a dated document."""
    return min((day for one in workspace.documents() if (day := _day(one.published))), default=None)


def _case(name: str, begun: str | None, over: str | None, kind: str, *, first: date, last: date) -> Case | str:
    start, end = _day(begun), _day(over)
    if start is None or (over and end is None):
        return f"{name}: not known to the day when it {'began' if start is None else 'ended'}"
    if start > last or (end and end <= first):
        return f"{name}: {'begins after' if start > last else 'was over before'} what the record covers"
    return as_case(name, start, end, until=last, seen=max(start, first), kind=kind)


def _day(edtf: str | None) -> date | None:
    try:
        low, high = bounds(edtf) if edtf else (None, None)
    except BadDate:
        return None
    return low if low == high else None


def _ended(agreed: str | None, held: int | None) -> str | None:
    start = _day(agreed)
    return date.fromordinal(start.toordinal() + held).isoformat() if start and held is not None else None
