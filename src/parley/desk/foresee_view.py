"""A negotiation table as it is shown: row by row, every cell with where it comes from, and what has to be asked for."""

from collections.abc import Iterable

from msgspec import Struct

from parley.analysis.negotiation.table import missing
from parley.desk.foresee_tables import drawn_named
from parley.desk.foresight_held import foresight
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.foresight import Basis, Cell, Measure, TableDrawn

_QUOTED = 3
"""How many of the sentences behind a cell are shown with it; the others are reached from the positions' page."""


class Quoted(Struct, frozen=True, kw_only=True):
    """A sentence behind a cell."""

    claim: str
    quote: str


class Place(Struct, frozen=True, kw_only=True):
    """One place of the table; `cell` is None where nobody has filled it, and `asked` where no model runs without it."""

    party: str
    issue: str
    measure: Measure
    cell: Cell | None
    asked: bool
    sentences: tuple[Quoted, ...] = ()
    more: int = 0


class IssueRows(Struct, frozen=True, kw_only=True):
    """The rows of one issue, and where it stands without an agreement; None where nobody has said."""

    issue: str
    reference: float | None
    rows: tuple[tuple[Place, ...], ...]


class TableView(Struct, frozen=True, kw_only=True):
    """A table, who may see it, how many cells are empty, and how many salience cells nobody has confirmed.

    `forecasts` counts those of it that the reader may see.
    """

    name: str
    by: str
    readers: tuple[str, ...]
    asked: int
    counted: int
    forecasts: int
    issues: tuple[IssueRows, ...]


def table_view(workspace: Workspace, name: str, *, reader: str) -> TableView:
    """The table of that name as it stands now; raises NoSuchThing where it is not for this reader."""
    drawn = drawn_named(workspace, name, reader=reader)
    table = drawn.table
    return TableView(
        name=name,
        by=drawn.by,
        readers=drawn.readers,
        asked=len(missing(table)),
        counted=sum(one.basis is Basis.COUNTED for one in table.cells),
        forecasts=sum(one.table.name == name for one in foresight(workspace).seen_by(reader)),
        issues=tuple(
            IssueRows(issue=issue, reference=table.reference.get(issue), rows=_rows(workspace, drawn, issue))
            for issue in table.issues
        ),
    )


def _rows(workspace: Workspace, drawn: TableDrawn, issue: str) -> tuple[tuple[Place, ...], ...]:
    filled = {(cell.party, cell.measure): cell for cell in drawn.table.cells if cell.issue == issue}
    return tuple(
        tuple(_place(workspace, party, issue, measure, filled.get((party, measure))) for measure in Measure)
        for party in drawn.table.parties
    )


def _place(workspace: Workspace, party: str, issue: str, measure: Measure, cell: Cell | None) -> Place:
    claims = cell.claims if cell and measure is Measure.POSITION else ()
    return Place(
        party=party,
        issue=issue,
        measure=measure,
        cell=cell,
        asked=cell is None and measure is not Measure.INTEREST,
        sentences=tuple(_quoted(workspace, claims[-_QUOTED:])),
        more=max(0, len(claims) - _QUOTED),
    )


def _quoted(workspace: Workspace, claims: Iterable[str]) -> Iterable[Quoted]:
    for claim in claims:
        try:
            yield Quoted(claim=claim, quote=workspace.claim(claim).quote)
        except NoSuchThing:
            # It was withdrawn, or this reader may not see it: the cell stays, its words do not.
            continue
