"""How a count is shared out among places, and in which single place it was made."""

import re
from collections.abc import Iterator

from msgspec import Struct

from parley.reading.bulletins.numbers import bounds_of
from parley.reading.bulletins.words import Words


class Share(Struct, frozen=True):
    """So many in that place; [start, end) in the sentence."""

    place: str
    low: int
    start: int
    end: int
    number: str


def find_shares(sentence: str, start: int, end: int, words: Words) -> tuple[Share, ...]:
    """The shares told between two characters of a sentence, in their order, each stretch read once."""
    found: list[Share] = []
    for pattern in words.parts:
        for match in pattern.finditer(sentence, start, end):
            if not any(match.start() < share.end and share.start < match.end() for share in found):
                found.extend(_shares(match, words))
    return tuple(sorted(found, key=lambda share: share.start))


def _shares(match: re.Match[str], words: Words) -> Iterator[Share]:
    bounds = bounds_of(match["number"], words)
    if bounds is None:
        return
    at = match.start("places")
    for name in words.joins.split(match["places"]):
        place = match.string.find(name, at)
        at = place + len(name)
        yield Share(name, bounds[0], min(match.start(), place), match.end(), match["number"])


def single_place(sentence: str, start: int, end: int, words: Words) -> str | None:
    """The one place that the words between two characters give the whole count."""
    for pattern in words.within:
        match = pattern.search(sentence, start, end)
        if match:
            return match["place"]
    return None


def deal_places(sentence: str, words: Words) -> tuple[tuple[str, int], ...]:
    """The places that signed, by name, with where each name stands; a province that follows is not one of them."""
    for pattern in words.deal_places:
        found = [one for match in pattern.finditer(sentence) for one in _names(match, sentence, words)]
        if found:
            return tuple(found)
    return ()


def _names(match: re.Match[str], sentence: str, words: Words) -> list[tuple[str, int]]:
    at = match.start("places")
    names = []
    for name in words.joins.split(match["places"]):
        at = sentence.find(name, at)
        names.append((name, at))
        at += len(name)
    follows = sentence[match.end("places") :].lstrip()
    if words.province_last and len(names) > 1 and words.province.match(follows):
        names.pop()
    return names
