"""A party's stance on one issue as a line through time, with how uncertain it is.

The stance is a distribution over the 101 points of the scale. Before anything is told every point is as likely as any
other. A sentence for a point makes the points near it likelier, a sentence against it makes them less likely; both the
more, the more the sentence weighs. Between two days the distribution spreads, since a stance may move unseen; it never
moves to any side by itself.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from itertools import groupby

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from parley.analysis.positions.evidence import Evidence

POINTS = 101
_WIDTH = 12.0
"""How far from the point that its words name a sentence may be meant, as a standard deviation in points."""

_DRIFT = 1.0
"""How far a stance may have moved in a day without anybody telling of it, as a standard deviation in points."""

_MISREAD = 0.25
"""How often a reading of a stance is wrong altogether; no sentence can rule a point out."""

_INTERVAL = (0.05, 0.95)
_GRID: NDArray[np.float64] = np.arange(POINTS, dtype=np.float64)
Density = NDArray[np.float64]


class Step(Struct, frozen=True, kw_only=True):
    """The stance at the end of a day on which something was told of it: its mean, and its 90 % interval."""

    day: date
    mean: float
    low: float
    high: float
    evidence: tuple[Evidence, ...]


def steps(evidence: Sequence[Evidence], *, until: date | None = None) -> tuple[Step, ...]:
    """The line: one step for each day on which something dated was told, up to and with `until`."""
    dated = sorted((one for one in evidence if one.day and not (until and one.day > until)), key=_order)
    made: list[Step] = []
    stance = _anything()
    before: date | None = None
    for day, told in groupby(dated, key=lambda one: one.day):
        if day is None:
            continue
        here = tuple(told)
        stance = _after(stance, (day - before).days if before else 0)
        stance = _moved(stance, here)
        made.append(_step(day, stance, here))
        before = day
    return tuple(made)


def stance_on(evidence: Sequence[Evidence], day: date) -> Step:
    """The stance as it is to be presumed on a day, from what was told up to then: uncertain if that is long ago."""
    dated = sorted((one for one in evidence if one.day and one.day <= day), key=_order)
    stance = _anything()
    before: date | None = None
    for when, told in groupby(dated, key=lambda one: one.day):
        if when is not None:
            stance = _moved(_after(stance, (when - before).days if before else 0), tuple(told))
            before = when
    stance = _after(stance, (day - before).days if before else 0)
    return _step(day, stance, tuple(dated))


def _order(one: Evidence) -> tuple[str, str, str]:
    return (one.day.isoformat() if one.day else "", one.issue, one.told.claim.id)


def _anything() -> Density:
    return np.full(POINTS, 1.0 / POINTS)


def _moved(stance: Density, told: Iterable[Evidence]) -> Density:
    for one in told:
        near = np.exp(-0.5 * ((_GRID - one.at) / _WIDTH) ** 2)
        likely = 1.0 - near if one.against else near
        trust = one.weight * (1.0 - _MISREAD)
        stance = stance * (trust * likely / likely.sum() + (1.0 - trust) / POINTS)
        stance /= stance.sum()
    return stance


def _after(stance: Density, days: int) -> Density:
    """The same stance some days later: wider, its ends folded back into the scale."""
    if days <= 0:
        return stance
    wider: Density = _spread(days) @ stance
    wider /= wider.sum()
    return wider


@lru_cache(maxsize=256)
def _spread(days: int) -> NDArray[np.float64]:
    """Where each point may have moved to in so many days."""
    spread = _DRIFT * np.sqrt(days)
    rows, columns = _GRID[:, None], _GRID[None, :]
    ways = (rows - columns, rows + columns + 1, rows + columns + 1 - 2 * POINTS)  # straight, or off one of the ends
    kernel = sum((np.exp(-0.5 * (way / spread) ** 2) for way in ways), np.zeros((POINTS, POINTS)))
    spreading: NDArray[np.float64] = kernel / kernel.sum(axis=0, keepdims=True)
    return spreading


def _step(day: date, stance: Density, told: tuple[Evidence, ...]) -> Step:
    upto = np.cumsum(stance)
    low, high = (float(np.searchsorted(upto, share)) for share in _INTERVAL)
    return Step(day=day, mean=round(float(_GRID @ stance), 1), low=low, high=min(high, POINTS - 1.0), evidence=told)
