"""Word: the paragraphs and table rows of a .docx, in their order."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from parley.model.document import PassageRole
from parley.model.errors import UnreadableSource
from parley.sources.extracted import Block, Extracted, join_blocks
from parley.sources.limits import MAX_ARCHIVE_BYTES, MAX_ARCHIVE_XML_BYTES

if TYPE_CHECKING:
    from docx.document import Document as WordDocument
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_BROKEN_ZIP = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What the standard library raises on a broken, encrypted or unsupported archive (some are RuntimeErrors)."""

_CHUNK = 65_536


def read_word(data: bytes, *, address: str) -> Extracted:
    """The text of a .docx, a blank line between paragraphs; its dates are those of the file, not of publication."""
    check_archive(data, address=address)
    import docx  # noqa: PLC0415 - python-docx brings lxml
    from docx.opc.exceptions import OpcError  # noqa: PLC0415
    from docx.oxml.exceptions import XmlchemyError  # noqa: PLC0415
    from lxml.etree import LxmlError  # type: ignore[import-untyped]  # noqa: PLC0415

    try:
        word = docx.Document(io.BytesIO(data))
        blocks = list(_blocks(word))
        title = (word.core_properties.title or "").strip()
    except (*_BROKEN_ZIP, OpcError, XmlchemyError, LxmlError, LookupError, AttributeError, TypeError) as error:
        # python-docx trusts the parts of a package: each one missing or misshapen surfaces as a different error.
        raise _damaged(address) from error
    text, marks = join_blocks(blocks)
    if not text.strip():
        raise UnreadableSource(
            f"{address}: the .docx holds no text; if it is a scan, make a PDF of it and run ocrmypdf"
        )
    return Extracted(text=text, title=title or None, marks=marks)


def check_archive(data: bytes, *, address: str) -> None:
    """Raise UnreadableSource unless `data` is a Word package that unpacks to a bearable size.

    Every member is unpacked once, piece by piece: the sizes that an archive declares of itself may be lies.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise UnreadableSource(
                    f"{address}: a zip archive, but not a Word document; unpack it and add the files that it holds"
                )
            _measure(archive, address)
    except _BROKEN_ZIP as error:
        raise _damaged(address) from error


def _measure(archive: zipfile.ZipFile, address: str) -> None:
    total = xml = 0
    for member in archive.infolist():
        with archive.open(member) as stream:
            while piece := stream.read(_CHUNK):
                total += len(piece)
                xml += len(piece) if member.filename.endswith((".xml", ".rels")) else 0
                if total > MAX_ARCHIVE_BYTES or xml > MAX_ARCHIVE_XML_BYTES:
                    raise UnreadableSource(
                        f"{address}: the .docx unpacks to more than Parley opens; save its text as .txt and add that"
                    )


def _blocks(word: "WordDocument") -> Iterator[Block]:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415

    for item in word.iter_inner_content():
        if isinstance(item, Paragraph):
            text = _clean(item.text)
            if text:
                yield Block(text, _role(item))
        else:
            yield from _rows(item)


def _rows(table: "Table") -> Iterator[Block]:
    """Each row of a table as one paragraph, its cells parted by bars; a merged cell counts once."""
    for row in table.rows:
        cells = list(dict.fromkeys(_clean(cell.text).replace("\n", " ") for cell in row.cells))
        line = " | ".join(cell for cell in cells if cell)
        if line:
            yield Block(line)


def _role(paragraph: "Paragraph") -> PassageRole | None:
    style = paragraph.style.name if paragraph.style is not None else ""
    if style == "Title" or (style or "").startswith("Heading"):
        return PassageRole.HEADLINE
    return PassageRole.CAPTION if style == "Caption" else None


def _clean(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())


def _damaged(address: str) -> UnreadableSource:
    return UnreadableSource(f"{address}: the .docx is damaged or is none; open it in a word processor and save it anew")
