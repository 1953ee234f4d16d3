"""How the estimators would have done: fitted on what was known at a day, scored on what began later.

The Brier score is weighed by the inverse chance of still being watched (Graf and others 1999), so that a case that was
lost from sight counts neither as held nor as broken; that chance is estimated on what was known at the day, as
scikit-survival does. The integrated score is the mean over the grid of times. C is Harrell's share of pairs put in the
right order.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from parley.analysis.survival.cases import BadCases, Cases, Floats, as_of
from parley.analysis.survival.estimators import BaseRate, CoxRidge, Estimator, HazardForest, quiet
from parley.model.lasting import Result

MAKERS: dict[str, Callable[[Cases], Estimator]] = {
    "base rate": BaseRate,
    "cox": CoxRidge,
    "forest": HazardForest,
}
DRAWS = 500
GRID = np.linspace(0.5, 8.0, 50)
"""The times, in years, that the integrated score runs over."""


def backtest(
    cases: Cases,
    cutoffs: Sequence[float],
    *,
    grid: Floats | None = None,
    makers: Mapping[str, Callable[[Cases], Estimator]] | None = None,
    tell: Callable[[int, int], None] | None = None,
) -> list[Result]:
    """Every estimator at every cutoff; `tell` hears how many cutoffs are done, and of how many."""
    found: list[Result] = []
    for done, cutoff in enumerate(cutoffs):
        if tell:
            tell(done, len(cutoffs))
        train, test = as_of(cases, cutoff)
        if not test.ended.any():
            raise BadCases(f"no case that began after {cutoff:g} has ended: nothing to score; choose an earlier cutoff")
        times = grid if grid is not None else GRID
        fitted = {name: make(train) for name, make in (makers or MAKERS).items()}
        held = {name: one.holding(test, times) for name, one in fitted.items()}
        scores = {name: brier_by_case(test, prob, times, known=train).mean(axis=1) for name, prob in held.items()}
        found += [
            Result(
                model=name,
                cutoff=cutoff,
                train=len(train.rows),
                train_ended=int(train.ended.sum()),
                test=len(test.rows),
                test_ended=int(test.ended.sum()),
                brier=float(scores[name].mean()),
                concordance=concordance(test, prob.mean(axis=1)),
                better=_paired(scores[name] - scores["base rate"]),
                calibration=calibration(test, prob[:, len(times) // 2], float(times[len(times) // 2])),
            )
            for name, prob in held.items()
        ]
    return found


def brier_by_case(cases: Cases, holding: Floats, times: Floats, *, known: Cases) -> Floats:
    """Each case's share (cases, times) of the Brier score, weighed by how long `known` cases stay in sight."""
    watched = _watched(known)
    time, ended = cases.time[:, None], cases.ended[:, None]
    over = (time <= times) & ended
    going = time > times
    still = np.broadcast_to(np.maximum(watched(times), 1e-3), holding.shape)
    before = np.broadcast_to(np.maximum(watched(cases.time - 1e-9), 1e-3)[:, None], holding.shape)
    return np.asarray(np.where(over, holding**2 / before, 0.0) + np.where(going, (1 - holding) ** 2 / still, 0.0))


def concordance(cases: Cases, holding: Floats) -> float:
    """The share of comparable pairs in which the one that ended first was given the lower chance; ties count half."""
    from lifelines.utils import concordance_index  # noqa: PLC0415 - heavy

    with quiet():
        return float(concordance_index(cases.time, holding, cases.ended))


def calibration(cases: Cases, holding: Floats, at: float, groups: int = 4) -> tuple[tuple[float, float, int], ...]:
    """Cases in groups of equal size by their predicted chance; what was seen is the Kaplan-Meier of each group."""
    from lifelines import KaplanMeierFitter  # noqa: PLC0415 - heavy

    made = []
    for part in np.array_split(np.argsort(holding, kind="stable"), min(groups, len(holding))):
        with quiet():
            seen = KaplanMeierFitter().fit(cases.time[part], cases.ended[part]).predict(at)
        made.append((float(holding[part].mean()), float(seen), len(part)))
    return tuple(made)


def beats_base_rate(results: Sequence[Result], model: str) -> bool:
    """Whether a model is shown to score below the base rate: the whole paired 95 % interval, at every cutoff.

    An interval that reaches zero shows nothing; the base rate is shown then.
    """
    mine = [one for one in results if one.model == model]
    return bool(mine) and all(one.better[1] < 0 for one in mine)


def _watched(cases: Cases) -> Callable[[Floats], Floats]:
    """The Kaplan-Meier of being lost from sight."""
    order = np.argsort(cases.time, kind="stable")
    time, lost = cases.time[order], ~cases.ended[order]
    risk = np.arange(len(time), 0, -1)
    kept = np.concatenate([[1.0], np.cumprod(1 - lost / risk)])
    return lambda when: kept[np.searchsorted(time, when, side="right")]


def _paired(difference: Floats) -> tuple[float, float]:
    picked = np.random.default_rng(1).integers(0, len(difference), size=(DRAWS, len(difference)))
    low, high = np.quantile(difference[picked].mean(axis=1), (0.025, 0.975))
    return float(low), float(high)
