"""How likely two claims tell of one happening, and why."""

from collections.abc import Iterator, Sequence
from math import exp, log

import numpy as np
from msgspec import Struct

from parley.knowledge.happening import HappeningTables
from parley.linking.happening.candidates import candidates
from parley.linking.happening.columns import Columns, Floats, Ints, columns
from parley.linking.happening.facts import Facts
from parley.linking.happening.features import CASES, cases
from parley.model.incident import Match, Reason

_SLIGHT = 0.05


class Edge(Struct, frozen=True, order=True):
    """Two claims that may tell of one happening: the chance that they do, and their ids, the first in order first."""

    chance: float
    a: str
    b: str


def chances(of: Columns, a: Ints, b: Ints, tables: HappeningTables) -> Floats:
    """For each pair of rows, the chance that both tell of one happening."""
    odds = np.full(len(a), tables.bias)
    for aspect, found in cases(of, a, b).items():
        odds += np.array([tables.weights.get(aspect, {}).get(case, 0.0) for case in CASES[aspect]])[found]
    chance: Floats = 1 / (1 + np.exp(-odds))
    # Rounded, so that it does not hang on how many pairs a processor takes at once.
    return np.round(chance, 6)


def edges(facts: Sequence[Facts], tables: HappeningTables) -> Iterator[tuple[Columns, Ints, Ints, Floats]]:
    """All pairs whose chance is high enough to matter, in portions: rows of the columns that come with them."""
    of = columns(facts)
    marks = tuple(one.names for one in sorted(facts, key=lambda one: one.id))
    for a, b in candidates(of, marks):
        chance = chances(of, a, b, tables)
        kept = chance >= tables.sums
        yield of, a[kept], b[kept], chance[kept]


def compare(one: Facts, other: Facts, tables: HappeningTables) -> Match:
    """How likely these two tell of one happening, with what speaks for and against it, the weightiest first."""
    of = columns([one, other])
    pair = np.array([0]), np.array([1])
    reasons = [
        Reason(CASES[aspect][found[0]], tables.weights.get(aspect, {}).get(CASES[aspect][found[0]], 0.0))
        for aspect, found in cases(of, *pair).items()
    ]
    telling = sorted((one for one in reasons if abs(one.weight) >= _SLIGHT), key=lambda one: -abs(one.weight))
    return Match(float(chances(of, *pair, tables)[0]), tuple(telling))


def odds(chance: float) -> float:
    """The logarithm of the odds of a chance."""
    bounded = min(max(chance, exp(-20)), 1 - 1e-9)
    return log(bounded / (1 - bounded))
