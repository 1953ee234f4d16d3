"""One Document from text to linked claims: the whole flow, in one place."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec.structs import replace

from parley.engine.translators import installed_translator
from parley.knowledge.base import Knowledge, load_knowledge
from parley.linking.bulletins import link_figures
from parley.linking.link import link
from parley.model.claim import Claim
from parley.model.document import Document, Passage
from parley.model.draft import Draft
from parley.model.reading import DEFAULT_READER, ReaderKind, Reading

if TYPE_CHECKING:
    from spacy.language import Language

    from parley.reading.answers import Model
    from parley.reading.parse import Paragraph
    from parley.reading.translated import Translator


VERSIONS = {ReaderKind.LEARNED: "learned/1", ReaderKind.RULES: "rules/1", ReaderKind.LLM: "llm/1"}
"""The name and version that every claim of a reader carries; a language model's own name follows its version."""


class Reader:
    """Reads Documents with one knowledge; the pipeline is loaded at the first text that needs it.

    `ahead` is how many Documents may have begun to be read before the first is asked for.
    """

    ahead = 0

    def __init__(self, knowledge: Knowledge, kind: ReaderKind, *, translator: "Translator | None" = None) -> None:
        self.knowledge = knowledge
        self.kind = kind
        self.name = VERSIONS[kind]
        self._given = translator

    def reads(self, language: str | None) -> bool:
        """Whether this reader reads a language, as it is or through a translator that the user installed."""
        return reads(language) or self._translator(language) is not None

    def _translator(self, language: str | None) -> "Translator | None":
        """What makes English of a language, if anything does."""
        translator = self._given if self._given is not None else installed_translator()
        return translator if translator is not None and language and translator.translates(language) else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of what the reader holds outside this process; here that is nothing."""

    def begin(self, document: Document) -> Callable[[], Reading]:
        """Begins to read; what comes back gives the Reading. Here nothing is done until then."""
        return partial(self.read, document)

    def read(self, document: Document) -> Reading:
        """The claims and ties of a Document; of one that is not in English, only what a monitor's bulletin counts."""
        from parley.reading.segment import segment  # noqa: PLC0415 - reading costs a second to import

        passages = segment(document)
        if not reads(document.language):
            translator = self._translator(document.language)
            if translator is not None:
                return self._read_translated(document, passages, translator)
            figures = _with_figures(document, passages, self.knowledge)
            name = figures[0].reader if figures else self.name
            return Reading(document=document, reader=name, passages=passages, claims=figures)
        from parley.reading.sparing import sparing  # noqa: PLC0415 - likewise
        from parley.reading.surety import with_surety  # noqa: PLC0415 - likewise

        counted = len(_with_figures(document, passages, self.knowledge))
        draft = sparing(self.draft(document, passages), document.text, besides=counted)
        claims, ties = link(with_surety(draft, self.kind), document, self.knowledge, reader=self.name)
        if counted:
            claims = _with_figures(document, passages, self.knowledge, claims)
        return Reading(document=document, reader=self.name, passages=passages, claims=claims, ties=ties)

    def _read_translated(self, document: Document, passages: tuple[Passage, ...], translator: "Translator") -> Reading:
        """The claims of a Document in another language, read from its translation; each keeps both words."""
        from parley.reading.translated import brought_back, rendered  # noqa: PLC0415 - few Documents need it

        english = rendered(document, passages, translator)
        read = self.read(english.document)
        name = f"{self.name} of {translator.name}"
        claims, ties = brought_back(read, english, reader=name)
        counted = _with_figures(document, passages, self.knowledge)
        rest = (one for one in claims if not any(one.start < c.end and c.start < one.end for c in counted))
        return Reading(document=document, reader=name, passages=passages, claims=(*counted, *rest), ties=ties)

    def draft(self, document: Document, passages: tuple[Passage, ...]) -> Draft:
        """What the passages tell, by the names that the text gives, each claim as sure as the way it was found."""
        from parley.reading.parse import parse  # noqa: PLC0415 - reading costs a second to import
        from parley.reading.tell import tell  # noqa: PLC0415 - likewise

        paragraphs = parse(document, passages, _pipeline())
        if self.kind is ReaderKind.LEARNED:
            paragraphs = _looked_at(paragraphs)
        return tell(paragraphs)


class ModelReader(Reader):
    """Reads Documents in any language by asking a language model, and keeps what stands in the text."""

    def __init__(self, knowledge: Knowledge, model: "Model", *, name: str) -> None:
        super().__init__(knowledge, ReaderKind.LLM)
        self.model = model
        self.name = f"{VERSIONS[ReaderKind.LLM]} {name}"

    def reads(self, language: str | None) -> bool:  # noqa: ARG002 - the model is sent whatever it is
        """A language model is asked about every language."""
        return True

    def read(self, document: Document) -> Reading:
        """The claims that the model finds and that stand in the text; raises BadAnswer or what the model raises."""
        from parley.reading.answers import ask  # noqa: PLC0415 - only this reader needs it
        from parley.reading.segment import segment  # noqa: PLC0415 - likewise

        passages = segment(document)
        draft, dropped = ask(document, passages, self.model)
        claims, ties = link(draft, document, self.knowledge, reader=self.name)
        return Reading(
            document=document, reader=self.name, passages=passages, claims=claims, ties=ties, dropped=dropped
        )


def reads(language: str | None) -> bool:
    """Whether the reader reads a language (a BCP 47 tag; None, a language not found, is tried as English)."""
    return language is None or language.split("-")[0] == "en"


def _with_figures(
    document: Document, passages: tuple[Passage, ...], knowledge: Knowledge, claims: tuple[Claim, ...] = ()
) -> tuple[Claim, ...]:
    """The claims, and what a monitor's bulletin counts, in whichever of their languages it is written."""
    from parley.reading.bulletins.find import find_figures  # noqa: PLC0415 - its patterns take a moment to make

    figures = find_figures(document, passages)
    return link_figures(figures, document, knowledge, claims) if figures else claims


def open_reader(pack: str | Path | None = None, kind: ReaderKind = DEFAULT_READER) -> Reader:
    """The reader with the world base and, if named, a process pack (a shipped one's name or a file)."""
    return Reader(load_knowledge(pack), kind)


def _looked_at(paragraphs: "tuple[Paragraph, ...]") -> "tuple[Paragraph, ...]":
    """The paragraphs with what the network sees in each."""
    from parley.knowledge.network import load_network  # noqa: PLC0415 - likewise
    from parley.reading.learned.look import look  # noqa: PLC0415 - numpy and ONNX Runtime cost a third of a second

    network = load_network()
    return tuple(replace(paragraph, seen=look(paragraph.doc, network)) for paragraph in paragraphs)


@cache
def _pipeline() -> "Language":
    from parley.reading.parse import load_pipeline  # noqa: PLC0415 - spaCy costs a second to import

    return load_pipeline()
