"""How long arrangements held: base rates with their cases, models tried beside them, and how both did."""

from msgspec import Struct

HIGHEST_HANDLING = "TLP:RED"
"""What is foreseen of people at a table could end the talks if it leaked: named persons alone may see it."""


class CaseLine(Struct, frozen=True, kw_only=True):
    """One comparable case: from when on it was watched, for how long in years, and whether and how it ended then."""

    key: str
    start: float
    entry: float
    time: float
    ended: bool
    kind: str = ""


class Result(Struct, frozen=True, kw_only=True):
    """One estimator at one cutoff; `better` is the paired 95 % interval of its score less the base rate's."""

    model: str
    cutoff: float
    train: int
    train_ended: int
    test: int
    test_ended: int
    brier: float
    concordance: float
    better: tuple[float, float]
    calibration: tuple[tuple[float, float, int], ...]
    """Groups of cases by the predicted chance of holding at the middle time: predicted, seen, how many."""


class Backtest(Struct, frozen=True, kw_only=True):
    """A backtest with its verdict: which models are shown to beat the base rate at every cutoff."""

    unit: str
    results: tuple[Result, ...]
    beats: dict[str, bool]


class Beside(Struct, frozen=True, kw_only=True):
    """What a model says of the comparable cases, on average; only where it is shown to beat the base rate."""

    model: str
    holding: tuple[float, ...]


class Lasting(Struct, frozen=True, kw_only=True):
    """A base rate: of which unit, on which cases, and the chance of still holding after each of `years`.

    A year beyond the longest that any case was watched has no chance (None). `ways` is, per way to end, the chance of
    having ended so. `coefficients` are a Cox ridge's, as log hazard ratios of one standard deviation; `verdict` says
    in a sentence whether a model stands beside the base rate, and why not where none does. `left_out` tells which
    rows could not be counted.
    """

    unit: str
    source: str
    where: dict[str, float]
    cases: int
    ended: int
    truncated: int
    years: tuple[float, ...]
    holding: tuple[float | None, ...]
    low: tuple[float | None, ...]
    high: tuple[float | None, ...]
    ways: dict[str, tuple[float | None, ...]]
    coefficients: dict[str, float]
    penalty: float
    verdict: str
    beside: tuple[Beside, ...]
    comparable: tuple[CaseLine, ...]
    left_out: tuple[str, ...] = ()


class KeptRate(Struct, frozen=True, kw_only=True, tag="rate"):
    """A base rate that somebody kept as a forecast: what it says of `question` is scored once that is known."""

    id: str
    question: str
    rate: Lasting
    by: str
    readers: tuple[str, ...] = ()
    handling: str = HIGHEST_HANDLING


class KeptBacktest(Struct, frozen=True, kw_only=True, tag="backtest"):
    """A backtest that somebody kept, with the name of the file that it was made on."""

    id: str
    source: str
    backtest: Backtest
    by: str
    readers: tuple[str, ...] = ()
    handling: str = HIGHEST_HANDLING


class RateOutcome(Struct, frozen=True, kw_only=True, tag="rate-outcome"):
    """How an arrangement fared of which a base rate was kept: watched for `years`, and whether it ended then."""

    rate: str
    years: float
    ended: bool
    by: str
    why: str
