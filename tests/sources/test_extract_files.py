from collections.abc import Callable

import pytest
from tests.sources.bombs import W, word_of

from parley.model.document import PassageRole
from parley.model.errors import UnreadableSource
from parley.sources import limits
from parley.sources.extract import extract
from parley.sources.parse import parse_here

LETTER = """From: =?utf-8?q?Zo=C3=AB_Marsh?= <press@centre.example>
To: list@desk.example
Date: Fri, 03 Feb 2017 23:40:00 +0200
Subject: =?utf-8?q?Daily_bulletin_=E2=80=93_3_February?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="b1"

--b1
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: quoted-printable

Nine breaches were counted near the caf=E9.

--b1
Content-Type: text/html; charset="utf-8"

<html><body><p>Nine breaches, in HTML.</p></body></html>
--b1--
"""


def test_a_pdf_gives_its_paragraphs_without_the_breaks_of_its_lines(make_pdf: Callable[[list[str]], bytes]) -> None:
    lines = [
        "The monitoring centre said on Friday that it had counted nine breaches of the",
        "truce in a day. Most of them were shelling near the bridge, it added, and no",
        "one was hurt.",
        "A spokesman for the rebels denied that their fighters had opened fire.",
    ]
    read = extract(make_pdf(lines), address="a.pdf")
    assert read.text == " ".join(lines[:3]) + "\n\n" + lines[3]
    assert (read.media_type, read.published) == ("application/pdf", None)


def test_a_pdf_is_known_by_its_bytes(make_pdf: Callable[[list[str]], bytes]) -> None:
    assert extract(make_pdf(["The truce held."]), address="-").text == "The truce held."


def test_a_pdf_without_text_is_refused_with_advice_to_scan_it(make_pdf: Callable[[list[str]], bytes]) -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.pdf: the PDF holds no text; scan it first .*ocrmypdf"):
        extract(make_pdf([]), address="a.pdf")


def test_an_encrypted_pdf_is_refused_as_encrypted(encrypted_pdf: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.pdf: the PDF is encrypted; save a copy without a password"):
        extract(encrypted_pdf, address="a.pdf")


def test_a_damaged_pdf_is_refused_as_damaged() -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.pdf: the PDF is damaged"):
        extract(b"%PDF-1.4\n" + b"junk " * 40, address="a.pdf")


def test_a_word_file_gives_paragraphs_tables_and_the_roles_of_its_styles(make_docx: Callable[..., bytes]) -> None:
    data = make_docx(
        ("Nine breaches in a day", "Title"),
        ("The centre said that shells fell near the bridge.", None),
        ("Lorries at a crossing.", "Caption"),
        title="Bulletin 12",
        table=[["Karsa", "2"], ["Vell", "7"]],
    )
    read = extract(data, address="a.docx")
    assert read.text.split("\n\n") == [
        "Nine breaches in a day",
        "The centre said that shells fell near the bridge.",
        "Lorries at a crossing.",
        "Karsa | 2",
        "Vell | 7",
    ]
    assert [(read.text[m.start : m.end], m.role) for m in read.marks] == [
        ("Nine breaches in a day", PassageRole.HEADLINE),
        ("Lorries at a crossing.", PassageRole.CAPTION),
    ]
    assert (read.title, read.published) == ("Bulletin 12", None)


def test_a_word_file_without_words_is_refused(make_docx: Callable[..., bytes]) -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.docx: the \.docx holds no text"):
        extract(make_docx(), address="a.docx")


def test_a_zip_named_docx_is_refused_as_a_zip(make_zip: Callable[[dict[str, bytes]], bytes]) -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.docx: a zip archive, but not a Word document; unpack it"):
        extract(make_zip({"a.txt": b"The truce held."}), address="a.docx")


@pytest.mark.parametrize("content", [b"<not xml", b"<w/>", b"", b"\0\1\2"])
def test_a_word_file_with_broken_parts_is_refused(
    content: bytes, make_zip: Callable[[dict[str, bytes]], bytes]
) -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.docx: the \.docx is damaged"):
        extract(make_zip({"word/document.xml": content, "[Content_Types].xml": content}), address="a.docx")


def test_half_a_word_file_is_refused(make_docx: Callable[..., bytes]) -> None:
    data = make_docx(("The truce held.", None))
    with pytest.raises(UnreadableSource, match=r"^a\.docx: the \.docx is damaged"):
        extract(data[: len(data) // 2], address="a.docx")


def test_a_word_file_whose_style_has_no_name_is_refused() -> None:
    xml = f'<w:document xmlns:w="{W}"><w:body><w:p><w:pPr><w:pStyle/></w:pPr><w:r><w:t>a</w:t></w:r></w:p></w:body>'
    with pytest.raises(UnreadableSource, match=r"^a\.docx: the \.docx is damaged"):
        extract(word_of(f"{xml}</w:document>".encode()), address="a.docx", parse=parse_here)


def test_a_zip_bomb_is_refused_before_word_opens_it(
    make_zip: Callable[[dict[str, bytes]], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("parley.sources.word.MAX_ARCHIVE_XML_BYTES", 100_000)
    bomb = make_zip({"word/document.xml": b" " * 200_000})
    assert len(bomb) < 2_000
    with pytest.raises(UnreadableSource, match=r"unpacks to more than Parley opens"):
        extract(bomb, address="a.docx", parse=parse_here)


def test_the_limits_leave_room_for_real_word_files() -> None:
    assert limits.MAX_TEXT_BYTES <= limits.MAX_ARCHIVE_XML_BYTES <= limits.MAX_ARCHIVE_BYTES


def test_a_mail_gives_its_text_subject_day_and_sender() -> None:
    read = extract(LETTER.encode(), address="a.eml")
    assert read.text == "Nine breaches were counted near the café.\n"
    assert read.title == "Daily bulletin – 3 February"
    assert (read.published, read.source) == ("2017-02-03", "Zoë Marsh")


def test_a_mail_in_html_alone_is_read_as_a_page() -> None:
    letter = (
        "From: press@centre.example\nDate: nonsense\nSubject: Truce\nContent-Type: text/html\n\n"
        "<html><body><p>Nine breaches were counted on Friday.</p></body></html>"
    )
    read = extract(letter.encode(), address="a.eml")
    assert read.text == "Nine breaches were counted on Friday."
    assert (read.published, read.source) == (None, "press@centre.example")


def test_a_mail_of_attachments_alone_is_refused_with_advice() -> None:
    letter = (
        "From: a@b.example\nSubject: Truce\nContent-Type: text/plain\n"
        "Content-Disposition: attachment; filename=a.txt\n\nThe truce held."
    )
    with pytest.raises(UnreadableSource, match=r"^a\.eml: the mail holds no text of its own; save its attachments"):
        extract(letter.encode(), address="a.eml")
