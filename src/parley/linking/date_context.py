"""Dates counted from another date of the same text: "the day before", "two days later", "that month"."""

import re
from datetime import date
from typing import Final

from parley.knowledge.calendar_words import NUMBER, UNIT, WEEKDAY, WEEKDAY_NUMBERS
from parley.linking.date_anchor import Anchor, Reckoned, Rule, Unreckonable, shift_days, vaguely, whole
from parley.linking.date_relative import EXACT_UNITS, number_of, period, shift, weekday_before
from parley.model.edtf import Moment
from parley.model.when import Basis

_BACK = frozenset({"before", "earlier", "previous", "preceding", "prior", "previously"})
_SAME = frozenset({"same", "that"})
_DAY_UNITS = frozenset({"day", "night"})


def _exact(moment: Moment, unit: str) -> date:
    """A day of the Moment, known as precisely as the unit needs."""
    if (unit in {"day", "night", "week"} and moment.day is None) or (unit == "month" and moment.month is None):
        raise Unreckonable
    return moment.first_day()


def _beside(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    """As in "The day before", "the following month", "the same year": a unit on, a unit back, or that unit itself."""
    unit, which = match["unit"], match["which"]
    if which in {"previous", "next"} and unit not in _DAY_UNITS and anchor.context is None:
        return None
    step = -1 if which in _BACK else 0 if which in _SAME else 1
    other = anchor.other(last=step > 0)
    around = _exact(other, unit)
    moment = shift(Moment(around.year, around.month, around.day), step, unit)
    return Reckoned(period(moment.first_day(), unit), Basis.CONTEXT)


def _counted(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """As in "Two days later", "a month earlier": days exactly, longer units roundly."""
    (count, vague), unit = number_of(match["number"]), match["unit"]
    back = match["which"] in _BACK
    there = whole(shift(anchor.other(last=not back), -count if back else count, unit))
    return Reckoned(there if unit in EXACT_UNITS and not vague else vaguely(there), Basis.CONTEXT)


def _weekday(match: re.Match[str], anchor: Anchor) -> Reckoned:
    """As in "The following Friday", "that Friday": the first after, or the one in the week around, the other date."""
    weekday, which = WEEKDAY_NUMBERS[match["weekday"][:3]], match["which"]
    other = anchor.other(last=which == "following")
    around = _exact(other, "day")
    if which == "following":
        return Reckoned(whole(shift_days(weekday_before(around, weekday), 7)), Basis.CONTEXT)
    if which == "that":
        monday = shift_days(around, -around.weekday())
        return Reckoned(whole(shift_days(monday, weekday)), Basis.CONTEXT)
    return Reckoned(whole(weekday_before(around, weekday, strictly=True)), Basis.CONTEXT)


_UNIT = r"(?P<unit>day|night|week|month|year)"

CONTEXT_RULES: Final[list[tuple[re.Pattern[str], Rule]]] = [
    (re.compile(pattern), rule)
    for pattern, rule in (
        (rf"(?:the|a|one) {_UNIT} (?P<which>before|earlier|previously|after|later|afterwards)", _beside),
        (rf"(?:the )?(?P<which>previous|preceding|prior|following|same|that) {_UNIT}", _beside),
        (r"the (?P<which>next) (?P<unit>day|night)", _beside),
        (rf"(?P<number>{NUMBER}) (?P<unit>{UNIT})s? (?P<which>before|earlier|after|later|afterwards)", _counted),
        (rf"(?:the )?(?P<which>following|previous|preceding|that) (?P<weekday>{WEEKDAY})", _weekday),
    )
]
