"""Days as a question tells them, made EDTF: "in January 2017", "since 30 December 2016", "from … to …"."""

import re

from msgspec import Struct

from parley.model.edtf import parse_edtf
from parley.model.errors import BadDate

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
DAY = rf"(?:(?:\d{{1,2}}\s+)?(?:{'|'.join(_MONTHS)})\s+\d{{4}}|\d{{4}}(?:-\d{{2}}(?:-\d{{2}})?)?)"
"""A day, a month or a year, in words or as EDTF."""

WHEN = (
    rf"(?:(?:in|on)\s+{DAY}|since\s+{DAY}(?:\s+until\s+{DAY})?|until\s+{DAY}"
    rf"|from\s+{DAY}\s+(?:to|until)\s+{DAY}|between\s+{DAY}\s+and\s+{DAY})"
)
"""Days with the word that leads to them."""

_WORDS = re.compile(rf"(?i)(?P<lead>in|on|since|until|from|between|to|and)\s+(?P<day>{DAY})")
_SPOKEN = re.compile(r"(?:(?P<day>\d{1,2})\s+)?(?P<month>[a-z]+)\s+(?P<year>\d{4})")


class Days(Struct, frozen=True):
    """From when to when, in EDTF; None where the question leaves it open."""

    since: str | None = None
    until: str | None = None


def days_in(words: str) -> Days | None:
    """What days the words tell; None where one of them is no date."""
    since = until = None
    for found in _WORDS.finditer(words):
        day = _edtf(found["day"])
        if day is None:
            return None
        lead = found["lead"].lower()
        since = day if lead in {"in", "on", "since", "from", "between"} else since
        until = day if lead in {"in", "on", "until", "to", "and"} else until
    return Days(since, until)


def _edtf(words: str) -> str | None:
    spoken = _SPOKEN.fullmatch(words.lower())
    told = words
    if spoken:
        told = f"{spoken['year']}-{_MONTHS.index(spoken['month']) + 1:02}"
        told += f"-{int(spoken['day']):02}" if spoken["day"] else ""
    try:
        parse_edtf(told)
    except BadDate:
        return None
    return told
