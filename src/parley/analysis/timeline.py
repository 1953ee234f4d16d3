"""Claims along time: cut into days, weeks, months or years, and nothing put on a day that nobody told."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from msgspec import Struct

from parley.analysis.families import Family


class Unit(StrEnum):
    """How long one stretch of a time line is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Stretch(Struct, frozen=True, kw_only=True):
    """The days from `first` to `last`: claims whose event is told to lie there, and claims only printed there.

    A claim that is known less exactly than this stretch stands in neither.
    """

    first: date
    last: date
    told: Mapping[Family, int]
    printed: Mapping[Family, int]


class Falling(Struct, frozen=True):
    """Claims of one family that fall on the days from `first` to `last`; `dated` where those are the event's own."""

    first: date | None
    last: date | None
    dated: bool
    family: Family
    claims: int


class TimeLine(Struct, frozen=True, kw_only=True):
    """Stretches from the first day to the last; what falls outside, is known less exactly, or on no day, is counted."""

    unit: Unit
    first: date
    last: date
    stretches: tuple[Stretch, ...]
    before: int = 0
    after: int = 0
    vague: int = 0
    undated: int = 0


_LONGEST = {Unit.DAY: 45, Unit.WEEK: 400, Unit.MONTH: 1900}
"""Up to how many days are cut into such stretches."""
_EXACT = 31
"""A claim whose days lie further apart than this does not stretch the line."""
_TAIL = 0.02
"""The share of claims that may lie outside on either side: one mention of long ago must not flatten the rest."""


def time_line(falling: Iterable[Falling], *, since: date | None = None, until: date | None = None) -> TimeLine | None:
    """The time line of claims, between `since` and `until` where they are given; None where no claim has a day."""
    held = list(falling)
    found = _extent(held)
    if found is None and (since is None or until is None):
        return None
    first, last = since or (found or (until, until))[0], until or (found or (since, since))[1]
    if first is None or last is None or first > last:
        return None
    unit = _unit((last - first).days + 1)
    return _counted(held, unit, tuple(_cut(first, last, unit)))


def _extent(held: list[Falling]) -> tuple[date, date] | None:
    """The days between which nearly all claims lie whose days are known well."""
    exact = [
        (one.first, one.last, one.claims)
        for one in held
        if one.first and one.last and (one.last - one.first).days <= _EXACT
    ]
    if not exact:
        return None
    first = _after(_TAIL, sorted((begins, claims) for begins, _, claims in exact))
    return first, max(first, _after(1 - _TAIL, sorted((ends, claims) for _, ends, claims in exact)))


def _after(share: float, days: list[tuple[date, int]]) -> date:
    """The day by which that share of the claims has come."""
    wanted, seen = share * sum(claims for _, claims in days), 0
    for day, claims in days:
        seen += claims
        if seen >= wanted:
            return day
    return days[-1][0]


def _unit(days: int) -> Unit:
    return next((unit for unit, longest in _LONGEST.items() if days <= longest), Unit.YEAR)


def _cut(first: date, last: date, unit: Unit) -> Iterator[tuple[date, date]]:
    at = _start(first, unit)
    while at <= last:
        following = _next(at, unit)
        yield at, following - timedelta(days=1)
        at = following


def _start(day: date, unit: Unit) -> date:
    if unit is Unit.WEEK:
        return day - timedelta(days=day.weekday())
    if unit is Unit.MONTH:
        return day.replace(day=1)
    return day.replace(month=1, day=1) if unit is Unit.YEAR else day


def _next(day: date, unit: Unit) -> date:
    if unit is Unit.DAY:
        return day + timedelta(days=1)
    if unit is Unit.WEEK:
        return day + timedelta(days=7)
    if unit is Unit.MONTH:
        return (day + timedelta(days=32)).replace(day=1)
    return day.replace(year=day.year + 1)


def _counted(held: list[Falling], unit: Unit, cuts: tuple[tuple[date, date], ...]) -> TimeLine:
    told: list[dict[Family, int]] = [{} for _ in cuts]
    printed: list[dict[Family, int]] = [{} for _ in cuts]
    places = {start: n for n, (start, _) in enumerate(cuts)}
    counts = {"before": 0, "after": 0, "vague": 0, "undated": 0}
    for one in held:
        outside = _outside(one, cuts)
        at = None if outside or one.first is None else places.get(_start(one.first, unit))
        if at is None or one.last is None or one.last > cuts[at][1]:
            counts[outside or "vague"] += one.claims
        else:
            kept = (told if one.dated else printed)[at]
            kept[one.family] = kept.get(one.family, 0) + one.claims
    stretches = tuple(
        Stretch(first=start, last=end, told=told[n], printed=printed[n]) for n, (start, end) in enumerate(cuts)
    )
    return TimeLine(unit=unit, first=cuts[0][0], last=cuts[-1][1], stretches=stretches, **counts)


def _outside(one: Falling, cuts: tuple[tuple[date, date], ...]) -> str | None:
    """Why a claim lies on none of the days between the first cut and the last; None where it may lie there."""
    if one.first is None or one.last is None:
        return "undated"
    if one.last < cuts[0][0]:
        return "before"
    return "after" if one.first > cuts[-1][1] else None
