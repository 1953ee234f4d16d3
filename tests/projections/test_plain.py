import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.projections.days import days_of, known_days
from parley.projections.plain import needle, plain


@pytest.mark.parametrize(
    ("text", "words"),
    [("Al-Nuṣra Front", " al nusra front "), ("U.S.", " us "), ("Jaafari’s  office", " jaafaris office "), ("", "  ")],
)
def test_names_are_compared_without_case_accents_and_punctuation(text: str, words: str) -> None:
    assert plain(text) == words


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_without_accents_is_compared_as_if_it_stood_beside_one_that_has_them(text: str) -> None:
    assert plain(f"{text} é").removesuffix("e ").split() == plain(text).split()


@pytest.mark.parametrize(
    ("wanted", "name", "met"),
    [
        ("US", "United States", False),
        ("US", "Russia", False),
        ("US", "user groups", False),
        ("US", "U.S. Navy", True),
        ("Russia", "Government of Russia", True),
        ("Russ", "Russian air force", True),
        ("ussia", "Russia", False),
    ],
)
def test_a_name_is_met_at_the_beginning_of_a_word_and_a_short_one_whole(wanted: str, name: str, met: bool) -> None:  # noqa: FBT001
    assert (needle(wanted) in plain(name)) is met


@pytest.mark.parametrize(
    ("edtf", "days"),
    [
        ("2017", ("2017-01-01", "2017-12-31")),
        ("2016-02~", ("2016-02-01", "2016-02-29")),
        ("2016-07/..", ("2016-07-01", "9999-12-31")),
        ("../2017-05", ("0001-01-01", "2017-05-31")),
    ],
)
def test_a_date_covers_its_days(edtf: str, days: tuple[str, str]) -> None:
    assert days_of(edtf) == days


@pytest.mark.parametrize("edtf", [None, "", "soon"])
def test_what_is_no_date_stays_unknown(edtf: str | None) -> None:
    assert known_days(edtf) == (None, None)
