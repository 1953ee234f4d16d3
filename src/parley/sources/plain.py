"""Plain text and Markdown: the characters of the file, as they stand."""

import re

from parley.model.document import Passage, PassageRole
from parley.sources.decode import decode
from parley.sources.extracted import Extracted

_HEADING = re.compile(r"^#{1,6}[ \t]+(?P<words>\S.*?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)


def read_plain(data: bytes, *, address: str, charset: str | None = None) -> Extracted:
    """The file's characters, only a byte-order mark dropped: offsets count in the file itself."""
    return Extracted(text=decode(data, address=address, declared=charset))


def read_markdown(data: bytes, *, address: str, charset: str | None = None) -> Extracted:
    """The file's characters with its mark-up left in place; its headings are marked, the first is its title."""
    text = decode(data, address=address, declared=charset)
    words = [heading.span("words") for heading in _HEADING.finditer(text)]
    marks = tuple(Passage(start, end, PassageRole.HEADLINE) for start, end in words)
    title = text[marks[0].start : marks[0].end] if marks else None
    return Extracted(text=text, title=title, marks=marks)
