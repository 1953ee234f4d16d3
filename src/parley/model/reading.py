"""What reading one Document gives: its passages, and the claims and ties found in them."""

from enum import StrEnum

from msgspec import Struct

from parley.model.actor import Tie
from parley.model.claim import Claim
from parley.model.document import Document, Passage
from parley.model.marked import marked_html


class ReaderKind(StrEnum):
    """Which reader: the rules with what a small network sees, the rules alone, or a language model that is named."""

    LEARNED = "learned"
    RULES = "rules"
    LLM = "llm"


DEFAULT_READER = ReaderKind.LEARNED
"""The reader that is taken where none is named."""


class Reading(Struct, frozen=True, kw_only=True):
    """One Document as one reader read it; `reader` names the reader and its version ("rules/1").

    `dropped` counts what a language model answered that does not stand in the text.
    """

    document: Document
    reader: str
    passages: tuple[Passage, ...] = ()
    claims: tuple[Claim, ...] = ()
    ties: tuple[Tie, ...] = ()
    dropped: int = 0

    def _repr_html_(self) -> str:
        """The text with the words of each claim marked, for notebooks."""
        return marked_html(self.document.text, self.claims)


class DocumentLine(Struct, frozen=True, kw_only=True, tag_field="kind", tag="document"):
    """The first line of what `parley read --format jsonl` prints: which text was read, and by what."""

    id: str
    title: str | None
    published: str | None
    language: str | None
    text_length: int
    reader: str
