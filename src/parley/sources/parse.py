"""One format's bytes as text; what is parsed here comes from strangers, and so happens in a process of its own."""

from collections.abc import Callable

from parley.sources import media
from parley.sources.extracted import Extracted

Parse = Callable[[str, bytes, str, str | None], Extracted]
"""From a media type, bytes, what errors call them, and a stated encoding to the text; raises UnreadableSource."""

FOREIGN = frozenset({media.PDF, media.WORD, media.MAIL, media.HTML})
"""The formats that take a parser, which a text can be made to exhaust; the others are read as they stand."""


def parse_here(kind: str, data: bytes, address: str, charset: str | None) -> Extracted:
    """Ask the format's own reader, in this process; each is imported only when a text of its format comes."""
    if kind == media.PDF:
        from parley.sources.pdf import read_pdf  # noqa: PLC0415

        return read_pdf(data, address=address)
    if kind == media.WORD:
        from parley.sources.word import read_word  # noqa: PLC0415

        return read_word(data, address=address)
    if kind == media.MAIL:
        from parley.sources.mail import read_mail  # noqa: PLC0415

        return read_mail(data, address=address)
    if kind == media.HTML:
        from parley.sources.html import read_html  # noqa: PLC0415

        return read_html(data, address=address, charset=charset)
    from parley.sources.plain import read_markdown, read_plain  # noqa: PLC0415

    read = read_markdown if kind == media.MARKDOWN else read_plain
    return read(data, address=address, charset=charset)
