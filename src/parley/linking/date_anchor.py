"""What a date is counted from, and the arithmetic of days, months and years that counting needs."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import NamedTuple, TypeAlias

from parley.model.edtf import Edge, Interval, Moment, day, parse_edtf
from parley.model.errors import BadDate
from parley.model.when import Basis


class Unreckonable(Exception):
    """A date expression whose anchor is not known, or not known exactly enough; nothing that a user meets."""


class Reckoned(NamedTuple):
    """An interval, and what it was counted from."""

    interval: Interval
    basis: Basis


class Anchor(NamedTuple):
    """What is known when a date is reckoned: the publication, another date of the text, and whether we look ahead.

    `one_sided` leaves no room for leaning: only days up to the anchor (or, looking ahead, from it) can be meant.
    """

    published: Moment | None
    context: Interval | None = None
    future: bool = False
    basis: Basis = Basis.PUBLICATION
    one_sided: bool = False

    def day(self) -> date:
        """The day of publication; Unreckonable where it is not known to the day."""
        if self.published is None or self.published.day is None:
            raise Unreckonable
        return self.published.first_day()

    def month(self) -> tuple[int, int]:
        """The year and month of publication; Unreckonable where they are not known."""
        if self.published is None or self.published.month is None:
            raise Unreckonable
        return self.published.year, self.published.month

    def year(self) -> int:
        """The year of publication; Unreckonable where it is not known."""
        if self.published is None:
            raise Unreckonable
        return self.published.year

    def other(self, *, last: bool = False) -> Moment:
        """The other date of the text that "the day before" is counted from; Unreckonable where there is none."""
        moment = None if self.context is None else self.context.end if last else self.context.start
        if not isinstance(moment, Moment):
            raise Unreckonable
        return moment


Rule: TypeAlias = Callable[[re.Match[str], Anchor], Reckoned | None]
"""What a matched expression means; None where it is no date after all; raises Unreckonable where the anchor lacks."""


def other_date(edtf: str | None) -> Interval | None:
    """The date in EDTF text, clock time dropped; None for none, and for what is not EDTF."""
    if edtf is None:
        return None
    try:
        return parse_edtf(edtf.partition("T")[0])
    except BadDate:
        return None


def calendar_day(year: int, month: int, number: int) -> date | None:
    """That day, or None where the month has no such day."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def shift_days(start: date, days: int) -> date:
    """The day so many days on; Unreckonable beyond the calendar's ends."""
    try:
        return start + timedelta(days=days)
    except OverflowError as e:
        raise Unreckonable from e


def shift_months(year: int, month: int, months: int) -> Moment:
    """The month so many months on; Unreckonable beyond the calendar's ends."""
    years, month_before = divmod(month - 1 + months, 12)
    return year_moment(year + years, month_before + 1)


def year_moment(year: int, month: int | None = None, *, approximate: bool = False) -> Moment:
    """A year or month; Unreckonable beyond the calendar's ends."""
    if not date.min.year <= year <= date.max.year:
        raise Unreckonable
    return Moment(year, month, None, approximate)


def whole(moment: Moment | date) -> Interval:
    """The interval that is one date."""
    one = day(moment) if isinstance(moment, date) else moment
    return Interval(one, one)


def between(start: Moment | date, end: Moment | date, *, approximate: bool = False) -> Interval:
    """The interval from one date to another."""
    first, last = (day(m) if isinstance(m, date) else m for m in (start, end))
    if approximate:
        first, last = (Moment(m.year, m.month, m.day, approximate=True) for m in (first, last))
    return Interval(first, last)


def vaguely(interval: Interval) -> Interval:
    """The same interval, its dates marked as approximate."""

    def mark(end: Moment | Edge) -> Moment | Edge:
        return end if isinstance(end, Edge) else Moment(end.year, end.month, end.day, approximate=True)

    return Interval(mark(interval.start), mark(interval.end))
