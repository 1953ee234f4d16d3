import csv
import re
from io import StringIO
from xml.etree import ElementTree as ET

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.markup import inline_or_elsewhere

from parley.analysis.families import Family
from parley.desk.views import Spot
from parley.knowledge.outlines import outlines, state_around
from parley.model.place import Precision
from parley.web.drawing.maps import draw_map, first_view
from parley.web.drawing.scales import Box, Sheet, read_box

Client = TestClient[Litestar]
PICTURES = ("map", "timeline", "network")


def spot(name: str, lat: float | None, lon: float | None, precision: Precision | None, claims: int = 1) -> Spot:
    families = {Family.FORCE: claims}
    return Spot(name=name, id=None, lat=lat, lon=lon, precision=precision, families=families, claims=claims, reviewed=0)


@pytest.mark.parametrize("page", ["/map", "/timeline", "/network", "/views"])
def test_every_view_opens_and_nothing_in_it_is_inline(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert inline_or_elsewhere(answer.text) == []
    assert "<svg" in answer.text


@pytest.mark.parametrize("name", PICTURES)
def test_every_picture_is_also_svg_csv_and_json(client: Client, name: str) -> None:
    drawn = client.get(f"/{name}.svg")
    assert drawn.headers["content-type"].startswith("image/svg+xml")
    assert ET.fromstring(drawn.text.strip()).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own
    assert len(list(csv.reader(StringIO(client.get(f"/{name}.csv").text)))) > 1
    assert client.get(f"/{name}.json").json()


def test_a_place_shows_how_many_claims_tell_of_it_and_leads_to_them(client: Client) -> None:
    (row, *_) = csv.DictReader(StringIO(client.get("/map.csv").text))
    assert row["place"] == "Rivertown"
    assert row["precision"] == "town"
    listed = list(csv.DictReader(StringIO(client.get("/claims.csv?place=Rivertown").text)))
    assert int(row["claims"]) == len(listed)


@pytest.mark.parametrize(
    "query", ["place=Rivertown", "who=Northern+Assembly", "status=denied", "says=Army+of+the+South"]
)
def test_the_views_count_what_the_list_lists(client: Client, query: str) -> None:
    listed = list(csv.DictReader(StringIO(client.get(f"/claims.csv?{query}").text)))
    assert listed
    assert f"{len(listed)} claim" in client.get(f"/views?{query}").text
    assert f"{len(listed)} claim" in client.get(f"/map?{query}").text


def test_a_link_of_the_time_line_keeps_the_rest_of_the_filter(client: Client) -> None:
    html = client.get("/views?who=Northern+Assembly").text
    links = re.findall(r'class="column" href="([^"]+)"', html)
    assert links
    assert all("who=Northern+Assembly" in link and "since=" in link for link in links)


def test_a_view_that_was_sent_as_a_link_is_the_same_view(client: Client) -> None:
    html = client.get("/map?box=19,9,22,12&place=Rivertown").text
    assert 'data-box="19,9,22,12"' in html
    assert 'name="box" value="19,9,22,12"' in html


@pytest.mark.parametrize("page", ["/map", "/timeline", "/views", "/claims"])
def test_a_day_that_is_none_is_refused_in_words(client: Client, page: str) -> None:
    answer = client.get(f"{page}?since=yesterday")
    assert answer.status_code == 400
    assert "yesterday" in answer.text
    assert client.get("/map.json?since=yesterday").status_code == 400


@pytest.mark.parametrize("page", ["/map", "/timeline", "/network", "/views", "/map.svg", "/timeline.svg", "/claims"])
def test_an_empty_record_has_empty_views_that_say_what_would_fill_them(empty_client: Client, page: str) -> None:
    assert empty_client.get(page).status_code == 200


def test_the_filter_bar_is_the_same_on_every_view(client: Client) -> None:
    names = [
        re.findall(r'<(?:input|select) name="(who|whom|about|place|since|until|says|status)"', client.get(page).text)
        for page in ("/claims", "/map", "/timeline", "/views")
    ]
    assert len(names[0]) == 8
    assert all(one == names[0] for one in names)


def test_a_filter_field_offers_the_names_of_the_record(client: Client) -> None:
    html = client.get("/claims").text
    assert '<option value="Northern Assembly">' in html
    assert '<option value="Rivertown">' in html


def test_a_place_known_to_the_district_is_an_area_and_one_known_to_the_point_is_not() -> None:
    drawing = draw_map(
        [
            spot("square", 33.5, 36.3, Precision.POINT),
            spot("district", 33.6, 36.5, Precision.DISTRICT),
            spot("province", 33.4, 36.1, Precision.PROVINCE),
        ]
    )
    areas = {symbol.spot.name: symbol for symbol in drawing.symbols}
    assert [name for name, symbol in areas.items() if symbol.area] == ["district", "province"]
    assert areas["district"].radius < areas["province"].radius


def test_a_state_told_of_as_a_whole_is_shaded_and_has_no_point() -> None:
    inside = outlines()[0]
    middle = ((inside.south + inside.north) / 2, (inside.west + inside.east) / 2)
    around = state_around(*middle)
    assert around is not None
    drawing = draw_map([spot(around.name, *middle, Precision.COUNTRY), spot("town", *middle, Precision.TOWN)])
    assert [land.spot.name for land in drawing.lands if land.spot] == [around.name]
    assert [symbol.spot.name for symbol in drawing.symbols] == ["town"]


def test_a_place_found_on_no_map_is_drawn_nowhere_and_named() -> None:
    drawing = draw_map([spot("somewhere", None, None, None), spot("town", 33.0, 36.0, Precision.TOWN)])
    assert [one.name for one in drawing.nowhere] == ["somewhere"]
    assert [symbol.spot.name for symbol in drawing.symbols] == ["town"]


def test_one_far_city_does_not_shrink_the_first_view() -> None:
    near = [spot(f"t{n}", 33.0 + n / 10, 36.0, Precision.TOWN, 3) for n in range(10)]
    box = first_view([*near, spot("far", 51.0, 71.0, Precision.TOWN, 3)])
    assert box.east < 40
    assert draw_map([*near, spot("far", 51.0, 71.0, Precision.TOWN, 3)]).outside[0].name == "far"


def test_some_states_are_said_to_be_disputed() -> None:
    disputed = [one for one in outlines() if one.disputed]
    assert 0 < len(disputed) < 12
    assert len(outlines()) > 200


@pytest.mark.parametrize("told", ["", "1,2,3", "a,b,c,d", "10,0,5,1", "nan,0,1,1", "-400,0,10,10"])
def test_a_box_that_is_none_is_left_out(told: str) -> None:
    assert read_box(told) is None


def test_north_is_up_and_east_is_right_on_the_sheet() -> None:
    sheet = Sheet(Box(10, 10, 20, 20), 760, 480)
    assert sheet.point(20, 15)[1] < sheet.point(10, 15)[1]
    assert sheet.point(15, 10)[0] < sheet.point(15, 20)[0]
    seen = sheet.seen()
    assert seen.west < sheet.box.west
    assert sheet.box.east < seen.east
    assert seen.south == pytest.approx(10, abs=0.01)


def test_a_distance_is_drawn_longer_towards_the_poles() -> None:
    sheet = Sheet(Box(0, 0, 60, 60), 500, 500)
    assert sheet.kilometres(60, 100) == pytest.approx(2 * sheet.kilometres(0, 100), rel=0.01)
