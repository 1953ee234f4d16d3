"""The estimators side by side: the base rate, Cox with a ridge, a forest; each gives the chance of holding."""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import numpy as np

from parley.analysis.survival.cases import Cases, Floats, check

PENALTY = 0.1
TREES = 300
LEAF = 40
_STEP = 0.5
_LONGEST = 40.0


class Estimator(Protocol):
    """Something fitted that says how likely each case is to hold."""

    def holding(self, cases: Cases, times: Floats) -> Floats:
        """The probability (cases, times) that each still holds at each time."""
        ...


class BaseRate:
    """Kaplan-Meier over the comparable cases, with Greenwood's interval; left truncation through each case's entry."""

    name = "base rate (Kaplan-Meier)"

    def __init__(self, cases: Cases) -> None:
        from lifelines import KaplanMeierFitter  # noqa: PLC0415 - heavy, and most commands do not need it

        check(cases)
        with quiet():
            self._fitted = KaplanMeierFitter().fit(cases.time, cases.ended, entry=_entry(cases))

    def holding(self, cases: Cases, times: Floats) -> Floats:
        """The same curve for every case."""
        return np.tile(self.curve(times), (len(cases.rows), 1))

    def curve(self, times: Floats) -> Floats:
        """The probability of holding at each time."""
        return np.asarray(self._fitted.survival_function_at_times(times), dtype=float)

    def interval(self, times: Floats) -> tuple[Floats, Floats]:
        """The 95 % interval at each time."""
        frame = self._fitted.confidence_interval_
        at = np.clip(frame.index.searchsorted(times, side="right") - 1, 0, None)
        return frame.iloc[at, 0].to_numpy(dtype=float), frame.iloc[at, 1].to_numpy(dtype=float)


class CoxRidge:
    """Cox's proportional hazards with a ridge penalty, on features scaled to unit deviation."""

    name = "Cox ridge"

    def __init__(self, cases: Cases, *, penalty: float = PENALTY) -> None:
        import pandas as pd  # noqa: PLC0415 - heavy
        from lifelines import CoxPHFitter  # noqa: PLC0415 - heavy

        check(cases)
        self.names, raw = _useful(cases)
        self._middle, self._width = raw.mean(axis=0), raw.std(axis=0)
        frame = pd.DataFrame(self._scaled(raw), columns=list(self.names))
        frame["_time"], frame["_ended"] = np.maximum(cases.time, 1e-6), cases.ended
        entry = _entry(cases)
        if entry is not None:
            frame["_entry"] = np.minimum(entry, frame["_time"] - 1e-7)
        with quiet():
            self._fitted = CoxPHFitter(penalizer=penalty).fit(
                frame, "_time", "_ended", entry_col="_entry" if entry is not None else None
            )

    def holding(self, cases: Cases, times: Floats) -> Floats:
        """Each case's own curve."""
        with quiet():
            found = self._fitted.predict_survival_function(self._scaled(cases.features(self.names)), times=times)
        return np.asarray(found.to_numpy(dtype=float).T)

    def coefficients(self) -> dict[str, float]:
        """The log hazard ratio of one deviation of each feature."""
        return {name: float(value) for name, value in self._fitted.params_.items()}

    def _scaled(self, raw: Floats) -> Floats:
        return np.asarray((raw - self._middle) / self._width)


class HazardForest:
    """A forest over person-periods: did a case end in each half year that it was at risk (scikit-learn)."""

    name = "forest of hazards"

    def __init__(self, cases: Cases, *, seed: int = 1, trees: int = TREES, leaf: int = LEAF) -> None:
        from sklearn.ensemble import ExtraTreesClassifier  # noqa: PLC0415 - heavy

        check(cases)
        self.names, raw = _useful(cases)
        rows, periods, ended = _person_periods(cases)
        self._fitted = ExtraTreesClassifier(
            n_estimators=trees, min_samples_leaf=leaf, max_features=0.5, random_state=seed, n_jobs=1
        ).fit(np.column_stack([raw[rows], periods * _STEP]), ended)

    def holding(self, cases: Cases, times: Floats) -> Floats:
        """Each case's own curve: the product of what each half year leaves."""
        steps = int(np.ceil(max(float(np.max(times)), _STEP) / _STEP))
        raw = cases.features(self.names)
        grid = np.repeat(raw, steps, axis=0)
        period = np.tile(np.arange(steps) * _STEP, len(raw))
        hazard = self._fitted.predict_proba(np.column_stack([grid, period]))[:, -1].reshape(len(raw), steps)
        kept = np.column_stack([np.ones(len(raw)), np.cumprod(1 - hazard, axis=1)])
        edges = np.arange(steps + 1) * _STEP
        return np.array([np.interp(times, edges, row) for row in kept])


def competing(cases: Cases, times: Floats) -> dict[str, Floats]:
    """Aalen-Johansen: the probability of having ended in each way by each time, where ways exclude one another."""
    from lifelines import AalenJohansenFitter  # noqa: PLC0415 - heavy

    check(cases)
    kinds = sorted({row.kind for row in cases.rows if row.ended})
    code = np.array([kinds.index(row.kind) + 1 if row.ended else 0 for row in cases.rows])
    made = {}
    for at, kind in enumerate(kinds, 1):
        with quiet():
            fitted = AalenJohansenFitter(calculate_variance=False, seed=1).fit(
                cases.time, code, event_of_interest=at, entry=_entry(cases)
            )
        curve = fitted.cumulative_density_.iloc[:, 0]
        place = np.clip(curve.index.searchsorted(times, side="right") - 1, 0, None)
        made[kind] = curve.to_numpy(dtype=float)[place]
    return made


@contextmanager
def quiet() -> Iterator[None]:
    """The libraries' warnings about ties and convergence steps are kept off the user's screen; errors are not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _entry(cases: Cases) -> Any:  # noqa: ANN401 - None or an array, as lifelines takes it
    return cases.entry if (cases.entry > 0).any() else None


def _useful(cases: Cases) -> tuple[Sequence[str], Floats]:
    """The features that differ between cases."""
    names = cases.names
    raw = cases.features(names)
    keep = raw.std(axis=0) > 1e-9 if len(names) else np.zeros(0, dtype=bool)  # noqa: PLR2004 - a hair above nought
    return tuple(name for name, kept in zip(names, keep, strict=True) if kept), raw[:, keep]


def _person_periods(cases: Cases) -> tuple[Any, Any, Any]:
    rows, periods, ended = [], [], []
    for at, case in enumerate(cases.rows):
        last = min(int(case.time / _STEP), int(_LONGEST / _STEP))
        first = min(int(case.entry / _STEP), last)
        for period in range(first, last + 1):
            rows.append(at)
            periods.append(period)
            ended.append(case.ended and period == last and case.time < _LONGEST)
    return np.array(rows), np.array(periods), np.array(ended)
