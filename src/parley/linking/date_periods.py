"""Dates that name a longer stretch of the calendar, or a feast: years, seasons, quarters, decades, centuries."""

import re
from datetime import date
from typing import Final

from parley.knowledge.calendar_words import FEAST, FEASTS, ORDINALS, SEASON, SEASON_MONTHS, YEAR
from parley.linking.date_anchor import (
    Anchor,
    Reckoned,
    Rule,
    Unreckonable,
    between,
    calendar_day,
    shift_months,
    whole,
    year_moment,
)
from parley.linking.date_calendar import SAID_YEAR, WHICH, nearest_day, said_year
from parley.model.edtf import Moment
from parley.model.when import Basis

_CENTURY = 100
_MONTHS = range(1, 13)


def _year(match: re.Match[str], _anchor: Anchor) -> Reckoned:
    return Reckoned(whole(Moment(int(match["year"]))), Basis.STATED)


_DECADE_WORDS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip


def _year_and_two_digits(match: re.Match[str], _anchor: Anchor) -> Reckoned | None:
    """As in "2016-09" is a month; "2016-17" and "2016/17" are two years."""
    year, digits = int(match["year"]), int(match["two"])
    if match["joint"] == "-" and digits in _MONTHS:
        return Reckoned(whole(year_moment(year, digits)), Basis.STATED)
    if (year + 1) % _CENTURY == digits:
        return Reckoned(between(year_moment(year), year_moment(year + 1)), Basis.STATED)
    return None


def _decade(match: re.Match[str], anchor: Anchor) -> Reckoned:
    said = match["decade"].strip("'")
    first = _DECADE_WORDS.get(said) if said.isalpha() else int(said.rstrip("s'"))
    if first is None:
        raise Unreckonable
    if first >= _CENTURY:
        return Reckoned(between(year_moment(first), year_moment(first + 9)), Basis.STATED)
    now = anchor.year()
    first += now - now % _CENTURY
    first -= 0 if first <= now else _CENTURY
    return Reckoned(between(year_moment(first), year_moment(first + 9)), anchor.basis)


_CENTURY_WORDS: Final = {"eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21, "21st": 21}


def _century(match: re.Match[str], _anchor: Anchor) -> Reckoned:
    said = match["nth"]
    first = ((_CENTURY_WORDS.get(said) or int(re.sub(r"\D", "", said))) - 1) * _CENTURY
    return Reckoned(between(year_moment(first or 1), year_moment(first + 99)), Basis.STATED)


def _season(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """Three months as the north counts them; winter is that which begins in the year said."""
    month, which = SEASON_MONTHS[match["season"]], match["which"]
    year = said_year(match["year"], anchor)
    if year is not None:
        start, basis = year_moment(year[0], month), year[1]
    else:
        basis = anchor.basis
        this_year, now = anchor.month()
        begun = month <= now
        if which == "last":
            over = shift_months(this_year, month, 3).first_day() <= date(this_year, now, 1)
            start = year_moment(this_year if over else this_year - 1, month)
        elif which in {"next", "coming"} or anchor.future:
            start = year_moment(this_year + (1 if begun else 0), month)
        else:
            start = year_moment(this_year if begun or which == "this" else this_year - 1, month)
    return Reckoned(between(start, shift_months(start.year, month, 2)), basis)


def _part_of_year(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """A quarter or a half of a year."""
    year = said_year(match["year"], anchor)
    value, basis = year or (anchor.year(), anchor.basis)
    months = 6 if match["part"] == "half" else 3
    nth = int(match["nth"]) if match["nth"].isdigit() else ORDINALS[match["nth"]]
    nth = 12 // months if nth < 0 else min(nth, 12 // months)
    start = year_moment(value, months * (nth - 1) + 1)
    return Reckoned(between(start, shift_months(value, start.month or 1, months - 1)), basis)


def _feast(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    month, number = FEASTS[match["feast"]]
    year = said_year(match["year"], anchor)
    if year is None:
        return Reckoned(whole(nearest_day(month, number, None, anchor)), anchor.basis)
    found = calendar_day(year[0], month, number)
    return None if found is None else Reckoned(whole(found), year[1])


PERIOD_RULES: Final[list[tuple[re.Pattern[str], Rule]]] = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"(?:the )?(?:year )?(?P<year>{YEAR})", _year),
        (rf"(?P<year>{YEAR})(?P<joint>[-/])(?P<two>\d\d)", _year_and_two_digits),
        (r"(?:the )?(?P<decade>(?:1[5-9]|20)\d0'?s|'?[1-9]0'?s|" + "|".join(_DECADE_WORDS) + ")", _decade),
        (r"(?:the )?(?P<nth>\d\d?(?:st|nd|rd|th)|" + "|".join(_CENTURY_WORDS) + ")[ -]century", _century),
        (rf"{WHICH}(?P<season>{SEASON})(?: months)?{SAID_YEAR}", _season),
        (rf"(?:the )?(?P<nth>{'|'.join(ORDINALS)}) (?P<part>quarter|half){SAID_YEAR}", _part_of_year),
        (rf"(?P<part>q)(?P<nth>[1-4]){SAID_YEAR}", _part_of_year),
        (rf"(?P<feast>{FEAST}){SAID_YEAR}", _feast),
    )
]
