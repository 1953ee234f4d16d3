"""How long something may be kept, by the calendar."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.model.retention import BadRetention, parse_retention


@pytest.mark.parametrize(
    ("duration", "before"),
    [
        ("P1Y", "2030-03-31"),
        ("P1M", "2031-02-28"),
        ("P13M", "2030-02-28"),
        ("P2W", "2031-03-17"),
        ("P1Y1M31D", "2030-01-28"),
        ("p90d", "2030-12-31"),
        ("P9999Y", "0001-01-01"),
    ],
)
def test_it_is_reckoned_by_the_calendar(duration: str, before: str) -> None:
    now = datetime(2031, 3, 31, 12, tzinfo=UTC)
    assert parse_retention(duration).before(now).date().isoformat() == before


@pytest.mark.parametrize("duration", ["", "P", "two years", "2Y", "P1H", "PT5M", "P-1Y"])
def test_what_is_no_duration_is_refused(duration: str) -> None:
    with pytest.raises(BadRetention, match="write P2Y"):
        parse_retention(duration)


@given(st.integers(0, 9999), st.integers(0, 9999), st.integers(0, 99999), st.integers(0, 4_000_000_000))
def test_any_duration_leads_back_to_some_moment(years: int, months: int, days: int, second: int) -> None:
    now = datetime.fromtimestamp(second, UTC)
    assert parse_retention(f"P{years}Y{months}M{days}D").before(now) <= now
