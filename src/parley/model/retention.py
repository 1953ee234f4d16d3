"""How long something may be kept: an ISO 8601 duration, reckoned by the calendar."""

import calendar
import re
from datetime import datetime, timedelta

from msgspec import Struct

from parley.model.errors import ParleyError

_DURATION = re.compile(r"P(?=\d)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?")
_MONTHS = 12


class BadRetention(ParleyError):
    """A time to keep things that is no duration."""


class Retention(Struct, frozen=True):
    """So many months and so many days."""

    months: int
    days: int

    def before(self, moment: datetime) -> datetime:
        """The latest moment at which something must have been taken in to be kept no longer at `moment`.

        The same day of an earlier month, or its last day where it has no such day.
        """
        month = moment.year * _MONTHS + moment.month - 1 - self.months
        year, month = divmod(month, _MONTHS)
        if year < 1:
            return moment.replace(year=1, month=1, day=1)
        day = min(moment.day, calendar.monthrange(year, month + 1)[1])
        earlier = moment.replace(year=year, month=month + 1, day=day)
        return earlier - min(timedelta(days=self.days), earlier - earlier.replace(year=1, month=1, day=1))


def parse_retention(text: str) -> Retention:
    """What a duration such as P2Y, P18M or P90D says; raises BadRetention."""
    found = _DURATION.fullmatch(text.strip().upper())
    if found is None:
        raise BadRetention(f"{text!r} is no time to keep things; write P2Y (two years), P18M (months) or P90D (days)")
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    return Retention(years * _MONTHS + months, weeks * 7 + days)
