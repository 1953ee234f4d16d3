"""The words of a date expression made plain before they are reckoned: damage mended, clock times dropped."""

import re
from typing import Final

from parley.knowledge.calendar_words import MONTH_NUMBERS, PART_OF_DAY

_MONTH_START = "(?:" + "|".join(MONTH_NUMBERS) + ")"
_ZONE = r"(?: ?\(?(?:gmt|utc|bst|cet|eet|local time|damascus time|[a-z]+ time)\)?)?"
_PRECISE = r"(?:(?:at|around|about|by|until|before|after|since|shortly after|shortly before|just after|just before) )?"

_STEPS: Final = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[\u2018\u2019]", "'"),
        (r"\s*[\u2010-\u2015]\s*", " - "),
        (r"\s+", " "),
        (r"(\d{4}-\d\d-\d\d)t[\d:.]+(?:z|[+-]\d\d:?\d\d)?", r"\1"),
        # damage: the day run together with the year or with the month
        (rf"\b({_MONTH_START}[a-z]*\.? ?)(\d{{1,2}})((?:19|20)\d\d)\b", r"\1\2 \3"),
        (rf"(\d)({_MONTH_START}[a-z]*)", r"\1 \2"),
        (rf"\b({_MONTH_START}[a-z]*\.?)(\d)", r"\1 \2"),
        (r",(?=\S)", ", "),
        # clock times
        (rf"{_PRECISE}\b\d{{1,2}}[:.]\d\d(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?)?{_ZONE}(?![./\d])", " "),
        (rf"{_PRECISE}\b\d{{1,2}} ?(?:[ap]\.?m\b\.?|o'clock){_ZONE}", " "),
        (rf"{_PRECISE}\b\d{{4}} ?(?:gmt|utc|hours|hrs|h|local time)\b(?! ago)", " "),
        # parts of the day that are days of their own, then those that only narrow one
        (rf"\bthis (?:past )?{PART_OF_DAY}\b|\btonight\b|\bearlier in the day\b|\blater in the day\b", "today"),
        (r"\blast (?:night|evening|afternoon)\b", "yesterday"),
        (rf"\b(that|same|next|following|previous) (?:very )?{PART_OF_DAY}\b", r"\1 day"),
        (rf"\bthe (?:day|{PART_OF_DAY})(?: hours)? of (?=\S)", ""),
        (r"\b(?:the )?(?:small|early|late|first) hours of (?=\S)", ""),
        (r"\b(?:in|at|during|by|before|after) (?:the )?(?:early |late |mid-?)?" + PART_OF_DAY + r"\b", " "),
        (rf"\b(?:early |late |mid-?)?{PART_OF_DAY}\b", " "),
        (r"\bovernight\b(?=.*\b(?:mon|tue|wed|thu|fri|sat|sun)|.*\d)", " "),
        (r"(?<=day) overnight\b", " "),
        # what ends a date without changing it
        (r"(?<!new year)(?<!valentine)(?<=\w)'s?(?= |$)", ""),
        (r"\b(?:year|month|week)[ -]end\b", lambda m: f"the end of the {m[0][:-4].strip()}"),
        (r"\b(?:the )?(year|month|week) end\b", r"the end of the \1"),
        (r"[()\[\]\"“”;:]+", " "),
        (r"\s*,\s*", ", "),
        (r"\s+", " "),
    )
]


def plain(text: str) -> str:
    """The expression in lower case, its damage mended, without clock times and parts of the day."""
    words = text.casefold()
    for pattern, replacement in _STEPS:
        words = pattern.sub(replacement, words)
    return words.strip(" ,.")
