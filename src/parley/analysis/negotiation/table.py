"""The table: which cells are filled, which must be asked for, and its numbers as distributions."""

from collections.abc import Iterable, Mapping

import numpy as np
from msgspec import structs

from parley.analysis.negotiation.arrays import Arrays, Floats, arrays
from parley.model.foresight import SCALE, BadTable, Cell, Measure, Spread, Table, check_spread

ASKED = (Measure.POSITION, Measure.SALIENCE, Measure.INFLUENCE)
"""The columns without which no model runs; interests stay people's own."""


def with_cell(table: Table, cell: Cell) -> Table:
    """The table with one cell set; what stood there before stays in the record."""
    check_cell(table, cell)
    kept = tuple(one for one in table.cells if _place(one) != _place(cell))
    return structs.replace(table, cells=(*kept, cell))


def check_cell(table: Table, cell: Cell) -> None:
    """Raises BadTable where the cell names nobody at the table, says no why, or holds no range."""
    where = f"{table.name}: {cell.party}, {cell.issue}"
    if cell.party not in table.parties:
        raise BadTable(f"{where}: no such party; the table has {', '.join(table.parties) or 'none'}")
    if cell.issue not in table.issues:
        raise BadTable(f"{where}: no such issue; the table has {', '.join(table.issues) or 'none'}")
    if not cell.by.strip() or not cell.why.strip():
        raise BadTable(f"{where}: say who sets this cell, and why")
    check_spread(cell.value, cell.measure, where=where)


def missing(table: Table) -> tuple[tuple[str, str, Measure], ...]:
    """The cells that nobody has filled: they are asked for, never guessed."""
    filled = {_place(cell) for cell in table.cells}
    places = ((party, issue, measure) for issue in table.issues for party in table.parties for measure in ASKED)
    return tuple(place for place in places if place not in filled)


def check_table(table: Table) -> None:
    """Raises BadTable where the table cannot be computed with."""
    if not table.parties:
        raise BadTable(f"{table.name}: there are no parties; add at least one party with a position")
    if not table.issues:
        raise BadTable(f"{table.name}: there are no issues; add at least one with its scale from 0 to 100")
    for cell in table.cells:
        check_cell(table, cell)
    empty = missing(table)
    if empty:
        party, issue, measure = empty[0]
        more = f", and {len(empty) - 1} more" if len(empty) > 1 else ""
        raise BadTable(f"{table.name}: the {measure} of {party} on {issue} is empty{more}; fill it, nothing is guessed")


def likely(table: Table) -> Arrays:
    """The likeliest numbers, (issues, parties); raises BadTable where a cell is empty."""
    check_table(table)
    position, salience, influence = (_column(table, measure)[..., 1] for measure in ASKED)
    return arrays(position, salience / SCALE, influence)


def drawn(table: Table, *, draws: int, seed: int) -> Arrays:
    """`draws` tables out of the cells' distributions, (draws, issues, parties); one seed gives one set of draws."""
    check_table(table)
    random = np.random.default_rng(seed)
    columns = (sample(_column(table, measure), random.random((draws, *_shape(table)))) for measure in ASKED)
    position, salience, influence = columns
    return arrays(position, salience / SCALE, influence)


def sample(spread: Floats, chance: Floats) -> Floats:
    """The value of each triangular distribution (..., low-likely-high) below which `chance` of it lies."""
    low, mode, high = spread[..., 0], spread[..., 1], spread[..., 2]
    width = high - low
    safe = np.where(width > 0, width, 1.0)
    turn = (mode - low) / safe
    rising = low + np.sqrt(chance * width * (mode - low))
    falling = high - np.sqrt((1 - chance) * width * (high - mode))
    made: Floats = np.where(width > 0, np.where(chance < turn, rising, falling), mode)
    return made


def reference_of(table: Table) -> Floats:
    """Where each issue stands without agreement; NaN where nobody has said."""
    return np.array([table.reference.get(issue, np.nan) for issue in table.issues], dtype=float)


def _column(table: Table, measure: Measure) -> Floats:
    found = _cells(table.cells, measure)
    rows = [[found[party, issue] for party in table.parties] for issue in table.issues]
    return np.array([[(one.low, one.likely, one.high) for one in row] for row in rows], dtype=float)


def _cells(cells: Iterable[Cell], measure: Measure) -> Mapping[tuple[str, str], Spread]:
    return {(cell.party, cell.issue): cell.value for cell in cells if cell.measure is measure}


def _shape(table: Table) -> tuple[int, int]:
    return len(table.issues), len(table.parties)


def _place(cell: Cell) -> tuple[str, str, Measure]:
    return cell.party, cell.issue, cell.measure
