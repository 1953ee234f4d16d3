"""Bytes in, Document out: the format found, its reader asked, what is known of the publication put beside it."""

import hashlib

from parley.model.canonical import short_id
from parley.model.document import Document
from parley.model.errors import UnreadableSource
from parley.sources import media
from parley.sources.language import language_of
from parley.sources.limits import refuse_if_too_large
from parley.sources.parse import Parse
from parley.sources.title import headline_of
from parley.sources.worker import parse_apart


def extract(
    data: bytes,
    *,
    address: str,
    named: str | None = None,
    media_type: str | None = None,
    published: str | None = None,
    source: str | None = None,
    title: str | None = None,
    handling: str = "TLP:CLEAR",
    parse: Parse = parse_apart,
) -> Document:
    """The Document that `data` publishes at `address`; what the caller states outranks what the format says.

    Raises UnreadableSource, with what to do next, where no text can be taken from the bytes; it calls the text
    `named` (a file's whole path), or by its address. What takes a parser is parsed in another process, unless `parse`
    says otherwise.
    """
    address = address.encode("utf-8", "replace").decode("utf-8")
    named = named or address
    refuse_if_too_large(len(data), named)
    if not data.strip():
        raise UnreadableSource(f"{named}: the file is empty; check that it was saved or sent whole")
    kind = media.media_type_of(data, address=named, stated=media_type)
    found = parse(kind, data, named, media.charset_of(media_type))
    if not found.text.strip():
        raise UnreadableSource(f"{named}: nothing but white space; check that it was saved or sent whole")
    source = source or found.source
    return Document(
        id=short_id("d", data, (source or "").encode("utf-8", "replace"), address.encode()),
        text_digest=hashlib.sha256(data).hexdigest(),
        text=found.text,
        media_type=kind,
        address=address,
        source=source,
        title=title or found.title or headline_of(found.text),
        published=published or found.published,
        language=language_of(found.text),
        handling=handling,
        marks=found.marks,
    )
