"""Whether any bytes bring a reader down: an error not its own, a hang, too much memory; prints figures, writes JSON.

    python benchmarks/fuzz.py [--runs N] [--target NAME] [--engine mutate|atheris]

Each reader of foreign bytes gets N inputs made from texts that it knows, in a process of its own with 1 GB of memory.
Any error but its own sentence counts, and so do ten seconds of computing over one input, and running out of memory; the
input is kept in benchmarks/results/fuzz/. `atheris` lets coverage choose the inputs; `mutate` gives the same each time.
"""

import argparse
import json
import os
import random
import re
import resource
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

RESULT = Path(__file__).parent / "results" / "fuzz.json"
KEPT = Path(__file__).parent / "results" / "fuzz"
SECONDS, MEMORY, SEED = 10, 1 << 30, 20170123
_DONE = re.compile(r"Done (\d+) runs|number_of_executed_units:\s*(\d+)")


def main() -> None:
    """Fuzz, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=300, help="how many inputs each reader gets (300)")
    parser.add_argument("--target", help="one reader alone")
    parser.add_argument("--engine", choices=["mutate", "atheris"], default="mutate")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.one:
        (_by_coverage if asked.engine == "atheris" else _by_chance)(asked.target, asked.runs)
        return
    from benchmarks.strain.targets import TARGETS  # noqa: PLC0415 - what is under test is imported where it is watched

    rows = []
    for name in [asked.target] if asked.target else TARGETS:
        rows.append(_watched(name, asked.runs, asked.engine))
        print("  ".join(f"{key} {value}" for key, value in rows[-1].items()), flush=True)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.with_stem(f"fuzz-{asked.engine}").write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")
    bad = [row["reader"] for row in rows if row["fault"]]
    print(f"{sum(row['inputs'] for row in rows):,} inputs; " + (f"faults in {', '.join(bad)}" if bad else "no fault"))
    sys.exit(1 if bad else 0)


def _watched(name: str, runs: int, engine: str) -> dict[str, Any]:
    """One reader in a process of its own."""
    start = time.monotonic()
    with tempfile.NamedTemporaryFile("w+", encoding="utf-8", errors="replace") as log:
        program = [sys.executable, __file__, "--one", "--target", name, "--runs", str(runs), "--engine", engine]
        child = subprocess.Popen(program, stdout=log, stderr=subprocess.STDOUT)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        log.seek(0)
        told = log.read()
    done = [int(first or second) for first, second in _DONE.findall(told)]
    return {
        "reader": name,
        "inputs": max(done, default=0),
        "seconds": round(time.monotonic() - start, 1),
        "megabytes": used.ru_maxrss // 1024,
        "fault": told[-3000:] if child.returncode else None,
    }


def _by_chance(name: str, runs: int) -> None:
    from benchmarks.strain.mutate import inputs  # noqa: PLC0415 - likewise
    from benchmarks.strain.targets import TARGETS, refused  # noqa: PLC0415 - likewise

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGPROF, _hangs)
    refused(TARGETS[name], TARGETS[name].seeds[0])  # loads what is loaded once
    for number, data in enumerate(islice(inputs(TARGETS[name], random.Random(SEED)), runs)):
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        try:
            refused(TARGETS[name], data)
        except BaseException:  # noqa: BLE001 - whatever it is, the input has to be kept
            traceback.print_exc()
            KEPT.mkdir(parents=True, exist_ok=True)
            (KEPT / f"{name.replace(' ', '-')}-{number}").write_bytes(data)
            print(f"Done {number} runs")
            raise SystemExit(1) from None
    print(f"Done {runs} runs")


def _hangs(_number: int, _frame: FrameType | None) -> None:
    raise TimeoutError(f"an input took more than {SECONDS} seconds of computing")


def _by_coverage(name: str, runs: int) -> None:
    import atheris  # noqa: PLC0415 - there on Linux alone

    with atheris.instrument_imports(include=["parley"]):
        from benchmarks.strain.targets import TARGETS, refused  # noqa: PLC0415 - likewise

    target = TARGETS[name]
    refused(target, target.seeds[0])  # loads what is loaded once

    def give(data: bytes) -> None:
        refused(target, data)

    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as corpus:
        for number, seed in enumerate(target.seeds):
            Path(corpus, str(number)).write_bytes(seed)
        limits = [f"-timeout={SECONDS}", f"-rss_limit_mb={MEMORY >> 20}", f"-runs={runs}", f"-seed={SEED}"]
        kept = f"-artifact_prefix={KEPT}/{name.replace(' ', '-')}-"
        atheris.Setup([sys.argv[0], corpus, "-max_len=20000", "-print_final_stats=1", kept, *limits], give)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
