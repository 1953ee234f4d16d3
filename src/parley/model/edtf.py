"""Dates that may be known only in part: EDTF (ISO 8601-2), level 0 and what we need of level 1.

Year, year and month, or full date; `?` uncertain, `~` approximate, `%` both; intervals whose two ends may differ in
precision; an end that is open ("..") or unknown (""). Years run from 0001 to 9999, as Python's do. Clock times,
seasons and unspecified digits are not read.
"""

import re
from calendar import monthrange
from datetime import date
from enum import StrEnum
from functools import lru_cache

from msgspec import Struct

from parley.model.errors import BadDate

_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%])?", re.ASCII)


class Moment(Struct, frozen=True):
    """A day, a month or a year, as far as it is known; `approximate` is EDTF's "~", `uncertain` its "?"."""

    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    def first_day(self) -> date:
        """The first day that the Moment covers."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The last day that the Moment covers."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def __str__(self) -> str:
        parts = f"{self.year:04}"
        if self.month is not None:
            parts += f"-{self.month:02}"
        if self.day is not None:
            parts += f"-{self.day:02}"
        return parts + _QUALIFIERS[self.approximate, self.uncertain]


_QUALIFIERS = {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}


class Edge(StrEnum):
    """An end of an interval that has no date: it goes on (OPEN), or nobody says when it was (UNKNOWN)."""

    OPEN = ".."
    UNKNOWN = ""


class Interval(Struct, frozen=True):
    """From `start` to `end`, both included; a plain date is the interval whose two ends are that date."""

    start: Moment | Edge
    end: Moment | Edge

    def bounds(self) -> tuple[date | None, date | None]:
        """The first and the last day covered; None where an end is open or unknown."""
        first = self.start.first_day() if isinstance(self.start, Moment) else None
        last = self.end.last_day() if isinstance(self.end, Moment) else None
        return first, last

    def __str__(self) -> str:
        return str(self.start) if self.start == self.end else f"{self.start}/{self.end}"


def day(value: date, *, approximate: bool = False) -> Moment:
    """The Moment that is one day of the calendar."""
    return Moment(value.year, value.month, value.day, approximate)


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Interval:
    """The interval that an EDTF date or interval names; BadDate where it names none."""
    first, slash, second = text.partition("/")
    if not slash:
        moment = _moment(first, text)
        return Interval(moment, moment)
    start, end = _end(first, text), _end(second, text)
    if isinstance(start, Edge) and isinstance(end, Edge):
        raise BadDate(f"{text!r}: an interval needs a date at one end at least, such as 2016-07/..")
    if isinstance(start, Moment) and isinstance(end, Moment) and start.first_day() > end.last_day():
        raise BadDate(f"{text!r}: the interval ends before it starts; write the earlier date first")
    return Interval(start, end)


def format_edtf(interval: Interval) -> str:
    """The interval as EDTF text; what parse_edtf reads back."""
    return str(interval)


def bounds(edtf: str) -> tuple[date | None, date | None]:
    """The first and the last day that EDTF text covers; None where an end is open or unknown.

    An approximate or uncertain date covers the days that it names: how far it may be off is not said.
    """
    return parse_edtf(edtf).bounds()


def overlaps(a: str, b: str) -> bool:
    """Whether two EDTF dates or intervals may share a day; an open or unknown end rules nothing out."""
    first_a, last_a = bounds(a)
    first_b, last_b = bounds(b)
    b_after_a = last_a is not None and first_b is not None and first_b > last_a
    a_after_b = last_b is not None and first_a is not None and first_a > last_b
    return not (b_after_a or a_after_b)


def _end(text: str, whole: str) -> Moment | Edge:
    """One end of an interval."""
    if text in ("", ".."):
        return Edge(text)
    return _moment(text, whole)


def _moment(text: str, whole: str) -> Moment:
    """A date of one to three parts, checked against the calendar."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        raise BadDate(
            f"{whole!r} is not an EDTF date; write 2016, 2016-12, 2016-12-29 or an interval such as 2016-07/.."
        )
    year, month, the_day, mark = match.groups()
    month_number, day_number = int(month) if month else None, int(the_day) if the_day else None
    moment = Moment(int(year), month_number, day_number, mark in ("~", "%"), mark in ("?", "%"))
    try:
        moment.first_day()
    except ValueError as e:
        raise BadDate(f"{whole!r}: there is no such day in the calendar ({e})") from e
    return moment
