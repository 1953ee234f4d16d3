"""Everything that reads what strangers wrote, each with texts to begin from."""

import io
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import docx
from msgspec import Struct
from tests.factories import document, reading
from tests.sources.bombs import W, word_of

from parley.knowledge.pack_load import new_pack, parse_pack
from parley.model.canonical import canonical_json
from parley.model.edtf import format_edtf, parse_edtf
from parley.model.errors import ParleyError
from parley.model.judgement import Anchor, Judgement, Verdict
from parley.record.bodies import PackBody, ReadingBody, RecordBody, TieBody, WithdrawalBody, read_body
from parley.record.entry import EntryKind
from parley.sources.days import day_of, is_known_date
from parley.sources.extract import extract
from parley.sources.parse import parse_here
from parley.sources.sidefile import SIDE_FILE, read_side_file

SHARED = Path(__file__).parents[2]


class Target(Struct, frozen=True):
    """One reader of foreign bytes: what it does with them, and what it begins from; it may raise ParleyError alone."""

    read: Callable[[bytes], object]
    seeds: tuple[bytes, ...]
    words: tuple[bytes, ...] = ()


def refused(target: Target, data: bytes) -> bool:
    """Give `data` to the reader; whether it refused, as it may."""
    try:
        target.read(data)
    except ParleyError:
        return True
    return False


def _extracted(address: str, data: bytes) -> object:
    return extract(data, address=address, parse=parse_here)


def _word_xml(data: bytes) -> object:
    """The text of a Word file, packed: what is changed in the packing itself seldom gets past the packing."""
    return _extracted("a.docx", word_of(data))


def _stated(data: bytes) -> object:
    """A page as a server sends it: what it says of itself is a stranger's word, too."""
    stated, _, page = data.partition(b"\n")
    return extract(page or b"x", address="-", media_type=stated.decode("latin-1"), parse=parse_here)


def _edtf(data: bytes) -> object:
    text = data.decode("utf-8", "replace")
    found = parse_edtf(text)
    if parse_edtf(format_edtf(found)) != found:
        raise AssertionError(f"{text!r} does not come back")
    return found.bounds()


def _days(data: bytes) -> object:
    text = data.decode("utf-8", "replace")
    return day_of(text), is_known_date(text)


def _side_file(data: bytes) -> object:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, SIDE_FILE).write_bytes(data)
        return read_side_file(Path(folder))


def _body(data: bytes) -> object:
    """The first byte chooses the kind of entry."""
    kinds = list(EntryKind)
    return read_body(kinds[data[0] % len(kinds)], data[1:]) if data else None


def _bodies() -> tuple[bytes, ...]:
    one = reading()
    judgement = Judgement(
        claim=one.claims[0].id, verdict=Verdict.ACCEPTED, by="ada", why="so it is", anchor=Anchor.of(one.claims[0])
    )
    values = {
        EntryKind.RECORD: RecordBody(purpose="fuzz"),
        EntryKind.PACK: PackBody(name="a", version="1", digest="d", data=b"name: a"),
        EntryKind.DOCUMENT: one.document,
        EntryKind.READING: ReadingBody(document=document().id, reader="hand/1", passages=one.passages),
        EntryKind.CLAIM: one.claims[1],
        EntryKind.TIE: TieBody(document=document().id, tie=one.ties[0]),
        EntryKind.JUDGEMENT: judgement,
        EntryKind.WITHDRAWAL: WithdrawalBody(positions=(3, 4), why="safety"),
    }
    kinds = list(EntryKind)
    return tuple(bytes([kinds.index(kind)]) + canonical_json(value) for kind, value in values.items())


def _word() -> bytes:
    word = docx.Document()
    word.add_heading("Truce", 1)
    word.add_paragraph("The envoys met on the island on Monday.")
    stream = io.BytesIO()
    word.save(stream)
    return stream.getvalue()


def _example(*names: str) -> tuple[bytes, ...]:
    folder = SHARED / "examples" / "astana"
    return tuple((folder / name).read_bytes() for name in names)


PAGE = (
    b'<html><head><title>Truce</title><meta property="article:published_time" content="2031-05-04">'
    b'<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2031-05-04","publisher":{"name":"P"}}'
    b"</script></head><body><h1>Truce</h1><p>The envoys met.<br>All of them.</p><figure><figcaption>A quay</figcaption>"
    b"</figure><table><tr><td>a</td></tr></table></body></html>"
)
LETTER = (
    b"From: =?utf-8?b?WsOr?= <z@example.org>\nDate: Mon, 5 May 2031 09:00:00 +0000\nSubject: Truce\n"
    b"MIME-Version: 1.0\n"
    b"Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/plain; charset=latin-1\n"
    b"Content-Transfer-Encoding: quoted-printable\n\nThe truce =E9 held.\n"
    b"--b\nContent-Type: text/html\n\n<p>x</p>\n--b--\n"
)
WORD_XML = (
    f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Truce</w:t></w:r>'
    "</w:p>"
    "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t><w:br/><w:tab/></w:r></w:p></w:tc></w:tr></w:tbl><w:sectPr/></w:body>"
    "</w:document>"
).encode()
SIDE = b"a.txt:\n  source: The Post\n  published: 2017-02-03\n  title: A day\n  handling: TLP:AMBER\n"

TARGETS: dict[str, Target] = {
    "html": Target(partial(_extracted, "a.html"), (PAGE,), (b"<div>", b"</", b"<!--", b"<![CDATA[", b"&#x0;", b"<svg")),
    "pdf": Target(partial(_extracted, "a.pdf"), _example("2017-01-24-astana-closes.pdf"), (b"endobj", b"/Kids", b"<<")),
    "docx": Target(partial(_extracted, "a.docx"), (_word(),), (b"PK\x03\x04", b"word/document.xml")),
    "docx text": Target(_word_xml, (WORD_XML,), (b"<w:p>", b"<w:tbl>", b"<w:tr>", b"<w:tc>", b"</w:p>", b"&e;")),
    "mail": Target(partial(_extracted, "a.eml"), (LETTER,), (b"--b", b"=?utf-8?q?", b"boundary=", b"charset=")),
    "text": Target(
        partial(_extracted, "a.txt"), ("Der Waffenstillstand hält. Перемирие.".encode(), b"\xff\xfea\0"), ()
    ),
    "markdown": Target(partial(_extracted, "a.md"), (b"# Truce\n\nIt *held*.\n",), (b"#", b"\n\n")),
    "served": Target(_stated, (b"text/html; charset=utf-8\n" + PAGE, b"message/rfc822\n" + LETTER), (b"charset=",)),
    "edtf": Target(_edtf, (b"2016-07/2017", b"2016-12-29~", b"../2017-05"), (b"/", b"..", b"~", b"%", b"-")),
    "days": Target(_days, (b"2017-01-20T08:00Z", b"Fri, 20 Jan 2017 08:00 +0100", b"20170120"), (b"+", b"T")),
    "side file": Target(_side_file, (SIDE,), (b"&a", b"*a", b"!!python/", b"<<: ", b"? ", b"- ")),
    "pack": Target(
        lambda data: parse_pack(data.decode("utf-8", "replace"), "fuzz.yaml"),
        (new_pack("fuzz").encode(),),
        (b"&a", b"*a", b"- ", b": ", b"from:", b"2016-13"),
    ),
    "body": Target(_body, _bodies(), (b"null", b"[]", b"{}", b'"kind":', b"1e999", b"\\ud800")),
}
