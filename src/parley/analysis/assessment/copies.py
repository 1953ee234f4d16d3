"""Which sentences are copies of one: what several papers print of one wire, perhaps with a word changed."""

import re
from collections.abc import Sequence

_SHINGLE = 3
_ALIKE = 0.6
_FEWEST = 6
"""Words: shorter sentences may agree by chance."""


def copies(quotes: Sequence[str]) -> list[int]:
    """For each sentence, the number of the first one that it is a copy of; its own where it is none."""
    shingles = [_shingles(quote) for quote in quotes]
    first = list(range(len(quotes)))
    for at, mine in enumerate(shingles):
        for before in range(at):
            if first[before] == before and _alike(mine, shingles[before]):
                first[at] = before
                break
    return first


def _shingles(quote: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", quote.casefold())
    if len(words) < _FEWEST:
        return frozenset()
    return frozenset(tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1))


def _alike(one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]) -> bool:
    """Whether the sentences share most of their runs of three words (Jaccard)."""
    return bool(one) and bool(other) and len(one & other) >= _ALIKE * len(one | other)
