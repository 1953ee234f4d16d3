"""Sentence -> the stretches of it that say when."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from parley.reading.date_grammar import BETWEEN, DATE


class DateSpan(NamedTuple):
    """A date expression: the characters [start, end) of the sentence, and those characters."""

    start: int
    end: int
    text: str


_HINT = re.compile(
    r"\d|day|week|month|year|decade|ago|night|morrow|recent|earlier|later|centur|ties\b|morning|afternoon|evening"
    r"|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|christmas|nowruz|halloween|spring|summer|autumn|fall|winter",
    re.IGNORECASE,
)
"""What every date expression holds one of; most sentences without one are done at once."""

_ALSO_WORDS = re.compile(
    r"(?:may|march|jan\.?|mar\.?|jun\.?|sept?\.?|dec\.?|aug\.?|apr\.?|feb\.?|oct\.?|nov\.?|jul\.?)"
)
_SHORTEST_MONTH = 4
_MONTH_LEAD = re.compile(
    r"\b(?:in|since|by|until|till|from|to|of|between|and|or|during|before|after|through|last|next|this|early|late|mid|"
    r"for|around|throughout|end|start)[ -]*$",
    re.IGNORECASE,
)
_LOWER_MONTH = re.compile(r"\b(?:may|march|august|mar|jan|dec|jun|sep|sun|sat|wed|mon)\b(?!\.? ?\d)")
_YEAR_ALONE = re.compile(r"(?:the )?\d{4}")
_YEAR_LEAD = re.compile(
    r"(?:\b(?:in|since|by|until|till|from|to|of|between|and|or|during|before|after|through|early|late|mid|for|around"
    r"|throughout|as of|the|year|back|than|over|january|february|march|april|may|june|july|august|september|october"
    r"|november|december|spring|summer|autumn|winter)|[(,;–-]|^) *$",
    re.IGNORECASE,
)
_NAMED_BY_YEAR = re.compile(
    r"(?<!\bResolution )(?<!\bArticle )(?<!\bDecree )(?<!\bLaw )(?<!\bRoute )(?<!\bFlight )(?<!\bNo )(?<!\bUnit )"
    r"(?<=\w )(?:(?<=[a-z][a-z] )|(?<=[A-Z] ))$"
)
"""A year may follow a name ("Expo 2016"); numbers of resolutions and roads are none."""
_COUNTED = re.compile(
    r" +(?:people|civilians|men|women|children|troops|soldiers|fighters|rebels|militants|families|homes|houses"
    r"|households|prisoners|detainees|refugees|evacuees|patients|vehicles|trucks|tons|tonnes|metric|miles|kilomet|km|met[er]|feet"
    r"|square|hectares|acres|dollars|euros|pounds|lira|percent|per cent|cases|deaths|bodies|victims|killed|dead|wounded"
    r"|injured|residents|members|violations|ceasefire|air ?strikes|strikes|shells|hours|gmt|utc|local)\b",
    re.IGNORECASE,
)
_COUNT_AFTER_COMMA = re.compile(r", \d{4}$")
_ARTICLE_OF_YEAR = re.compile(r"the (?=\d{4}$)", re.IGNORECASE)
_NAME_LEAD = re.compile(r"\b(?:bloody|black|good|palm|easter|ash|super|the new|per|every|each)\s$", re.IGNORECASE)
_NAME_TAIL = re.compile(
    r" (?:Times|Telegraph|Express|Mirror|Herald|Mail|Movement|Brigade|Division|Battalion|Regiment|Street|Square|Bridge"
    r"|Hospital|Mosque|Airport|Prize|model|Resolution)\b"
)
_AGENT_OPENINGS = frozenset({"by", "after", "before", "through"})


def find_dates(text: str) -> tuple[DateSpan, ...]:
    """The date expressions of a sentence, in order, none within another.

    Words that change what a date means belong to it ("since", "by", "until", "over the next"); "on" and "in" do not,
    nor do clock times. What dates nothing is left out: durations ("for years"), ages, counts, the verbs
    "may" and "march".
    """
    if _HINT.search(text) is None:
        return ()
    return tuple(_found(text))


def _found(text: str) -> Iterator[DateSpan]:
    """Every match that survives a second look, from left to right."""
    at = 0
    while (match := _next(text, at)) is not None:
        said = match["date"]
        start = match.start("date") if _is_agent(text, match) else match.start()
        end = match.end()
        if (count := _COUNT_AFTER_COMMA.search(text[start:end])) and _COUNTED.match(text, end):
            end = start + count.start()
        if article := _ARTICLE_OF_YEAR.match(text[start:end]):
            start += article.end()
        if _says_when(text, match.start("date"), match.end("date"), said):
            yield DateSpan(start, end, text[start:end])
            at = end
        else:
            at = match.start("date") + len(said.split(maxsplit=1)[0])


def _next(text: str, at: int) -> re.Match[str] | None:
    """The next match from `at` on; "between A and B" before the A within it."""
    match, both = DATE.search(text, at), BETWEEN.search(text, at)
    if match is None or both is None:
        return match or both
    return both if both.start() <= match.start() else match


def _is_agent(text: str, match: re.Match[str]) -> bool:
    """Whether the words before belong to a noun after: "by Friday's attack", "before the 2014 protests"."""
    opening = (match.groupdict().get("opening") or "").strip().casefold()
    owns = text[match.end() : match.end() + 2] in {"'s", "’s"}
    as_adjective = match["date"].casefold().startswith("the ") and _YEAR_ALONE.fullmatch(match["date"]) is not None
    return opening in _AGENT_OPENINGS and (owns or as_adjective)


def _says_when(text: str, start: int, end: int, said: str) -> bool:
    """Whether a match tells of a time, and is no verb, count, name or bare number."""
    before = text[:start]
    if _NAME_LEAD.search(before) or _NAME_TAIL.match(text, end):
        return False
    if _ALSO_WORDS.fullmatch(said.casefold()):
        abbreviated = len(said) < _SHORTEST_MONTH and said != "May"
        return said[0].isupper() and _MONTH_LEAD.search(before) is not None and not abbreviated
    if _LOWER_MONTH.search(said) and not any(c.isdigit() for c in said):
        return False
    if _YEAR_ALONE.fullmatch(said):
        dated = said[0] in "tT" or _YEAR_LEAD.search(before) or _NAMED_BY_YEAR.search(before)
        return bool(dated) and _COUNTED.match(text, end) is None
    return True
