"""What leaves the record, in which form, and what stays."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from tests.cli.conftest import Run
from tests.desk.protected import SHOWN, WORDS, fill

from parley.desk.init import init_workspace
from parley.desk.workspace import open_workspace
from parley.exchange.leaving.formats import OUT

FORMATS = tuple(OUT)


def exported(run: Run, tmp_path: Path, name: str, *options: str) -> bytes:
    out = tmp_path / f"out.{name}"
    ran = run("export", name, "--out", out, *options)
    assert ran.code == 0, ran.err
    return out.read_bytes()


def features(data: bytes) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(data)["features"]
    return found


@pytest.fixture
def guarded(run: Run, tmp_path: Path) -> None:
    """A workspace in which people and places are protected, and one Document is above the lowest level."""
    assert run("init", "--purpose", "tests").code == 0
    with open_workspace(tmp_path / "parley.db") as workspace:
        fill(workspace)


@pytest.mark.usefixtures("workspace")
def test_claims_go_out_as_a_table_whose_second_row_holds_hashtags(run: Run) -> None:
    ran = run("export", "hxl")
    names, tags, *rows = list(csv.reader(io.StringIO(ran.out)))
    assert len(rows) == 3
    assert all(tag.startswith("#") for tag in tags)
    denial = dict(zip(names, rows[1], strict=True))
    assert denial["quote"] == "its guns had shelled the village of Esk on 3 May 2031"
    assert (denial["voices"], denial["acts"], denial["actors"]) == ("Highland Front", "deny", "Highland Front")
    assert (denial["when"], denial["first_day"], denial["last_day"]) == ("2031-05-03", "2031-05-03", "2031-05-03")
    assert denial["review"] == "DRAFT: not reviewed"
    assert "DRAFT: people have reviewed 0 of 3 claims" in ran.err


@pytest.mark.usefixtures("workspace")
def test_a_place_that_nobody_knows_has_no_geometry(run: Run) -> None:
    whole = json.loads(run("export", "geojson").out)
    assert [one["geometry"] for one in whole["features"]] == [None, None, None]
    assert whole["features"][1]["properties"]["place"] == "Esk"
    assert whole["parley"]["draft"] is True


@pytest.mark.usefixtures("workspace")
def test_a_filter_narrows_what_goes_out(run: Run, tmp_path: Path) -> None:
    assert len(features(exported(run, tmp_path, "geojson", "--who", "highland"))) == 1
    assert len(features(exported(run, tmp_path, "geojson", "--limit", "2"))) == 2


@pytest.mark.usefixtures("workspace")
def test_parquet_keeps_lists_as_lists_and_says_of_itself_that_it_is_a_draft(run: Run, tmp_path: Path) -> None:
    data = exported(run, tmp_path, "parquet")
    table = pq.read_table(io.BytesIO(data))
    assert table.num_rows == 3
    assert table.column("recipients")[1].as_py() == ["villagers of Esk"]
    assert json.loads(pq.read_metadata(io.BytesIO(data)).metadata[b"parley"])["mark"].startswith("DRAFT")


@pytest.mark.usefixtures("guarded")
@pytest.mark.parametrize("name", FORMATS)
def test_what_is_protected_leaves_in_no_format(run: Run, tmp_path: Path, name: str) -> None:
    data = exported(run, tmp_path, name)
    if name == "parquet":
        data = json.dumps(pq.read_table(io.BytesIO(data)).to_pylist()).encode()
    text = data.decode()
    for why, words in WORDS.items():
        assert [word for word in words if word in text] == [], f"{why} in {name}"
    assert "ada" not in text


@pytest.mark.usefixtures("guarded")
def test_what_may_be_shown_goes_out_with_its_reviewer_under_a_pseudonym(run: Run) -> None:
    ran = run("export", "geojson")
    assert [word for word in SHOWN if word not in ran.out] == []
    assert {one["properties"]["reviewer"] for one in features(ran.out.encode())} == {"reviewer 1"}
    assert "may not leave at this level" in ran.err


@pytest.mark.usefixtures("guarded")
def test_a_higher_level_leaves_only_when_it_is_named(run: Run) -> None:
    assert "Marrow Wire" not in run("export", "hxl").out
    assert "Marrow Wire" in run("export", "hxl", "--level", "TLP:AMBER").out
    assert "there is no handling level 'secret'" in run("export", "hxl", "--level", "secret").err


GED = """id,type_of_violence,conflict_name,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,\
date_start,date_end,best,low,high
7001,1,Lowland,Government of Lowland,Highland Front,1,Esk village,10.5,5.25,Lowland,2031-05-03,2031-05-04,5,5,9
"""
AIRWARS = """incident_code,incident_date,location_en,latitude,longitude,belligerent,civ_killed_min
A1,2031-05-03,Esk: mill quarter,10.5,5.25,Lowland Military,2
"""


@pytest.fixture
def imported(run: Run, tmp_path: Path) -> None:
    init_workspace(tmp_path / "parley.db", purpose="tests", pack=None, by="ada").close()
    (tmp_path / "ged.csv").write_text(GED)
    (tmp_path / "airwars.csv").write_text(AIRWARS)
    assert run("import", "ged", "ged.csv").code == 0
    assert run("import", "airwars", "airwars.csv").code == 0


@pytest.mark.usefixtures("imported")
def test_records_leave_only_where_their_licence_lets_them_or_their_maker_gave_leave(run: Run) -> None:
    ran = run("export", "geojson")
    assert [one["properties"]["licence"] for one in features(ran.out.encode())] == ["CC BY 4.0"]
    assert "1 records of Airwars stay here" in ran.err
    assert len(features(run("export", "geojson", "--permitted", "Airwars").out.encode())) == 2


@pytest.mark.usefixtures("imported")
def test_coordinates_have_the_longitude_first_and_a_count_keeps_its_range(run: Run) -> None:
    (one,) = features(run("export", "geojson").out.encode())
    assert one["geometry"] == {"type": "Point", "coordinates": [5.25, 10.5]}
    said = one["properties"]
    assert (said["killed_low"], said["killed_high"], said["precision"]) == (5, 9, "town")
    assert (said["first_day"], said["last_day"]) == ("2031-05-03", "2031-05-04")


@pytest.mark.usefixtures("imported")
def test_incidents_go_out_with_how_well_each_aspect_is_told(run: Run) -> None:
    found = features(run("export", "geojson", "--incidents", "--permitted", "Airwars").out.encode())
    assert found
    assert {one["properties"]["occurrence"] for one in found} <= {"single-voice", "corroborated"}
    assert len(features(run("export", "geojson", "--incidents").out.encode())) <= len(found)


@pytest.mark.usefixtures("workspace")
def test_words_that_a_spreadsheet_would_reckon_are_quoted(run: Run, tmp_path: Path) -> None:
    from tests.factories import append, document, reading  # noqa: PLC0415 - this test alone

    with open_workspace(tmp_path / "parley.db") as workspace:
        append(workspace.record, reading(document(source="=HYPERLINK(1)", address="file:///other.txt")))
    sources = {row[32] for row in csv.reader(io.StringIO(run("export", "hxl").out))}
    assert "'=HYPERLINK(1)" in sources
    assert "=HYPERLINK(1)" not in sources


@pytest.mark.usefixtures("workspace")
def test_an_export_that_fails_leaves_the_file_that_was_there(run: Run, tmp_path: Path) -> None:
    (tmp_path / "kept.json").write_text("kept")
    ran = run("export", "geojson", "--out", tmp_path / "kept.json", "--since", "spring")
    assert (ran.code, (tmp_path / "kept.json").read_text()) == (2, "kept")
    assert not list(tmp_path.glob("*.part"))


def test_the_formats_are_listed_with_what_each_cannot_hold(run: Run) -> None:
    out = run("export", "--list").out
    assert [name for name in FORMATS if name not in out] == []
    assert out.count("cannot hold: ") == len(FORMATS)
    assert "parley export writes: hxl" in run("export", "shapefile").err
