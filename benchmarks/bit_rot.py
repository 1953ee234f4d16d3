"""Whether a single flipped bit is found and its entry named, wherever it is; prints figures and writes JSON.

    python benchmarks/bit_rot.py [--flips N]

On each store: bits of every field of entries and bodies (position, kind, time, name, digests, salt, body) are flipped
at random, one at a time, and the record is verified. PostgreSQL holds no text that is no UTF-8: such flips are drawn
again. A real PostgreSQL server is started for it.
"""

import argparse
import json
import random
import sys
import tempfile
from pathlib import Path

import msgspec

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.strain.rot import rot, rotten_record
from tests.postgres import binaries, running

from parley.record.store import Place

RESULT = Path(__file__).parent / "results" / "bit_rot.json"
DOCUMENTS, SEED = 6, 20170123


def main() -> None:
    """Flip, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--flips", type=int, default=2000, help="how many bits are flipped on each store (2000)")
    flips = parser.parse_args().flips
    figures = {}
    with tempfile.TemporaryDirectory(prefix="parley-rot-") as folder:
        figures["sqlite"] = _figures(Path(folder) / "rot.db", flips)
    programs = binaries()
    if programs is None:
        print("PostgreSQL is not installed here: left out")
    else:
        with running(programs) as server:
            figures["postgresql"] = _figures(server.new_database(), flips)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {RESULT}")
    sys.exit(any(one["located"] != one["flips"] for one in figures.values()))


def _figures(place: Place, flips: int) -> dict[str, int]:
    rotten_record(place, DOCUMENTS)
    found: dict[str, int] = msgspec.to_builtins(rot(place, flips, random.Random(SEED)))
    print(found, flush=True)
    return found


if __name__ == "__main__":
    main()
