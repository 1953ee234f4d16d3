"""The registers: truces of 2016-17 source by source, before and after; and how fast every register answers.

    python benchmarks/registers.py [--data FOLDER] [--country NAME] [--speed WORKSPACE]

FOLDER holds the tables of PA-X, of UCDP GED and of the VDC as their publishers give them. Each ceasefire of PA-X in the
country and years, and each of the process pack, is compared source by source over the days before and after: UCDP GED's
events and deaths, VDC's deaths. Nothing is averaged over sources; where they differ the page says so.

`--speed` takes a workspace of made-up claims (parley bench make-workspace), and tells how long each register and report
takes to answer, the slowest of twenty included.
"""

import argparse
import json
import re
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import numpy as np

from parley.analysis.compliance.before_after import BeforeAfter, Method, compare, verdict
from parley.desk.registers import Register, RegisterFilter, count_register, list_register
from parley.desk.reports import ceasefires, deals, others, talks
from parley.desk.workspace import Workspace, open_workspace
from parley.exchange import ged, pax, vdc
from parley.exchange.base import Reported
from parley.knowledge.pack_load import load_pack
from parley.model.edtf import bounds

SHARED = Path(__file__).parents[2] / "shared" / "data"
RESULT = Path(__file__).parent / "results" / "registers.json"
_DAYS, _RUNS = 28, 20
_BEST = re.compile(r"best (\d+)")
_GOAL_MS = 200


def reported(found: Iterator[Any]) -> Iterator[Reported]:
    """The records that could be read."""
    yield from (one for one in found if isinstance(one, Reported))


def sources(folder: Path) -> dict[tuple[str, str], dict[date, int]]:
    """For each source and unit, how many a day."""
    counts: dict[tuple[str, str], dict[date, int]] = {}
    for one in reported(ged.read(folder / "incidents" / "ged_syria_ucdp191.csv.gz")):
        day = _single_day(one)
        if day:
            _add(counts, ("UCDP GED", "events"), day, 1)
            _add(counts, ("UCDP GED", "deaths"), day, _killed(one))
    for one in reported(vdc.read(folder / "structured" / "casualties_by_province_by_day.csv")):
        day = _single_day(one)
        if day:
            _add(counts, ("VDC", "deaths"), day, _killed(one))
    return counts


def _single_day(one: Reported) -> date | None:
    """The day of what is dated to one day; a run of days is left out, for nobody says on which of them it was."""
    first, last = bounds(one.when) if one.when else (None, None)
    return first if first is not None and first == last else None


def _killed(one: Reported) -> int:
    """A tally's figure, or an event's best estimate."""
    count = next((count for count in one.counts if count.kind.value == "killed"), None)
    best = _BEST.match(count.text) if count else None
    return int(best[1]) if best else (count.low or 0 if count else 0)


def _add(counts: dict[tuple[str, str], dict[date, int]], key: tuple[str, str], day: date, number: int) -> None:
    counts.setdefault(key, {})[day] = counts.setdefault(key, {}).get(day, 0) + number


def truces(folder: Path, country: str, years: range) -> dict[date, list[str]]:
    """The days on which ceasefires were agreed (PA-X) or began (the pack), with their names."""
    found: dict[date, list[str]] = {}
    for one in reported(pax.read(folder / "structured" / "pax_v4_syria_iraq_yemen.csv")):
        in_country = one.spot is not None and country.lower() in one.spot.name.lower()
        day = _single_day(one)
        if one.topic.value == "ceasefire" and in_country and day and day.year in years:
            found.setdefault(day, []).append(f"PA-X: {one.title}")
    for agreement in load_pack("syria-astana").agreements:
        begun = agreement.from_ or agreement.date
        if agreement.kind in {"ceasefire", "memorandum"} and len(begun) == len("2000-01-01"):
            found.setdefault(date.fromisoformat(begun), []).append(f"pack: {agreement.name}")
    return dict(sorted(found.items()))


def side_by_side(day: date, counts: dict[tuple[str, str], dict[date, int]]) -> list[BeforeAfter]:
    """Each source before and after a day, by both methods; sources that do not reach far enough are left out."""
    made = []
    for (source, unit), daily in counts.items():
        if min(daily) <= day and max(daily) > day:
            made += [compare(daily, day, source=source, unit=unit, days=_DAYS, method=method) for method in Method]
    return made


def told(day: date, names: list[str], found: list[BeforeAfter]) -> dict[str, Any]:
    """One truce as the page shows it."""
    plain = [one for one in found if one.method is Method.NEGATIVE_BINOMIAL and one.unit == "deaths"]
    return {
        "day": day.isoformat(),
        "agreements": names,
        "says": verdict(plain),
        "sources": [
            f"{one.source} {one.unit}: {one.before} a day before, {one.after} after, {one.change} % "
            f"({one.low} to {one.high}; {one.method})"
            for one in found
        ],
    }


def speed(workspace: Workspace) -> dict[str, Any]:
    """Milliseconds for each register and report: the first time, the middle one of twenty and the 95th percentile."""
    claims = workspace.record.head().position
    asked: dict[str, Callable[[], object]] = {}
    for register in Register:
        asked[f"{register.value}, counted"] = _counting(workspace, register, None)
        asked[f"{register.value}, latest lines"] = _listing(workspace, register, None)
        for name in ("party", "place", "voice"):
            most = count_register(workspace, register, (name,), limit=1)
            if most and most[0].keys[0]:
                wanted = RegisterFilter(**{name: most[0].keys[0]})  # type: ignore[arg-type]
                asked[f"{register.value}, lines of one {name}"] = _listing(workspace, register, wanted)
    today = datetime.now(UTC).date()
    asked["report: ceasefires"] = lambda: ceasefires.ceasefires(workspace)
    asked["report: one ceasefire"] = lambda: ceasefires.ceasefire(workspace, "CEASEFIRE-2016-12-30", today=today)
    asked["report: deals"] = lambda: deals.deals(workspace)
    asked["report: talks"] = lambda: talks.talks(workspace)
    asked["report: commitments"] = lambda: others.commitments(workspace, today=today)
    asked["report: positions"] = lambda: others.positions_report(workspace)
    asked["report: figures that do not agree"] = lambda: others.flags(workspace)
    timed = {name: _timed(ask) for name, ask in asked.items()}
    registers = [ms for name, (_, every) in timed.items() if not name.startswith("report") for ms in every]
    return {
        "entries in the log": claims,
        "p95 of all registers, ms": round(float(np.percentile(registers, 95)), 1),
        "goal, ms": _GOAL_MS,
        "each, ms (first, middle, p95)": {
            name: (round(every[0], 1), round(middle, 1), round(float(np.percentile(every, 95)), 1))
            for name, (middle, every) in timed.items()
        },
    }


def _counting(workspace: Workspace, register: Register, wanted: RegisterFilter | None) -> Callable[[], object]:
    return lambda: count_register(workspace, register, (), wanted)


def _listing(workspace: Workspace, register: Register, wanted: RegisterFilter | None) -> Callable[[], object]:
    return lambda: list_register(workspace, register, wanted, limit=50)


def _timed(ask: Callable[[], object]) -> tuple[float, list[float]]:
    every = []
    for _ in range(_RUNS):
        start = time.perf_counter()
        ask()
        every.append((time.perf_counter() - start) * 1000)
    return float(np.median(every)), every


def main() -> None:
    """Print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--country", default="Syria")
    parser.add_argument("--years", default="2016-2017", help="first and last year")
    parser.add_argument("--speed", type=Path, help="a workspace of made-up claims, to be timed")
    asked = parser.parse_args()
    first, last = map(int, asked.years.split("-"))
    figures: dict[str, Any] = {}
    if asked.data.is_dir():
        counts = sources(asked.data)
        days = truces(asked.data, asked.country, range(first, last + 1))
        figures["truces"] = [told(day, names, side_by_side(day, counts)) for day, names in days.items()]
        memorandum = date(2017, 5, 6)
        figures["6 May 2017 says"] = told(memorandum, [], side_by_side(memorandum, counts))["says"]
    if asked.speed:
        with open_workspace(asked.speed) as workspace:
            figures["speed"] = speed(workspace)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2, ensure_ascii=False), "utf-8")
    print(json.dumps(figures, indent=2, ensure_ascii=False))


if __name__ == "__main__":
    main()
