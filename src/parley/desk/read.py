"""Reading one text without any workspace, and the lines that a machine reads."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from parley.model.actor import Tie
from parley.model.claim import Claim
from parley.model.document import Document
from parley.model.edtf import parse_edtf
from parley.model.errors import ParleyError, ReaderDied
from parley.model.handling import TLP
from parley.model.reading import DocumentLine, ReaderKind, Reading
from parley.sources.extract import extract
from parley.sources.gather import Found, load

if TYPE_CHECKING:
    from parley.engine.reader import Reader


class UnknownReader(ParleyError):
    """A reader was named that is none of those that need nothing else."""


def read_text(text: str, *, published: str | None, pack: str | Path | None, source: str | None, reader: str) -> Reading:
    """What a text that a program holds says; the reader stays loaded for the next one."""
    if published:
        parse_edtf(published)
    if reader not in {ReaderKind.LEARNED, ReaderKind.RULES}:
        raise UnknownReader(f"{reader!r}: there is no such reader here; name learned or rules")
    data = text.encode("utf-8", "replace")
    document = extract(data, address="text", media_type="text/plain; charset=utf-8", published=published, source=source)
    return _reader(pack, ReaderKind(reader)).read(document)


@cache
def _reader(pack: str | Path | None, kind: ReaderKind) -> "Reader":
    from parley.engine.reader import open_reader  # noqa: PLC0415 - reading is imported when it is needed

    return open_reader(pack, kind)


def pack_text(pack: str | None) -> tuple[str, str] | None:
    """A process pack as another process can take it: its name and its YAML; raises BadPack where there is no such."""
    from parley.knowledge.pack_load import find_pack  # noqa: PLC0415 - only a pack needs it

    return (pack, find_pack(pack).read_text("utf-8")) if pack else None


def read_all(
    texts: Iterable[Found], reader: "Reader", *, published: str | None = None
) -> Iterator[Reading | ParleyError]:
    """What each text says, in their order, or why it could not be read.

    `published`, where it is given, outranks what a text or its side file tells. Raises ReaderDied.
    """
    begun: deque[Callable[[], Reading | ParleyError]] = deque()
    for found in texts:
        begun.append(_begin(found, reader, published))
        while len(begun) > reader.ahead:
            yield begun.popleft()()
    while begun:
        yield begun.popleft()()


def _begin(found: Found, reader: "Reader", published: str | None) -> Callable[[], Reading | ParleyError]:
    try:
        going = reader.begin(_document(found, published))
    except ReaderDied:
        raise
    except ParleyError as e:
        failed = e
        return lambda: failed
    return lambda: _finish(going)


def _finish(going: Callable[[], Reading]) -> Reading | ParleyError:
    try:
        return going()
    except ReaderDied:
        raise
    except ParleyError as e:
        return e


def _document(found: Found, published: str | None) -> Document:
    loaded = load(found)
    return extract(
        loaded.data,
        address=loaded.address,
        named=found.named,
        media_type=loaded.media_type,
        published=published or found.note.published,
        source=found.note.source,
        title=found.note.title,
        handling=found.note.handling or TLP.lowest,
    )


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
