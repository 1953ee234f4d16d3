"""Parley as a step of a spaCy pipeline: nlp.add_pipe("parley"), then doc._.claims and doc._.ties."""

from hashlib import sha256

from spacy.language import Language
from spacy.tokens import Doc

from parley.engine.reader import open_reader
from parley.model.document import Document
from parley.model.reading import ReaderKind


class ParleyComponent:
    """Reads each Doc's own text; `start` and `end` of a claim count its characters."""

    def __init__(self, pack: str | None, reader: ReaderKind, published: str | None) -> None:
        self.reader = open_reader(pack, reader)
        self.published = published
        for name in ("claims", "ties"):
            if not Doc.has_extension(name):
                Doc.set_extension(name, default=())

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its claims and ties."""
        digest = sha256(doc.text.encode("utf-8", "replace")).hexdigest()
        reading = self.reader.read(
            Document(
                id=f"d-{digest[:16]}",
                text_digest=digest,
                text=doc.text,
                media_type="text/plain",
                address="spacy:doc",
                published=self.published,
                language=doc.lang_ or None,
            )
        )
        doc._.claims, doc._.ties = reading.claims, reading.ties
        return doc


@Language.factory("parley", default_config={"pack": None, "reader": "learned", "published": None})
def make_component(
    nlp: Language,  # noqa: ARG001 - spaCy hands it over
    name: str,  # noqa: ARG001 - likewise
    pack: str | None,
    reader: str,
    published: str | None,
) -> ParleyComponent:
    """The step; `pack`, `reader` and `published` are as those of parley.read."""
    return ParleyComponent(pack, ReaderKind(reader), published)
