"""How well claims are put together into incidents, and how fast; prints figures beside their floors and writes JSON.

    python benchmarks/linking.py [--data FOLDER] [--only PARTS] [--claims N] [--articles N]

PARTS are one or more of these, with commas between them:

- links: GED and Airwars on one war, against the links that UCDP's coders made between them, and against the rule of
  the nearest day and place.
- four: ACLED, GED, GTD and SCAD on one country and year, at 3 km and 1 day, beside the counts that MELTT published.
- articles: news read end to end, its dated and placed incidents looked up in GED, against the same with days shuffled;
  which outlets tell of which, and whom each blames.
- speed: 10,000, 100,000 and a million claims from scratch, and one new document placed among them. Needs no data.

FOLDER holds `incidents` and `news` as the data sets are published; point it at another country or year.
"""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.incidents import articles, four, links, speed

RESULTS = Path(__file__).parent / "results"
DATA = Path(__file__).parents[2] / "shared" / "data"
PARTS = ("links", "four", "articles", "speed")


def main() -> None:
    """Measure what was asked for, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA, help="the folder of the data sets")
    parser.add_argument("--only", default=",".join(PARTS), help="which parts, with commas between them")
    parser.add_argument("--claims", type=int, default=1_000_000, help="speed: the largest size")
    parser.add_argument("--articles", type=int, help="articles: no more than so many")
    asked = parser.parse_args()
    wanted = [part for part in PARTS if part in asked.only.split(",")]
    if not asked.data.is_dir() and wanted != ["speed"]:
        print(f"{asked.data}: there is no such folder; name the data with --data. Only speed is measured.")
        wanted = ["speed"]
    RESULTS.mkdir(exist_ok=True)
    for part in wanted:
        figures = _measure(part, asked)
        print(f"\n{part}")
        _print(figures, 1)
        result = RESULTS / f"linking-{part}.json"
        result.write_text(json.dumps(figures, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
        print(f"Written to {result}")


def _measure(part: str, asked: argparse.Namespace) -> dict[str, Any]:
    if part == "links":
        return links.measure(asked.data)
    if part == "four":
        return four.measure(asked.data)
    if part == "articles":
        return articles.measure(asked.data, RESULTS, asked.articles)
    return speed.measure(tuple(size for size in speed.SIZES if size <= asked.claims) or (asked.claims,))


def _print(figures: dict[str, Any], depth: int) -> None:
    for name, value in figures.items():
        if isinstance(value, dict):
            print(f"{'  ' * depth}{name}")
            _print(value, depth + 1)
        elif isinstance(value, list):
            print(f"{'  ' * depth}{name}")
            for one in value:
                print(f"{'  ' * (depth + 1)}{one}")
        else:
            print(f"{'  ' * depth}{name:<44}{value}")


if __name__ == "__main__":
    main()
