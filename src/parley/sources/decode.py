"""Bytes as characters: UTF-8 where they are, the likeliest other encoding where not, and a refusal where neither."""

import codecs
import re

from parley.model.errors import UnreadableSource

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = bytes(set(range(32)) - set(b"\t\n\r\f\v\x1b"))
_MOST_CONTROLS = 0.02
_GUESSED_FROM = 256_000
_MOST_BAD = 0.3
_REPLACEMENT = "�"
_ASCII = bytes(range(128))

_SEQUENCE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
"""Two bytes that begin a character of UTF-8, whole or broken off; in any other encoding a rare pair."""

_WESTERN = frozenset(
    """‘’“”‚„…–—•™€£§©«»°·¿¡ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüŒœŠšŽž\xa0\xad""".encode("cp1252")
)
"""What an English or French text in the Windows encoding of western Europe holds beside ASCII."""

_MOSTLY_FOREIGN = 0.25
"""Above this share of bytes beyond ASCII the text is in another script, and only statistics can tell which."""


def decode(data: bytes, *, address: str, declared: str | None = None) -> str:
    """The characters of `data`, a byte-order mark dropped; `declared` is the encoding that the format names, if any.

    A few bytes that belong to no character become U+FFFD; raises UnreadableSource where the bytes are no text.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _text(data[len(mark) :].decode(encoding, "replace"), address)
    if _is_binary(data):
        raise _no_text(address)
    for likely in ("utf-8", declared):
        text = _strictly(data, likely)
        if text is not None:
            return text
    return _text(_mended(data), address)


def _is_binary(data: bytes) -> bool:
    sample = data[:_GUESSED_FROM]
    controls = len(sample) - len(sample.translate(None, _NOT_TEXT))
    return b"\0" in data or controls > _MOST_CONTROLS * len(sample)


def _strictly(data: bytes, encoding: str | None) -> str | None:
    if encoding is None:
        return None
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError, AttributeError, ValueError):  # codecs that are no text codecs raise their own
        return None


def _mended(data: bytes) -> str:
    """`data`, which is not UTF-8, as text: broken UTF-8 stays UTF-8, anything else is guessed from its bytes."""
    high = data.translate(None, _ASCII)
    if len(high) > _MOSTLY_FOREIGN * len(data):
        encoding = _guess(data)
        if encoding is not None and not _SEQUENCE.search(data):
            return data.decode(encoding, "replace")
    if _SEQUENCE.search(data) or not _WESTERN.issuperset(high):
        return data.decode("utf-8", "replace")
    return data.decode("cp1252", "replace")


def _guess(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    first = re.search(rb"[\x80-\xff]", data)
    start = max(0, (first.start() if first else 0) - _GUESSED_FROM // 2)
    best = from_bytes(data[start : start + _GUESSED_FROM]).best()
    return None if best is None else best.encoding


def _text(text: str, address: str) -> str:
    """`text` where it is mostly characters; a guess that left a third unreadable was no guess but junk."""
    if text.count(_REPLACEMENT) > _MOST_BAD * len(text) or "\0" in text:
        raise _no_text(address)
    return text


def _no_text(address: str) -> UnreadableSource:
    return UnreadableSource(
        f"{address}: these bytes are no text that Parley knows; give it as .txt, .md, .html, .pdf, .docx or .eml"
    )
