"""What the record loses when things go wrong: nothing, if all is well; prints a table and writes JSON.

    python benchmarks/faults.py [--kills N] [--seconds S] [--store sqlite|postgresql]

Children forked from a warm parent are killed (-9) at random moments while they add, judge, seal and migrate; PostgreSQL
is stopped as by a power cut while it is written to; the disk fills up; the clock is set back; sixteen processes write
at once. Each act that returned is acknowledged, and looked for afterwards: it has to be there, once, in a chain that
verifies. A real PostgreSQL server is started for it. The full disk needs root, and is told as left out without it.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import psycopg

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.strain.crowds import clock_set_back, crowd, full_disk, restarts
from benchmarks.strain.kills import KINDS, kill, new_places
from benchmarks.strain.work import Found
from tests.postgres import Server, binaries, running

RESULT = Path(__file__).parent / "results" / "faults.json"
WRITERS, JUMPS, SEED = 16, 300, 20170123
DISK_MB = {"sqlite": 3, "postgresql": 14}


def main() -> None:
    """Put each store under strain, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=40, help="how many kills on each store (40)")
    parser.add_argument("--seconds", type=float, default=5.0, help="how long sixteen writers write at once (5)")
    parser.add_argument("--store", choices=["sqlite", "postgresql"], help="one store alone")
    asked = parser.parse_args()
    stores = [asked.store] if asked.store else ["sqlite", "postgresql"]
    rows: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="parley-faults-") as folder, _server(stores) as server:
        for store in stores:
            for row in _rows(store, Path(folder), server if store == "postgresql" else None, asked):
                rows.append({"store": store, **row})
                print("  ".join(f"{name} {value}" for name, value in rows[-1].items()), flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    bad = [row for row in rows if row.get("lost") or row.get("twice") or row.get("broken")]
    print(
        f"Written to {RESULT}; " + (f"{len(bad)} of {len(rows)} went wrong" if bad else "nothing lost, nothing twice")
    )
    sys.exit(1 if bad else 0)


@contextmanager
def _server(stores: list[str]) -> Iterator[Server | None]:
    programs = binaries()
    if "postgresql" not in stores or programs is None:
        if "postgresql" in stores:
            stores.remove("postgresql")
            print("PostgreSQL is not installed here: left out")
        yield None
        return
    with running(programs) as server:
        yield server


def _rows(store: str, folder: Path, server: Server | None, asked: argparse.Namespace) -> Iterator[dict[str, Any]]:
    places, chance = new_places(folder, server), random.Random(SEED)
    for act in KINDS:
        yield msgspec.to_builtins(kill(act, asked.kills // len(KINDS), places, chance))
    yield _told("clock set back", clock_set_back(places(), JUMPS, chance))
    found, took = crowd(places(), WRITERS, asked.seconds)
    yield _told(f"{WRITERS} writers at once", found) | {
        "seconds": round(took, 1),
        "a_second": round(found.entries / took),
    }
    if server is not None:
        stops = max(2, int(asked.seconds / 5))
        found, took = crowd(places(), 4, asked.seconds, lambda: restarts(server, stops, asked.seconds / stops / 2))
        yield _told(f"server stopped {stops} times under load", found) | {"seconds": round(took, 1)}
    if os.geteuid() == 0:
        yield _told("disk full", _on_a_small_disk(DISK_MB[store], folder, server))
    else:
        yield {"act": "disk full", "left_out": "needs root"}


def _told(act: str, found: Found) -> dict[str, Any]:
    return {"act": act, **msgspec.to_builtins(found)}


def _on_a_small_disk(megabytes: int, folder: Path, server: Server | None) -> Found:
    disk = (server.folder if server else folder) / "small"
    disk.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0777", "tmpfs", str(disk)], check=True)
    try:
        if server is None:
            return full_disk(disk / "record.db", disk)
        room = disk / "room"
        room.mkdir(mode=0o777)
        subprocess.run(["chown", "nobody", str(room)], check=True)
        with psycopg.connect(server.address(), autocommit=True) as connection:
            connection.execute(f"CREATE TABLESPACE small LOCATION '{room}'")
            connection.execute("CREATE DATABASE small TABLESPACE small STRATEGY file_copy")
        return full_disk(server.address("small"), disk)
    finally:
        if server is not None:
            with psycopg.connect(server.address(), autocommit=True) as connection:
                connection.execute("DROP DATABASE IF EXISTS small WITH (FORCE)")
                connection.execute("DROP TABLESPACE IF EXISTS small")
        subprocess.run(["umount", str(disk)], check=True)


if __name__ == "__main__":
    main()
