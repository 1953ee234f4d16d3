"""What a forecast rests on and what it says: ranges in, ranges out, and never a guessed cell."""

import math
from enum import StrEnum

from msgspec import Struct

from parley.model.errors import ParleyError
from parley.model.lasting import HIGHEST_HANDLING, KeptBacktest, KeptRate, RateOutcome
from parley.model.trials import KeptTrial, ReadersChanged

SCALE = 100.0
"""Positions and salience run from 0 to this."""


class BadTable(ParleyError):
    """A negotiation table that cannot be computed with; the message names the cell and what to do."""


class Measure(StrEnum):
    """The columns of the table."""

    POSITION = "position"
    """What a party says that it wants: a bargaining position."""

    INTEREST = "interest"
    """What it is thought to want; only people fill it, and no model reads it unless asked."""

    SALIENCE = "salience"
    INFLUENCE = "influence"


class Basis(StrEnum):
    """Where the number in a cell comes from."""

    STATED = "stated"
    COUNTED = "counted"
    """Offered from how often the party speaks of the issue; nobody has confirmed it."""

    PERSON = "person"
    IMPORTED = "imported"


class Spread(Struct, frozen=True):
    """A number that is not known exactly: triangular between `low` and `high` with its peak at `likely`."""

    low: float
    likely: float
    high: float

    @classmethod
    def at(cls, value: float, give: float = 0.0) -> "Spread":
        """The value, give or take `give`, kept on the scale."""
        return cls(max(0.0, value - give), value, min(max(SCALE, value), value + give))


class Cell(Struct, frozen=True, kw_only=True):
    """One number of the table, with where it comes from, who put it there and why; `claims` are what it rests on."""

    party: str
    issue: str
    measure: Measure
    value: Spread
    basis: Basis
    by: str
    why: str
    claims: tuple[str, ...] = ()


class Table(Struct, frozen=True, kw_only=True):
    """Who is at the table over what; a missing cell stays missing and is asked for.

    `reference` holds, per issue, where things stay if there is no agreement, where somebody has said so.
    """

    name: str
    issues: tuple[str, ...]
    parties: tuple[str, ...]
    cells: tuple[Cell, ...] = ()
    reference: dict[str, float] = {}


class Band(Struct, frozen=True):
    """What one model says of one issue: the middle of its draws, and the 80 % and 95 % of them around it."""

    low95: float
    low80: float
    middle: float
    high80: float
    high95: float


class Answer(Struct, frozen=True, kw_only=True):
    """One model's answer on one issue."""

    model: str
    issue: str
    point: float
    band: Band


class Forecast(Struct, frozen=True, kw_only=True, tag="forecast"):
    """A forecast, sealed with its inputs: the same table, seed and number of draws give the same answers.

    `readers` are the persons who may see it; its handling level is the highest unless somebody lowered it.
    """

    id: str
    table: Table
    seed: int
    draws: int
    answers: tuple[Answer, ...]
    by: str
    why: str = ""
    readers: tuple[str, ...] = ()
    handling: str = HIGHEST_HANDLING


class Outcome(Struct, frozen=True, kw_only=True, tag="outcome"):
    """How it came out: per issue where the agreement lies; the scores follow from the forecast."""

    forecast: str
    values: dict[str, float]
    by: str
    why: str


class CellSet(Struct, frozen=True, kw_only=True, tag="cell"):
    """That a person set one cell of a table."""

    table: str
    cell: Cell


class TableDrawn(Struct, frozen=True, kw_only=True, tag="table"):
    """A table as it was laid out or imported; cells set later stand over its own.

    `readers` may see it and fill its cells, beside whoever drew it.
    """

    table: Table
    by: str
    why: str
    readers: tuple[str, ...] = ()


class ReferenceSet(Struct, frozen=True, kw_only=True, tag="reference"):
    """That a person said where an issue stands if there is no agreement."""

    table: str
    issue: str
    value: float
    by: str
    why: str


class ScoringOpened(Struct, frozen=True, kw_only=True, tag="scoring"):
    """Whether the workspace lets all its readers see how its forecasts did; without one of these it does not."""

    open: bool
    by: str
    why: str


ForesightBody = (
    Forecast
    | Outcome
    | CellSet
    | TableDrawn
    | ReferenceSet
    | ScoringOpened
    | KeptRate
    | KeptBacktest
    | KeptTrial
    | RateOutcome
    | ReadersChanged
)


def check_spread(value: Spread, measure: Measure, *, where: str) -> None:
    """Raises BadTable where a cell's numbers make no range on their scale."""
    numbers = (value.low, value.likely, value.high)
    if not all(math.isfinite(number) for number in numbers):
        raise BadTable(f"{where}: {measure} is not a number; give three numbers, lowest, likeliest, highest")
    if not value.low <= value.likely <= value.high:
        raise BadTable(f"{where}: {measure} must run lowest, likeliest, highest; it is {numbers}")
    top = math.inf if measure is Measure.INFLUENCE else SCALE
    if value.low < 0 or value.high > top:
        raise BadTable(f"{where}: {measure} must lie between 0 and {top:g}; it is {numbers}")
