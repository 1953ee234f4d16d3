"""EDTF, read and written."""

from datetime import date
from timeit import timeit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.model.edtf import Edge, Interval, Moment, bounds, format_edtf, overlaps, parse_edtf
from parley.model.errors import BadDate


@st.composite
def moments(draw: st.DrawFn) -> Moment:
    day = draw(st.dates())
    precision = draw(st.sampled_from(["year", "month", "day"]))
    return Moment(
        day.year,
        None if precision == "year" else day.month,
        day.day if precision == "day" else None,
        draw(st.booleans()),
        draw(st.booleans()),
    )


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    one = draw(moments())
    if draw(st.booleans()):
        return Interval(one, one)
    other = draw(st.one_of(moments(), st.sampled_from(Edge)))
    if isinstance(other, Edge):
        return draw(st.sampled_from([Interval(one, other), Interval(other, one)]))
    first, second = sorted([one, other], key=Moment.first_day)
    return Interval(first, second)


@given(intervals())
def test_what_is_written_is_read_back(interval: Interval) -> None:
    assert parse_edtf(format_edtf(interval)) == interval


@given(intervals())
def test_the_first_day_is_never_after_the_last(interval: Interval) -> None:
    first, last = bounds(str(interval))
    assert first is None or last is None or first <= last


@given(intervals(), intervals())
def test_overlap_does_not_depend_on_the_order(a: Interval, b: Interval) -> None:
    assert overlaps(str(a), str(b)) == overlaps(str(b), str(a))


@given(st.text(alphabet="0123456789-/.~?% X", max_size=24))
def test_any_text_is_either_read_and_written_back_or_refused(text: str) -> None:
    try:
        interval = parse_edtf(text)
    except BadDate:
        return
    assert parse_edtf(str(interval)) == interval


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2016", date(2016, 1, 1), date(2016, 12, 31)),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29)),
        ("2017-01-06~", date(2017, 1, 6), date(2017, 1, 6)),
        ("2016-07/..", date(2016, 7, 1), None),
        ("../2017-05", None, date(2017, 5, 31)),
        ("/2017-05", None, date(2017, 5, 31)),
        ("2013/2017-11-02", date(2013, 1, 1), date(2017, 11, 2)),
        ("9999-12/..", date(9999, 12, 1), None),
    ],
)
def test_bounds_are_the_first_and_last_day_covered(text: str, first: date | None, last: date | None) -> None:
    assert bounds(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "..",
        "../..",
        "/",
        "0000",
        "16",
        "2016-13",
        "2017-02-29",
        "2016-1-2",
        "2017-05/2016",
        "2016-12-29T10:00",
        "٢٠١٦",
    ],
)
def test_what_is_no_date_is_refused_with_its_text(text: str) -> None:
    with pytest.raises(BadDate, match=r"interval|EDTF|calendar") as refused:
        parse_edtf(text)
    assert repr(text) in str(refused.value)


def test_an_open_end_is_kept_apart_from_an_unknown_one() -> None:
    assert parse_edtf("2016-07/..").end is Edge.OPEN
    assert parse_edtf("2016-07/").end is Edge.UNKNOWN


def test_percent_means_approximate_and_uncertain() -> None:
    percent = parse_edtf("2016%").start
    assert percent == Moment(2016, approximate=True, uncertain=True)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2016-12", "2016-12-29", True),
        ("2016-12", "2017-01", False),
        ("2016-07/..", "2020", True),
        ("2016-07/..", "2016-06", False),
        ("../2017-05", "2017-05-31", True),
        ("../2017-05", "2017-06-01/..", False),
    ],
)
def test_dates_overlap_when_they_may_share_a_day(a: str, b: str, *, expected: bool) -> None:
    assert overlaps(a, b) is expected


def test_a_date_is_read_in_microseconds() -> None:
    texts = [f"{year:04}-07~/{year:04}-12-2{year % 10}" for year in range(1000, 3000)]
    parse_edtf.cache_clear()
    took = min(timeit(lambda: [parse_edtf.__wrapped__(t) for t in texts], number=1) for _ in range(5))
    assert took / len(texts) < 20e-6
