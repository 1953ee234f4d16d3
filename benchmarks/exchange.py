"""How fast claims go out and data sets come in.

Without an argument it makes a workspace of 100,000 made-up claims; `--claims N` makes another, and `--workspace FILE`
takes one that is there. `--ged FILE` times the import of a UCDP GED file. Each time is told twice: on the clock on the
wall, and on this process's own.
"""

import argparse
import json
import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from parley.desk.exports import Asked, export
from parley.desk.imports import import_file
from parley.desk.init import init_workspace
from parley.desk.synthetic import fill
from parley.desk.workspace import Workspace, open_workspace
from parley.exchange import ged

RESULTS = Path(__file__).parent / "results"
FORMATS = ("parquet", "hxl", "geojson")
Times = dict[str, dict[str, float]]


@contextmanager
def timed(name: str, into: Times) -> Iterator[None]:
    """Time what is done inside, print it, and note it."""
    wall, cpu = time.perf_counter(), time.process_time()
    yield
    into[name] = {
        "seconds": round(time.perf_counter() - wall, 2),
        "processor seconds": round(time.process_time() - cpu, 2),
    }
    print(f"{name}: {into[name]}", flush=True)


def exports(workspace: Workspace, folder: Path, into: Times) -> None:
    """Each format once, of all claims that may leave."""
    for name in FORMATS:
        with timed(f"export {name}", into), (folder / name).open("wb") as file:
            left = export(workspace, name, file, Asked(), now=datetime.now(UTC))
        print(f"  {left.claims:,} claims, {(folder / name).stat().st_size / 1e6:.0f} MB", flush=True)


def imports(path: Path, folder: Path, into: Times) -> None:
    """A GED file parsed, and taken into a new record."""
    with timed("parse GED", into):
        number = sum(1 for _ in ged.read(path))
    print(f"  {number:,} rows")
    made = init_workspace(folder / "ged.db", purpose="measuring", pack=None, by="bench")
    with made as workspace, timed("import GED", into):
        for _ in import_file(workspace, "ged", path, by="bench"):
            pass


def main() -> None:
    """Measure what was asked for."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--claims", type=int, default=100_000)
    asked.add_argument("--workspace", type=Path)
    asked.add_argument("--ged", type=Path)
    options = asked.parse_args()
    found: Times = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = options.workspace or folder / "made.db"
        if options.workspace is None:
            with init_workspace(place, purpose="measuring", pack=None, by="bench") as made:
                for _ in fill(made, options.claims, by="bench"):
                    pass
        with open_workspace(place) as workspace:
            with timed("first listing (folds the record)", found):
                workspace.documents()
            exports(workspace, folder, found)
        if options.ged:
            imports(options.ged, folder, found)
    RESULTS.mkdir(exist_ok=True)
    report = {"load": os.getloadavg()[0], "times": found}
    (RESULTS / "exchange.json").write_text(json.dumps(report, indent=2), "utf-8")


if __name__ == "__main__":
    main()
