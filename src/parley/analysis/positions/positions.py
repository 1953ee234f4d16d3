"""Every party's stance on every issue that somebody tells of."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from parley.analysis.parties import party_key
from parley.analysis.positions.evidence import Evidence, find_evidence
from parley.analysis.positions.line import Step, stance_on, steps
from parley.knowledge.pack import Issue
from parley.model.actor import Party
from parley.model.process import Told


class Position(Struct, frozen=True, kw_only=True):
    """Where one party stands on one issue: `mean` on its scale and the 90 % interval `low`-`high`, as of a day.

    `line` has a step for every day on which something was told; `undated` are the sentences whose day nobody knows and
    that move nothing. A party of which nothing is told has no Position: its silence is no stance.
    """

    party: Party
    issue: str
    name: str
    as_of: date
    mean: float
    low: float
    high: float
    line: tuple[Step, ...]
    undated: tuple[Evidence, ...]

    @property
    def claims(self) -> tuple[str, ...]:
        """All claims that the line rests on."""
        dated = (one for step in self.line for one in step.evidence)
        return tuple(dict.fromkeys(claim for one in dated for claim in one.told.claims))


def positions(told: Iterable[Told], issues: Sequence[Issue], *, until: date | None = None) -> tuple[Position, ...]:
    """The stance of each party on each of `issues` as of `until` (without it, of the last day that anything was told).

    Only sentences move a stance: nothing is presumed of who stands where.
    """
    names = {issue.id: issue.name for issue in issues}
    gathered: dict[tuple[str, str], list[Evidence]] = {}
    for one in find_evidence(told, issues):
        gathered.setdefault((one.issue, party_key(one.party)), []).append(one)
    days = [one.day for evidence in gathered.values() for one in evidence if one.day]
    last = until or max(days, default=None)
    found = [_position(evidence, names, last) for evidence in gathered.values()] if last else []
    order = list(names)
    kept = (one for one in found if one is not None)
    return tuple(sorted(kept, key=lambda one: (order.index(one.issue), one.party.name.casefold())))


def _position(evidence: list[Evidence], names: dict[str, str], last: date) -> Position | None:
    line = steps(evidence, until=last)
    if not line:
        return None
    first = evidence[0]
    now = stance_on(evidence, last)
    return Position(
        party=first.party,
        issue=first.issue,
        name=names[first.issue],
        as_of=last,
        mean=now.mean,
        low=now.low,
        high=now.high,
        line=line,
        undated=tuple(one for one in evidence if one.day is None),
    )
