from pathlib import Path
from typing import Any

import msgspec
import pytest
from tests.cli.conftest import Run

LIST = """incident_code,incident_date,location_en,governorate,latitude,longitude,geolocation_precision,belligerent,\
civ_killed_min,civ_killed_max
A1,2031-05-03,Esk,Upper,10.5,5.25,town,Lowland Military,6,6
A2,2031-05-09,Marrow,Upper,11.5,5.25,town,Lowland Military,1,1
"""
EVENTS = """id,type_of_violence,conflict_name,side_a,side_b,source_original,where_prec,where_coordinates,\
adm_1,latitude,longitude,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high
7001,3,Lowland,Government of Lowland,Civilians,The Observers,1,Esk,Up,10.5,5.25,1,2031-05-03,2031-05-03,0,0,6,0,6,6,6
"""


@pytest.fixture
def tables(run: Run, tmp_path: Path) -> Path:
    (tmp_path / "list.csv").write_text(LIST, "utf-8")
    (tmp_path / "events.csv").write_text(EVENTS, "utf-8")
    run("init", "--purpose", "incidents")
    assert run("import", "airwars", "list.csv").out == "2 added.\n"
    assert run("import", "ged", "events.csv").out == "1 added.\n"
    return tmp_path


def listed(run: Run, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = msgspec.json.decode(run("incidents", "--json", *arguments).out)
    return found


def test_two_data_sets_that_tell_of_one_strike_make_one_incident(run: Run, tables: Path) -> None:
    del tables
    one = next(one for one in listed(run) if len(one["claims"]) == 2)
    assert one["when"] == "2031-05-03"
    shown = run("show", one["id"]).out
    assert "occurrence     corroborated  Airwars and Observers each tell it, independently." in shown
    assert "Why these claims are held to tell of one happening" in shown
    assert "same day" in shown


def test_importing_again_adds_nothing_and_a_newer_release_updates_what_changed(run: Run, tables: Path) -> None:
    assert run("import", "ged", "events.csv").out == "1 there already.\n"
    (tables / "events.csv").write_text(EVENTS.replace("2031-05-03", "2031-06-20"), "utf-8")
    assert run("import", "ged", "events.csv").out == "1 updated.\n"
    assert sorted(len(one["claims"]) for one in listed(run)) == [1, 1, 1]
    claims = msgspec.json.decode(run("claims", "--json").out)
    assert len(claims) == 3, "the earlier version makes no claim any more"
    (tables / "events.csv").write_text(EVENTS, "utf-8")
    assert run("import", "ged", "events.csv").out == "1 updated.\n"
    assert sorted(len(one["claims"]) for one in listed(run)) == [1, 2], "the first version is the newest again"


def test_a_bad_row_is_told_and_the_others_are_taken(run: Run, tables: Path) -> None:
    (tables / "list.csv").write_text(LIST.replace("11.5,", "911.5,").replace("A1,", "A9,"), "utf-8")
    ran = run("import", "airwars", "list.csv")
    assert (ran.code, ran.out) == (2, "1 added, 1 failed.\n")
    assert "list.csv, line 3: there is no place at 911.5, 5.25" in ran.err


def test_incidents_are_narrowed_by_place_and_by_day(run: Run, tables: Path) -> None:
    del tables
    assert [one["place"]["name"] for one in listed(run, "--place", "Marrow")] == ["Marrow"]
    assert [one["when"] for one in listed(run, "--until", "2031-05-04")] == ["2031-05-03"]
    assert "No incident fits." in run("incidents", "--place", "Nowhere").out


def test_a_decision_parts_what_the_scores_put_together(run: Run, tables: Path) -> None:
    del tables
    one = next(one for one in listed(run) if len(one["claims"]) == 2)
    assert run("decide", "different", *one["claims"], "--why", "the second was a day later").code == 0
    assert [len(one["claims"]) for one in listed(run)] == [1, 1, 1]


def test_an_unknown_incident_and_an_unknown_format_are_named(run: Run, tables: Path) -> None:
    del tables
    assert "the record holds no incident 'i-0000'" in run("show", "i-0000").err
    assert "there is no format 'spreadsheet'" in run("import", "spreadsheet", "list.csv").err
