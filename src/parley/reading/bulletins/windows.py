"""Over which time a bulletin's sentence counts: the day, or since something."""

import re
from datetime import date

from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.reported import Window
from parley.reading.bulletins.words import Words

Over = tuple[Window, str, str | None]
"""The window, the words that tell it, and since which day (EDTF) where that is told."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def over_time(sentence: str, words: Words, *, published: str | None) -> Over:
    """The window, the words that tell it, and since which day (EDTF) where that is told."""
    met = list(words.to_date.finditer(sentence))
    if met:
        since = next((one for one in met if one.groupdict().get("since")), met[0])
        told = since.groupdict().get("since") or ""
        return Window.TO_DATE, since[0].strip(), _day_in(told, words, published=published)
    day = words.day.search(sentence)
    return (Window.DAY, day[0].strip(), None) if day else (Window.UNTOLD, "", None)


def _day_in(told: str, words: Words, *, published: str | None) -> str | None:
    """The day that the words name ("December 30", "30 December 2016"); without its year, the latest before printing."""
    for month, number in words.months.items():
        match = re.search(rf"(?i:\b(\d{{1,2}})?\s*{month}\b\s*(\d{{1,2}}\b)?)", told)
        day = (match[1] or match[2]) if match else None
        if match and day:
            year = _YEAR.search(told)
            return _whole(int(year[0]) if year else None, number, int(day), published=published)
    return None


def _whole(year: int | None, month: int, day: int, *, published: str | None) -> str | None:
    try:
        latest = bounds(published)[1] if published else None
        if year is None and latest is None:
            return None
        found = date(year or (latest.year if latest else 1), month, day)
        if year is None and latest and found > latest:
            found = found.replace(year=found.year - 1)
    except (BadDate, ValueError):
        return None
    return found.isoformat()
