"""A date expression as said, reckoned to an EDTF date: "since July" said in January 2017 is 2016-07/.."""

import re
from functools import lru_cache
from typing import Final

from parley.knowledge.calendar_words import MONTH, NUMBER, UNIT
from parley.linking.date_anchor import Anchor, Reckoned, Rule, Unreckonable, other_date, vaguely
from parley.linking.date_calendar import CALENDAR_RULES
from parley.linking.date_context import CONTEXT_RULES
from parley.linking.date_periods import PERIOD_RULES
from parley.linking.date_ranges import after, before, read_range
from parley.linking.date_relative import RELATIVE_RULES, period
from parley.linking.date_words import plain
from parley.model.edtf import Edge, Interval, Moment
from parley.model.when import When

_RULES: Final[list[tuple[re.Pattern[str], Rule]]] = [
    *CONTEXT_RULES,
    *RELATIVE_RULES,
    *CALENDAR_RULES,
    *PERIOD_RULES,
]

_SINCE = re.compile(r"(?:ever )?(?:since|starting|beginning|effective)(?: from)?(?: on| in| around)? (?P<rest>.+)")
_FROM = re.compile(r"from (?P<rest>.+?)(?:,? on(?:wards?)?| forward)?")
_AFTER = re.compile(r"(?:after|later than) (?P<rest>.+)")
_BY = re.compile(
    r"(?P<word>by|until|till|up to|up until|through|no later than|not later than|not until|before|prior to|ahead of)"
    r"(?: about| around| at least)? (?P<rest>.+)"
)
_BEFORE = frozenset({"before", "prior to", "ahead of"})
_PART = re.compile(
    r"(?:the )?(?:very )?(?P<part>beginning|start|end|close|middle|turn|rest|course|weekend) of (?P<rest>.+)"
)
_WEEK_OF = re.compile(r"(?:the )?week (?:of|beginning|starting|ending) (?P<rest>.+)")
_THE_PERIOD = re.compile(r"the (?=(?:year|month|week|decade)\b)")
_ROUGHLY = re.compile(
    r"(?:about|around|circa|c\.|roughly|approximately|nearly|almost|some|just over|more than) (?P<rest>.+)"
)
_OVER_AGO = re.compile(rf"(?:just |well |a little )?over (?={NUMBER} {UNIT}s? ago)")
_FILLER = re.compile(
    r"(?:on|in|at|during|over|for|within|throughout|of|all|as|back|just|only|again|the|early|earlier|late|later|mid-?"
    r"|some time|sometime|all day|early on|late on|later on|earlier on)(?: |(?<=-))(?P<rest>.+)"
)
_BARE_MONTH = re.compile(MONTH)


def reckon(text: str, *, published: str | None, context: str | None = None, future: bool = False) -> When | None:
    """What a date expression means, as a When; None where the words are no date at all.

    `published` is the Document's publication date (EDTF) and `context` another date of the text, from which "the day
    before" is counted. `future` says that the words tell of what is still to come: "on Thursday" is then the next one.
    A date that lacks what it is counted from keeps its words and has no `edtf`: nothing is filled in.
    """
    edtf_and_basis = _reckon(text, published, context, future=future)
    return edtf_and_basis if edtf_and_basis is None or edtf_and_basis.edtf else When(text)


@lru_cache(maxsize=4096)
def _reckon(text: str, published: str | None, context: str | None, *, future: bool) -> When | None:
    """As `reckon`; the same words recur through a document."""
    day = other_date(published)
    moment = day.start if day is not None and isinstance(day.start, Moment) else None
    anchor = Anchor(moment, other_date(context), future)
    try:
        found = _read(plain(text), anchor)
    except Unreckonable:
        return When(text)
    return None if found is None else When(text, str(found.interval), found.basis)


def _read(words: str, anchor: Anchor) -> Reckoned | None:
    """What the words mean, whole or with their first words taken off."""
    while words:
        found = (
            _one_date(words, anchor)
            or _bounded(words, anchor)
            or _part_of(words, anchor)
            or read_range(words, anchor, _read)
        )
        if found is not None:
            return found
        if rough := _ROUGHLY.fullmatch(words):
            found = _read(rough["rest"], anchor)
            return None if found is None else Reckoned(vaguely(found.interval), found.basis)
        filler = _OVER_AGO.match(words) or _FILLER.fullmatch(words)
        if filler is None:
            return None
        words = words[filler.end() :] if filler.re is _OVER_AGO else filler["rest"]
    return None


def _one_date(words: str, anchor: Anchor) -> Reckoned | None:
    """The first rule that knows the words."""
    for pattern, rule in _RULES:
        match = pattern.fullmatch(words)
        if match is not None and (found := rule(match, anchor)) is not None:
            return found
    return None


def _bounded(words: str, anchor: Anchor) -> Reckoned | None:
    """As in "Since", "by", "until", "after": one end, the other left open."""
    if match := _SINCE.fullmatch(words):
        found = _read(match["rest"], anchor._replace(future=anchor.future and "since" not in words))
        return found and Reckoned(Interval(found.interval.start, Edge.OPEN), found.basis)
    if match := _AFTER.fullmatch(words):
        found = _read(match["rest"], anchor)
        end = found.interval.end if found else Edge.OPEN
        start = after(end) if isinstance(end, Moment) else end
        return found and Reckoned(Interval(start, Edge.OPEN), found.basis)
    if match := _BY.fullmatch(words):
        return _until(match, anchor)
    if (match := _FROM.fullmatch(words)) and (found := _one_date(match["rest"], anchor)):
        return Reckoned(Interval(found.interval.start, Edge.OPEN), found.basis)
    return None


def _until(match: re.Match[str], anchor: Anchor) -> Reckoned | None:
    """Everything up to a date; a bare month is then the nearest one, past or to come."""
    found = _read(match["rest"], anchor)
    if found is None:
        return None
    if _BARE_MONTH.fullmatch(match["rest"]) and not anchor.future:
        found = _nearer(found, _read(match["rest"], anchor._replace(future=True)), anchor)
    start, end = found.interval.start, found.interval.end
    if match["word"] in _BEFORE and isinstance(start, Moment):
        end = before(start)
    if isinstance(end, Edge):
        return None
    if _PART.fullmatch(match["rest"]):
        end = Moment(end.year, end.month, end.day)  # a deadline at the end of the year is its last day, not about it
    return Reckoned(Interval(Edge.OPEN, end), found.basis)


def _nearer(past: Reckoned, ahead: Reckoned | None, anchor: Anchor) -> Reckoned:
    """Of two months the one that is nearer to publication."""
    if ahead is None or not isinstance(was := past.interval.start, Moment) or anchor.published is None:
        return past
    to_come, now = ahead.interval.start, anchor.published.first_day()
    if not isinstance(to_come, Moment):
        return past
    return ahead if to_come.first_day() - now < now - was.first_day() else past


def _part_of(words: str, anchor: Anchor) -> Reckoned | None:
    """The end of a year is its last month, the start its first; any other part is the whole, for all we know."""
    if match := _WEEK_OF.fullmatch(words):
        found = _read(match["rest"], anchor)
        first = found.interval.bounds()[0] if found else None
        return Reckoned(period(first, "week"), found.basis) if found and first else None
    match = _PART.fullmatch(words)
    if match is None:
        return None
    found = _read(_THE_PERIOD.sub("this ", match["rest"]), anchor)
    if found is None or not isinstance(year := found.interval.start, Moment) or year != found.interval.end:
        return found
    month = {"end": 12, "close": 12, "beginning": 1, "start": 1, "turn": 1}.get(match["part"])
    if year.month is not None or month is None:
        return found
    one = Moment(year.year, month, approximate=True)
    return Reckoned(Interval(one, one), found.basis)
