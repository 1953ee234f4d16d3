"""Exports of the demonstration before the formats' own validators: each run as a program, none of them ours."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import rdflib
from icalendar import Calendar
from tests.desk.protected import fill

from parley.desk.workspace import open_workspace

TEXTS = Path(__file__).parents[2] / "examples" / "astana"
SHAPES = Path(__file__).parent / "prov.shapes.ttl"
GED = """id,type_of_violence,conflict_name,side_a,side_b,where_prec,where_coordinates,latitude,longitude,country,\
date_start,date_end,best,low,high
7001,1,Lowland,Government of Lowland,Highland Front,1,Esk village,10.5,5.25,Lowland,2031-05-03,2031-05-04,5,5,9
"""


def parley(folder: Path, *arguments: str | Path) -> None:
    program = (sys.executable, "-c", "from parley.cli.main import main; main()")
    subprocess.run([*program, *map(str, arguments)], cwd=folder, check=True, capture_output=True)


def accepts(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration's texts, a data set, and claims that people judged."""
    made = tmp_path_factory.mktemp("exports")
    parley(made, "init", "--pack", "syria-astana", "--purpose", "tests")
    parley(made, "add", TEXTS, "--reader", "rules")
    (made / "ged.csv").write_text(GED)
    parley(made, "import", "ged", "ged.csv")
    with open_workspace(made / "parley.db") as workspace:
        fill(workspace)
    return made


def out(folder: Path, name: str, *options: str) -> Path:
    path = folder / f"{'-'.join(options).strip('-') or 'claims'}.{name}"
    if not path.exists():
        parley(folder, "export", name, "--out", path, *options)
    return path


@pytest.mark.parametrize("options", [(), ("--incidents",)])
def test_libhxl_finds_nothing_to_say(validators: Path, folder: Path, options: tuple[str, ...]) -> None:
    path = out(folder, "hxl", *options)
    told = accepts(validators / "hxlvalidate", path)
    assert "[warning]" not in told
    assert "[error]" not in told


def test_followthemoney_takes_every_entity_and_every_statement(validators: Path, folder: Path, tmp_path: Path) -> None:
    entities = out(folder, "ftm")
    accepts(validators / "ftm", "validate", "-i", entities, "-o", tmp_path / "checked.json")
    checked = [json.loads(line) for line in (tmp_path / "checked.json").read_text("utf-8").splitlines()]
    written = [json.loads(line) for line in entities.read_text("utf-8").splitlines()]
    assert values(checked) == values(written), "a value that FollowTheMoney does not take is dropped there"
    accepts(
        validators / "ftm",
        *("aggregate-statements", "-i", out(folder, "ftm-statements"), "-f", "csv"),
        *("-o", tmp_path / "whole.json"),
    )
    whole = [json.loads(line) for line in (tmp_path / "whole.json").read_text("utf-8").splitlines()]
    assert values(whole) == {key: told for key, told in values(written).items() if told[0] != "Note"}


def values(entities: list[dict[str, Any]]) -> dict[str, tuple[str, dict[str, list[str]]]]:
    return {
        one["id"]: (one["schema"], {name: sorted(told) for name, told in one["properties"].items()}) for one in entities
    }


def test_provenance_conforms_to_its_shapes(validators: Path, folder: Path) -> None:
    told = accepts(validators / "pyshacl", "-s", SHAPES, "-df", "turtle", out(folder, "prov"))
    assert "Conforms: True" in told


def test_the_shapes_refuse_a_claim_that_no_document_is_named_for(
    validators: Path, folder: Path, tmp_path: Path
) -> None:
    graph = rdflib.Graph().parse(out(folder, "prov"), format="turtle")
    quoted = rdflib.URIRef("http://www.w3.org/ns/prov#wasQuotedFrom")
    graph.remove(next(graph.triples((None, quoted, None))))
    graph.serialize(tmp_path / "bad.ttl", format="turtle")
    done = subprocess.run(
        [str(validators / "pyshacl"), "-s", str(SHAPES), "-df", "turtle", str(tmp_path / "bad.ttl")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Conforms: False" in done.stdout


def positions(value: Any) -> Iterator[Any]:
    if isinstance(value, list) and value and all(isinstance(one, int | float) for one in value):
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from positions(one)


@pytest.mark.parametrize("options", [(), ("--blur",), ("--incidents",)])
def test_geojson_is_what_rfc_7946_says(folder: Path, options: tuple[str, ...]) -> None:
    whole = json.loads(out(folder, "geojson", *options).read_text("utf-8"))
    assert whole["type"] == "FeatureCollection"
    assert not {"coordinates", "geometries", "geometry", "properties", "crs"} & set(whole)
    ids = [one["id"] for one in whole["features"]]
    assert len(set(ids)) == len(ids) > 5
    located = 0
    for one in whole["features"]:
        assert {"type", "geometry", "properties"} <= set(one)
        assert one["type"] == "Feature"
        assert isinstance(one["properties"], dict)
        assert not {"coordinates", "geometries", "features"} & set(one)
        if one["geometry"] is None:
            continue
        located += 1
        assert set(one["geometry"]) == {"type", "coordinates"}
        assert one["geometry"]["type"] == "Point"
        ((east, north),) = positions(one["geometry"]["coordinates"])
        assert -180 <= east <= 180
        assert -90 <= north <= 90
        assert one["properties"]["precision"] in {"point", "town", "district", "province", "country"}
    assert located
    if "--blur" in options:
        assert not {one["properties"]["precision"] for one in whole["features"] if one["geometry"]} & {"point", "town"}


def test_a_calendar_is_read_back_with_talks_on_their_days(folder: Path) -> None:
    calendar: Any = Calendar.from_ical(out(folder, "ical").read_bytes())
    events: Any = calendar.walk("VEVENT")
    assert events
    assert calendar.errors == []
    for event in events:
        assert event.errors == []
        assert event["DTEND"].dt > event["DTSTART"].dt
    assert {str(one) for event in events for one in event["CATEGORIES"].cats} <= {"talks", "deadline"}


def test_claimreview_rates_what_the_source_says_and_not_what_is_so(folder: Path) -> None:
    graph = json.loads(out(folder, "claimreview").read_text("utf-8"))["@graph"]
    reviews = [one for one in graph if one["@type"] == "ClaimReview"]
    assert reviews
    assert {one["reviewAspect"] for one in reviews} == {"whether the source says so"}
    assert {one["author"]["alternateName"] for one in reviews} == {"reviewer 1"}
    assert all(one["itemReviewed"]["@type"] == "Claim" and one["claimReviewed"] for one in reviews)


def test_timemap_gets_events_whose_sources_and_filters_are_there(folder: Path) -> None:
    domain = json.loads(out(folder, "timemap").read_text("utf-8"))
    sources, filters = {one["id"] for one in domain["sources"]}, {one["id"] for one in domain["associations"]}
    assert domain["events"]
    for event in domain["events"]:
        assert event["date"] or event["latitude"]
        assert bool(event["latitude"]) == bool(event["longitude"])
        assert set(event["sources"]) <= sources
        assert set(event["associations"]) <= filters
        assert all(isinstance(event[name], str) for name in ("date", "latitude", "longitude", "description"))


def test_each_source_is_cited_once_in_bibtex_and_in_csl(folder: Path) -> None:
    items = json.loads(out(folder, "csl").read_text("utf-8"))
    entries = out(folder, "bibtex").read_text("utf-8")
    assert len({one["id"] for one in items}) == len(items) == entries.count("@misc{")
    assert all(f"@misc{{{one['id']}," in entries for one in items)
    assert entries.count("{") - entries.count("\\{") == entries.count("}") - entries.count("\\}")
