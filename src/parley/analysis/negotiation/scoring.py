"""How a forecast did once the outcome is known: absolute error, CRPS, whether it fell inside; and paired intervals."""

from typing import NamedTuple

import numpy as np
from msgspec import Struct
from numpy.typing import ArrayLike

from parley.analysis.negotiation.arrays import Floats
from parley.model.foresight import SCALE, Answer, Forecast, Outcome

_LEVELS = np.array([0.025, 0.1, 0.5, 0.9, 0.975])


class Score(Struct, frozen=True, kw_only=True):
    """One model's score on one issue; `crps` is read off the quantiles that were sealed.

    `above` is the chance, read off them too, that it comes out in the upper half of the scale, and `brier` the squared
    distance of that chance from what happened.
    """

    model: str
    issue: str
    outcome: float
    error: float
    crps: float
    above: float
    brier: float
    inside80: bool
    inside95: bool


class Interval(NamedTuple):
    """A mean with its 95 % interval."""

    low: float
    mean: float
    high: float


def score(forecast: Forecast, outcome: Outcome) -> list[Score]:
    """The scores of every answer whose issue has an outcome."""
    return [
        _score(answer, outcome.values[answer.issue]) for answer in forecast.answers if answer.issue in outcome.values
    ]


def _score(answer: Answer, value: float) -> Score:
    band = answer.band
    quantiles = (band.low95, band.low80, band.middle, band.high80, band.high95)
    above = chance_above(quantiles, SCALE / 2)
    return Score(
        model=answer.model,
        issue=answer.issue,
        outcome=value,
        error=abs(answer.point - value),
        crps=quantile_crps(quantiles, value),
        above=above,
        brier=brier(above, happened=value > SCALE / 2),
        inside80=band.low80 <= value <= band.high80,
        inside95=band.low95 <= value <= band.high95,
    )


def quantile_crps(quantiles: ArrayLike, value: float) -> float:
    """The continuous ranked probability score, as twice the mean pinball loss over the five sealed quantiles."""
    off = value - np.asarray(quantiles, dtype=float)
    return float(2 * np.maximum(_LEVELS * off, (_LEVELS - 1) * off).mean())


def chance_above(quantiles: ArrayLike, point: float) -> float:
    """The chance of lying above a point, read off five quantiles along straight lines; beyond them, half the rest."""
    known = np.asarray(quantiles, dtype=float)
    rest = float(_LEVELS[0]) / 2
    if point < known[0]:
        return 1 - rest
    if point >= known[-1]:
        return rest
    at = int(np.searchsorted(known, point, side="right"))
    low, high = float(known[at - 1]), float(known[at])
    share = (point - low) / (high - low)
    return 1 - float(_LEVELS[at - 1] + share * (_LEVELS[at] - _LEVELS[at - 1]))


def crps(draws: ArrayLike, value: float) -> float:
    """The continuous ranked probability score of a sample."""
    drawn = np.sort(np.asarray(draws, dtype=float))
    ranks = np.arange(1, len(drawn) + 1)
    return float(np.abs(drawn - value).mean() - ((2 * ranks - len(drawn) - 1) * drawn).sum() / len(drawn) ** 2)


def brier(chance: float, *, happened: bool) -> float:
    """The squared distance of a probability from what happened."""
    return (chance - happened) ** 2


def paired(difference: Floats, groups: ArrayLike, *, seed: int = 1, draws: int = 2_000) -> Interval:
    """The mean difference with a bootstrap interval that draws whole groups, so that what belongs together stays so."""
    names, index = np.unique(np.asarray(groups), return_inverse=True)
    sums, counts = np.bincount(index, weights=difference), np.bincount(index)
    picked = np.random.default_rng(seed).integers(0, len(names), size=(draws, len(names)))
    means = sums[picked].sum(axis=1) / counts[picked].sum(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return Interval(float(low), float(difference.mean()), float(high))


def residual_interval(errors: Floats, share: float = 0.8) -> tuple[float, float]:
    """How far below and above its forecasts a model's outcomes lay in `share` of the cases that it was tried on."""
    low, high = np.quantile(errors, ((1 - share) / 2, (1 + share) / 2))
    return float(low), float(high)
