import hashlib

import pytest

from parley.model.document import PassageRole
from parley.model.errors import UnreadableSource
from parley.sources.extract import extract

STORY = (
    "Monitors count nine breaches in a day\r\n\r\n"
    "The centre said on Friday that shells had fallen near the bridge.\r\n"
    "  Nobody was hurt, its spokesman added. \n"
)


def test_a_text_file_is_kept_character_by_character() -> None:
    assert extract(STORY.encode(), address="a.txt").text == STORY


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert extract(b"\xef\xbb\xbf" + STORY.encode(), address="a.txt").text == STORY


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_text_with_a_mark_of_its_encoding_is_decoded_by_it(encoding: str) -> None:
    assert extract(STORY.encode(encoding), address="a.txt").text == STORY


def test_the_digest_is_of_the_bytes_and_the_id_of_bytes_source_and_address() -> None:
    data = STORY.encode()
    first = extract(data, address="a.txt", source="The Harbour Post")
    assert first.text_digest == hashlib.sha256(data).hexdigest()
    assert first.id == extract(data, address="a.txt", source="The Harbour Post", published="2017-02-03").id
    others = [extract(data, address="b.txt", source="The Harbour Post"), extract(data, address="a.txt", source="Other")]
    others.append(extract(data + b" ", address="a.txt", source="The Harbour Post"))
    assert len({first.id, *(other.id for other in others)}) == 4


def test_the_first_line_of_a_plain_text_is_its_title() -> None:
    assert extract(STORY.encode(), address="a.txt").title == "Monitors count nine breaches in a day"


def test_a_first_line_that_is_a_sentence_is_no_title() -> None:
    assert extract(b"The truce held on Monday.\n\nThe envoy left.", address="a.txt").title is None


def test_a_text_of_one_line_has_no_title() -> None:
    assert extract(b"The truce held on Monday in the whole of the province", address="a.txt").title is None


def test_what_the_caller_states_outranks_what_the_text_says() -> None:
    read = extract(STORY.encode(), address="a.txt", title="Nine breaches", published="2017-02", handling="TLP:AMBER")
    assert (read.title, read.published, read.handling) == ("Nine breaches", "2017-02", "TLP:AMBER")


def test_a_day_named_in_the_text_is_no_publication_date() -> None:
    assert extract(b"3 February 2017\n\nShells fell near the bridge.", address="a.txt").published is None


def test_markdown_keeps_its_signs_and_marks_its_headings() -> None:
    text = "# Nine breaches\n\nShells fell.\n\n## What was said ##\n\nNothing.\n"
    read = extract(text.encode(), address="a.md")
    assert read.text == text
    assert [text[mark.start : mark.end] for mark in read.marks] == ["Nine breaches", "What was said"]
    assert {mark.role for mark in read.marks} == {PassageRole.HEADLINE}
    assert read.title == "Nine breaches"


def test_western_european_text_from_windows_is_decoded() -> None:
    text = "The envoy said “no” – and left Genève."
    assert extract(text.encode("cp1252"), address="a.txt").text == text


def test_text_in_another_script_is_decoded_without_a_declaration() -> None:
    text = "Представитель группы сказал, что перемирие соблюдается во всех районах провинции."
    assert extract(text.encode("cp1251"), address="a.txt").text == text


def test_broken_utf_8_loses_only_its_broken_bytes() -> None:
    data = "The café’s owner heard two blasts".encode() + b"\xe2\x80" + b" and ran." + b"\xff"
    assert extract(data, address="a.txt").text == "The café’s owner heard two blasts� and ran.�"


@pytest.mark.parametrize("data", [b"", b" \n\t \r\n", b"\xef\xbb\xbf", "\u00a0\u2003".encode(), b"\xff\xfe"])
def test_a_file_with_nothing_in_it_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.txt: .+; check that it was saved or sent whole$"):
        extract(data, address="a.txt")


@pytest.mark.parametrize(
    "data",
    [b"\x7fELF\x02\x01\x01\0\0\0\0", bytes(range(256)) * 8, b"GIF89a\x01\x02\x03\x04", b"\xff\xd8\xff\xe0\x10\x01"],
)
@pytest.mark.parametrize("address", ["a.txt", "a", "a.html", "a.md"])
def test_binary_junk_is_refused_whatever_it_is_called(data: bytes, address: str) -> None:
    with pytest.raises(UnreadableSource, match=r"^a[^:]*: these bytes are no text .+; give it as"):
        extract(data, address=address)


def test_a_text_above_the_limit_is_refused() -> None:
    with pytest.raises(UnreadableSource, match=r"50 MB\); split it"):
        extract(b"x" * 50_000_001, address="a.txt")


def test_an_error_is_one_line() -> None:
    with pytest.raises(UnreadableSource) as caught:
        extract(b"\0\1\2\3", address="a.txt")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The delegation said that the talks would go on until the truce was signed.", "en"),
        ("قال المتحدث إن الهدنة صامدة في المدينة منذ صباح اليوم ولم تسجل أي خروقات", "ar"),
        ("La délégation a déclaré que les pourparlers se poursuivront jusqu’à la signature de la trêve.", "fr"),
        ("Ok.", None),
        ("12 03 2017 14:20", None),
    ],
)
def test_the_language_is_told_only_where_it_is_sure(text: str, language: str | None) -> None:
    assert extract(text.encode(), address="a.txt").language == language


def test_bytes_without_a_name_are_known_by_their_looks() -> None:
    page = b"<!DOCTYPE html><html><body><p>The truce held on Monday, the centre said.</p></body></html>"
    letter = b"From: a@b.example\nDate: Fri, 3 Feb 2017 09:00:00 +0100\nSubject: Truce\n\nThe truce held.\n"
    assert extract(page, address="-").media_type == "text/html"
    assert extract(letter, address="-").media_type == "message/rfc822"
    assert extract(b"The truce held.", address="-").media_type == "text/plain"


def test_a_text_file_that_talks_of_tags_stays_a_text() -> None:
    text = "<html> is how a page begins, the manual says."
    assert extract(text.encode(), address="a.txt").text == text


def test_what_a_server_states_outranks_the_name() -> None:
    page = b"<html><body><p>The truce held on Monday, the centre said.</p></body></html>"
    assert (
        extract(page, address="http://x.example/a.txt", media_type="text/html; charset=utf-8").media_type == "text/html"
    )


def test_a_name_that_is_no_unicode_does_not_break_the_document() -> None:
    assert extract(b"The truce held.", address="a\udcff.txt").address == "a?.txt"
