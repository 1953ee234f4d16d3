"""Four data sets on one country and year, integrated at 3 km and 1 day: our counts beside those that MELTT published.

MELTT's own matches are not published, so they are rebuilt here by its rules from its taxonomies: records of two sets
match where they are within 3 km and 1 day and agree, at some level, on what happened, on who did it and on how exactly
the place is known; of several the one that agrees on the finest levels. What is rebuilt is not MELTT's own list, and
knows nothing of tolls and names: read it beside the published counts.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from parley.exchange import meltt
from parley.exchange.base import Reported
from parley.exchange.linkable import linkable
from parley.exchange.table import Row, rows
from parley.knowledge.base import load_knowledge
from parley.knowledge.happening import load_happening_tables
from parley.linking.happening.columns import Ints, columns
from parley.linking.happening.facts import Facts
from parley.linking.happening.features import day_gap, kilometres
from parley.linking.happening.incidents import UNDECIDED, all_edges, gathered
from parley.linking.happening.score import Edge

SETS = ("acled", "ged", "gtd", "scad")
NEAR_KM, NEAR_DAYS = 3.0, 1
PUBLISHED = {"1": 543, "2": 84, "3": 51, "4": 10}
FLOORS = {"precision": 0.96, "recall": 0.88}
_ACTOR = {"acled": "ACTOR1", "ged": "side_b", "gtd": "gname", "scad": "actor1"}
_EVENT = {"acled": "EVENT_TYPE", "ged": "type_of_violence", "gtd": "attacktype1", "scad": "etype"}
_EXACT = {"acled": "GEO_PRECISION", "ged": "where_prec", "gtd": "specificity", "scad": "locnum"}
Levels = dict[str, tuple[str, ...]]


class Record(Struct, frozen=True):
    """One record, with what the taxonomies make of its words."""

    set: str
    facts: Facts
    levels: Levels


def measure(data: Path) -> dict[str, Any]:
    """Integrate the four sets twice: by MELTT's rules, and as Parley puts claims together."""
    folder = data / "incidents" / "meltt_nigeria_2011"
    records = _records(folder)
    rebuilt = _rebuilt(records)
    ours = _ours([one.facts for one in records])
    theirs, mine = _pairs(rebuilt), _pairs(ours)
    shared = len(theirs & mine)
    return {
        "records": len(records),
        "published_by_number_of_sets": PUBLISHED,
        "rebuilt_by_number_of_sets": _sizes(rebuilt),
        "ours_by_number_of_sets": _sizes(ours),
        "pairs_rebuilt": len(theirs),
        "pairs_ours": len(mine),
        "precision_against_rebuilt": round(shared / len(mine), 3) if mine else None,
        "recall_against_rebuilt": round(shared / len(theirs), 3) if theirs else None,
        "floors": FLOORS,
    }


def _records(folder: Path) -> list[Record]:
    known = meltt.taxonomies(folder)
    knowledge = load_knowledge()
    found = []
    for name in SETS:
        path = folder / f"{name}.csv"
        reports = [one for one in meltt.read(path) if isinstance(one, Reported)]
        table = list(rows(path, needed=(), what="table", encoding="latin-1"))
        for reported, row in zip(reports, table, strict=True):
            facts, _ = linkable([reported], knowledge)
            if facts:
                found.append(Record(name, facts[0], _levels(name, row, known)))
    return found


def _levels(name: str, row: Row, known: dict[str, dict[tuple[str, str], tuple[str, ...]]]) -> Levels:
    words = {
        "event": meltt.kind_of(row, name),
        "actor": row.values.get(_ACTOR[name], ""),
        "prec": row.text(_EXACT[name]).removesuffix(".0") or "-99",
    }
    return {taxonomy: known[taxonomy].get((name, word), ()) for taxonomy, word in words.items()}


def _near(records: list[Record]) -> list[tuple[int, int]]:
    """Pairs of records of two sets that are within reach."""
    of = columns([one.facts for one in records])
    row = {claim: number for number, claim in enumerate(of.ids)}
    pairs = np.array(list(combinations(range(len(records)), 2)), dtype=np.int64)
    a, b = (_rows_of(records, row, pairs[:, end]) for end in (0, 1))
    with np.errstate(invalid="ignore"):
        close = (day_gap(of, a, b) <= NEAR_DAYS) & (kilometres(of, a, b) <= NEAR_KM)
    return [(int(m), int(n)) for m, n in pairs[close] if records[m].set != records[n].set]


def _rows_of(records: list[Record], row: dict[str, int], numbers: Ints) -> Ints:
    return np.array([row[records[number].facts.id] for number in numbers], dtype=np.int64)


def _rebuilt(records: list[Record]) -> list[tuple[str, ...]]:
    """MELTT's way: set after set joins those before it, each record at most one entry, the best fit first."""
    entry = list(range(len(records)))
    near = _near(records)
    for name in SETS[1:]:
        options = []
        for m, n in near:
            old, new = (m, n) if records[n].set == name else (n, m)
            if records[new].set != name or SETS.index(records[old].set) >= SETS.index(name):
                continue
            fit = _fit(records[old].levels, records[new].levels)
            if fit is not None:
                options.append((fit, old, new))
        taken: set[int] = set()
        for _, old, new in sorted(options):
            if new not in taken and entry[old] not in taken:
                entry[new] = entry[old]
                taken.update({new, entry[old]})
    groups: dict[int, list[str]] = {}
    for number, first in enumerate(entry):
        groups.setdefault(first, []).append(records[number].facts.id)
    return [tuple(sorted(group)) for group in groups.values()]


def _fit(one: Levels, other: Levels) -> float | None:
    """How coarse the levels are on which both agree; None where they agree on one taxonomy at no level."""
    total = 0.0
    for taxonomy in one:
        levels = enumerate(zip(one[taxonomy], other[taxonomy], strict=False), 1)
        depth = next((at for at, (a, b) in levels if a == b), None)
        if depth is None:
            return None
        total += depth / len(one[taxonomy])
    return total


def _ours(facts: list[Facts]) -> list[tuple[str, ...]]:
    """As Parley puts claims together, with nothing joined that is further apart than 3 km or 1 day."""
    of = columns(facts)
    row = {claim: number for number, claim in enumerate(of.ids)}
    tables = load_happening_tables()
    edges = [edge for edge in all_edges(facts, tables) if _within(edge, of, row)]
    return [one.claims for one in gathered(facts, edges, tables, UNDECIDED)]


def _within(edge: Edge, of: Any, row: dict[str, int]) -> bool:  # noqa: ANN401 - columns
    a, b = np.array([row[edge.a]]), np.array([row[edge.b]])
    return bool(day_gap(of, a, b)[0] <= NEAR_DAYS and kilometres(of, a, b)[0] <= NEAR_KM)


def _pairs(groups: Iterable[tuple[str, ...]]) -> set[tuple[str, str]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def _sizes(groups: Iterable[tuple[str, ...]]) -> dict[str, int]:
    return {str(size): count for size, count in sorted(Counter(len(group) for group in groups).items())}
