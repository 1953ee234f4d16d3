"""Negotiation tables out of CSV files, cell by cell, each with its why."""

import csv
from collections.abc import Mapping
from pathlib import Path

from msgspec import structs

from parley.analysis.negotiation.table import check_cell
from parley.model.errors import UnreadableSource
from parley.model.foresight import SCALE, BadTable, Basis, Cell, Measure, Spread, Table

_COLUMNS = ("party", "issue", "measure", "low", "likely", "high", "why")
_REFERENCE = "reference"


def read_table(path: Path, *, by: str, name: str | None = None) -> Table:
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
    told = [(row["issue"], row["likely"], at) for at, row in enumerate(rows, 2) if row["measure"] == _REFERENCE]
    reference = {issue: _on_scale(text, f"{path}, row {at}") for issue, text, at in told}
    table = Table(
        name=name or path.stem,
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


def _on_scale(text: str, where: str) -> float:
    value = _number(text, where)
    if not 0 <= value <= SCALE:
        raise BadTable(f"{where}: where things stand must lie between 0 and {SCALE:g}; it is {text}")
    return value


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError as e:
        raise BadTable(f"{where}: {text!r} is not a number") from e
