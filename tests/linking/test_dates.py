"""Date expressions, reckoned."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.linking.dates import reckon
from parley.model.edtf import bounds
from parley.model.when import Basis, When

FRIDAY = "2017-01-20"

PAST = [
    ("last month", "2016-12"),
    ("since July", "2016-07/.."),
    ("by May", "../2017-05"),
    ("the night of 6 to 7 January", "2017-01-06/2017-01-07"),
    ("on the night of January 6-7", "2017-01-06/2017-01-07"),
    ("two weeks ago", "2017-01-06~"),
    ("three days ago", "2017-01-17"),
    ("a year ago", "2016~"),
    ("January and February", "2017-01/2017-02"),
    ("on Thursday", "2017-01-19"),
    ("on Friday", "2017-01-20"),
    ("last Friday", "2017-01-13"),
    ("late on Tuesday", "2017-01-17"),
    ("Monday night", "2017-01-16"),
    ("at dawn on Wednesday", "2017-01-18"),
    ("Tuesday of last week", "2017-01-10"),
    ("earlier this week", "2017-01-16/2017-01-20"),
    ("over the weekend", "2017-01-14/2017-01-15"),
    ("last week", "2017-01-09/2017-01-15"),
    ("overnight", "2017-01-19/2017-01-20"),
    ("the past 24 hours", "2017-01-19/2017-01-20"),
    ("in recent days", "2017-01-13~/2017-01-20"),
    ("the last two years", "2015/2017-01-20"),
    ("this morning", "2017-01-20"),
    ("today", "2017-01-20"),
    ("yesterday evening", "2017-01-19"),
    ("the day before yesterday", "2017-01-18"),
    ("tomorrow", "2017-01-21"),
    ("next month", "2017-02"),
    ("over the next 60 days", "2017-01-20/2017-03-21"),
    ("in December", "2016-12"),
    ("in late December", "2016-12"),
    ("last summer", "2016-06/2016-08"),
    ("between 5 and 9 May", "2017-05-05/2017-05-09"),
    ("5, 7 and 9 January", "2017-01-05/2017-01-09"),
    ("from November to March", "2016-11/2017-03"),
    ("28 December to 3 January", "2016-12-28/2017-01-03"),
    ("by the end of the year", "../2017-12"),
    ("the week of January 9", "2017-01-09/2017-01-15"),
    ("the 15th", "2017-01-15"),
    ("New Year's Eve", "2016-12-31"),
    ("Thursday at 10:30 p.m.", "2017-01-19"),
    ("around 2000 GMT on Wednesday", "2017-01-18"),
]

STATED = [
    ("since 2013", "2013/.."),
    ("from 3 to 5 March 2017", "2017-03-03/2017-03-05"),
    ("March 5-9, 2017", "2017-03-05/2017-03-09"),
    ("28 December to 3 January 2017", "2016-12-28/2017-01-03"),
    ("between July 2003 and December 2004", "2003-07/2004-12"),
    ("in early 2015", "2015"),
    ("spring 2014", "2014-03/2014-05"),
    ("12.03.2017", "2017-03-12"),
    ("2017-03-12", "2017-03-12"),
    ("2017-03-12T08:15:00Z", "2017-03-12"),
    ("13/04/2016", "2016-04-13"),
    ("Nov 022017", "2017-11-02"),
    ("2November 2017", "2017-11-02"),
    ("Friday, 20 January 2017", "2017-01-20"),
    ("January 20th, 2017", "2017-01-20"),
    ("11 Sept. 2001", "2001-09-11"),
    ("the 1990s", "1990/1999"),
    ("2015-16", "2015/2016"),
    ("2012 until now", "2012/.."),
    ("the first quarter of 2016", "2016-01/2016-03"),
    ("about 20 January 2017", "2017-01-20~"),
]

AHEAD = [
    ("on Thursday", "2017-01-26"),
    ("on Friday", "2017-01-20"),
    ("in March", "2017-03"),
    ("in December", "2017-12"),
    ("on 23 November", "2017-11-23"),
    ("over the weekend", "2017-01-21/2017-01-22"),
    ("by December", "../2017-12"),
    ("within 48 hours", "2017-01-20/2017-01-22"),
    ("since July", "2016-07/.."),
]


@pytest.mark.parametrize(("text", "edtf"), PAST)
def test_a_date_without_its_year_is_counted_back_from_publication(text: str, edtf: str) -> None:
    assert reckon(text, published=FRIDAY) == When(text, edtf, Basis.PUBLICATION)


@pytest.mark.parametrize(("text", "edtf"), STATED)
def test_a_full_date_stands_by_itself_with_or_without_a_publication_date(text: str, edtf: str) -> None:
    assert reckon(text, published=None) == When(text, edtf, Basis.STATED)
    assert reckon(text, published=FRIDAY) == When(text, edtf, Basis.STATED)


@pytest.mark.parametrize(("text", "edtf"), AHEAD)
def test_what_is_still_to_come_is_counted_ahead(text: str, edtf: str) -> None:
    when = reckon(text, published=FRIDAY, future=True)
    assert when is not None
    assert when.edtf == edtf


@pytest.mark.parametrize("text", [text for text, _ in PAST])
def test_without_a_publication_date_a_relative_date_keeps_only_its_words(text: str) -> None:
    assert reckon(text, published=None) == When(text)


@pytest.mark.parametrize(
    ("text", "context", "edtf"),
    [
        ("the day before", "2016-12-30", "2016-12-29"),
        ("the next day", "2016-12-30/2016-12-31", "2017-01-01"),
        ("two days later", "2016-12-30", "2017-01-01"),
        ("a month earlier", "2016-12-30", "2016-11"),
        ("the same month", "2016-12-30", "2016-12"),
        ("that year", "2016-12", "2016"),
        ("the year before", "2015", "2014"),
        ("the following Monday", "2016-12-30", "2017-01-02"),
    ],
)
def test_some_dates_are_counted_from_another_date_of_the_text(text: str, context: str, edtf: str) -> None:
    assert reckon(text, published=None, context=context) == When(text, edtf, Basis.CONTEXT)


def test_the_day_before_a_month_is_not_known() -> None:
    assert reckon("the day before", published=FRIDAY, context="2016-12") == When("the day before")


@pytest.mark.parametrize(
    "text", ["recently", "24 hours", "for years", "at dawn", "a while", "", "the army", "31 February 2017"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert reckon(text, published=FRIDAY) is None


def test_a_day_and_month_in_either_order_is_left_unknown_unless_only_one_is_near() -> None:
    assert reckon("03/04/2015", published=FRIDAY) == When("03/04/2015")
    near = reckon("02/01/2017", published="2017-01-03")
    assert near is not None
    assert near.edtf == "2017-01-02"


def test_publication_known_to_the_month_dates_months_but_no_days() -> None:
    assert reckon("last month", published="2017-01") == When("last month", "2016-12", Basis.PUBLICATION)
    assert reckon("yesterday", published="2017-01") == When("yesterday")


def test_a_named_weekday_decides_the_year() -> None:
    when = reckon("Sunday 1 May", published="2017-03-10")
    assert when is not None
    assert when.edtf == "2016-05-01"


@given(st.dates(date(1600, 1, 1), date(2090, 1, 1)), st.dates(date(1990, 1, 1), date(2040, 1, 1)))
def test_every_full_date_is_read_whatever_the_publication_date(day: date, published: date) -> None:
    for text in (f"{day:%d %B %Y}", f"{day:%B %d, %Y}", f"{day:%A, %d %B %Y}", f"{day:%b %d %Y}", day.isoformat()):
        when = reckon(text, published=published.isoformat())
        assert when == When(text, day.isoformat(), Basis.STATED)


@given(
    st.sampled_from(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]),
    st.dates(date(1990, 1, 1)),
)
def test_a_weekday_is_within_the_week_up_to_publication(weekday: str, published: date) -> None:
    when = reckon(weekday, published=published.isoformat())
    assert when is not None
    assert when.edtf is not None
    day = bounds(when.edtf)[0]
    assert day is not None
    assert f"{day:%A}" == weekday
    assert timedelta(0) <= published - day < timedelta(7)


WORDS = (
    "the of last next since by until May March Friday week days ago 5 9 2016 24 hours and to from in two year end , -"
)


@given(text=st.lists(st.sampled_from(WORDS.split()), max_size=7).map(" ".join), future=st.booleans())
def test_any_jumble_of_date_words_gives_a_valid_date_or_none(text: str, *, future: bool) -> None:
    when = reckon(text, published=FRIDAY, context="2016-12-30", future=future)
    if when is not None and when.edtf is not None:
        bounds(when.edtf)
