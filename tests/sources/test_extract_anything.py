"""Whatever comes, a Document or a ParleyError comes of it; also in this process, where nothing is caught for it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.model.errors import ParleyError
from parley.sources.extract import extract
from parley.sources.parse import parse_here

NAMES = ["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a.eml", "-"]
TAGS = st.sampled_from(
    ["<p>", "</p>", "<figure>", "<figcaption>", "</figure>", "<h1>", "<title>", "<br>", "<!--", "<![CDATA[", "<svg>"]
)
SOUP = st.lists(st.one_of(TAGS, st.text(max_size=20)), max_size=30).map(lambda parts: "<html>" + "".join(parts))
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["From", "Date", "Subject", "Content-Type", "Content-Transfer-Encoding", "MIME-Version"]),
        st.one_of(
            st.text(max_size=30),
            st.sampled_from(["multipart/mixed; boundary=b", "text/html; charset=zzz", "base64", "=?utf-8?b?zz?="]),
        ),
    ),
    max_size=8,
)
LETTERS = st.builds(
    lambda headers, body: "".join(f"{name}: {value}\n" for name, value in headers) + "\n--b\n\n" + body,
    HEADERS,
    st.text(),
)
CHECKED = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def holds(data: bytes, address: str) -> None:
    refusal = None
    try:
        document = extract(data, address=address, parse=parse_here)
    except ParleyError as error:
        refusal = str(error)
    if refusal is not None:
        assert refusal.startswith(f"{address}: ")
        assert "\n" not in refusal
        return
    assert document.text.strip()
    document.text.encode()
    assert all(0 <= mark.start < mark.end <= len(document.text) for mark in document.marks)


@CHECKED
@given(st.binary(max_size=400), st.sampled_from(NAMES))
def test_any_bytes_give_a_document_or_a_refusal(data: bytes, address: str) -> None:
    holds(data, address)


@CHECKED
@given(st.binary(max_size=200), st.sampled_from([b"%PDF-1.4\n", b"PK\x03\x04", b"PK\x05\x06", b"\xff\xfe", b"<html>"]))
def test_bytes_that_pretend_to_be_a_format_give_a_document_or_a_refusal(data: bytes, start: bytes) -> None:
    holds(start + data, "-")


@CHECKED
@given(SOUP)
def test_any_page_gives_a_document_or_a_refusal(page: str) -> None:
    holds(page.encode("utf-8", "replace"), "a.html")


@CHECKED
@given(LETTERS)
def test_any_letter_gives_a_document_or_a_refusal(letter: str) -> None:
    holds(letter.encode("utf-8", "replace"), "a.eml")


@CHECKED
@given(st.text(min_size=1))
def test_a_text_file_of_any_characters_is_kept_as_it_is(text: str) -> None:
    data = text.encode("utf-8", "replace")
    try:
        document = extract(data, address="a.txt")
    except ParleyError:
        return
    if document.media_type == "text/plain":
        assert document.text == data.decode().removeprefix("\ufeff")
