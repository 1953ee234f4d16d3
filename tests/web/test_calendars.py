from datetime import date

import pytest

from parley.web.drawing.calendars import draw_calendar

DAY = date(2017, 1, 30)


def test_each_voice_has_a_strip_and_the_one_with_most_lines_comes_first() -> None:
    made = draw_calendar({"A": {DAY: 1}, "B": {DAY: 2, date(2017, 2, 2): 4}})
    assert made
    assert [(one.voice, one.lines) for one in made.strips] == [("B", 6), ("A", 1)]
    assert [one.shade for one in made.strips[0].squares] == [2, 4]
    assert made.strips[0].squares[1].x > made.strips[0].squares[0].x


def test_a_long_time_is_drawn_by_weeks_and_no_line_is_lost() -> None:
    days = {date.fromordinal(DAY.toordinal() + n): 1 for n in range(400)}
    made = draw_calendar({"A": days})
    assert made
    assert made.weekly
    assert made.strips[0].lines == 400
    assert all(one.first.weekday() == 0 for one in made.strips[0].squares)
    assert made.strips[0].squares[-1].x + made.strips[0].squares[-1].width <= made.width


@pytest.mark.parametrize("counts", [{}, {"A": {}}])
def test_without_a_day_nothing_is_drawn(counts: dict[str, dict[date, int]]) -> None:
    assert draw_calendar(counts) is None


def test_voices_beyond_the_twelfth_are_counted_and_not_hidden() -> None:
    made = draw_calendar({f"V{n}": {DAY: 20 - n} for n in range(15)})
    assert made
    assert (len(made.strips), made.left_out) == (12, 3)
