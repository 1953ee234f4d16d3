"""How long such arrangements have held: base rates, models and backtests from files that the user names."""

import csv
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
from msgspec import Struct

from parley.analysis.survival.backtest import Result, backtest, beats_base_rate
from parley.analysis.survival.cases import BadCases, Case, Cases, Unit
from parley.analysis.survival.estimators import PENALTY, BaseRate, CoxRidge, competing
from parley.analysis.survival.ucdp import agreements, recurrence
from parley.model.errors import UnreadableSource

YEARS = (1.0, 2.0, 5.0, 10.0)
CUTOFFS = (1995, 2000, 2005, 2010)
_UCDP = {"recurrence": recurrence, "agreements": agreements}


class Lasting(Struct, frozen=True, kw_only=True):
    """A base rate: of which unit, on how many cases, and the chance of still holding after each of `years`.

    `ways` is, per way to end, the chance of having ended so. `coefficients` are a Cox ridge's, as log hazard ratios
    of one standard deviation; they are kept beside the base rate, never instead of it.
    """

    unit: str
    source: str
    cases: int
    ended: int
    years: tuple[float, ...]
    holding: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    ways: dict[str, tuple[float, ...]]
    coefficients: dict[str, float]
    penalty: float = PENALTY


class Backtest(Struct, frozen=True, kw_only=True):
    """A backtest with its verdict: which models are shown to beat the base rate at every cutoff."""

    unit: str
    results: tuple[Result, ...]
    beats: dict[str, bool]


def read_cases(path: Path, unit: str, *, until: date) -> Cases:
    """The cases in a file: UCDP's conflict terminations, UCDP's agreements, or plain ceasefires."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UnreadableSource(f"{path}: cannot be read as a CSV file: {e}") from e
    if not rows:
        raise BadCases(f"{path}: holds no rows")
    if unit in _UCDP:
        try:
            return _UCDP[unit](rows, until=until)
        except BadCases as e:
            raise BadCases(f"{path}: {e}") from e
    return Cases(Unit.CEASEFIRE, tuple(_ceasefire(row, until, f"{path}, row {at}") for at, row in enumerate(rows, 2)))


def lasting(cases: Cases, *, source: str) -> Lasting:
    """The base rate, its interval, the ways to end, and the Cox ridge beside it."""
    rate, times = BaseRate(cases), np.array(YEARS)
    low, high = rate.interval(times)
    fitted = CoxRidge(cases).coefficients() if cases.names else {}
    return Lasting(
        unit=cases.unit,
        source=source,
        cases=len(cases.rows),
        ended=int(cases.ended.sum()),
        years=YEARS,
        holding=tuple(rate.curve(times).tolist()),
        low=tuple(low.tolist()),
        high=tuple(high.tolist()),
        ways={kind: tuple(curve.tolist()) for kind, curve in competing(cases, times).items() if kind},
        coefficients=fitted,
    )


def run_backtest(cases: Cases, cutoffs: Sequence[float] = CUTOFFS) -> Backtest:
    """All estimators at all cutoffs."""
    results = tuple(backtest(cases, cutoffs))
    beats = {name: beats_base_rate(results, name) for name in dict.fromkeys(one.model for one in results)}
    beats.pop("base rate")
    return Backtest(unit=cases.unit, results=results, beats=beats)


def _ceasefire(row: dict[str, str], until: date, where: str) -> Case:
    """A row with `start`, where it is over `end`, where it came into sight late `seen_from`; `kind` is how it ended."""
    try:
        start = date.fromisoformat(row["start"])
        over = date.fromisoformat(row["end"]) if row.get("end") else None
        seen = date.fromisoformat(row["seen_from"]) if row.get("seen_from") else start
    except (KeyError, ValueError) as e:
        raise BadCases(f"{where}: needs `start` and, where it is over, `end`, as 2016-12-30") from e
    return Case(
        key=row.get("name") or where,
        start=start.year + start.timetuple().tm_yday / 365.25,
        entry=(seen - start).days / 365.25,
        time=((over or until) - start).days / 365.25,
        ended=over is not None,
        kind=row.get("kind", ""),
    )
