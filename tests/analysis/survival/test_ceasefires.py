from datetime import date

import numpy as np
import pytest

from parley.analysis.survival.cases import BadCases, Unit, matching
from parley.analysis.survival.ceasefires import ceasefires
from parley.analysis.survival.estimators import competing

UNTIL = date(2020, 12, 31)
COLUMNS = "cc,location,cf_id,actor_name,cf_dec_yr,cf_dec_month,cf_dec_day,cf_effect_yr,cf_effect_month,cf_effect_day,"
COLUMNS += "end_yr,end_month,end_day,ended,written,partial,region,mediator_nego"


def prio(*lines: str) -> list[dict[str, str]]:
    """Rows in ETH/PRIO's layout, of invented countries; the names of the columns as that data set writes them."""
    return [dict(zip(COLUMNS.split(","), line.split(","), strict=True)) for line in lines]


BOTH = (
    "7,Dolna,1,Government,2000,1,1,2000,1,2,2001,1,1,1,1,0,2,5",
    "7,Dolna,1,Rebels,2000,1,1,2000,1,2,2001,6,1,4,1,0,2,5",
)


def test_the_rows_of_all_parties_are_one_ceasefire_that_is_over_at_its_first_end() -> None:
    (case,) = ceasefires(prio(*BOTH), until=UNTIL).rows
    assert case.key == "Dolna, ceasefire 1"
    assert case.ended
    assert case.time == pytest.approx(365 / 365.25, abs=0.001)
    assert case.kind == "ended, code 1"
    assert case.features == {"written 1": 1.0, "partial 0": 1.0, "region 2": 1.0, "mediated": 1.0}


def test_what_has_no_end_is_watched_until_the_data_end_and_begins_when_declared_if_no_more_is_known() -> None:
    (case,) = ceasefires(prio("7,Dolna,2,Rebels,2016,1,1,-1,-1,-1,0,0,0,-1,0,0,2,0"), until=UNTIL).rows
    assert (case.ended, case.kind, case.features["mediated"]) == (False, "", 0.0)
    assert case.time == pytest.approx(5.0, abs=0.01)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("7,Dolna,3,Rebels,2016,1,-1,-1,-1,-1,0,0,0,-1,0,0,2,0", "its first day is not known"),
        ("7,Dolna,3,Rebels,2016,1,1,2016,1,1,2017,-1,-1,1,0,0,2,0", "it ended, on a day that is not known"),
        ("7,Dolna,3,Rebels,2016,1,1,2016,1,1,2015,1,1,1,0,0,2,0", "it ends before it begins"),
        ("7,Dolna,3,Rebels,2021,1,1,2021,1,1,0,0,0,0,0,0,2,0", "it begins after 2020-12-31"),
        ("7,Dolna,3,Rebels,2016,2,31,2016,2,31,0,0,0,0,0,0,2,0", "its first day is not known"),
    ],
)
def test_a_ceasefire_whose_days_are_not_known_is_left_out_and_named(line: str, why: str) -> None:
    cases = ceasefires(prio(*BOTH, line), until=UNTIL)
    assert len(cases.rows) == 1
    assert cases.left_out == (f"Dolna, ceasefire 3: {why}",)


def test_the_names_of_the_columns_may_be_in_capitals() -> None:
    upper = [{name.upper(): value for name, value in row.items()} for row in prio(*BOTH)]
    assert len(ceasefires(upper, until=UNTIL).rows) == 1


def test_a_plain_table_says_from_when_on_each_was_in_sight() -> None:
    row = {"name": "a", "start": "2016-01-01", "end": "2018-01-01", "seen_from": "2017-01-01", "kind": "shelling"}
    cases = ceasefires([row], until=UNTIL)
    assert cases.unit is Unit.CEASEFIRE
    (case,) = cases.rows
    assert (round(case.entry), round(case.time), case.kind) == (1, 2, "shelling")


def test_what_ends_after_the_data_end_has_not_ended_yet() -> None:
    (case,) = ceasefires([{"start": "2016-01-01", "end": "2022-01-01"}], until=UNTIL).rows
    assert not case.ended
    assert case.time == pytest.approx(5.0, abs=0.01)


def test_ways_to_end_exclude_one_another_whoever_came_into_sight_late() -> None:
    lines = [
        f"7,Dolna,{n},Rebels,2000,1,1,2000,1,{n % 27 + 1},{2000 + n % 5 + 1},1,1,{n % 2 + 1},0,0,2,0"
        for n in range(1, 40)
    ]
    ways = competing(ceasefires(prio(*lines), until=UNTIL), times=np.array([1.0, 3.0, 6.0]))
    assert set(ways) == {"ended, code 1", "ended, code 2"}
    assert sum(float(curve[-1]) for curve in ways.values()) == pytest.approx(1.0, abs=0.01)


def test_comparable_cases_are_those_that_have_the_features() -> None:
    cases = ceasefires(prio(*BOTH, "8,Lakeland,1,Rebels,2016,1,1,2016,1,1,0,0,0,-1,0,0,3,0"), until=UNTIL)
    assert [one.key for one in matching(cases, {"region 3": 1.0}).rows] == ["Lakeland, ceasefire 1"]
    assert len(matching(cases, {}).rows) == 2
    with pytest.raises(BadCases, match="no case has the feature 'height'"):
        matching(cases, {"height": 1.0})
