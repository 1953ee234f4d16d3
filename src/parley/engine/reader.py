"""One Document from text to linked claims: the whole flow, in one place."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from parley.knowledge.base import Knowledge, load_knowledge
from parley.linking.link import link
from parley.model.document import Document
from parley.model.reading import Reading

if TYPE_CHECKING:
    from spacy.language import Language

READER = "rules/1"
"""The name and version that every claim of this reader carries."""


class Reader:
    """Reads Documents with one knowledge; the pipeline is loaded at the first text that needs it."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.name = READER

    def read(self, document: Document) -> Reading:
        """The claims and ties of a Document; one that is not in English is kept and not read."""
        from parley.reading.segment import segment  # noqa: PLC0415 - reading costs a second to import

        passages = segment(document)
        if not reads(document.language):
            return Reading(document=document, reader=self.name, passages=passages)
        from parley.reading.parse import parse  # noqa: PLC0415 - likewise
        from parley.reading.tell import tell  # noqa: PLC0415 - likewise

        draft = tell(parse(document, passages, _pipeline()))
        claims, ties = link(draft, document, self.knowledge, reader=self.name)
        return Reading(document=document, reader=self.name, passages=passages, claims=claims, ties=ties)


def reads(language: str | None) -> bool:
    """Whether the reader reads a language (a BCP 47 tag; None, a language not found, is tried as English)."""
    return language is None or language.split("-")[0] == "en"


def open_reader(pack: str | Path | None = None) -> Reader:
    """The reader with the world base and, if named, a process pack (a shipped one's name or a file)."""
    return Reader(load_knowledge(pack))


@cache
def _pipeline() -> "Language":
    from parley.reading.parse import load_pipeline  # noqa: PLC0415 - spaCy costs a second to import

    return load_pipeline()
