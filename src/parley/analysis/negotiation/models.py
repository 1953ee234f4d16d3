"""The models side by side, each with its source, what it assumes, and how it did where the outcome is known.

The measured record is on EU law-making (the DEU I-III data: 351 issues with three or more parties and a known outcome);
it validates the code and says what to expect of the method there. It does not say that a peace process works so.
"""

from collections.abc import Callable, Mapping

import numpy as np
from msgspec import Struct

from parley.analysis.negotiation.arrays import Arrays, Floats
from parley.analysis.negotiation.challenge import challenge_outcome
from parley.analysis.negotiation.exchange import exchange_outcome
from parley.analysis.negotiation.nash import nash
from parley.analysis.negotiation.simple import mean, median, weighted_mean, weighted_median
from parley.analysis.negotiation.spatial import spatial_outcome

HEADLINE = "compromise"
UNIT = "EU law-making, scales from 0 to 100; it validates the code, not this case"


class Record(Struct, frozen=True):
    """How far off a model was, on how many issues: mean absolute error, and the share within 10 points."""

    issues: int
    error: float
    near: float
    unit: str = UNIT


class Model(Struct, frozen=True, kw_only=True):
    """One model as it is shown."""

    key: str
    name: str
    source: str
    assumes: str
    record: Record
    fast: bool = True
    """Whether every draw of a Monte Carlo run can afford it."""


MODELS: tuple[Model, ...] = (
    Model(
        key="compromise",
        name="Weighted mean (compromise)",
        source="Van den Bos 1991; Achen 2006, in The European Union Decides",
        assumes="Everybody gives way in proportion; no deal is far worse for all than any deal.",
        record=Record(351, 23.64, 0.311),
    ),
    Model(
        key="mean",
        name="Plain mean",
        source="the simplest rival",
        assumes="Every party counts alike and cares alike.",
        record=Record(351, 23.63, 0.319),
    ),
    Model(
        key="median",
        name="Median",
        source="Black 1948",
        assumes="One vote each, by majority, on one issue at a time.",
        record=Record(351, 28.54, 0.413),
    ),
    Model(
        key="weighted-median",
        name="Weighted median",
        source="Black 1948, votes weighed by salience times influence",
        assumes="A majority of weight decides, one issue at a time.",
        record=Record(351, 28.31, 0.413),
    ),
    Model(
        key="nash",
        name="Nash bargaining with a reference point",
        source="Nash 1950; Achen 2006",
        assumes="Whoever a deal leaves worse off than no deal nearly has a veto; with no reference, the weighted mean.",
        record=Record(351, 30.79, 0.311),
    ),
    Model(
        key="challenge",
        name="Expected-utility challenge model (a scenario)",
        source="Bueno de Mesquita 1994; Scholz, Calbert and Smith 2011",
        assumes="Parties challenge one another in rounds, each by its own view of who would win; it need not settle.",
        record=Record(351, 30.58, 0.336),
    ),
    Model(
        key="spatial",
        name="KTAB spatial model",
        source="KAPSARC Toolkit for Behavioral Analysis, its published options for scalar capacity",
        assumes="Parties bargain in pairs, and all others' votes decide which bargain holds.",
        record=Record(351, 26.01, 0.322),
        fast=False,
    ),
    Model(
        key="exchange",
        name="Exchange of votes over issues",
        source="Stokman and Van Oosten 1994, in European Community Decision Making",
        assumes="Two parties trade what matters less to each for what matters more; needs two issues or more.",
        record=Record(351, 24.10, 0.262),
        fast=False,
    ),
)


def run(key: str, table: Arrays, *, reference: Floats | None = None) -> Floats:
    """The outcomes (..., issues) that the model of that name gives for positions (..., issues, parties)."""
    if key == "nash":
        return nash(table, reference=reference)
    return np.asarray(_RUN[key](table))


_RUN: Mapping[str, Callable[[Arrays], Floats]] = {
    "compromise": weighted_mean,
    "mean": mean,
    "median": median,
    "weighted-median": weighted_median,
    "challenge": challenge_outcome,
    "spatial": spatial_outcome,
    "exchange": exchange_outcome,
}


def model(key: str) -> Model:
    """The model of that name."""
    return next(one for one in MODELS if one.key == key)
