"""A day as formats write it in their metadata, as an EDTF date; what is not plainly a day is None, never a guess."""

import re
from datetime import date
from email.utils import parsedate_to_datetime

_DAY = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?=$|[T\s])", re.ASCII)
_COMPACT_DAY = re.compile(r"\s*(\d{4})(\d{2})(\d{2})\s*$", re.ASCII)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def day_of(stated: str) -> str | None:
    """`2017-01-20`, `2017-01-20T08:00Z`, `20170120` or `Fri, 20 Jan 2017 08:00 +0100` as `2017-01-20`; else None."""
    match = _COMPACT_DAY.match(stated) or _DAY.match(stated)
    if match is not None:
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    return _day_of_mail(stated)


def is_known_date(stated: str) -> bool:
    """Whether `stated` is a year, a month or a day of the calendar, as EDTF writes them."""
    match = _DATE.fullmatch(stated)
    return match is not None and _checked(int(match[1]), int(match[2] or 1), int(match[3] or 1)) is not None


def _day_of_mail(stated: str) -> str | None:
    """A date as mail headers write it, in the sender's own time zone: the day that the sender saw."""
    try:
        return parsedate_to_datetime(stated).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
