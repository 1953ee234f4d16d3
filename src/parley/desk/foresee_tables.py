"""Negotiation tables in the record: laid out from its stances or from a file, then filled cell by cell by people."""

import math
from collections.abc import Iterable
from datetime import date

from msgspec import structs

from parley.analysis.negotiation.proposing import proposed
from parley.analysis.negotiation.table import check_cell, with_cell
from parley.desk.foresight_held import foresight, may_see
from parley.desk.reports.others import stances
from parley.desk.workspace import Workspace
from parley.model.canonical import canonical_json
from parley.model.errors import NoSuchThing
from parley.model.foresight import (
    SCALE,
    BadTable,
    Basis,
    Cell,
    CellSet,
    ForesightBody,
    ReferenceSet,
    Table,
    TableDrawn,
)
from parley.record.entry import EntryKind

_OFFERED = frozenset({Basis.STATED, Basis.COUNTED})


def draw_table(workspace: Workspace, table: Table, *, by: str, why: str, readers: Iterable[str] = ()) -> None:
    """Keep a table; its cells may still have gaps, which are asked for before anything is computed."""
    if not table.name.strip() or "/" in table.name:
        raise BadTable(f"a table needs a name without a slash; {table.name!r} is none")
    for cell in table.cells:
        check_cell(table, cell)
    named = tuple(dict.fromkeys(readers))
    held = foresight(workspace)
    before = held.drawn.get(table.name)
    if before is not None:
        if not may_see(before, by):
            raise BadTable(f"a table cannot be called {table.name!r} here; choose another name")
        owner = held.owners[table.name]
        if by != owner and not {*named} <= {before.by, *before.readers}:
            raise BadTable(f"{table.name} is {owner}'s: only {owner} may say who else sees it; ask there")
        named = tuple(dict.fromkeys((before.by, *before.readers, *named)))
    keep(workspace, TableDrawn(table=table, by=by, why=why, readers=named), by=by)


def propose_table(workspace: Workspace, name: str, *, by: str, until: date | None = None) -> Table:
    """A table of the parties whose stances the record tells of; who counts for how much is left to be asked for."""
    found = stances(workspace, until=until)
    table = proposed(found, name=name, by=by)
    if not table.parties:
        raise BadTable(
            "the record tells of no stance of a known party on an issue of the pack; bring a table in from a CSV file"
        )
    return table


def offer_table(
    workspace: Workspace, name: str, *, by: str, until: date | None = None, readers: Iterable[str] = ()
) -> Table:
    """Keep what the record offers, beside what people set or brought in: that is never written over."""
    offered = propose_table(workspace, name, by=by, until=until)
    before = foresight(workspace).tables_of(by).get(name)
    firm = [one for one in before.table.cells if one.basis not in _OFFERED] if before else []
    taken = {(one.party, one.issue, one.measure) for one in firm}
    free = tuple(one for one in offered.cells if (one.party, one.issue, one.measure) not in taken)
    fresh = structs.replace(offered, cells=free)
    return merge_table(workspace, fresh, by=by, why="offered from the record's sentences", readers=readers)


def merge_table(workspace: Workspace, brought: Table, *, by: str, why: str, readers: Iterable[str] = ()) -> Table:
    """Put the cells of a file over those of the table of that name, with the parties and issues that it adds."""
    before = foresight(workspace).tables_of(by).get(brought.name)
    table = brought if before is None else _merged(before.table, brought)
    draw_table(workspace, table, by=by, why=why, readers=readers)
    return table


def let_see(workspace: Workspace, name: str, *, by: str, readers: Iterable[str]) -> None:
    """Name more persons who may see a table and fill its cells."""
    table = table_named(workspace, name, reader=by)
    draw_table(workspace, table, by=by, why="more persons may see it", readers=readers)


def set_cell(workspace: Workspace, table: str, cell: Cell) -> None:
    """Set one cell of a kept table: who and why are in the cell."""
    check_cell(table_named(workspace, table, reader=cell.by), cell)
    keep(workspace, CellSet(table=table, cell=cell), by=cell.by)


def set_reference(workspace: Workspace, table: str, issue: str, value: float, *, by: str, why: str) -> None:
    """Say where an issue stands if there is no agreement."""
    known = table_named(workspace, table, reader=by)
    if issue not in known.issues:
        raise BadTable(f"{table}: no issue {issue!r}; the table has {', '.join(known.issues) or 'none'}")
    if math.isnan(value) or not 0 <= value <= SCALE:
        raise BadTable(f"{table}: {issue}: where things stand must lie between 0 and {SCALE:g}; it is {value}")
    if not why.strip():
        raise BadTable(f"{table}: {issue}: say why things stand there")
    keep(workspace, ReferenceSet(table=table, issue=issue, value=value, by=by, why=why), by=by)


def table_named(workspace: Workspace, name: str, *, reader: str) -> Table:
    """The table of that name as it stands now, if this person may see it; raises NoSuchThing."""
    return drawn_named(workspace, name, reader=reader).table


def drawn_named(workspace: Workspace, name: str, *, reader: str) -> TableDrawn:
    """The same with who may see it."""
    tables = foresight(workspace).tables_of(reader)
    if name not in tables:
        known = ", ".join(tables) or "none yet"
        raise NoSuchThing(f"there is no table {name!r} for you ({known}); `parley foresee table NAME` makes one")
    return tables[name]


def keep(workspace: Workspace, body: ForesightBody, *, by: str) -> None:
    """Append one entry of what is foreseen."""
    workspace.record.append(EntryKind.FORESIGHT, canonical_json(body), by=by)


def _merged(before: Table, brought: Table) -> Table:
    wider = structs.replace(
        before,
        parties=tuple(dict.fromkeys((*before.parties, *brought.parties))),
        issues=tuple(dict.fromkeys((*before.issues, *brought.issues))),
        reference={**before.reference, **brought.reference},
    )
    for cell in brought.cells:
        wider = with_cell(wider, cell)
    return wider
