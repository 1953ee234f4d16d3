"""Which format bytes are in: by what they are first, by what they are called next."""

import re
from pathlib import PurePosixPath
from urllib.parse import urlsplit

TEXT = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"

SUFFIXES = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".pdf": PDF,
    ".docx": WORD,
    ".eml": MAIL,
}
"""The names of files that Parley reads, by their endings."""

_ALIASES = {"text/x-markdown": MARKDOWN, "application/xhtml+xml": HTML, "application/x-pdf": PDF}
_HEAD = 2048
_HTML_STARTS = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,500}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_HEADER_LINE = re.compile(rb"(?P<name>[A-Za-z][A-Za-z0-9-]*):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_MAIL_HEADERS = frozenset(
    {b"from", b"to", b"date", b"subject", b"received", b"message-id", b"mime-version", b"return-path"}
)
_FEWEST_HEADERS = 3


def media_type_of(data: bytes, *, address: str, stated: str | None = None) -> str:
    """The media type to read `data` as; `stated` is what a server or a caller said, with or without parameters.

    PDF and zip name themselves in their first bytes, whatever their name; for the rest name and statement decide, and
    only what neither settles is judged by its looks.
    """
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return WORD
    named = SUFFIXES.get(_suffix(address))
    plain = (stated or "").split(";")[0].strip().lower()
    plain = _ALIASES.get(plain, plain)
    if plain in SUFFIXES.values() and plain != TEXT:
        return plain
    if named is not None:
        return named
    return TEXT if plain == TEXT else _looks_like(data)


def charset_of(stated: str | None) -> str | None:
    """The encoding that a content type names in its parameters."""
    match = re.search(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{1,40})", stated or "", re.IGNORECASE)
    return match[1] if match else None


def _suffix(address: str) -> str:
    try:
        path = urlsplit(address).path if address.startswith(("http://", "https://")) else address
    except ValueError:
        path = address
    return PurePosixPath(path).suffix.lower()


def _looks_like(data: bytes) -> str:
    head = data[:_HEAD].removeprefix(b"\xef\xbb\xbf")
    if _HTML_STARTS.match(head):
        return HTML
    names: list[bytes] = []
    at = 0
    while match := _HEADER_LINE.match(head, at):
        names.append(match["name"].lower())
        at = match.end()
    return MAIL if len(_MAIL_HEADERS.intersection(names)) >= _FEWEST_HEADERS else TEXT
