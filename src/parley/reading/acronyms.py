"""Short forms of names that a text makes or explains itself: "the Highland Relief Front", later "HRF"."""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.reading.phrases import spelled, tidy

_SHORT = re.compile(r"[A-Z][A-Z0-9-]{1,9}(?<!-)")
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "el", "al", "du", "des", "to"})
_FEWEST = 2  # words of a name that has a short form


def is_short(word: str) -> bool:
    """Whether a word may be a name's short form: capitals all through."""
    return _SHORT.fullmatch(word) is not None


def initials(name: str) -> str | None:
    """What the first letters of a name's capitalised words make ("RSF"); None for a name of one word."""
    words = [word for word in re.split(r"[\s-]+", re.sub(r"['’]s?\b", "", name)) if word and word.lower() not in _SMALL]
    if len(words) < _FEWEST or not all(word[0].isupper() for word in words):
        return None
    return "".join(word[0] for word in words)


def explained(sentence: Span) -> Iterator[tuple[str, str]]:
    """Every short form that a sentence puts in brackets right behind the name that it stands for."""
    for token in sentence[_FEWEST + 1 : -1]:
        if is_short(token.text) and token.nbor(-1).text in {"(", "["}:
            name = _name_before(token.nbor(-2))
            if len(name.split()) >= _FEWEST and _may_stand_for(token.text, name):
                yield token.text, name


def _may_stand_for(short: str, name: str) -> bool:
    """Whether the short form's letters follow each other in the name, whatever its language made of them."""
    letters = iter(name.upper())
    return all(letter in letters for letter in short if letter.isalpha())


def _name_before(last: Token) -> str:
    """The capitalised words that end in this one, with the small ones between them."""
    first = last
    while first.i > first.sent.start and _belongs(first.nbor(-1)):
        first = first.nbor(-1)
    words = list(last.doc[first.i : last.i + 1])
    while words and words[0].lower_ in _SMALL:
        words.pop(0)
    return tidy(spelled(words)) if words else ""


def _belongs(token: Token) -> bool:
    return token.text[0].isupper() or token.lower_ in _SMALL or token.lower_ in {"'s", "’s", "-"}
