"""How the negotiation models do: against what others printed, on decisions whose outcome is known, and on the clock.

    python benchmarks/negotiation.py --data FOLDER [--replication FILE]

FOLDER holds deu3.csv, emissions_1994.csv, scholz2011_table2.json and ktab/. FILE is the published Python replication of
the challenge model (bdm_scholz_model.py); with it, that program is timed in the same run, at the sizes it can finish.
"""

import argparse
import csv
import gzip
import json
import math
import re
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import CodeType
from typing import Any

import numpy as np

from parley.analysis.negotiation.arrays import Arrays, arrays
from parley.analysis.negotiation.backtest import try_decided
from parley.analysis.negotiation.challenge import ROUNDS, challenge
from parley.analysis.negotiation.montecarlo import outcomes
from parley.analysis.negotiation.spatial import spatial
from parley.exchange.decided import read_decided

DATA = Path(__file__).parents[2] / "shared" / "data" / "negotiation"
RESULT = Path(__file__).parent / "results" / "negotiation.json"


def main() -> None:
    """Print every figure and keep them as JSON."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--data", type=Path, default=DATA)
    asked.add_argument("--replication", type=Path)
    given = asked.parse_args()
    if not given.data.is_dir():
        print(f"negotiation: skipped, no tables under {given.data} (name their folder with --data)")
        return
    found: dict[str, Any] = {
        "scholz": scholz(given.data),
        "ktab": {name: ktab(given.data / "ktab", name) for name in ("SOE-Pol-Comp", "dummyData_3Dim")},
        "deu": deu(given.data / "deu3.csv"),
        "speed": speed(given.replication),
    }
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.with_suffix(".svg").write_text(growth_picture(found["speed"]))
    RESULT.write_text(json.dumps(found, indent=2) + "\n")
    print(json.dumps(found, indent=2))


def scholz(data: Path) -> dict[str, Any]:
    """Table 2 of Scholz, Calbert and Smith: means, medians, and what may lie behind the one median that differs."""
    rows = list(csv.DictReader((data / "emissions_1994.csv").read_text().splitlines()))
    table = arrays(*([float(row[name]) for row in rows] for name in ("Position", "Salience", "Capability")))
    printed = json.loads((data / "scholz2011_table2.json").read_text())
    course = challenge(table, rounds=8)[1:]
    means, medians = [float(one.mean) for one in course], [float(one.median) for one in course]
    cut = [int(value * 10) / 10 for value in medians]
    # Had the party that is the median stood at the printed 9.9, would the later rounds still print what they do?
    moved = course[1].position.copy()
    moved[moved == course[1].median] = 9.9
    later = challenge(table._replace(position=moved), rounds=6)[1:]
    return {
        "means": means,
        "largest_difference_of_means": float(np.abs(np.array(means) - printed["mean"]).max()),
        "medians": medians,
        "medians_cut_to_one_digit_differ_in_rounds": [
            at for at, pair in enumerate(zip(cut, printed["median"], strict=True), 1) if pair[0] != pair[1]
        ],
        "later_medians_had_round_2_been_9.9": [float(one.median) for one in later],
    }


def ktab(folder: Path, name: str) -> dict[str, Any]:
    """The reference run of that name, turn by turn."""
    rows = list(csv.reader((folder / f"{name}.csv").read_text().splitlines()))[2:]
    numbers = np.array([[float(x) for x in row[2:] if x.strip()] for row in rows if len(row) > 4])  # noqa: PLR2004
    course = spatial(numbers[:, 1::2] / 100, numbers[:, 2::2] / 100, numbers[:, 0])
    turns: list[list[list[float]]] = []
    lines = gzip.decompress((folder / f"ref-{name}.txt.gz").read_bytes()).decode().splitlines()
    for line, following in pairwise(lines):
        party = re.match(r"postn (\d+) , \d+ :", line)
        if party and party[1] == "0":
            turns.append([])
        if party:
            turns[-1].append([float(x) for x in following.split()])
    same = len(turns) == len(course) - 1
    largest = float(np.abs(np.array(course[1:]) * 100 - np.array(turns)).max()) if same else float("nan")
    return {"turns": len(turns), "ours": len(course) - 1, "largest_difference": largest}


def deu(path: Path) -> dict[str, Any]:
    """Every model on the same issues: error, share near, difference to the plain mean, coverage of an 80 % interval."""
    found, left_out, unit = read_decided(path)
    tried = try_decided(found, unit=unit, left_out=left_out)
    return {
        "issues": tried.issues,
        "proposals": tried.proposals,
        "models": {
            one.model: {
                "mean_absolute_error": one.error,
                "share_within_10": one.near,
                "error_less_that_of_the_mean": one.error_less,
                "share_less_that_of_the_mean": one.near_less,
                "coverage_80": one.coverage80,
            }
            for one in tried.results
        },
        "compromise_residuals_80": tried.headline80,
    }


def speed(replication: Path | None) -> dict[str, Any]:
    """One challenge round at growing sizes, and Monte Carlo runs of 12 parties and 6 issues."""
    random = np.random.default_rng(1)
    rounds, theirs = {}, {}
    for count in (5, 10, 20, 30, 50, 100, 150, 200):
        table = arrays(random.uniform(0, 100, count), random.uniform(0.1, 1, count), random.uniform(0.1, 1, count))
        rounds[count] = _best(partial(challenge, table, rounds=1))
        if replication and count <= 30:  # noqa: PLR2004 - beyond, it takes longer than anybody waits
            theirs[count] = _replicated(replication, table)
    shape = (10_000, 6, 12)
    cloud = arrays(random.uniform(0, 100, shape), random.uniform(0.1, 1, shape), random.uniform(0.1, 1, shape))
    reference = np.full(6, 50.0)
    draws = {
        key: _best(partial(outcomes, key, cloud, reference=reference), times=1)
        for key in ("compromise", "mean", "median", "weighted-median", "nash", "challenge")
    }
    fast = sum(draws[key] for key in ("compromise", "median", "nash"))
    return {
        "seconds_a_challenge_round": rounds,
        "seconds_of_the_published_replication": theirs,
        "times_faster": {count: seconds / rounds[count] for count, seconds in theirs.items()},
        "seconds_of_10000_draws": draws | {"mean, median and Nash together": fast, "challenge rounds": ROUNDS},
    }


def growth_picture(speeds: dict[str, Any]) -> str:
    """Seconds a challenge round against parties, both on logarithmic axes, as SVG."""
    ours, theirs = speeds["seconds_a_challenge_round"], speeds["seconds_of_the_published_replication"]
    drawn = []
    for name, points, colour in (("Parley", ours, "#1a5fb4"), ("published replication", theirs, "#a51d2d")):
        places = [(60 + 200 * math.log10(count / 5), 260 - 35 * math.log10(s / 1e-4)) for count, s in points.items()]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
        drawn.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        if places:
            x, y = places[-1]
            drawn.append(f'<text x="{x + 6:.1f}" y="{y:.1f}" fill="{colour}">{name}</text>')
    drawn += [
        f'<text x="{60 + 200 * math.log10(count / 5):.1f}" y="280" text-anchor="middle">{count}</text>'
        for count in (5, 10, 20, 30, 50, 100, 200)
    ]
    drawn += [
        f'<text x="50" y="{264 - 35 * (power + 4)}" text-anchor="end">1e{power} s</text>' for power in range(-4, 3)
    ]
    head = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 560 300" font-family="sans-serif" font-size="11">'
    return head + '<text x="220" y="296">parties</text>' + "".join(drawn) + "</svg>\n"


def _best(work: Callable[[], object], times: int = 3) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _replicated(path: Path, table: Arrays) -> float:
    source = path.read_text()
    # The program is Python 2; its printing is dropped, so that what is timed is the model.
    code = compile(re.sub(r"(?m)^(\s*)print\b.*$", r"\1pass", source), str(path), "exec")
    scope = _loaded(code)
    rows = zip(*(part.tolist() for part in table), strict=True)
    data = [{"Actor": str(at), "Position": x, "Salience": s, "Capability": c} for at, (x, s, c) in enumerate(rows)]
    start = time.perf_counter()
    scope["BDMScholzModel"](data).run_model(num_rounds=1)
    return time.perf_counter() - start


def _loaded(code: CodeType) -> dict[str, Any]:
    scope: dict[str, Any] = {"__name__": "replication"}
    exec(code, scope)  # noqa: S102 - the developer named this program
    return scope


if __name__ == "__main__":
    main()
