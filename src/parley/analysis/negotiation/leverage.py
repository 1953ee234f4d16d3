"""Which number moves the outcome: one at a time, or Sobol's indices (Saltelli's sampling, Jansen's estimators)."""

from enum import StrEnum

import numpy as np
from msgspec import Struct

from parley.analysis.negotiation.arrays import Arrays, Floats
from parley.analysis.negotiation.models import HEADLINE, run
from parley.analysis.negotiation.table import ASKED, check_table, drawn, likely, reference_of
from parley.model.foresight import SCALE, Measure, Table


class Method(StrEnum):
    """How leverage was measured; it is named beside every figure."""

    ONE_AT_A_TIME = "one at a time"
    SOBOL = "Sobol"


class Lever(Struct, frozen=True, kw_only=True):
    """One number of the table, and what it does to one issue.

    One at a time: the outcome at the cell's lowest and at its highest value, all others at their likeliest;
    `strength` is the distance between them. Sobol: `strength` is the share of the outcome's variance that goes with
    this number, alone and with others (the total index), and `low` and `high` are None.
    """

    party: str
    issue: str
    measure: Measure
    method: Method
    strength: float
    low: float | None = None
    high: float | None = None


def one_at_a_time(table: Table, issue: str, *, key: str = HEADLINE) -> list[Lever]:
    """The levers on `issue`, the strongest first."""
    base = likely(table)
    at = table.issues.index(issue)
    spreads = {(c.party, c.measure): c.value for c in table.cells if c.issue == issue}
    places = [(party, measure) for party in range(len(table.parties)) for measure in range(len(ASKED))]
    tables = [np.repeat(part[None], 2 * len(places), axis=0) for part in base]
    for row, (party, measure) in enumerate(places):
        value = spreads[table.parties[party], ASKED[measure]]
        scale = SCALE if ASKED[measure] is Measure.SALIENCE else 1.0
        tables[measure][2 * row, at, party] = value.low / scale
        tables[measure][2 * row + 1, at, party] = value.high / scale
    found = run(key, Arrays(*tables), reference=reference_of(table))[:, at]
    levers = [
        Lever(
            party=table.parties[party],
            issue=issue,
            measure=ASKED[measure],
            method=Method.ONE_AT_A_TIME,
            strength=abs(float(found[2 * row + 1] - found[2 * row])),
            low=float(found[2 * row]),
            high=float(found[2 * row + 1]),
        )
        for row, (party, measure) in enumerate(places)
    ]
    return sorted(levers, key=lambda lever: -lever.strength)


def sobol(table: Table, issue: str, *, draws: int = 512, seed: int = 1, key: str = HEADLINE) -> list[Lever]:
    """The total indices on `issue`, the strongest first."""
    check_table(table)
    one, other = drawn(table, draws=draws, seed=seed), drawn(table, draws=draws, seed=seed + 1)
    at, reference = table.issues.index(issue), reference_of(table)
    before = run(key, one, reference=reference)[:, at]
    variance = float(before.var())
    levers = []
    for party, name in enumerate(table.parties):
        for column, measure in enumerate(ASKED):
            after = run(key, _swapped(one, other, column, at, party), reference=reference)[:, at]
            share = float(((before - after) ** 2).mean() / 2 / variance) if variance > 0 else 0.0
            levers.append(Lever(party=name, issue=issue, measure=measure, method=Method.SOBOL, strength=share))
    return sorted(levers, key=lambda lever: -lever.strength)


def _swapped(one: Arrays, other: Arrays, column: int, issue: int, party: int) -> Arrays:
    parts: list[Floats] = [part.copy() for part in one]
    parts[column][:, issue, party] = other[column][:, issue, party]
    return Arrays(*parts)
