"""PDF: the text layer, its lines joined to paragraphs; what is only a picture is refused with advice."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from parley.model.errors import UnreadableSource
from parley.sources.extracted import Extracted

_PASSWORD = 4
"""PDFium's number for "a password is needed"."""

_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’)\]]*$")
_ROOMY_LINE = 0.75
_FULL_LINE = 0.8
_RUNNING = 3
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–—\s]*\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_BROKEN_WORD = re.compile("[\ufffe\x02\xad]\r?\n?")


def read_pdf(data: bytes, *, address: str) -> Extracted:
    """The text layer of every page, paragraphs parted by blank lines; a PDF's dates are not publication dates."""
    pages, title = _pages(data, address)
    text = "\n\n".join(_paragraphs([page.split("\n") for page in pages]))
    if not text.strip():
        raise UnreadableSource(f"{address}: the PDF holds no text; scan it first (for example with ocrmypdf)")
    return Extracted(text=text, title=title)


def _pages(data: bytes, address: str) -> tuple[list[str], str | None]:
    import pypdfium2  # type: ignore[import-untyped]  # noqa: PLC0415 - a native library, needed for PDF alone

    try:
        pdf = pypdfium2.PdfDocument(data)
        try:
            pages = [_characters(pdf, number) for number in range(len(pdf))]
            title = " ".join(pdf.get_metadata_dict().get("Title", "").split())
        finally:
            pdf.close()
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == _PASSWORD:
            raise UnreadableSource(f"{address}: the PDF is encrypted; save a copy without a password") from error
        raise UnreadableSource(
            f"{address}: the PDF is damaged ({error}); open and save it anew, or ask for it again"
        ) from error
    return pages, title or None


def _characters(pdf: Any, number: int) -> str:  # noqa: ANN401 - the library has no types
    page = pdf[number]
    textpage = page.get_textpage()
    raw: str = textpage.get_text_range()
    textpage.close()
    page.close()
    cleaned = _BROKEN_WORD.sub("", raw).replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return cleaned.encode("utf-8", "replace").decode("utf-8")


def _paragraphs(pages: list[list[str]]) -> Iterator[str]:
    """The paragraphs of all pages: a line that ends well before the others ends one, a page does not."""
    running = _running_lines(pages)
    lines = [line.strip() for page in pages for line in page if line.strip() not in running]
    lines = [line for line in lines if not _PAGE_NUMBER.fullmatch(line)]
    width = max((len(line) for line in lines), default=0)
    paragraph: list[str] = []
    for line, following in zip_longest(lines, lines[1:], fillvalue=""):
        if line:
            paragraph.append(line)
        if paragraph and (not line or _ends_paragraph(line, following, width)):
            yield " ".join(paragraph)
            paragraph = []
    if paragraph:
        yield " ".join(paragraph)


def _ends_paragraph(line: str, following: str, width: int) -> bool:
    """Whether a line ends with its sentence, or where the next line, with a capital, had room to begin on it."""
    if _ENDS_SENTENCE.search(line):
        return len(line) < _FULL_LINE * width
    first = following.split(maxsplit=1)[0] if following else ""
    return not first[:1].islower() and len(line) + 1 + len(first) < _ROOMY_LINE * width


def _running_lines(pages: list[list[str]]) -> frozenset[str]:
    """The lines that head or foot at least three pages, and more than half of them."""
    edges = Counter[str]()
    for page in pages:
        lines = [line.strip() for line in page if line.strip()]
        edges.update({*lines[:1], *lines[-1:]})
    return frozenset(line for line, n in edges.items() if n >= _RUNNING and n > len(pages) / 2)
