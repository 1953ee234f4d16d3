"""The sources of claims as a reader of papers cites them: BibTeX, and CSL-JSON; each document once."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from parley.exchange.leaving.base import About, Leaving, Writes
from parley.model.edtf import Moment, parse_edtf

_SPECIAL = re.compile(r"([#$%&_{}])")


def write_bibtex(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """The documents as BibTeX, in the order of their first claim."""
    for one in _documents(leaving):
        out.write(_entry(one).encode())
    out.write(f"@comment{{{_tex(about.tally.mark)}}}\n".encode())


def write_csl(leaving: Iterable[Leaving], about: About, out: Writes) -> None:
    """The documents as CSL-JSON, in the order of their first claim."""
    encoder, between = msgspec.json.Encoder(), b"[\n"
    for one in _documents(leaving):
        out.write(between + encoder.encode(_item(one, about)))
        between = b",\n"
    out.write(b"[]\n" if between == b"[\n" else b"\n]\n")


def _documents(leaving: Iterable[Leaving]) -> Iterator[Leaving]:
    given: set[str] = set()
    for one in leaving:
        if one.row.document.id not in given:
            given.add(one.row.document.id)
            yield one


def _entry(one: Leaving) -> str:
    document, day = one.row.document, _day(one)
    fields = {
        "title": document.title,
        "organization": document.source,
        "year": str(day.year) if day else None,
        "month": str(day.month) if day and day.month else None,
        "date": document.published,
        "howpublished": None if _url(one) else document.address,
        "url": _url(one),
        "language": document.language,
        "note": one.licence.name if one.licence else None,
    }
    lines = "".join(
        f"  {name} = {{{value if name == 'url' else _tex(value)}}},\n" for name, value in fields.items() if value
    )
    return f"@misc{{{document.id},\n{lines}}}\n\n"


def _item(one: Leaving, about: About) -> dict[str, Any]:
    document, day = one.row.document, _day(one)
    parts = [part for part in (day.year, day.month, day.day) if part] if day else []
    told = {
        "id": document.id,
        "type": "article-newspaper" if _url(one) else "document",
        "title": document.title,
        "publisher": document.source,
        "issued": {"date-parts": [parts]} if parts else None,
        "URL": _url(one),
        "source": None if _url(one) else document.address,
        "language": document.language,
        "license": one.licence.name if one.licence else None,
        "note": f"exported {about.made}",
    }
    return {name: value for name, value in told.items() if value}


def _url(one: Leaving) -> str | None:
    address = one.row.document.address
    return address if address.startswith(("http://", "https://")) else None


def _day(one: Leaving) -> Moment | None:
    """When it was published, as far as it is known; a span gives its first end."""
    published = one.row.document.published
    start = parse_edtf(published).start if published else None
    return start if isinstance(start, Moment) else None


def _tex(text: str) -> str:
    plain = text.replace("\\", "/").replace("~", " ").replace("^", " ")
    return _SPECIAL.sub(r"\\\1", " ".join(plain.split()))
