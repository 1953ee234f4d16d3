"""Every model on decisions whose outcome is known: its error, its share near, and how wide its ranges must be.

Issues of one proposal were decided together, so that intervals draw whole proposals, and a range is learnt from other
proposals than those that it is tried on.
"""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TypedDict

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from parley.analysis.negotiation.arrays import Arrays, Floats
from parley.analysis.negotiation.challenge import challenge_outcome
from parley.analysis.negotiation.exchange import exchange
from parley.analysis.negotiation.models import HEADLINE, MODELS, run
from parley.analysis.negotiation.scoring import paired, residual_interval
from parley.model.foresight import BadTable
from parley.model.trials import Trial, Tried

NEAR, FOLDS = 10.0, 10
BASE = "mean"
_UNWEIGHTED = frozenset({"mean", "median"})
Names = NDArray[np.str_]
_TOLD = Callable[[int, int], None]


class Decided(Struct, frozen=True):
    """One decided issue: its proposal, its table, and where it came out.

    `everyone` holds all who have a position, for the models that do not ask how much they care; `table` those of whom
    that is known; `weighed` the same with each party's influence, None where the file has none.
    """

    proposal: str
    everyone: Arrays
    table: Arrays
    weighed: Arrays | None
    reference: float
    outcome: float


_Points = Callable[[Decided], float]


def try_decided(
    found: Sequence[Decided],
    *,
    unit: str,
    left_out: int = 0,
    keys: Collection[str] | None = None,
    tell: _TOLD | None = None,
) -> Trial:
    """Every model on the same issues, or those of `keys`, beside the plain mean and the headline.

    `unit` says what the issues are. `tell` hears how much of it is done, and of how much.
    """
    proposals = np.array([one.proposal for one in found])
    if len(set(proposals)) < 2:  # noqa: PLR2004 - a range is learnt from other proposals
        raise BadTable("a range is learnt on other proposals than it is tried on: bring the issues of two or more")
    outcome = np.array([one.outcome for one in found])
    points = _all_points(found, keys, tell or (lambda _done, _whole: None))
    base = np.abs(points[BASE][1] - outcome)
    return Trial(
        unit=unit,
        issues=len(found),
        proposals=len(set(proposals)),
        left_out=left_out,
        results=tuple(
            Tried(model=key, name=name, **_scored(said, outcome, base, proposals))
            for key, (name, said) in points.items()
        ),
        headline80=residual_interval(outcome - points[HEADLINE][1]),
    )


def coverage(points: Floats, outcome: Floats, proposals: Names) -> float:
    """How often the outcome falls in 80 % of the errors made on other proposals, ten folds of whole proposals."""
    names = np.unique(proposals)
    folds = np.random.default_rng(1).permutation(len(names)) % min(FOLDS, len(names))
    inside = np.zeros(len(points), dtype=bool)
    for fold in range(folds.max() + 1):
        held = np.isin(proposals, names[folds == fold])
        low, high = residual_interval((outcome - points)[~held])
        inside[held] = ((outcome - points)[held] >= low) & ((outcome - points)[held] <= high)
    return float(inside.mean())


class _Scored(TypedDict):
    error: float
    near: float
    error_less: tuple[float, float, float]
    near_less: tuple[float, float, float]
    coverage80: float


def _scored(said: Floats, outcome: Floats, base: Floats, proposals: Names) -> _Scored:
    off = np.abs(said - outcome)
    return {
        "error": float(off.mean()),
        "near": float((off <= NEAR).mean()),
        "error_less": paired(off - base, proposals),
        "near_less": paired((off <= NEAR) - (base <= NEAR).astype(float), proposals),
        "coverage80": coverage(said, outcome, proposals),
    }


def _all_points(found: Sequence[Decided], keys: Collection[str] | None, tell: _TOLD) -> dict[str, tuple[str, Floats]]:
    """What each model says of each issue, with the model's name."""
    asked = _asked(weighed=any(one.weighed for one in found))
    if keys is not None:
        asked = {key: one for key, one in asked.items() if key in {BASE, HEADLINE, *keys}}
    whole = len(asked) * len(found) + 1
    made: dict[str, tuple[str, Floats]] = {}
    for at, (key, (name, point)) in enumerate(asked.items()):
        said = np.empty(len(found))
        for number, one in enumerate(found):
            said[number] = point(one)
            tell(at * len(found) + number + 1, whole)
        made[key] = (name, said)
    if keys is None or "exchange" in keys:
        made["exchange"] = (_names()["exchange"], _exchanged(found, made[HEADLINE][1]))
    tell(whole, whole)
    return made


def _asked(*, weighed: bool) -> dict[str, tuple[str, _Points]]:
    """The models that take one issue at a time, and the readings of two of them that are tried beside them."""
    names = _names()
    asked: dict[str, tuple[str, _Points]] = {
        key: (name, partial(_point, key)) for key, name in names.items() if key != "exchange"
    }
    asked["challenge, published reading"] = (
        "Challenge model, as published",
        lambda one: float(challenge_outcome(one.table, published=True)),
    )
    if weighed:
        asked["compromise, capability counted"] = (
            "Weighted mean, influence counted",
            lambda one: float(run("compromise", one.weighed or one.table)),
        )
        asked["challenge, capability counted"] = (
            "Challenge model, influence counted",
            lambda one: float(challenge_outcome(one.weighed or one.table)),
        )
    return asked


def _names() -> dict[str, str]:
    return {model.key: model.name for model in MODELS}


def _point(key: str, one: Decided) -> float:
    reference = np.array(one.reference) if key == "nash" else None
    asked = one.everyone if key in _UNWEIGHTED else one.table
    return float(run(key, Arrays(*(part[None] for part in asked)), reference=reference)[0])


def _exchanged(found: Sequence[Decided], compromise: Floats) -> Floats:
    """Issues of one proposal are traded between the parties that have a position on all of them."""
    points = compromise.copy()
    for proposal in {one.proposal for one in found}:
        rows = [at for at, one in enumerate(found) if one.proposal == proposal]
        tables = [found[at].table for at in rows]
        if len(rows) > 1 and len({table.position.shape for table in tables}) == 1:
            stacked = Arrays(*(np.stack(parts) for parts in zip(*tables, strict=True)))
            points[rows] = exchange(stacked)[0]
    return points
