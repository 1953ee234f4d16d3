"""Who says so, and how much of it a person has reviewed, for every figure of a report."""

from collections.abc import Sequence

from msgspec import Struct

from parley.desk.workspace import ClaimRow, Workspace
from parley.projections.backing import claims_behind
from parley.projections.report import Cell, Report

_MOST_NAMED = 2


class Backing(Struct, frozen=True, kw_only=True):
    """What stands behind one figure: the voices, those with most claims first, and how many of its claims are reviewed.

    `of` counts the claims that the viewer may see.
    """

    voices: tuple[str, ...]
    reviewed: int
    of: int

    @property
    def who(self) -> str:
        """The voices in short."""
        more = len(self.voices) - _MOST_NAMED
        return ", ".join(self.voices[:_MOST_NAMED]) + (f" +{more}" if more > 0 else "")


class Backings(Struct, frozen=True):
    """What stands behind the figures of one report."""

    shown: dict[str, ClaimRow]

    def of(self, cell: Cell) -> Backing | None:
        """What stands behind a cell; None where it names no claim, or none that the viewer may see."""
        return self.behind(cell.claims)

    def behind(self, claims: Sequence[str]) -> Backing | None:
        """What stands behind these claims."""
        rows = [self.shown[claim] for claim in dict.fromkeys(claims) if claim in self.shown]
        if not rows:
            return None
        named = [_voice(row) for row in rows]
        voices = sorted(dict.fromkeys(named), key=lambda name: (-named.count(name), named.index(name)))
        return Backing(voices=tuple(voices), reviewed=sum(row.reviewed for row in rows), of=len(rows))

    @property
    def all(self) -> tuple[int, int]:
        """Of all claims behind the report: how many a person has reviewed, and how many there are."""
        return sum(row.reviewed for row in self.shown.values()), len(self.shown)


def backings(workspace: Workspace, report: Report) -> Backings:
    """What stands behind the figures of a report, as the viewer may see it."""
    claims = [claim for table in report.tables for cells in table.rows for cell in cells for claim in cell.claims]
    sight = workspace.sight()
    rows = (sight.claim(row) for row in claims_behind(workspace.record, claims))
    return Backings({row.claim.id: row for row in rows if row is not None})


def _voice(row: ClaimRow) -> str:
    return row.claim.voices[-1].name if row.claim.voices else row.document.source or "the document"
