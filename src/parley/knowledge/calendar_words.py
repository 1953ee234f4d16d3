"""The words with which English dates are said: their values, and the pieces of patterns that match them.

The patterns are lower case and use no groups that capture; who compiles them chooses whether case counts.
"""

from typing import Final

MONTH_NUMBERS: Final = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], start=1
    )
}
"""By the first three letters."""

WEEKDAY_NUMBERS: Final = {name: number for number, name in enumerate(["mon", "tue", "wed", "thu", "fri", "sat", "sun"])}
"""Monday is 0, as in Python; by the first three letters."""

_UNITS = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBER_WORDS: Final = {
    **{word: number for number, word in enumerate(_UNITS, start=1)},
    **_TENS,
    **{f"{ten}-{unit}": n + m for ten, n in _TENS.items() for m, unit in enumerate(_UNITS[:9], start=1)},
    "a": 1, "an": 1, "couple": 2, "few": 3, "several": 4,
}  # fmt: skip
VAGUE_NUMBERS: Final = frozenset({"couple", "few", "several"})

ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": -1}

SEASON_MONTHS: Final = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}
"""The month with which a season of three months begins, as the north counts them."""

FEASTS: Final = {
    "new year's eve": (12, 31), "new year's day": (1, 1), "new year": (1, 1), "new year's": (1, 1),
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26),
    "nowruz": (3, 21), "may day": (5, 1), "valentine's day": (2, 14), "halloween": (10, 31),
}  # fmt: skip
"""Feasts that fall on one day of our calendar every year; those that move are not reckoned."""

MONTH: Final = (
    r"(?:(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
WEEKDAY: Final = (
    r"(?:(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b|(?:mon|tues?|wed|thurs?|thu|fri|sat|sun)\b\.?)"
)
YEAR: Final = r"(?:1[5-9]|20)\d\d\b"
DAY_NUMBER: Final = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?\b"
SEASON: Final = r"(?:spring|summer|autumn|fall|winter)"
UNIT: Final = r"(?:minute|hour|day|night|week|fortnight|month|year|decade)"
FEAST: Final = "(?:" + "|".join(sorted(FEASTS, key=len, reverse=True)) + r")"
NUMBER: Final = (
    r"(?:\d{1,3}|(?:a )?couple(?: of)?|(?:a )?few|"
    + "|".join(sorted((w for w in NUMBER_WORDS if w not in {"couple", "few"}), key=len, reverse=True))
    + r")"
)
PART_OF_DAY: Final = (
    r"(?:mid-?morning|morning|afternoon|evening|night|midnight|noon|midday|dawn|dusk|daybreak|sunrise|sunset|nightfall)"
)
