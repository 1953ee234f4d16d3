"""How long such arrangements have held: the base rate of comparable cases first, and what is shown to do better."""

import csv
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from parley.analysis.survival.backtest import MAKERS, backtest, beats_base_rate
from parley.analysis.survival.cases import BadCases, Cases, Floats, as_of, matching
from parley.analysis.survival.ceasefires import ceasefires
from parley.analysis.survival.estimators import PENALTY, BaseRate, CoxRidge, competing
from parley.analysis.survival.ucdp import agreements, recurrence
from parley.model.errors import UnreadableSource
from parley.model.lasting import Backtest, Beside, CaseLine, Lasting

YEARS = (0.5, 1.0, 2.0, 5.0, 10.0)
CUTOFFS = (1995, 2000, 2005, 2010)
UNTRIED = "No model was tried beside it; `parley foresee fit` tries two."
_BARE = "No model stands beside it: nothing is known of the cases that could tell them apart."
_TOO_FEW = "No model could be tried: too few cases began and ended after any year to fit as of. The base rate stands."
_READERS = {"recurrence": recurrence, "agreements": agreements, "ceasefires": ceasefires}
_LEAST = 10
NAMES = {"cox": "Cox ridge", "forest": "forest of hazards"}


def read_cases(path: Path, unit: str, *, until: date) -> Cases:
    """The cases in a file: UCDP's conflict terminations, UCDP's agreements, or ceasefires in either layout."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error) as e:
        raise UnreadableSource(f"{path}: cannot be read as a CSV file: {e}") from e
    if not rows:
        raise BadCases(f"{path}: holds no rows")
    try:
        return _READERS[unit](rows, until=until)
    except BadCases as e:
        raise BadCases(f"{path}, {e}" if str(e).startswith("row ") else f"{path}: {e}") from e


def lasting(
    cases: Cases, *, source: str, where: Mapping[str, float] | None = None, tried: Backtest | None = None
) -> Lasting:
    """The base rate of the comparable cases with its interval and the ways to end; what was tried stands beside it."""
    comparable, times = matching(cases, where or {}), np.array(YEARS)
    rate = BaseRate(comparable)
    low, high = rate.interval(times)
    seen = times <= comparable.time.max()
    ways = competing(comparable, times)
    return Lasting(
        unit=cases.unit,
        source=source,
        where=dict(where or {}),
        cases=len(comparable.rows),
        ended=int(comparable.ended.sum()),
        truncated=int((comparable.entry > 0).sum()),
        years=YEARS,
        holding=_known(rate.curve(times), seen),
        low=_known(low, seen),
        high=_known(high, seen),
        ways={kind: _known(curve, seen) for kind, curve in ways.items() if kind},
        coefficients=CoxRidge(cases).coefficients() if tried and cases.names else {},
        penalty=PENALTY,
        verdict=verdict(cases, tried),
        beside=_beside(cases, comparable, times, tried),
        comparable=tuple(
            CaseLine(key=one.key, start=one.start, entry=one.entry, time=one.time, ended=one.ended, kind=one.kind)
            for one in sorted(comparable.rows, key=lambda row: (row.start, row.key))
        ),
        left_out=cases.left_out,
    )


def run_backtest(
    cases: Cases, cutoffs: Sequence[float] = CUTOFFS, *, tell: Callable[[int, int], None] | None = None
) -> Backtest:
    """All estimators at all cutoffs."""
    results = tuple(backtest(cases, cutoffs, tell=tell))
    beats = {name: beats_base_rate(results, name) for name in dict.fromkeys(one.model for one in results)}
    beats.pop("base rate")
    return Backtest(unit=cases.unit, results=results, beats=beats)


def try_models(cases: Cases, *, tell: Callable[[int, int], None] | None = None) -> Backtest | None:
    """A backtest at those of the usual cutoffs that leave enough to fit on and to score; None where none does."""
    fitting = [one for one in (*CUTOFFS, *_quartiles(cases)) if _can(cases, one)]
    usual = [one for one in fitting if one in CUTOFFS]
    chosen = usual or fitting
    return run_backtest(cases, chosen, tell=tell) if chosen and cases.names else None


def verdict(cases: Cases, tried: Backtest | None) -> str:
    """Whether a model stands beside the base rate, in a sentence."""
    if not cases.names:
        return _BARE
    if tried is None:
        return UNTRIED
    if not tried.results:
        return _TOO_FEW
    years = ", ".join(f"{one:g}" for one in dict.fromkeys(result.cutoff for result in tried.results))
    better = [NAMES.get(name, name) for name, beats in tried.beats.items() if beats]
    if not better:
        return f"No model is shown to beat the base rate as of every year tried ({years}): the base rate stands."
    return f"Shown to beat the base rate as of every year tried ({years}): {', '.join(better)}."


def too_few(cases: Cases) -> Backtest:
    """What stands for a backtest that could not be run."""
    return Backtest(unit=cases.unit, results=(), beats={})


def _beside(cases: Cases, comparable: Cases, times: Floats, tried: Backtest | None) -> tuple[Beside, ...]:
    better = [name for name, beats in tried.beats.items() if beats] if tried else []
    held = ((name, MAKERS[name](cases).holding(comparable, times).mean(axis=0)) for name in better)
    return tuple(
        Beside(model=NAMES.get(name, name), holding=tuple(float(one) for one in curve)) for name, curve in held
    )


def _known(curve: Floats, seen: Floats) -> tuple[float | None, ...]:
    """Nothing is said of years that no case was watched for."""
    return tuple(float(value) if is_seen else None for value, is_seen in zip(curve, seen, strict=True))


def _can(cases: Cases, cutoff: float) -> bool:
    known, later = as_of(cases, cutoff)
    enough = min(len(known.rows), len(later.rows)) >= _LEAST
    return enough and bool(known.ended.any()) and bool(later.ended.any())


def _quartiles(cases: Cases) -> list[float]:
    starts = [one.start for one in cases.rows]
    return [float(np.round(one, 1)) for one in np.quantile(starts, (0.5, 0.67))] if starts else []
