"""The shapes that a date expression takes in running text, put together from the words of the calendar."""

import re
from typing import Final

from parley.knowledge.calendar_words import (
    DAY_NUMBER,
    FEAST,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    SEASON,
    UNIT,
    WEEKDAY,
    YEAR,
)

_SAID_YEAR = rf"(?:,? ?(?:of |in )?(?:{YEAR}|(?:this|last|next|the same|that) year\b))"
_RUN_TOGETHER = r"(?:(?:19|20)\d\d\b)"
_PART = rf"(?:(?:early |late |mid-?)?{PART_OF_DAY}\b)"
_WEEK = r"(?:,? (?:of )?(?:this|last|next) week\b)"
_FULL_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day\b)"
_EDGE = r"(?:early|earlier|late|later|mid|beginning|start|end|middle|turn)"
_OF = rf"(?:(?:the )?{_EDGE}(?:[ -](?:on |in |of )?)(?:the )?)"

_DAY_AND_MONTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?, )*{DAY_NUMBER}(?: of)?[ -]?{MONTH}-?{_SAID_YEAR}?"
_MONTH_AND_DAY = (
    rf"{MONTH} ?(?:\d{{1,2}}{_RUN_TOGETHER}|(?:the )?{DAY_NUMBER}(?: ?[-–] ?{DAY_NUMBER}(?! ?{MONTH}))?{_SAID_YEAR}?)"
)
_MONTH = rf"{_OF}?(?:(?:this|last|next|past|coming) )?{MONTH}(?:-?{_SAID_YEAR})?"
_RANGE_OF_DAYS = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?, )*{DAY_NUMBER}(?: ?[-–] ?| to | and | or ){_DAY_AND_MONTH}"
_WEEKDAY = (
    r"(?:(?:(?:early|earlier|late|later) (?:on )?)?"
    r"(?:(?:the )?(?:last|next|this|past|coming|following|previous|preceding|that) )?"
    rf"{_FULL_WEEKDAY}{_WEEK}?)"
)
_NUMERIC = rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}\b|\d{{1,2}}[./]\d{{1,2}}[./]{YEAR}"
_PERIODS = (
    r"this years\b|(?:(?:earlier|later|early|late) )?"
    r"(?:this past|this|last|next|the coming|coming|the previous|the preceding|the following|the same|that|the current)"
    r" (?:week|month|year|decade|weekend|summer|spring|autumn|fall|winter)\b"
)
_SEASON = rf"{_OF}?(?:the )?{SEASON}(?: of)? {YEAR}"
_STRETCH = rf"(?:the |these )?(?:past|last|next|coming|upcoming|recent|previous) (?:{NUMBER} )?{UNIT}s\b"
_STRETCH_OF_ONE = rf"the (?:past|last|next|coming|upcoming) (?:{NUMBER} )?{UNIT}\b"
_AGO = (
    rf"(?:(?:about|almost|nearly|around|some|roughly|just over|more than|over) )?"
    rf"{NUMBER}(?: and a half)? {UNIT}s?(?: and a half)? (?:ago|earlier|later|before(?= *[,.;:]|$)|afterwards)\b"
)
_AHEAD = rf"(?:in|within) {NUMBER} {UNIT}s?'? time\b|within (?:the next )?{NUMBER} (?:hour|day|week|month)s?\b"
_BESIDE = (
    rf"the (?:(?:previous|preceding|following|next|same) (?:day|night|{PART_OF_DAY})|(?:day|night) (?:before|after)"
    r"(?: yesterday| tomorrow|(?= *[,.;:]|$))|(?:week|month|year) (?:before|after)(?= *[,.;:]|$))|that (?:day|night)\b"
)
_NAMED = (
    rf"(?:earlier |later |late |early )?(?:today|yesterday|tomorrow|tonight|this {PART_OF_DAY}|last night|last evening)"
    rf"\b(?: {_PART})?|(?<!ever )\bovernight\b|(?:earlier|later) in the (?:day|week|month|year)\b"
)
_YEARS = (
    rf"{_OF}?(?:the )?(?:year )?{YEAR}(?:[-–/]\d\d\b)?(?!\d|[.,]\d| ?%)|(?:the )?(?:{_EDGE}[ -])?(?:1[5-9]|20)\d0'?s\b"
    r"|the (?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)\b"
    r"|the \d\d(?:st|nd|rd|th)[ -]century\b|the (?:twentieth|nineteenth|twenty-first)[ -]century\b"
)
_PARTS_OF_YEARS = (
    rf"(?:the )?(?:first|second|third|fourth|last) (?:week|quarter|half) of (?:the year|{YEAR}|{MONTH}{_SAID_YEAR}?)"
    r"|(?:the )?(?:very )?(?:end|start|beginning|middle|turn) of (?:the|this|last|next) (?:year|month|week|decade)\b"
    r"|(?<!this )\byear[ -]end\b|(?:the |over the |this )?weekend\b(?: of (?=\d))?"
    r"|the \d{1,2}(?:st|nd|rd|th)\b(?: of (?:the|this|last|next) month\b|(?! ?[a-z]))"
)

_ONE = (
    rf"(?:{_NUMERIC}|(?:{WEEKDAY},? )?(?:the )?(?:{_RANGE_OF_DAYS}|{_DAY_AND_MONTH}|{_MONTH_AND_DAY})"
    rf"|{_PARTS_OF_YEARS}|{_SEASON}|{_MONTH}|{_WEEKDAY}|{_PERIODS}|{_AGO}|{_AHEAD}|{_BESIDE}|{_STRETCH}"
    rf"|{_STRETCH_OF_ONE}|{_NAMED}|{FEAST}{_SAID_YEAR}?|{_YEARS})"
)
_DATE = rf"(?:{_ONE}(?:,? {_PART})?)"
_OPENING = (
    rf"(?:(?:on )?the (?:{PART_OF_DAY}|early hours|eve) of |(?:ever )?since |by |until |till |up to |through "
    r"|before |prior to |after |as of |from (?=[\w ,]{3,20} onwards?\b)|starting (?:on |in |from )?|no later than "
    r"|(?:over|in|during|for|within) (?=the (?:past"
    r"|last|next|coming|recent)|recent|coming|past))"
)

BETWEEN: Final = re.compile(
    rf"\b(?P<date>(?:from|between) (?:on |in )?(?:{_DATE}|{DAY_NUMBER}) (?:to|and|until|till|through|[-–]) (?:on |in )?"
    rf"(?:{_DATE}|{DAY_NUMBER}|now\b|the present\b))",
    re.IGNORECASE,
)
"""Two dates that only together are one: the day of the first may stand alone, as in "between 5 and 9 May"."""

DATE: Final = re.compile(
    rf"(?<![\w.$€£-])(?P<opening>{_OPENING})?"
    rf"(?P<date>{_DATE}(?:(?: ?[-–] ?| to | and | through | until | into )(?:on )?{_DATE})?)"
    rf"(?:,? on(?:wards?)\b)?(?!\w)",
    re.IGNORECASE,
)
"""A date, or two joined, with the words before it that change what it means."""
