"""Phrases of a lexicon, made ready to be met whole in a sentence."""

import re
from collections.abc import Mapping
from functools import cache

from parley.knowledge.lexicons import load_lexicon


@cache
def phrases(lexicon: str, table: str) -> Mapping[str, re.Pattern[str]]:
    """For each kind of a lexicon's table, what meets any of its phrases."""
    listed: Mapping[str, list[str]] = load_lexicon(lexicon)[table]
    return {kind: _any_of(words) for kind, words in listed.items()}


@cache
def phrase_list(lexicon: str, table: str) -> re.Pattern[str]:
    """What meets any phrase of a plain list."""
    return _any_of(load_lexicon(lexicon)[table])


def met(text: str, lexicon: str, table: str) -> tuple[str, ...]:
    """The kinds of which the text holds a phrase, in the order of the table."""
    return tuple(kind for kind, pattern in phrases(lexicon, table).items() if pattern.search(text))


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return re.compile(rf"(?i)(?<!\w)(?:{'|'.join(re.escape(one) for one in longest_first)})(?!\w)")
