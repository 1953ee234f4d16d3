"""A number as bulletins write it ("2, 222", "не менее 15", "twenty-one"): its bounds."""

import re

from parley.reading.bulletins.words import Words

_NOT_DIGIT = re.compile(r"\D")
_DIGITS = re.compile(r"\d[\d,\s\u00a0\u202f]*")


def bounds_of(text: str, words: Words) -> tuple[int, int | None] | None:
    """What the words of a number allow, lowest and highest (None: no bound); None where they are no number."""
    digits = _DIGITS.search(text)
    if digits:
        value, qualified = int(_NOT_DIGIT.sub("", digits[0])), bool(text[: digits.start()].strip())
        return value, None if qualified else value
    *before, last = text.casefold().split()
    tens, _, ones = last.partition("-")
    if tens not in words.numerals or (ones and ones not in words.numerals):
        return None
    value = words.numerals[tens] + (words.numerals[ones] if ones else 0)
    return value, None if before else value
