"""Cases that were watched for some time: the one shape that every estimator here takes."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from parley.model.errors import ParleyError

Floats = NDArray[np.float64]


class BadCases(ParleyError):
    """Cases from which nothing can be estimated; the message says what is missing."""


class Unit(StrEnum):
    """What is counted. One is not another: that a conflict recurs is not that a ceasefire breaks."""

    RECURRENCE = "conflict recurrence (years of peace after a conflict episode)"
    AGREEMENT = "peace agreements (years until one is recorded as ended)"
    CEASEFIRE = "ceasefire duration"
    """Only where ceasefire data were brought in."""

    OWN = "this workspace's truces and local deals (until a breach or fighting is first told of)"


class Case(Struct, frozen=True, kw_only=True):
    """One arrangement: it began at `start` (in years), and was watched from `entry` to `time` years after that.

    `entry` above 0 is left truncation: it could be counted only because it had lasted so long. `ended` tells whether it
    ended then, `kind` how; `features` are what was known on the first day.
    """

    key: str
    start: float
    time: float
    ended: bool
    entry: float = 0.0
    kind: str = ""
    features: dict[str, float] = {}


class Cases(Struct, frozen=True):
    """The cases of one unit, as arrays; `left_out` tells what could not be counted, and why."""

    unit: Unit
    rows: tuple[Case, ...]
    left_out: tuple[str, ...] = ()

    @property
    def time(self) -> Floats:
        """How long each was watched, in years."""
        return np.array([row.time for row in self.rows], dtype=float)

    @property
    def ended(self) -> NDArray[np.bool_]:
        """Whether each ended then."""
        return np.array([row.ended for row in self.rows], dtype=bool)

    @property
    def entry(self) -> Floats:
        """From when on each was watched."""
        return np.array([row.entry for row in self.rows], dtype=float)

    def features(self, names: Sequence[str]) -> Floats:
        """The features (cases, names); what a case does not have is 0."""
        return np.array([[row.features.get(name, 0.0) for name in names] for row in self.rows], dtype=float)

    @property
    def names(self) -> tuple[str, ...]:
        """All features that any case has."""
        return tuple(sorted({name for row in self.rows for name in row.features}))


def check(cases: Cases, *, least: int = 10) -> None:
    """Raises BadCases where nothing can be learnt from the cases."""
    if len(cases.rows) < least:
        raise BadCases(f"{len(cases.rows)} cases of {cases.unit}: too few to say anything; {least} are the least")
    for row in cases.rows:
        numbers = (row.start, row.time, row.entry, *row.features.values())
        if not np.isfinite(numbers).all():
            raise BadCases(f"{row.key}: a number is missing or infinite; mend the row or leave it out")
        if row.time < 0 or not 0 <= row.entry <= row.time:
            raise BadCases(
                f"{row.key}: it was watched from {row.entry} to {row.time} years, which is no stretch of time"
            )
    if not cases.ended.any():
        raise BadCases("none of the cases has ended: there is no rate to estimate yet")


def matching(cases: Cases, where: Mapping[str, float]) -> Cases:
    """The cases that have these features: those that are comparable."""
    known = cases.names
    for name in where:
        if name not in known:
            raise BadCases(f"no case has the feature {name!r}; they have {', '.join(known) or 'none'}")
    kept = tuple(
        row for row in cases.rows if all(row.features.get(name, 0.0) == value for name, value in where.items())
    )
    return Cases(cases.unit, kept, cases.left_out)


def as_of(cases: Cases, day: float) -> tuple[Cases, Cases]:
    """What was known at `day` (a year), and the cases that began later: what lay ahead is cut off, not leaked."""
    known = tuple(
        Case(
            key=row.key,
            start=row.start,
            entry=row.entry,
            time=min(row.time, day - row.start),
            ended=row.ended and row.start + row.time <= day,
            kind=row.kind,
            features=row.features,
        )
        for row in cases.rows
        if row.start + row.entry < day
    )
    later = tuple(row for row in cases.rows if row.start >= day)
    return Cases(cases.unit, known), Cases(cases.unit, later)
