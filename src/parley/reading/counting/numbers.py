"""Numbers as English writes them, read from a sentence's words: what bounds they allow and whether they are round.

Works on lower-cased words alone, so that a parser's slip cannot hide a number.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct

from parley.knowledge.lexicons import load_lexicon

_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_GROUP, _GROUP_LENGTH = re.compile(r"\d{3}"), 3
_RANGE = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)[-–—](\d{1,3}(?:,\d{3})+|\d+)")
_TO = frozenset({"-", "–", "—", "to", "or"})
_HUNDRED = 100
_MAX_DIGITS = 10  # longer runs of digits are telephone and account numbers

Indexed = Mapping[str, Sequence[tuple[tuple[str, ...], str]]]


class NumberPhrase(Struct, frozen=True):
    """Words [first, last] of a sentence that tell a number; `core` is where the numeral itself starts."""

    first: int
    core: int
    last: int
    low: int | None
    high: int | None
    approximate: bool = False


class _Value(Struct, frozen=True):
    """A numeral: its bounds, the index of the first word after it, and the scale word it ended in (1: none)."""

    low: float
    high: float
    after: int
    approximate: bool = False
    scale: int = 1


class _Tables(Struct, frozen=True):
    """The lexicon's tables; phrases are indexed by the word where they are met, longest first."""

    numerals: Mapping[str, int]
    scales: Mapping[str, int]
    bounds: Mapping[str, tuple[int, int]]
    vague: Indexed
    before: Indexed
    after: Indexed


def find_numbers(words: Sequence[str]) -> Iterator[NumberPhrase]:
    """Every number in a sentence given as lower-cased words, in order, none overlapping another."""
    tables = _tables()
    numerals, vague = tables.numerals, tables.vague
    at = 0
    for index, word in enumerate(words):
        if index < at or not (word in numerals or word in vague or "0" <= word[:1] <= "9"):
            continue
        phrase = _read_phrase(words, index, floor=at)
        if phrase is not None:
            yield phrase
            at = phrase.last + 1


def _read_phrase(words: Sequence[str], core: int, floor: int) -> NumberPhrase | None:
    value = _read_range(words, core)
    if value is None:
        return None
    first, signs = _signs_before(words, core, floor)
    after = value.after
    for phrase, sign in _tables().after.get(_word(words, after), ()):
        if tuple(words[after : after + len(phrase)]) == phrase:
            signs.add(sign)
            after += len(phrase)
            break
    low: int | None = int(value.low)
    high: int | None = int(value.high)
    if "at_least" in signs:
        high = None
    elif "at_most" in signs:
        low = None
    return NumberPhrase(first, core, after - 1, low, high, value.approximate or "about" in signs)


def _signs_before(words: Sequence[str], core: int, floor: int) -> tuple[int, set[str]]:
    """Where the phrase starts when its "more than", "some", "a total of" are taken in, and what they mean."""
    # In "between 20 and 30" the first word belongs to the number.
    first = core - 1 if _word(words, core - 1) == "between" else core
    signs, moved = set[str](), True
    while moved:
        moved = False
        for phrase, sign in _tables().before.get(_word(words, first - 1), ()):
            start = first - len(phrase)
            if start >= floor and tuple(words[start:first]) == phrase:
                first, moved = start, True
                signs.add(sign)
                break
    return first, signs


def _read_range(words: Sequence[str], start: int) -> _Value | None:
    """A numeral, or two that bound a range: "20-30", "two to three dozen", "between 20 and 30"."""
    joined = _RANGE.fullmatch(words[start])
    if joined:
        low, high = (float(part.replace(",", "")) for part in joined.groups())
        return _Value(low, high, start + 1) if low < high else None
    value = _read_value(words, start)
    if value is None:
        return None
    before, between = _word(words, start - 1), _word(words, value.after)
    # "from 40 to 45" tells a change, and what counts is where it ended.
    if before != "from" and (between in _TO or (before == "between" and between == "and")):
        second = _read_value(words, value.after + 1)
        if second is not None:
            factor = second.scale if value.scale == 1 and value.low * second.scale < second.high else 1
            if value.low * factor < second.high:
                approximate = value.approximate or second.approximate
                return _Value(value.low * factor, second.high, second.after, approximate, second.scale)
    return value


def _read_value(words: Sequence[str], start: int) -> _Value | None:
    if start >= len(words):
        return None
    for phrase, name in _tables().vague.get(words[start], ()):
        if tuple(words[start : start + len(phrase)]) == phrase:
            low, high = _tables().bounds[name]
            return _Value(low, high, start + len(phrase), approximate=True)
    if _DIGITS.fullmatch(words[start]):
        after, digits = start + 1, words[start].replace(",", "")
        while _GROUP.fullmatch(_word(words, after)) and digits.isdigit() and len(words[start]) <= _GROUP_LENGTH:
            after, digits = after + 1, digits + words[after]  # "200 000" of the continental press
        return _scaled(words, after, digits)
    return _spelled(words, start)


def _scaled(words: Sequence[str], after: int, digits: str) -> _Value | None:
    """Digits with the scale words that follow: "1.2 million", "3 dozen"; a fraction of nothing larger is no count."""
    scale = 1
    while _word(words, after) in _tables().scales:
        scale *= _tables().scales[words[after]]
        after += 1
    if len(digits) > _MAX_DIGITS or ("." in digits and scale == 1):
        return None
    amount = round(float(digits) * scale)
    return _Value(amount, amount, after, approximate="." in digits, scale=scale)


def _spelled(words: Sequence[str], start: int) -> _Value | None:
    """Number words up to the last that belongs: "twenty-one", "two hundred and five", "two dozen"."""
    tables = _tables()
    if words[start] not in tables.numerals:
        return None
    total, current, scale, at = 0, tables.numerals[words[start]], 1, start + 1
    while at < len(words):
        word = words[at]
        following = tables.numerals.get(_word(words, at + 1), _HUNDRED)
        if word in tables.scales:
            scale = tables.scales[word]
            current *= scale
            if scale > _HUNDRED:
                total, current = total + current, 0
        elif word in {"-", "and"} and _fits(word, current or total, following, scale):
            current += following
            scale = 1
            at += 1
        elif word in tables.numerals and _fits("-", current, tables.numerals[word], scale):
            current += tables.numerals[word]
        else:
            break
        at += 1
    amount = total + current
    return _Value(amount, amount, at, approximate=scale == tables.scales["dozen"], scale=scale)


def _fits(joint: str, so_far: int, following: int, scale: int) -> bool:
    """Whether "twenty" may be followed by "one", and "two hundred and" by "five"."""
    if joint == "and":
        return scale >= _HUNDRED and 0 < following < _HUNDRED
    return (0 < following < 10 and so_far % _HUNDRED in range(20, _HUNDRED, 10)) or (  # noqa: PLR2004 - tens and units
        scale >= _HUNDRED and 0 < following < _HUNDRED
    )


def _word(words: Sequence[str], index: int) -> str:
    return words[index] if 0 <= index < len(words) else ""


@cache
def _tables() -> _Tables:
    lexicon = load_lexicon("quantities")
    before = [(tuple(p.split()), sign) for sign, phrases in lexicon["before"].items() for p in phrases]
    after = [(tuple(p.split()), sign) for sign, phrases in lexicon["after"].items() for p in phrases]
    return _Tables(
        numerals=lexicon["numerals"],
        scales=lexicon["scales"],
        bounds={name: (low, high) for name, (low, high) in lexicon["vague"].items()},
        vague=_indexed(((tuple(name.split()), name) for name in lexicon["vague"]), by=0),
        before=_indexed(before, by=-1),
        after=_indexed(after, by=0),
    )


def _indexed(phrases: Iterable[tuple[tuple[str, ...], str]], by: int) -> Indexed:
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for words, name in sorted(phrases, key=lambda entry: -len(entry[0])):
        index.setdefault(words[by], []).append((words, name))
    return index
