"""Reading one text without any workspace, and the lines that a machine reads."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from parley.model.actor import Tie
from parley.model.claim import Claim
from parley.model.handling import TLP
from parley.model.reading import DocumentLine, Reading
from parley.sources.extract import extract
from parley.sources.gather import Found, load

if TYPE_CHECKING:
    from parley.engine.reader import Reader


def read_found(found: Found, reader: "Reader", *, published: str | None = None) -> Reading:
    """What `found` says; `published`, where it is given, outranks what the text or its side file tells."""
    loaded = load(found)
    document = extract(
        loaded.data,
        address=loaded.address,
        named=found.named,
        media_type=loaded.media_type,
        published=published or found.note.published,
        source=found.note.source,
        title=found.note.title,
        handling=found.note.handling or TLP.lowest,
    )
    return reader.read(document)


def in_text_order(reading: Reading) -> list[Claim | Tie]:
    """The claims and ties of a reading, in the order in which their words stand in the text."""
    told: list[Claim | Tie] = [*reading.claims, *reading.ties]
    return sorted(told, key=lambda one: (one.start, one.end))


def json_lines(reading: Reading) -> Iterator[bytes]:
    """One JSON object a line: the document first, then its claims and ties in text order."""
    document = reading.document
    first = DocumentLine(
        id=document.id,
        title=document.title,
        published=document.published,
        language=document.language,
        text_length=len(document.text),
        reader=reading.reader,
    )
    encoder = msgspec.json.Encoder()
    for line in (first, *in_text_order(reading)):
        yield encoder.encode(line) + b"\n"
