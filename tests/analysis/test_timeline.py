from datetime import date

from parley.analysis.families import Family, family
from parley.analysis.timeline import Falling, Unit, time_line
from parley.model.event import EventType


def falling(first: str | None, last: str | None = None, *, claims: int = 1, dated: bool = True) -> Falling:
    begins = date.fromisoformat(first) if first else None
    return Falling(begins, date.fromisoformat(last) if last else begins, dated, Family.FORCE, claims)


def test_every_event_type_has_a_family() -> None:
    assert {family(kind) for kind in EventType} == set(Family)


def test_a_claim_stands_on_its_own_day_and_one_only_printed_stands_apart() -> None:
    line = time_line([falling("2017-01-03"), falling("2017-01-05"), falling("2017-01-05", dated=False)])
    assert line is not None
    assert line.unit is Unit.DAY
    assert [(dict(one.told), dict(one.printed)) for one in line.stretches] == [
        ({Family.FORCE: 1}, {}),
        ({}, {}),
        ({Family.FORCE: 1}, {Family.FORCE: 1}),
    ]


def test_a_claim_known_to_the_month_is_put_on_no_day() -> None:
    line = time_line([falling("2017-01-03", claims=9), falling("2017-01-20"), falling("2017-01-01", "2017-01-31")])
    assert line is not None
    assert line.vague == 1
    assert sum(sum(one.told.values()) for one in line.stretches) == 10


def test_no_claim_is_lost_between_the_stretches() -> None:
    held = [
        falling("1946-04-17"),
        *(falling(f"2017-0{month}-1{day}", claims=5) for month in range(1, 7) for day in range(5)),
        falling("2040-01-01"),
        falling("2017-02-01", "2017-05-30", claims=3),
        falling(None, claims=2),
    ]
    line = time_line(held)
    assert line is not None
    assert line.unit is Unit.WEEK
    assert (line.before, line.after, line.vague, line.undated) == (1, 1, 3, 2)
    drawn = sum(sum(one.told.values()) for one in line.stretches)
    assert drawn + line.before + line.after + line.vague + line.undated == sum(one.claims for one in held)


def test_the_filter_s_days_are_the_ends_of_the_line() -> None:
    line = time_line([falling("2017-01-03")], since=date(2016, 1, 1), until=date(2017, 12, 31))
    assert line is not None
    assert line.unit is Unit.MONTH
    assert (line.first, line.last, len(line.stretches)) == (date(2016, 1, 1), date(2017, 12, 31), 24)


def test_without_any_day_there_is_no_time_line() -> None:
    assert time_line([falling(None)]) is None
    assert time_line([]) is None
