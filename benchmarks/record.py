"""How fast the record takes claims in, keeps doing so as it grows, and is verified; prints figures and writes JSON.

    python benchmarks/record.py [--claims N] [--server postgresql://USER@HOST/EMPTY_DATABASE]

One Document of thirty claims is one transaction, durable when it returns. Beside it, in the same run, stands the floor:
the same bytes written to a bare SQLite table with the same durability. `--server` measures a server instead of a file.
"""

import argparse
import json
import sqlite3
import tempfile
import time
from hashlib import sha256
from pathlib import Path

from parley.model.actor import Party
from parley.model.canonical import canonical_json
from parley.model.claim import Claim
from parley.model.document import Document, PassageRole
from parley.model.event import Event, EventType, Topic
from parley.model.reading import Reading
from parley.model.voice import SpeechAct, Voice
from parley.record.record import Record
from parley.record.store import Place
from parley.record.verify import Verified

RESULT = Path(__file__).parent / "results" / "record.json"
CLAIMS_A_DOCUMENT, TENTHS = 30, 10


def main() -> None:
    """Measure, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=60_000, help="how many claims are appended (60000)")
    parser.add_argument("--server", help="the address of an empty database, to measure PostgreSQL")
    asked = parser.parse_args()
    documents = max(asked.claims // CLAIMS_A_DOCUMENT, TENTHS)
    readings = [_reading(number) for number in range(documents)]
    with tempfile.TemporaryDirectory() as folder:
        tenths, entries, seconds = _appended(readings, asked.server or Path(folder) / "record.db")
        floor = _floor(readings, Path(folder) / "floor.db")
    whole = sum(tenths)
    figures = {
        "store": "postgresql" if asked.server else "sqlite",
        "claims": documents * CLAIMS_A_DOCUMENT,
        "claims_a_second": round(documents * CLAIMS_A_DOCUMENT / whole),
        "against_bare_sqlite": round(floor / whole, 3),
        "last_tenth_against_first": round(tenths[-1] / tenths[0], 3),
        "entries": entries,
        "entries_verified_a_second": round(entries / seconds),
    }
    for name, value in figures.items():
        print(f"{name:<28}{value:>12}")
    result = RESULT.with_stem("record-postgresql") if asked.server else RESULT
    result.parent.mkdir(exist_ok=True)
    result.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {result}")


def _appended(readings: list[Reading], place: Place) -> tuple[list[float], int, float]:
    """Seconds for each tenth of the readings, how many entries that made, and seconds to verify them all."""
    size = len(readings) // TENTHS
    tenths = []
    with Record.create(place, purpose="benchmark", by="benchmark") as record:
        for number in range(TENTHS):
            part = readings[number * size : (number + 1) * size]
            start = time.perf_counter()
            for one in part:
                record.append_reading(one.document.text.encode(), one, by="benchmark")
            tenths.append(time.perf_counter() - start)
        start = time.perf_counter()
        found = record.verify()
        seconds = time.perf_counter() - start
    if not isinstance(found, Verified):
        raise SystemExit(f"the record does not verify: {found}")
    return tenths, found.entries, seconds


def _floor(readings: list[Reading], path: Path) -> float:
    """Seconds for the same bytes, a row each, in as many durable transactions, without chain or salt."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bodies (position INTEGER PRIMARY KEY, body BLOB)")
    start = time.perf_counter()
    for one in readings[: len(readings) // TENTHS * TENTHS]:
        rows = [(canonical_json(value),) for value in (one.document, *one.claims)]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO bodies (body) VALUES (?)", rows)
        connection.execute("COMMIT")
    seconds = time.perf_counter() - start
    connection.close()
    return seconds


def _reading(number: int) -> Reading:
    """A Document with thirty claims, unlike any other."""
    text = f"Report {number}. The council said that the guard had shelled the harbour. " * CLAIMS_A_DOCUMENT
    document = Document(
        id=f"d-{number}",
        text_digest=sha256(text.encode()).hexdigest(),
        text=text,
        media_type="text/plain",
        address=f"file:///{number}.txt",
        language="en",
    )
    return Reading(
        document=document, reader="benchmark/1", claims=tuple(_claim(document, n) for n in range(CLAIMS_A_DOCUMENT))
    )


def _claim(document: Document, number: int) -> Claim:
    return Claim(
        id=f"c-{document.id}-{number}",
        document=document.id,
        start=number,
        end=number + 40,
        passage=PassageRole.BODY,
        voices=(Voice(name="the council", cue="said", act=SpeechAct.ACCUSE),),
        event=Event(
            type=EventType.ASSAULT,
            topic=Topic.STRIKE,
            actors=(Party("the guard"),),
            recipients=(Party("the harbour"),),
        ),
        reader="benchmark/1",
    )


if __name__ == "__main__":
    main()
