"""Decided issues in the layout of the data on decision-making in the European Union (DEU).

One issue a row, commas or tabs between. `prnr` names the proposal, `out` is where it came out, `rp` where things stood
without a decision. Each party has two columns of one name: `pfr` is what it wanted, `sfr` how much it cared, both 0 to
100. A row without a proposal gives each party's weight in its first column.
"""

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from parley.analysis.negotiation.arrays import Arrays, arrays
from parley.analysis.negotiation.backtest import Decided
from parley.analysis.negotiation.models import UNIT
from parley.exchange.table import BadTable, Row
from parley.model import foresight
from parley.model.foresight import SCALE

_NEEDED = ("prnr", "out", "rp")
_EU = frozenset({"prnrnmc", "isnrnmc", "council"})
_LEAST = 3
BROUGHT = "decided issues that somebody brought, scales from 0 to 100; it tries the models there, not on this case"


class Read(NamedTuple):
    """The decided issues with three parties or more, and how many rows were left out; `unit` says what they are.

    Only a file with the columns of the EU data is said to be of EU law-making.
    """

    issues: tuple[Decided, ...]
    left_out: int
    unit: str


def read_decided(path: Path) -> Read:
    """The issues of a file; raises BadTable, with the line, where a row cannot be read."""
    rows = _rows(path)
    names = rows[0].values if rows else {}
    parties = [name[1:] for name in names if name.startswith("p") and f"s{name[1:]}" in names]
    lacking = [name for name in _NEEDED if name not in names]
    if lacking or not parties:
        what = lacking[0] if lacking else "p… with its s… for any party"
        raise BadTable(f"{path}, line 1: this is no table of decided issues; it lacks the column {what}")
    weights = next((_each(row, "p", parties) for row in rows if not row.text("prnr")), {})
    issues = [row for row in rows if row.text("prnr")]
    found = [made for row in issues if (made := _decided(row, parties, weights)) is not None]
    return Read(tuple(found), len(issues) - len(found), UNIT if set(names) >= _EU else BROUGHT)


def _rows(path: Path) -> list[Row]:
    try:
        with path.open(encoding="latin-1", newline="") as stream:
            head = stream.readline()
            stream.seek(0)
            reader = csv.DictReader(stream, delimiter="\t" if "\t" in head else ",")
            return [_row(path, reader.line_num, one) for one in reader]
    except OSError as e:
        raise BadTable(f"{path}: cannot be opened ({e.strerror}); check the name") from e
    except csv.Error as e:
        raise BadTable(f"{path}: cannot be read as a table ({e}); save it as CSV") from e


def _row(path: Path, line: int, values: dict[str, str]) -> Row:
    if None in values:
        raise BadTable(f"{path}, line {line}: there are more values than columns")
    return Row(str(path), line, {name: value or "" for name, value in values.items()})


def _decided(row: Row, parties: list[str], weights: Mapping[str, float]) -> Decided | None:
    """None where the outcome is not known, or too few have a position."""
    position, salience = _each(row, "p", parties), _each(row, "s", parties)
    outcome, reference = row.number("out"), row.number("rp")
    if outcome is None or len(position) < _LEAST:
        return None
    if off := [name for name, value in position.items() if not 0 <= value <= SCALE]:
        raise row.wrong(f"p{off[0]} must lie between 0 and {SCALE:g}")
    stated = [name for name in position if name in salience]
    cared = [salience[name] / SCALE for name in stated]
    keen = cared if any(cared) else [1.0] * len(stated)
    places = [position[name] for name in stated]
    weight = [weights.get(name, 0.0) for name in stated]
    try:
        return Decided(
            row.text("prnr"),
            arrays(list(position.values()), 1.0, 1.0),
            arrays(places, keen, 1.0),
            _weighed(places, keen, weight) if weights else None,
            float("nan") if reference is None else reference,
            outcome,
        )
    except foresight.BadTable as e:
        raise row.wrong(str(e)) from e


def _weighed(places: list[float], keen: list[float], weight: list[float]) -> Arrays:
    return arrays(places, keen, weight if sum(weight) else 1.0)


def _each(row: Row, kind: str, parties: list[str]) -> dict[str, float]:
    found = ((name, row.number(f"{kind}{name}")) for name in parties)
    return {name: value for name, value in found if value is not None}
