"""How the survival estimators do on UCDP's tables, as of 1995, 2000, 2005 and 2010.

    python benchmarks/survival.py --data FOLDER

FOLDER holds ucdp_term.csv (UCDP Conflict Termination 2021) and pad_merged.csv (UCDP Peace Agreements with context).
"""

import argparse
import csv
import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from parley.analysis.survival.backtest import backtest, beats_base_rate, brier_by_case
from parley.analysis.survival.cases import Cases, as_of
from parley.analysis.survival.estimators import BaseRate, competing
from parley.analysis.survival.ucdp import agreements, recurrence

DATA = Path(__file__).parents[2] / "shared" / "data" / "survival"
RESULT = Path(__file__).parent / "results" / "survival.json"
CUTOFFS = (1995, 2000, 2005, 2010)
YEARS = np.array([1.0, 2.0, 5.0, 10.0])


def main() -> None:
    """Print every figure and keep them as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=DATA)
    folder = asked.parse_args().data
    if not folder.is_dir():
        print(f"survival: skipped, no UCDP files under {folder} (name their folder with --data)")
        return
    start = time.perf_counter()
    recurs = recurrence(_rows(folder / "ucdp_term.csv"), until=date(2020, 12, 31))
    signed = agreements(_rows(folder / "pad_merged.csv"), until=date(2021, 12, 31))
    found: dict[str, Any] = {
        "recurrence": _all(recurs, CUTOFFS),
        "recurrence_by_kind": {kind: curve.tolist() for kind, curve in competing(recurs, YEARS).items()},
        "agreements": _all(signed, CUTOFFS[1:]),
    }
    found["seconds"] = time.perf_counter() - start
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(found, indent=2) + "\n")
    print(json.dumps(found, indent=2))


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def _all(cases: Cases, cutoffs: tuple[int, ...]) -> dict[str, Any]:
    results = backtest(cases, cutoffs)
    rate = BaseRate(cases)
    return {
        "cases": len(cases.rows),
        "ended": int(cases.ended.sum()),
        "base_rate_at_1_2_5_10_years": rate.curve(YEARS).tolist(),
        "results": [msgspec.to_builtins(one) for one in results],
        "base_rate_score_at_1_2_5_years": {cutoff: _at(cases, cutoff) for cutoff in cutoffs},
        "beats_base_rate": {name: beats_base_rate(results, name) for name in ("cox", "forest")},
    }


def _at(cases: Cases, cutoff: int) -> list[float]:
    train, test = as_of(cases, cutoff)
    times = YEARS[:3]
    scores = brier_by_case(test, BaseRate(train).holding(test, times), times, known=train)
    return [float(score) for score in scores.mean(axis=0)]


if __name__ == "__main__":
    main()
