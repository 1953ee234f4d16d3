"""Dates counted from the day of publication: "yesterday", "last week", "two weeks ago", "over the next 60 days"."""

import re
from datetime import date, timedelta
from typing import Final

from parley.knowledge.calendar_words import NUMBER, NUMBER_WORDS, UNIT, VAGUE_NUMBERS, WEEKDAY, WEEKDAY_NUMBERS
from parley.linking.date_anchor import (
    Anchor,
    Reckoned,
    Rule,
    Unreckonable,
    between,
    shift_days,
    shift_months,
    vaguely,
    whole,
    year_moment,
)
from parley.model.edtf import Interval, Moment, day

_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1}
_HOURS_A_DAY = 24
_WEEK = 7
_SATURDAY = 5
_AHEAD = frozenset({"next", "coming", "upcoming", "within"})
EXACT_UNITS: Final = frozenset({"minute", "hour", "day", "night"})
"""Units of which people say an exact number; "two weeks" is a round one."""
RECENT: Final = {"hour": 1, "day": 7, "night": 7, "week": 4, "month": 3, "year": 3, "decade": 3}
"""How many of a unit "recent", "the past few" and "coming" are taken to mean; always marked approximate."""


def number_of(words: str) -> tuple[int, bool]:
    """The number said, and whether it was said vaguely ("a few")."""
    if words.isdigit():
        return int(words), False
    last = [w for w in words.removesuffix(" of").split() if w in NUMBER_WORDS][-1]
    return NUMBER_WORDS[last], last in VAGUE_NUMBERS


def shift(start: Moment, count: int, unit: str) -> Moment:
    """The Moment so many units on, as precisely as the unit is: days and weeks to the day, months to the month."""
    if unit in {"minute", "hour"}:
        count, unit = int(count / (_HOURS_A_DAY if unit == "hour" else 1440)), "day"
    if unit in {"year", "decade"}:
        return year_moment(start.year + count * (10 if unit == "decade" else 1))
    if unit == "month":
        if start.month is None:
            raise Unreckonable
        return shift_months(start.year, start.month, count)
    if start.day is None:
        raise Unreckonable
    return day(shift_days(start.first_day(), count * {"week": _WEEK, "fortnight": 14}.get(unit, 1)))


def _publication(anchor: Anchor, unit: str) -> Moment:
    """The publication date, known well enough to count that unit from."""
    if unit in {"year", "decade"}:
        anchor.year()
    elif unit == "month":
        anchor.month()
    else:
        anchor.day()
    if anchor.published is None:
        raise Unreckonable
    return anchor.published


def period(moment: date, unit: str) -> Interval:
    """The calendar week, weekend, month or year that holds the day; weeks begin on Monday."""
    if unit == "year":
        return whole(year_moment(moment.year))
    if unit == "month":
        return whole(year_moment(moment.year, moment.month))
    monday = shift_days(moment, -moment.weekday())
    return between(monday, monday + timedelta(6)) if unit == "week" else whole(moment)


def _named_day(match: re.Match[str], anchor: Anchor) -> Reckoned:
    return Reckoned(whole(shift_days(anchor.day(), _DAYS[match[0]])), anchor.basis)


def _two_days_off(match: re.Match[str], anchor: Anchor) -> Reckoned:
    return Reckoned(whole(shift_days(anchor.day(), -2 if match["side"] == "before" else 2)), anchor.basis)


def _overnight(_match: re.Match[str], anchor: Anchor) -> Reckoned:
    today = anchor.day()
    return Reckoned(between(shift_days(today, -1), today), anchor.basis)


def _weekend(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """The last weekend that had begun by publication, or the next one where we look ahead."""
    today, which = anchor.day(), match["which"]
    in_weekend = today.weekday() >= _SATURDAY
    saturday = shift_days(today, -((today.weekday() - _SATURDAY) % _WEEK))
    ahead = which in {"next", "coming"} or (anchor.future and which not in {"last", "past"} and not in_weekend)
    if ahead:
        saturday = shift_days(saturday, _WEEK)
    elif which == "last" and in_weekend:
        saturday = shift_days(saturday, -_WEEK)
    return Reckoned(between(saturday, shift_days(saturday, 1)), anchor.basis)


def _calendar_period(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """As in "Last week", "this month", "next year": the calendar's week, month or year."""
    unit, which = match["unit"], match["which"]
    step = {"last": -1, "this past": -1, "previous": -1, "next": 1, "coming": 1}.get(which.removeprefix("the "), 0)
    now = _publication(anchor, unit)
    moment = shift(now, step, unit)
    if unit == "decade":
        first = moment.year - moment.year % 10
        return Reckoned(between(year_moment(first), year_moment(first + 9)), anchor.basis)
    return Reckoned(period(moment.first_day(), unit) if unit == "week" else whole(moment), anchor.basis)


def _part_of_week(match: re.Match[str], anchor: Anchor) -> Reckoned:
    today = anchor.day()
    week = period(today, "week")
    first, last = week.bounds()
    if match["part"] == "earlier":
        return Reckoned(between(first or today, today), anchor.basis)
    return Reckoned(between(today, last or today), anchor.basis)


def _ago(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """Days and hours are counted to the day; weeks and more are said roundly, so the result is approximate."""
    count, vague = number_of(match["number"])
    unit = match["unit"]
    if (match["half"] or match["half2"]) and unit in {"year", "decade"}:
        count, unit = (count * 12 + 6, "month") if unit == "year" else (count * 10 + 5, "year")
    there = whole(shift(_publication(anchor, unit), -count if match["ago"] else count, unit))
    return Reckoned(there if unit in EXACT_UNITS and not vague else vaguely(there), anchor.basis)


def _stretch(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """The days, months or years up to publication ("the past 24 hours") or from it ("the next 60 days")."""
    unit, side = match["unit"], match["side"]
    if side == "within" and not anchor.future:
        raise Unreckonable
    count, vague = number_of(match["number"].strip()) if match["number"] else (1, False)
    return _from_or_to_now(RECENT[unit] if vague and unit in RECENT else count, unit, side, anchor, vague=vague)


def _recent(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """As in "In recent days": how far back is not said, so that end is approximate."""
    unit = match["unit"]
    return _from_or_to_now(RECENT.get(unit, 1), unit, match["side"], anchor, vague=True)


def _from_or_to_now(count: int, unit: str, side: str, anchor: Anchor, *, vague: bool) -> Reckoned:
    """The stretch of so many units that ends, or begins, with publication."""
    now, ahead = _publication(anchor, unit), side in _AHEAD
    far = shift(now, count if ahead else -count, unit)
    if far == now:
        return Reckoned(whole(now), anchor.basis)
    far = Moment(far.year, far.month, far.day, approximate=vague)
    return Reckoned(Interval(now, far) if ahead else Interval(far, now), anchor.basis)


def weekday_before(today: date, weekday: int, *, strictly: bool = False) -> date:
    """The last day of that name on or before (or, strictly, before) a day."""
    back = (today.weekday() - weekday) % _WEEK
    return shift_days(today, -(back or (_WEEK if strictly else 0)))


def _weekday(match: re.Match[str], anchor: Anchor) -> Reckoned:
    today, weekday, which = anchor.day(), WEEKDAY_NUMBERS[match["weekday"][:3]], match["which"]
    if match["week"] is not None:
        monday = shift_days(today, -today.weekday() + _WEEK * {"last": -1, "this": 0, "next": 1}[match["week"]])
        found = shift_days(monday, weekday)
    elif which in {"next", "coming", "upcoming", "this coming"}:
        found = shift_days(weekday_before(today, weekday), _WEEK)
    elif which in {"last", "past", "this past"}:
        found = weekday_before(today, weekday, strictly=True)
    else:
        found = weekday_before(today, weekday)
        if anchor.future and found != today:
            found = shift_days(found, _WEEK)
    return Reckoned(whole(found), anchor.basis)


_WHICH_PERIOD = r"(?P<which>this past|this|last|next|coming|the coming|the previous|current|the current)"
_SIDES = r"(?P<side>past|last|previous|preceding|next|coming|upcoming|within)"
_COUNT = rf"(?P<number>{NUMBER})(?P<half> and a half)? (?P<unit>{UNIT})s?(?P<half2> and a half)?"
_WHICH_DAY = r"(?:(?:the )?(?P<which>this coming|this past|this|last|past|next|coming|upcoming) )?"

RELATIVE_RULES: Final[list[tuple[re.Pattern[str], Rule]]] = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (r"today|yesterday|tomorrow", _named_day),
        (r"(?:the )?day (?:(?P<side>before) yesterday|after tomorrow)", _two_days_off),
        (r"overnight", _overnight),
        (r"(?:the |this )?(?:(?P<which>last|past|next|coming) )?(?:the |this )?weekend", _weekend),
        (rf"{_WHICH_PERIOD} (?P<unit>week|month|year|decade)s?", _calendar_period),
        (r"(?P<part>earlier|later|early|late) (?:on )?(?:this|in the) week", _part_of_week),
        (rf"{_COUNT} (?P<ago>ago)", _ago),
        (rf"in {_COUNT}'?(?P<ago>)(?: time)?", _ago),
        (rf"(?:the |these |this )?{_SIDES} (?P<number>{NUMBER} )(?P<unit>{UNIT})s?", _stretch),
        (rf"the {_SIDES} (?P<number>)(?P<unit>{UNIT})", _stretch),
        (rf"(?:the )?(?P<side>recent|past|last|coming|upcoming) (?P<unit>{UNIT})s", _recent),
        (rf"{_WHICH_DAY}(?P<weekday>{WEEKDAY})(?:,? (?:of )?(?P<week>this|last|next) week)?", _weekday),
    )
]
