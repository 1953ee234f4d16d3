"""How often something happened before and after a day, with an interval that allows for days that come in clusters."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from enum import StrEnum
from statistics import NormalDist

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

_SHARE = 0.95
_BLOCK = 7
_DRAWS = 2000
_FEWEST_DAYS = 14
Daily = NDArray[np.float64]


class Method(StrEnum):
    """How the interval was reckoned."""

    NEGATIVE_BINOMIAL = "negative binomial, dispersion by moments"
    BLOCK_BOOTSTRAP = "moving blocks of 7 days, drawn 2,000 times"


class BeforeAfter(Struct, frozen=True, kw_only=True):
    """One source's daily mean before and after a day, and the change with its 95 % interval, in per cent.

    `change` is None where nothing was told before: there is nothing to compare with. `unit` is what is counted; two
    sources of different units are never averaged.
    """

    source: str
    unit: str
    day: date
    days: int
    before: float
    after: float
    change: float | None
    low: float | None
    high: float | None
    method: Method


def compare(
    counts: Mapping[date, int],
    day: date,
    *,
    source: str,
    unit: str,
    days: int = 28,
    method: Method = Method.NEGATIVE_BINOMIAL,
    seed: int = 1,
) -> BeforeAfter:
    """So many days before `day` against as many from it on (four whole weeks have each weekday alike).

    A day that nothing is told of counts as nought; whether nothing happened or nobody could look, the coverage says.
    """
    if days < _FEWEST_DAYS:
        raise ValueError(f"{days} days are too few to compare; take {_FEWEST_DAYS} at least")
    before = _daily(counts, day - timedelta(days=days), days)
    after = _daily(counts, day, days)
    change, low, high = None, None, None
    if before.sum() > 0:
        change = (after.mean() / before.mean() - 1.0) * 100.0
        if method is Method.NEGATIVE_BINOMIAL:
            low, high = _by_dispersion(before, after)
        else:
            low, high = _by_blocks(before, after, np.random.default_rng(seed))
    return BeforeAfter(
        source=source,
        unit=unit,
        day=day,
        days=days,
        before=round(float(before.mean()), 2),
        after=round(float(after.mean()), 2),
        change=None if change is None else round(float(change), 1),
        low=None if low is None else round(low, 1),
        high=None if high is None else round(high, 1),
        method=method,
    )


def disagree(found: Sequence[BeforeAfter]) -> bool:
    """Whether sources differ on which way it went, or their intervals share no point: no mean of them is taken then."""
    told = [one for one in found if one.change is not None]
    rising, falling = any((one.change or 0) > 0 for one in told), any((one.change or 0) < 0 for one in told)
    apart = any(
        one.high is not None and other.low is not None and one.high < other.low for one in told for other in told
    )
    return (rising and falling) or apart


def verdict(found: Sequence[BeforeAfter]) -> str:
    """What the sources together allow to say, in one sentence."""
    told = [one for one in found if one.change is not None]
    if not told:
        return "no source tells enough to compare"
    shown = "; ".join(f"{one.source} {one.change:+.0f} % ({one.unit})" for one in told)
    if disagree(told):
        return f"sources disagree: {shown}"
    sure = [one.source for one in told if one.low is not None and one.high is not None and one.low * one.high > 0]
    if len(told) == 1:
        return f"one source: {shown}"
    if not sure:
        return f"no change is shown, for every interval holds nought: {shown}"
    if len(sure) < len(told):
        return f"sources go one way, but only the interval of {' and '.join(sure)} leaves nought out: {shown}"
    return f"sources agree: {shown}"


def _daily(counts: Mapping[date, int], first: date, days: int) -> Daily:
    return np.array([counts.get(first + timedelta(days=n), 0) for n in range(days)], dtype=np.float64)


def _by_dispersion(before: Daily, after: Daily) -> tuple[float, float]:
    """By the delta method on the logarithm of the ratio; half a case is added where a side has none."""
    means = [max(float(side.mean()), 0.5 / len(side)) for side in (before, after)]
    spread = [_dispersion(side) for side in (before, after)]
    variance = sum((1 / mean + extra) / len(before) for mean, extra in zip(means, spread, strict=True))
    reach = NormalDist().inv_cdf(0.5 + _SHARE / 2) * variance**0.5
    middle = float(np.log(means[1] / means[0]))
    return tuple((float(np.exp(middle + side * reach)) - 1.0) * 100.0 for side in (-1, 1))  # type: ignore[return-value]


def _dispersion(side: Daily) -> float:
    """How much more the days vary than a Poisson process would, as the square of a coefficient of variation."""
    mean, variance = float(side.mean()), float(side.var(ddof=1))
    return max((variance - mean) / mean**2, 0.0) if mean else 0.0


def _by_blocks(before: Daily, after: Daily, chance: np.random.Generator) -> tuple[float, float]:
    drawn = []
    for _ in range(_DRAWS):
        one, other = (_resampled(side, chance) for side in (before, after))
        if one.mean() > 0:
            drawn.append((other.mean() / one.mean() - 1.0) * 100.0)
    tail = (1 - _SHARE) / 2 * 100
    low, high = np.percentile(drawn, [tail, 100 - tail])
    return float(low), float(high)


def _resampled(side: Daily, chance: np.random.Generator) -> Daily:
    blocks = -(-len(side) // _BLOCK)
    starts = chance.integers(0, len(side) - _BLOCK + 1, size=blocks)
    made: Daily = np.concatenate([side[start : start + _BLOCK] for start in starts])[: len(side)]
    return made
