"""Date expressions, found in sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.linking.dates import reckon
from parley.reading.dates import find_dates

FOUND = [
    ("The truce has held since July, and the sides will meet by May.", ["since July", "by May"]),
    ("Monitors logged nine breaches in the past 24 hours.", ["in the past 24 hours"]),
    ("Buses are to leave over the next 60 days.", ["over the next 60 days"]),
    ("Shells fell on the night of 6 to 7 January.", ["on the night of 6 to 7 January"]),
    ("The envoy spoke on Thursday at 5 p.m. in Geneva.", ["Thursday"]),
    ("Between 5 and 9 May, 2000 people fled.", ["Between 5 and 9 May"]),
    ("Fighting from 3 to 5 March 2017 killed 1950 people.", ["from 3 to 5 March 2017"]),
    ("Evacuations began late on Tuesday and had been planned in early 2015.", ["late on Tuesday", "early 2015"]),
    ("Friday night's raid came two weeks ago.", ["Friday night", "two weeks ago"]),
    ("A copy dated Nov 022017 was posted on 12.03.2018.", ["Nov 022017", "12.03.2018"]),
    ("Talks in January and February failed.", ["January and February"]),
    ("The deal of last month was signed on January 20, 2017.", ["last month", "January 20, 2017"]),
    ("Published: Friday, 20 January 2017", ["Friday, 20 January 2017"]),
    ("The siege, begun in spring 2014, recalls the 1990s.", ["spring 2014", "the 1990s"]),
    ("They left the following day.", ["the following day"]),
    ("Aid will come by the end of the year.", ["by the end of the year"]),
    ("The 2014 protests were larger.", ["2014"]),
    ("He was killed by Friday's strike.", ["Friday"]),
    ("From January onwards nothing moved.", ["From January onwards"]),
    ("Strikes resumed overnight.", ["overnight"]),
]


@pytest.mark.parametrize(("sentence", "expected"), FOUND)
def test_dates_are_found_with_the_words_that_change_them(sentence: str, expected: list[str]) -> None:
    assert [span.text for span in find_dates(sentence)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "They may march on the capital.",
        "The siege has gone on for years.",
        "He slept 24 hours.",
        "The 54-year-old was 24 when he left.",
        "At 10:30 the guns fell silent.",
        "Resolution 2254 was cited, and Resolution 2017 too.",
        "Some 2000 people and 1950 vehicles crossed.",
        "A year-long siege and a three-day pause.",
        "The sun set; we sat down.",
        "Prime Minister May agreed.",
        "The cost rose to $2016.",
    ],
)
def test_verbs_durations_ages_and_numbers_are_no_dates(sentence: str) -> None:
    assert find_dates(sentence) == ()


def test_a_month_that_is_also_a_name_or_verb_needs_its_preposition() -> None:
    sentence = "Mr May met them in May."
    (span,) = find_dates(sentence)
    assert span.start == sentence.rindex("May")


@pytest.mark.parametrize(("sentence", "_expected"), FOUND)
def test_what_is_found_can_be_reckoned(sentence: str, _expected: list[str]) -> None:
    for span in find_dates(sentence):
        when = reckon(span.text, published="2017-05-20", context="2017-05-10")
        assert when is not None
        assert when.edtf is not None


WORDS = (
    "the of last next since by until May March Friday week days ago 5 9 2016 24 hours and to in a two year end , . met"
)


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join))
def test_spans_hold_their_words_and_never_overlap(sentence: str) -> None:
    end = 0
    for span in find_dates(sentence):
        assert span.start >= end
        assert sentence[span.start : span.end] == span.text != ""
        end = span.end
