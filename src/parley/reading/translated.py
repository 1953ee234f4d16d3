"""A Document in another language, read in English: which words were made of which, there and back."""

import re
from collections.abc import Iterator
from itertools import chain
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from parley.model.actor import Tie
from parley.model.canonical import canonical_json, short_id
from parley.model.claim import Claim
from parley.model.document import READ_ROLES, Document, Passage
from parley.model.reading import Reading

_SENTENCE_ENDS = re.compile(r"(?<=[.!?…؟۔।])[\"”’»)\]]*\s+|\n+")
_NEXT, _APART = " ", "\n\n"


class Translator(Protocol):
    """Whatever makes English of a sentence. `name` tells which it is, with its version."""

    name: str

    def translates(self, language: str) -> bool:
        """Whether it knows that language (a BCP 47 tag)."""
        ...

    def translate(self, text: str, language: str) -> str:
        """One sentence in English."""
        ...


class Piece(Struct, frozen=True):
    """One sentence: the span of its translation, and the span of its own words in the Document."""

    start: int
    end: int
    own_start: int
    own_end: int


class Rendered(Struct, frozen=True):
    """The English Document, and of which words each of its sentences was made."""

    document: Document
    pieces: tuple[Piece, ...]


def rendered(document: Document, passages: tuple[Passage, ...], translator: Translator) -> Rendered:
    """The Document in English, sentence by sentence, its paragraphs kept; credits and boilerplate stay behind."""
    pieces: list[Piece] = []
    marks: list[Passage] = []
    text = ""
    for passage in passages:
        if passage.role not in READ_ROLES:
            continue
        text += _APART if text else ""
        begin = len(text)
        for start, end in _sentences(document.text, passage):
            english = translator.translate(document.text[start:end], document.language or "").strip()
            if english:
                text += _NEXT if len(text) > begin else ""
                pieces.append(Piece(len(text), len(text) + len(english), start, end))
                text += english
        marks.append(Passage(begin, len(text), passage.role))
    made = replace(document, text=text, language="en", marks=tuple(one for one in marks if one.end > one.start))
    return Rendered(made, tuple(pieces))


def brought_back(read: Reading, english: Rendered, *, reader: str) -> tuple[tuple[Claim, ...], tuple[Tie, ...]]:
    """The claims and ties on the Document's own words, each claim with the English that it was read from."""
    claims = []
    for one in read.claims:
        start, end = _own(one.start, one.end, english.pieces)
        words = english.document.text[one.start : one.end]
        made = replace(one, id="", start=start, end=end, translation=words, reader=reader)
        claims.append(replace(made, id=short_id("c", canonical_json(made))))
    ties = []
    for tie in read.ties:
        start, end = _own(tie.start, tie.end, english.pieces)
        ties.append(replace(tie, start=start, end=end))
    return tuple(claims), tuple(ties)


def _sentences(text: str, passage: Passage) -> Iterator[tuple[int, int]]:
    at = passage.start
    ends = _SENTENCE_ENDS.finditer(text, passage.start, passage.end)
    for stop, onward in chain(((m.start(), m.end()) for m in ends), [(passage.end, passage.end)]):
        if text[at:stop].strip():
            yield at, stop
        at = onward


def _own(start: int, end: int, pieces: tuple[Piece, ...]) -> tuple[int, int]:
    """Where the words stand of which a stretch of English was made: whole sentences, for words do not answer words."""
    met = [one for one in pieces if one.start < end and start < one.end]
    return min(one.own_start for one in met), max(one.own_end for one in met)
