"""How fast the record takes claims in, keeps doing so as it grows, is verified, sealed and folded; writes JSON, too.

    python benchmarks/record.py [--claims N] [--server postgresql://USER@HOST/EMPTY_DATABASE]

One Document of thirty claims is one transaction, durable when it returns. Beside it, in the same run, stands the floor:
the same bytes written to a bare SQLite table with the same durability. `--server` measures a server instead of a file.
"Folded" is that all tables behind pages and listings are dropped and built anew from the log.
"""

import argparse
import json
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import Connection

from parley.model.actor import Party
from parley.model.canonical import canonical_json
from parley.model.claim import Claim
from parley.model.document import Document, PassageRole
from parley.model.event import Event, EventType, Topic
from parley.model.reading import Reading
from parley.model.voice import SpeechAct, Voice
from parley.projections.fold import rebuild
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
    documents = max(asked.claims // CLAIMS_A_DOCUMENT, TENTHS) // TENTHS * TENTHS
    with tempfile.TemporaryDirectory() as folder:
        place: Place = asked.server or Path(folder) / "record.db"
        tenths = _appended(documents, place)
        with Record.open(place) as record:
            entries, seconds = _verified(record)
            sealed, held = _sealed(record)
        folding, computing, memory = _folded(place)
        floor = _floor(documents, Path(folder) / "floor.db")
    whole = sum(tenths)
    figures = {
        "store": "postgresql" if asked.server else "sqlite",
        "claims": documents * CLAIMS_A_DOCUMENT,
        "claims_a_second": round(documents * CLAIMS_A_DOCUMENT / whole),
        "against_bare_sqlite": round(floor / whole, 3),
        "last_tenth_against_first": round(tenths[-1] / tenths[0], 3),
        "entries": entries,
        "entries_verified_a_second": round(entries / seconds),
        "seal_seconds": round(sealed, 2),
        "seal_holds_writers_seconds": round(held, 3),
        "fold_seconds": round(folding, 1),
        "fold_processor_seconds": round(computing, 1),
        "claims_folded_a_second": round(documents * CLAIMS_A_DOCUMENT / folding),
        "fold_megabytes": memory,
    }
    for name, value in figures.items():
        print(f"{name:<28}{value:>12}")
    result = RESULT.with_stem("record-postgresql") if asked.server else RESULT
    result.parent.mkdir(exist_ok=True)
    result.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    print(f"Written to {result}")


def _appended(documents: int, place: Place) -> list[float]:
    """Seconds for each tenth of so many Documents, without the making of them."""
    size = documents // TENTHS
    tenths = []
    with Record.create(place, purpose="benchmark", by="benchmark") as record:
        for number in range(TENTHS):
            seconds = 0.0
            for one in map(_reading, range(number * size, (number + 1) * size)):
                raw = one.document.text.encode()
                start = time.perf_counter()
                record.append_reading(raw, one, by="benchmark")
                seconds += time.perf_counter() - start
            tenths.append(seconds)
            print(f"appended {(number + 1) * size * CLAIMS_A_DOCUMENT:,} claims", flush=True)
    return tenths


def _verified(record: Record) -> tuple[int, float]:
    """How many entries there are, and seconds to verify them."""
    start = time.perf_counter()
    found = record.verify()
    seconds = time.perf_counter() - start
    if not isinstance(found, Verified):
        raise SystemExit(f"the record does not verify: {found}")
    return found.entries, seconds


def _sealed(record: Record) -> tuple[float, float]:
    """Seconds for a seal, and for how many of them no other writer could write."""
    held: list[float] = []
    write = record.store.writing

    @contextmanager
    def timed() -> Iterator[Connection]:
        with write() as connection:
            start = time.perf_counter()
            yield connection
            held.append(time.perf_counter() - start)

    record.writing = timed  # type: ignore[method-assign]
    start = time.perf_counter()
    record.seal(Ed25519PrivateKey.from_private_bytes(b"k" * 32), by="benchmark")
    return time.perf_counter() - start, sum(held)


def _folded(place: Place) -> tuple[float, float, int]:
    """Seconds to build all tables anew; of these the processor's own; and the most memory (MB) that it took."""
    start = time.perf_counter()
    child = os.fork()
    if child == 0:
        with Record.open(place) as record:
            rebuild(record)
        os._exit(0)
    _, status, used = os.wait4(child, 0)
    if status:
        raise SystemExit("the tables could not be built")
    return time.perf_counter() - start, used.ru_utime + used.ru_stime, used.ru_maxrss // 1024


def _floor(documents: int, path: Path) -> float:
    """Seconds for the same bytes, a row each, in as many durable transactions, without chain or salt."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE bodies (position INTEGER PRIMARY KEY, body BLOB)")
    seconds = 0.0
    for one in map(_reading, range(documents)):
        start = time.perf_counter()
        rows = [(canonical_json(value),) for value in (one.document, *one.claims)]
        connection.execute("BEGIN IMMEDIATE")
        connection.executemany("INSERT INTO bodies (body) VALUES (?)", rows)
        connection.execute("COMMIT")
        seconds += time.perf_counter() - start
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
