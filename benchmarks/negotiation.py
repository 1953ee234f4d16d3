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
from typing import Any, NamedTuple

import numpy as np

from parley.analysis.negotiation.arrays import Arrays, arrays
from parley.analysis.negotiation.challenge import ROUNDS, challenge, challenge_outcome
from parley.analysis.negotiation.exchange import exchange
from parley.analysis.negotiation.models import MODELS, run
from parley.analysis.negotiation.montecarlo import outcomes
from parley.analysis.negotiation.scoring import paired, residual_interval
from parley.analysis.negotiation.spatial import spatial

DATA = Path(__file__).parents[2] / "shared" / "data" / "negotiation"
RESULT = Path(__file__).parent / "results" / "negotiation.json"
WEIGHTS_ROW, NEAR, FOLDS = 2, 10.0, 10
HEADLINE = "mean"
UNWEIGHTED = {"mean", "median"}


class Issue(NamedTuple):
    """One decided issue: its proposal, its table, and where it came out.

    `everyone` holds all who have a position, for the models that do not ask how much they care.
    """

    proposal: str
    everyone: Arrays
    table: Arrays
    weighed: Arrays
    reference: float
    outcome: float


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
        "deu": deu(issues(given.data / "deu3.csv")),
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


def issues(path: Path) -> list[Issue]:
    """The decided issues with three parties or more; the second row holds each party's economic weight."""
    rows = list(csv.reader(path.read_text(encoding="latin-1").splitlines(), delimiter="\t"))
    head = rows[0]
    places = [at for at, name in enumerate(head) if re.fullmatch(r"p[a-z]{2,3}", name) and f"s{name[1:]}" in head]
    found = []
    for row in rows[WEIGHTS_ROW:]:
        value = dict(zip(head, row, strict=True))
        placed = [at for at in places if row[at] != ""]
        stated = [at for at in placed if value[f"s{head[at][1:]}"] != ""]
        if value["out"] == "" or len(placed) < 3:  # noqa: PLR2004
            continue
        position = [float(row[at]) for at in stated]
        salience = [float(value[f"s{head[at][1:]}"]) / 100 for at in stated]
        keen = salience if sum(salience) else [1.0] * len(stated)
        weight = [float(rows[1][at] or 0.0) for at in stated]
        found.append(
            Issue(
                value["prnr"],
                arrays([float(row[at]) for at in placed], 1.0, 1.0),
                arrays(position, keen, 1.0),
                arrays(position, keen, weight if sum(weight) else 1.0),
                float(value["rp"] or "nan"),
                float(value["out"]),
            )
        )
    return found


def deu(found: list[Issue]) -> dict[str, Any]:
    """Every model on the same issues: error, share near, difference to the plain mean, coverage of an 80 % interval."""
    outcome = np.array([one.outcome for one in found])
    proposals = np.array([one.proposal for one in found])
    given = {model.key: _predict(model.key, found) for model in MODELS}
    given["compromise, capability counted"] = np.array([float(run("compromise", one.weighed)) for one in found])
    given["challenge, capability counted"] = np.array([float(challenge_outcome(one.weighed)) for one in found])
    given["challenge, published reading"] = np.array(
        [float(challenge_outcome(one.table, published=True)) for one in found]
    )
    base = np.abs(given[HEADLINE] - outcome)
    made: dict[str, Any] = {"issues": len(found), "proposals": len(set(proposals)), "models": {}}
    for key, points in given.items():
        off = np.abs(points - outcome)
        error, near = paired(off - base, proposals), paired((off <= NEAR) - (base <= NEAR).astype(float), proposals)
        made["models"][key] = {
            "mean_absolute_error": float(off.mean()),
            "share_within_10": float((off <= NEAR).mean()),
            "error_less_that_of_the_mean": error,
            "share_less_that_of_the_mean": near,
            "coverage_80": _coverage(points, outcome, proposals),
        }
    errors = outcome - given["compromise"]
    made["compromise_residuals_80"] = residual_interval(errors)
    made["compromise_residuals_95"] = residual_interval(errors, 0.95)
    return made


def _predict(key: str, found: list[Issue]) -> np.ndarray[Any, np.dtype[np.float64]]:
    if key == "exchange":
        return _exchanged(found)
    points = []
    for one in found:
        reference = np.array(one.reference) if key == "nash" else None
        asked = one.everyone if key in UNWEIGHTED else one.table
        points.append(float(run(key, Arrays(*(part[None] for part in asked)), reference=reference)[0]))
    return np.array(points)


def _exchanged(found: list[Issue]) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Issues of one proposal are traded between the parties that have a position on all of them."""
    points = np.array([float(run("compromise", one.table)) for one in found])
    for proposal in {one.proposal for one in found}:
        rows = [at for at, one in enumerate(found) if one.proposal == proposal]
        tables = [found[at].table for at in rows]
        if len(rows) > 1 and len({table.position.shape for table in tables}) == 1:
            stacked = Arrays(*(np.stack(parts) for parts in zip(*tables, strict=True)))
            points[rows] = exchange(stacked)[0]
    return points


def _coverage(points: Any, outcome: Any, proposals: Any) -> float:  # noqa: ANN401 - arrays
    """How often the outcome falls in 80 % of the errors made on other proposals, ten folds of whole proposals."""
    names = np.unique(proposals)
    folds = np.random.default_rng(1).permutation(len(names)) % FOLDS
    inside = np.zeros(len(points), dtype=bool)
    for fold in range(FOLDS):
        held = np.isin(proposals, names[folds == fold])
        low, high = residual_interval((outcome - points)[~held])
        inside[held] = ((outcome - points)[held] >= low) & ((outcome - points)[held] <= high)
    return float(inside.mean())


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
