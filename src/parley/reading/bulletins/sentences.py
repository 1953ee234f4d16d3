"""A document's passages as sentences, with where each stands in the text."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from parley.model.document import READ_ROLES, Passage, PassageRole

_END = re.compile(r"(?<=[.!?…])[\"”’»)\]]*\s+(?=[\"“«‘(\[]?[A-ZА-ЯЁ0-9])|\n+")


class Sentence(Struct, frozen=True):
    """Some words of a document, from character `start` on, and the role of the passage that they stand in."""

    text: str
    start: int
    role: PassageRole


def sentences(text: str, passages: Sequence[Passage]) -> Iterator[Sentence]:
    """The sentences of the passages in which somebody tells of something, in their order."""
    for passage in passages:
        if passage.role in READ_ROLES:
            yield from _cut(text, passage)


def _cut(text: str, passage: Passage) -> Iterator[Sentence]:
    at = passage.start
    whole = text[passage.start : passage.end]
    for end in (*_END.finditer(whole), None):
        stop = passage.start + end.start() if end else passage.end
        if text[at:stop].strip():
            yield Sentence(text[at:stop], at, passage.role)
        at = passage.start + end.end() if end else stop
