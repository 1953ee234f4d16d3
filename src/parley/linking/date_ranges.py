"""Two dates joined to one: "from 3 to 5 March 2017", "January and February", "Friday to Sunday"."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from parley.knowledge.calendar_words import DAY_NUMBER, MONTH, WEEKDAY
from parley.linking.date_anchor import Anchor, Reckoned, Unreckonable, calendar_day, shift_days, shift_months, whole
from parley.model.edtf import Edge, Interval, Moment

Read = Callable[[str, Anchor], Reckoned | None]

_LEAD = re.compile(r"(?:from|between|both|either|starting|running from) (?:on |in )?")
_JOINT = re.compile(
    r",? (?:to|until|till|up to|up until|through|thru|and|or|into|and into|-) (?:on |in |the )?|(?<=\d)[-/](?=\d)"
)
_NOW = re.compile(r"now|(?:the )?present(?: day)?|date|this day")
_DAY_ALONE = re.compile(rf"(?:the )?({DAY_NUMBER})(?:, ?(\d{{4}}))?")
_BARE = re.compile(rf"(?:{WEEKDAY},? ?)?(?:the )?(?:{DAY_NUMBER} ?)?(?:of )?(?:{MONTH})?(?: ?{DAY_NUMBER})?")
_MONTHS = re.compile(MONTH)
_LIST: Final = ", "
_MONTHS_TRIED = 3


def read_range(words: str, anchor: Anchor, read: Read) -> Reckoned | None:
    """What the words mean as two dates with a joint between them; None where they are not that."""
    words = _LEAD.sub("", words, count=1) if _LEAD.match(words) else words
    for first, second in _splits(words):
        found = _joined(first, second, anchor, read)
        if found is not None:
            return found
    return None


def _splits(words: str) -> Iterator[tuple[str, str]]:
    """Every way to take the words apart at a joint."""
    for joint in _JOINT.finditer(words):
        first, second = words[: joint.start()].strip(" ,"), words[joint.end() :].strip(" ,")
        if first and second:
            yield first, second


def _joined(first: str, second: str, anchor: Anchor, read: Read) -> Reckoned | None:
    """The interval from the first date to the second; each may leave to the other what it does not say itself."""
    if _NOW.fullmatch(second):
        start = read(first, anchor._replace(future=False))
        return None if start is None else Reckoned(Interval(start.interval.start, Edge.OPEN), start.basis)
    if (day := _DAY_ALONE.fullmatch(first.rpartition(_LIST)[0] or first)) and not day[2]:
        return _from_day_number(first.partition(_LIST)[0], second, anchor, read)
    if day := _DAY_ALONE.fullmatch(second):
        said = f"{first}, {day[2]}" if day[2] else first
        start = read(said, anchor)
        return None if start is None else _to_day_number(start, day[1])
    pair = _both(first, second, anchor, read)
    if pair is None and _LIST in first:
        pair = _both(first.partition(_LIST)[0], second, anchor, read)
    if pair is None:
        return None
    start, end = pair
    return _span(start, end)


def _span(start: Reckoned, end: Reckoned) -> Reckoned | None:
    """From the start of one to the end of the other; None where that runs backwards."""
    joined = Interval(start.interval.start, end.interval.end)
    first, last = joined.bounds()
    backwards = first is not None and last is not None and first > last
    return None if backwards else Reckoned(joined, max(start.basis, end.basis, key=_counted_from))


def _counted_from(basis: str) -> int:
    """How much a basis leans on something else; a range leans as much as the weaker of its ends."""
    return ("stated", "publication", "context").index(basis)


def _both(first: str, second: str, anchor: Anchor, read: Read) -> tuple[Reckoned, Reckoned] | None:
    """Both dates; one that does not say its own year or week is counted from the other."""
    bare_first, bare_second = _BARE.fullmatch(first), _BARE.fullmatch(second)
    months = _MONTHS.fullmatch(first) and _MONTHS.fullmatch(second)
    if bare_second and (not bare_first or anchor.future or months):
        start = read(first, anchor)
        if start is None or not isinstance(moment := start.interval.start, Moment):
            return None
        end = read(second, _counted_on(moment, start, anchor, future=True))
        return None if end is None else (start, end)
    end = read(second, anchor)
    if end is None:
        return None
    if bare_first and isinstance(moment := end.interval.start, Moment):
        anchor = _counted_on(moment, end, anchor, future=False)
    start = read(first, anchor)
    return None if start is None else (start, end)


def _counted_on(moment: Moment, other: Reckoned, anchor: Anchor, *, future: bool) -> Anchor:
    """An anchor at the other date, from which only one side is looked at."""
    filled = Moment(moment.year, moment.month or (1 if future else 12), moment.day or 1)
    return anchor._replace(published=filled, basis=other.basis, future=future, one_sided=True)


def _from_day_number(first: str, second: str, anchor: Anchor, read: Read) -> Reckoned | None:
    """As in "5 to 9 May": the last such day up to the second date."""
    end = read(second, anchor)
    if end is None or not isinstance(last := end.interval.end, Moment) or last.day is None:
        return None
    found = _day_near(last.first_day(), int(re.sub(r"\D", "", first)), step=-1)
    return None if found is None else _span(Reckoned(whole(found), end.basis), end)


def _to_day_number(start: Reckoned, number: str) -> Reckoned | None:
    """As in "March 5 to 9": the first such day from the first date on."""
    if not isinstance(first := start.interval.start, Moment) or first.day is None:
        return None
    found = _day_near(first.first_day(), int(re.sub(r"\D", "", number)), step=1)
    return None if found is None else _span(start, Reckoned(whole(found), start.basis))


def _day_near(day: date, number: int, *, step: int) -> date | None:
    """The nearest day with that number on one side of a day, the day itself included."""
    for months in range(_MONTHS_TRIED):
        of = shift_months(day.year, day.month, months * step)
        found = calendar_day(of.year, of.month or 1, number)
        if found is not None and (found - day).days * step >= 0:
            return found
    return None


def before(moment: Moment) -> Moment:
    """The Moment that ends before this one begins: the month or year before; for a day the day itself.

    What happened before Friday's meeting may have happened on Friday, for clock times are dropped.
    """
    if moment.day is not None:
        return moment
    day = shift_days(moment.first_day(), -1)
    return Moment(day.year, day.month if moment.month is not None else None)


def after(moment: Moment) -> Moment:
    """The Moment that begins after this one ends; for a day the day itself, as in `before`."""
    if moment.day is not None:
        return moment
    if moment.month is not None:
        return shift_months(moment.year, moment.month, 1)
    if moment.year == date.max.year:
        raise Unreckonable
    return Moment(moment.year + 1)
