"""Forecasts of talks: the tables, who may see what, making one, and scoring it once the outcome is known."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path

from msgspec import Struct, structs

from parley.analysis.negotiation.arrays import Arrays
from parley.analysis.negotiation.coalitions import Blocker, Coalition, blockers, winning_coalitions
from parley.analysis.negotiation.leverage import Lever, one_at_a_time
from parley.analysis.negotiation.models import HEADLINE, run
from parley.analysis.negotiation.montecarlo import DRAWS, forecast
from parley.analysis.negotiation.scoring import Score, score
from parley.analysis.negotiation.table import check_cell, check_table, likely, with_cell
from parley.desk.workspace import Workspace
from parley.model.canonical import canonical_json, short_id
from parley.model.errors import NoSuchThing, UnreadableSource
from parley.model.foresight import (
    BadTable,
    Basis,
    Cell,
    CellSet,
    Forecast,
    Measure,
    Outcome,
    Spread,
    Table,
    TableDrawn,
)
from parley.record.bodies import read_body
from parley.record.entry import EntryKind

_COLUMNS = ("party", "issue", "measure", "low", "likely", "high", "why")
_REFERENCE = "reference"


class Foresight(Struct, frozen=True):
    """All that the record holds of tables and forecasts, in the order in which it was written."""

    tables: Mapping[str, Table]
    forecasts: tuple[Forecast, ...]
    outcomes: tuple[Outcome, ...]

    def seen_by(self, reader: str) -> tuple[Forecast, ...]:
        """The forecasts that this person made or is named in; nobody else may know of them."""
        return tuple(one for one in self.forecasts if reader and (reader == one.by or reader in one.readers))

    def scores(self, made: Forecast) -> list[Score]:
        """How a forecast did, by every outcome that was recorded for it."""
        return [found for outcome in self.outcomes if outcome.forecast == made.id for found in score(made, outcome)]


def foresight(workspace: Workspace) -> Foresight:
    """The tables with every cell that was set since, the forecasts and the outcomes, as far as the viewer may see them.

    Tables are at the highest handling level; a forecast says its own.
    """
    tables: dict[str, Table] = {}
    forecasts, outcomes = [], []
    for entry, body in workspace.record.bodies():
        found = read_body(entry.kind, body) if entry.kind == EntryKind.FORESIGHT and body is not None else None
        if isinstance(found, TableDrawn):
            tables[found.table.name] = found.table
        elif isinstance(found, CellSet) and found.table in tables:
            tables[found.table] = with_cell(tables[found.table], found.cell)
        elif isinstance(found, Forecast):
            forecasts.append(found)
        elif isinstance(found, Outcome):
            outcomes.append(found)
    covers = workspace.sight().covers
    seen = tuple(one for one in forecasts if covers(one.handling))
    known = {one.id for one in seen}
    return Foresight(
        tables if covers(workspace.ladder.highest) else {},
        seen,
        tuple(one for one in outcomes if one.forecast in known),
    )


def draw_table(workspace: Workspace, table: Table, *, by: str, why: str) -> None:
    """Keep a table; its cells may still have gaps, which are asked for before anything is computed."""
    for cell in table.cells:
        check_cell(table, cell)
    _append(workspace, TableDrawn(table=table, by=by, why=why), by=by)


def set_cell(workspace: Workspace, table: str, cell: Cell) -> None:
    """Set one cell of a kept table: who and why are in the cell."""
    check_cell(table_named(workspace, table), cell)
    _append(workspace, CellSet(table=table, cell=cell), by=cell.by)


def table_named(workspace: Workspace, name: str) -> Table:
    """The table of that name as it stands now; raises NoSuchThing."""
    tables = foresight(workspace).tables
    if name not in tables:
        known = ", ".join(tables) or "none yet"
        raise NoSuchThing(f"there is no table {name!r} in this record ({known}); bring one in from a CSV file")
    return tables[name]


def make_forecast(
    workspace: Workspace,
    name: str,
    *,
    seed: int,
    by: str,
    draws: int = DRAWS,
    readers: Iterable[str] = (),
    why: str = "",
) -> Forecast:
    """Run every model on the table as it stands and seal the forecast, with its inputs, in the record."""
    table = table_named(workspace, name)
    answers = forecast(table, seed=seed, draws=draws)
    made = Forecast(
        id=short_id("f", canonical_json(table), f"{seed} {draws} {by}".encode()),
        table=table,
        seed=seed,
        draws=draws,
        answers=answers,
        by=by,
        why=why,
        readers=tuple(readers),
        handling=workspace.ladder.highest,
    )
    _append(workspace, made, by=by)
    return made


def record_outcome(workspace: Workspace, outcome: Outcome) -> list[Score]:
    """Keep how it came out, and say how the forecast did."""
    found = next((one for one in foresight(workspace).seen_by(outcome.by) if one.id == outcome.forecast), None)
    if found is None:
        raise NoSuchThing(f"there is no forecast {outcome.forecast} that {outcome.by} may see")
    unknown = [issue for issue in outcome.values if issue not in found.table.issues]
    if unknown:
        raise BadTable(f"the forecast has no issue {', '.join(unknown)}; it has {', '.join(found.table.issues)}")
    _append(workspace, outcome, by=outcome.by)
    return score(found, outcome)


def levers(table: Table) -> dict[str, list[Lever]]:
    """Per issue the five numbers that move the headline most, one at a time."""
    check_table(table)
    return {issue: one_at_a_time(table, issue)[:5] for issue in table.issues}


def headline(table: Table) -> dict[str, float]:
    """Where the weighted mean puts each issue, at the likeliest numbers."""
    return dict(zip(table.issues, run(HEADLINE, likely(table)).tolist(), strict=True))


def blockers_of(table: Table, issue: str) -> list[Blocker]:
    """Who is nearer to things as they stand than to the headline's deal; nobody, where no reference point is known."""
    if issue not in table.reference:
        return []
    some = Arrays(*(part[table.issues.index(issue)] for part in likely(table)))
    return blockers(some, table.parties, headline(table)[issue], reference=table.reference[issue])


def coalitions_of(table: Table, issue: str) -> list[Coalition]:
    """The closest coalitions that hold more than half of the weight on an issue, none of their members to spare."""
    some = Arrays(*(part[table.issues.index(issue)] for part in likely(table)))
    return winning_coalitions(some, table.parties, most=3)


def moved(table: Table, *, party: str, issue: str, to: float, by: str) -> Table:
    """The table as it would be if one party moved; nothing is kept."""
    cell = Cell(
        party=party,
        issue=issue,
        measure=Measure.POSITION,
        value=Spread.at(to),
        basis=Basis.PERSON,
        by=by,
        why="what if",
    )
    return with_cell(table, cell)


def read_table(path: Path, *, by: str) -> Table:
    """A table from a CSV file: party, issue, measure, low, likely, high, why; measure `reference` needs no party."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UnreadableSource(f"{path}: cannot be read as a CSV file: {e}") from e
    lacking = [name for name in _COLUMNS if not rows or name not in rows[0]]
    if lacking:
        raise BadTable(f"{path}: needs a header and rows with {', '.join(_COLUMNS)}; missing: {', '.join(lacking)}")
    cells = [_cell(row, f"{path}, row {at}", by) for at, row in enumerate(rows, 2) if row["measure"] != _REFERENCE]
    reference = {row["issue"]: _number(row["likely"], str(path)) for row in rows if row["measure"] == _REFERENCE}
    table = Table(
        name=path.stem,
        issues=tuple(dict.fromkeys(cell.issue for cell in cells)),
        parties=tuple(dict.fromkeys(cell.party for cell in cells)),
        reference=reference,
    )
    for cell in cells:
        check_cell(table, cell)
    return structs.replace(table, cells=tuple(cells))


def _cell(row: Mapping[str, str], where: str, by: str) -> Cell:
    if row["measure"] not in set(Measure):
        raise BadTable(f"{where}: measure {row['measure']!r} is none of {', '.join(Measure)}")
    likely = _number(row["likely"], where)
    low, high = (_number(row[name], where) if row[name] else likely for name in ("low", "high"))
    return Cell(
        party=row["party"],
        issue=row["issue"],
        measure=Measure(row["measure"]),
        value=Spread(low, likely, high),
        basis=Basis.IMPORTED,
        by=by,
        why=row["why"] or "imported",
    )


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as e:
        raise BadTable(f"{where}: {text!r} is not a number") from e


def _append(workspace: Workspace, body: Forecast | Outcome | CellSet | TableDrawn, *, by: str) -> None:
    workspace.record.append(EntryKind.FORESIGHT, canonical_json(body), by=by)
