"""How long it takes to put claims together from scratch, and to place one new document among them."""

import random
import resource
import tempfile
import time
from pathlib import Path
from typing import Any

from parley.knowledge.happening import load_happening_tables
from parley.linking.happening.facts import Facts
from parley.linking.happening.incidents import UNDECIDED, all_edges, gathered
from parley.linking.happening.placing import place
from parley.linking.happening.score import Edge
from parley.projections.incidents.shelf import SqlShelf, fill
from parley.projections.incidents.tables import METADATA
from parley.record.record import Record

SIZES = (10_000, 100_000, 1_000_000)
CLAIMS_A_DOCUMENT = 30
PLACED = 60
TOWNS, DAYS_A_MILLION = 4000, 4000
FLOORS = {"seconds_at_a_million": 600, "gigabytes": 4, "one_document_ms": 100}


def measure(sizes: tuple[int, ...]) -> dict[str, Any]:
    """Each size from scratch; at the largest, new documents placed in the tables of a record."""
    rows = []
    for size in sizes:
        facts = made(size, random.Random(11))
        began, worked = time.perf_counter(), time.process_time()
        edges = all_edges(facts, load_happening_tables())
        compared = time.perf_counter() - began
        incidents = [one.claims for one in gathered(facts, edges, load_happening_tables(), UNDECIDED)]
        row = {
            "claims": size,
            "seconds": round(time.perf_counter() - began, 1),
            "of_which_comparing": round(compared, 1),
            "processor_seconds": round(time.process_time() - worked, 1),
            "edges": len(edges),
            "incidents": len(incidents),
            "gigabytes_at_most": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20, 2),
        }
        print(f"  {row}", flush=True)
        rows.append(row)
    return {"from_scratch": rows, "placing": _placing(facts, edges, incidents), "floors": FLOORS}


def made(size: int, rng: random.Random) -> list[Facts]:
    """Claims as a war has them: many towns, a few that most is told of, two or three tellers for each happening."""
    towns = [(rng.uniform(0, 20), rng.uniform(0, 20), rng.getrandbits(32)) for _ in range(TOWNS)]
    weights = [1 / (rank + 20) for rank in range(TOWNS)]
    days = max(30, DAYS_A_MILLION * size // 1_000_000)
    facts: list[Facts] = []
    while len(facts) < size:
        lat, lon, name = rng.choices(towns, weights)[0]
        day, dead = 730_000 + rng.randrange(days), min(200, int(rng.expovariate(0.25)))
        for _ in range(rng.choice((1, 1, 2, 2, 3, 5))):
            facts.append(_telling(rng, len(facts), lat, lon, name, day, dead))
    return facts[:size]


def _telling(rng: random.Random, number: int, lat: float, lon: float, name: int, day: int, dead: int) -> Facts:  # noqa: PLR0917
    vague = rng.random() < 0.05  # noqa: PLR2004 - one in twenty knows the district alone
    first = day + (rng.random() < 0.1)  # noqa: PLR2004 - one in ten is a day late
    party = f"P{rng.randrange(6)}"
    return Facts(
        id=f"c-{number:08x}{rng.getrandbits(32):08x}",
        deed="strike",
        grounds="violence",
        first=first,
        last=first + (rng.random() < 0.1),  # noqa: PLR2004 - one in ten says "overnight"
        lat=lat + rng.uniform(-0.02, 0.02),
        lon=lon + rng.uniform(-0.02, 0.02),
        reach=25.0 if vague else 4.0,
        names=(name,),
        killed=(dead, dead + rng.choice((0, 0, 1, 3))) if rng.random() < 0.7 else None,  # noqa: PLR2004 - seven in ten count
        parties=(party,),
        sides=(party,),
        words=tuple(sorted(rng.getrandbits(32) for _ in range(12))),
    )


def _placing(facts: list[Facts], edges: list[Edge], incidents: list[tuple[str, ...]]) -> dict[str, Any]:
    """New documents, one after the other, each placed and durable."""
    tables = load_happening_tables()
    rng = random.Random(12)
    towns = [(one.lat or 0.0, one.lon or 0.0, one.names[0], one.first or 0) for one in rng.sample(facts, 1000)]
    with tempfile.TemporaryDirectory() as folder:
        record = Record.create(Path(folder) / "speed.db", purpose="speed", by="bench")
        with record.writing() as connection:
            METADATA.create_all(connection)
            documents = {one.id: f"d-{number // CLAIMS_A_DOCUMENT}" for number, one in enumerate(facts)}
            fill(connection, facts, documents, edges, incidents)
        times = []
        for document in range(PLACED):
            new = []
            for number in range(CLAIMS_A_DOCUMENT):
                lat, lon, name, day = rng.choice(towns)
                new.append(_telling(rng, len(facts) + document * 100 + number, lat, lon, name, day, rng.randrange(9)))
            began = time.perf_counter()
            with record.writing() as connection:
                shelf = SqlShelf(connection, {one.id: f"d-new-{document}" for one in new})
                place(shelf, new, tables=tables, decided=UNDECIDED)
            times.append(1000 * (time.perf_counter() - began))
        record.close()
    times.sort()
    return {
        "among_claims": len(facts),
        "claims_a_document": CLAIMS_A_DOCUMENT,
        "one_document_ms_median": round(times[len(times) // 2], 1),
        "one_document_ms_p95": round(times[int(len(times) * 0.95)], 1),
    }
