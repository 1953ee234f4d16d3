"""How the models of talks did on decisions whose outcome is known, and who was named later for what is foreseen."""

from msgspec import Struct

from parley.model.lasting import HIGHEST_HANDLING


class Tried(Struct, frozen=True, kw_only=True):
    """One model on all issues: how far off on average, and how often within 10 points.

    `error_less` and `near_less` are the paired 95 % intervals of both, less the plain mean's, drawn by whole proposals.
    `coverage80` is how often the outcome fell in the middle 80 % of the model's errors on other proposals.
    """

    model: str
    name: str
    error: float
    near: float
    error_less: tuple[float, float, float]
    near_less: tuple[float, float, float]
    coverage80: float


class Trial(Struct, frozen=True, kw_only=True):
    """A backtest of the models of talks; `unit` says what was counted and what that is worth."""

    unit: str
    issues: int
    proposals: int
    left_out: int
    results: tuple[Tried, ...]
    headline80: tuple[float, float]
    """How far below and above the headline the outcome lay in 80 % of the issues."""


class KeptTrial(Struct, frozen=True, kw_only=True, tag="trial"):
    """A backtest of the models of talks that somebody kept, with the name of the file that it was made on."""

    id: str
    source: str
    backtest: Trial
    by: str
    readers: tuple[str, ...] = ()
    handling: str = HIGHEST_HANDLING


class ReadersChanged(Struct, frozen=True, kw_only=True, tag="readers"):
    """That who made a forecast, or kept a base rate or backtest, named more persons for it, or took that back."""

    of: str
    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    by: str
    why: str
