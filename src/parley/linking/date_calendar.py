"""Dates that name a day, a week or a month of the calendar, with or without its year."""

import re
from datetime import date, timedelta
from typing import Final

from parley.knowledge.calendar_words import (
    DAY_NUMBER,
    MONTH,
    MONTH_NUMBERS,
    ORDINALS,
    WEEKDAY,
    WEEKDAY_NUMBERS,
    YEAR,
)
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
from parley.model.edtf import Moment
from parley.model.when import Basis

SAID_YEAR: Final = rf"(?:,? ?(?:of |in )?(?P<year>{YEAR}|(?:this|last|next|the same|that) year))?"
WHICH: Final = r"(?:(?:the )?(?P<which>this|last|next|past|coming) )?"
_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}),? )?"
_LEAN = 2
_LEAN_AHEAD = 8
"""How many times nearer a day must be to be meant though it lies ahead; or behind, where we look ahead."""
_NEAR_DAYS = 14


def month_number(word: str) -> int:
    """The month that the word names, 1 to 12."""
    return MONTH_NUMBERS[word[:3]]


def said_year(words: str | None, anchor: Anchor) -> tuple[int, Basis] | None:
    """The year said ("2016", "last year") and what it was counted from; None where none was said."""
    if words is None:
        return None
    if words.isdigit():
        return int(words), Basis.STATED
    if words in {"the same year", "that year"}:
        return anchor.other().year, Basis.CONTEXT
    return anchor.year() + {"this": 0, "last": -1, "next": 1}[words.split()[0]], anchor.basis


def nearest_day(month: int, number: int, weekday: str | None, anchor: Anchor) -> date:
    """The day of that name that is meant: of the weekday said, else the nearest, leaning back (or ahead)."""
    today = anchor.day()
    days = [d for y in (-1, 0, 1) if (d := calendar_day(today.year + y, month, number)) is not None]
    if not days:
        raise Unreckonable
    if anchor.one_sided:
        days = [d for d in days if (d >= today if anchor.future else d <= today)] or days
    if weekday is not None:
        days = [d for d in days if d.weekday() == WEEKDAY_NUMBERS[weekday[:3]]] or days
    back, ahead = (_LEAN_AHEAD, 1) if anchor.future else (1, _LEAN)
    return min(days, key=lambda d: (today - d).days * back if d <= today else (d - today).days * ahead)


def nearest_month(month: int, anchor: Anchor) -> Moment:
    """The last month of that name up to publication, or the next one where we look ahead."""
    year, now = anchor.month()
    if anchor.future:
        return year_moment(year if month >= now else year + 1, month)
    return year_moment(year if month <= now else year - 1, month)


def _day_and_month(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    number, month = int(re.sub(r"\D", "", match["day"])), month_number(match["month"])
    year = said_year(match["year"], anchor)
    if year is None:
        found: date | None = nearest_day(month, number, match["weekday"], anchor)
        basis = anchor.basis
    else:
        found, basis = calendar_day(year[0], month, number), year[1]
    return None if found is None else Reckoned(whole(found), basis)


def _month(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    month, which = month_number(match["month"]), match["which"]
    year = said_year(match["year"], anchor)
    if year is not None:
        return Reckoned(whole(year_moment(year[0], month)), year[1])
    if which in {"last", "past", "next", "coming"}:
        this_year, now = anchor.month()
        step = 1 if which in {"next", "coming"} else -1
        beyond = month > now if step > 0 else month < now
        return Reckoned(whole(year_moment(this_year + (0 if beyond else step), month)), anchor.basis)
    if which == "this":
        return Reckoned(whole(year_moment(anchor.year(), month)), anchor.basis)
    return Reckoned(whole(nearest_month(month, anchor)), anchor.basis)


def _numbers(year: str, month: str, number: str) -> Reckoned | None:
    full = int(year) + (2000 if int(year) < 70 else 1900) if len(year) < 4 else int(year)  # noqa: PLR2004 - two digits
    found = calendar_day(full, int(month), int(number)) if full else None
    return None if found is None else Reckoned(whole(found), Basis.STATED)


def _year_first(match: re.Match[str], _anchor: Anchor) -> Reckoned | None:
    return _numbers(match["year"], match["b"], match["a"])


def _day_first(match: re.Match[str], _anchor: Anchor) -> Reckoned | None:
    """As in "12.03.2017": with dots or hyphens the day comes first; nobody writes the month so."""
    return _numbers(match["year"], match["b"], match["a"])


def _slashed(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    """Day first or month first: as the calendar allows, else what is near publication, else unknown."""
    first, second, year = match["a"], match["b"], match["year"]
    found = [r for r in (_numbers(year, second, first), _numbers(year, first, second)) if r is not None]
    if len(found) > 1 and found[0] != found[1]:
        today = anchor.day()
        near = [r for r in found if abs((r.interval.bounds()[0] or date.max) - today) < timedelta(_NEAR_DAYS)]
        if len(near) != 1:
            raise Unreckonable
        return near[0]
    return found[0] if found else None


def _day_alone(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    """As in "the 20th": of the month said, else the last such day up to publication (or the next)."""
    number = int(match["day"])
    year, month = anchor.month()
    step = {"this": 0, "last": -1, "next": 1}.get(match["which"] or "")
    if step is None:
        today = anchor.day()
        step = (0 if number >= today.day else 1) if anchor.future else (0 if number <= today.day else -1)
    of = shift_months(year, month, step)
    found = calendar_day(of.year, of.month or 1, number)
    return None if found is None else Reckoned(whole(found), anchor.basis)


def _week_of_month(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    of = _month(match, anchor)
    if of is None or not isinstance(month := of.interval.start, Moment):
        return None
    nth = ORDINALS[match["nth"]]
    first = month.last_day() - timedelta(6) if nth < 0 else month.first_day() + timedelta(7 * (nth - 1))
    return Reckoned(between(first, first + timedelta(6), approximate=True), of.basis)


CALENDAR_RULES: Final[list[tuple[re.Pattern[str], Rule]]] = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"(?P<year>\d{4})[-/.](?P<b>\d{1,2})[-/.](?P<a>\d{1,2})", _year_first),
        (r"(?P<a>\d{1,2})[.-](?P<b>\d{1,2})[.-](?P<year>\d{4}|\d\d)", _day_first),
        (r"(?P<a>\d{1,2})/(?P<b>\d{1,2})/(?P<year>\d{4}|\d\d)", _slashed),
        (rf"{_WEEKDAY}(?:the )?(?P<day>{DAY_NUMBER})(?: of)?[ -]?(?P<month>{MONTH})-?{SAID_YEAR}", _day_and_month),
        (rf"{_WEEKDAY}(?P<month>{MONTH}),?[ -]?(?:the )?(?P<day>{DAY_NUMBER}){SAID_YEAR}", _day_and_month),
        (rf"{WHICH}(?P<month>{MONTH})-?{SAID_YEAR}", _month),
        (
            rf"(?:the )?(?P<nth>{'|'.join(ORDINALS)}) week (?:of|in) {WHICH}(?P<month>{MONTH}){SAID_YEAR}",
            _week_of_month,
        ),
        (r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)(?: of (?P<which>this|last|next) month)?", _day_alone),
    )
]
