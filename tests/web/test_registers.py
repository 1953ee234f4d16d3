import csv
from io import StringIO
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.markup import inline_or_elsewhere
from tests.web.sample import clock, evening, morning

from parley.desk.init import init_workspace
from parley.model.register import Register
from parley.record.record import Record
from parley.web.app import create_app

Client = TestClient[Litestar]
PAGES = (
    "/registers",
    "/registers/violations",
    "/ceasefires",
    "/deals",
    "/talks",
    "/commitments",
    "/positions",
    "/ties",
    "/flags",
)


@pytest.mark.parametrize("page", PAGES)
def test_every_report_opens_and_has_its_twins(client: Client, page: str) -> None:
    shown = client.get(page)
    assert shown.status_code == 200
    assert "<script>" not in shown.text
    data = client.get(f"{page}.json").json()
    assert data["tables"]
    table = list(csv.reader(StringIO(client.get(f"{page}.csv").text)))
    assert table[0] == [*data["tables"][0]["heads"], "claims"]
    assert len(table) - 1 == len(data["tables"][0]["rows"])


@pytest.mark.parametrize("register", list(Register))
def test_every_register_opens(client: Client, register: Register) -> None:
    assert client.get(f"/registers/{register}").status_code == 200


def test_every_alleged_breach_leads_to_its_claim(client: Client) -> None:
    lines = client.get("/registers/violations.json").json()["tables"][1]["rows"]
    assert lines
    for cells in lines:
        claim = cells[-1]["claims"][0]
        assert client.get(f"/claims/{claim}").status_code == 200


def test_the_address_narrows_a_register(client: Client) -> None:
    every = client.get("/registers/violations.json").json()["tables"][1]["rows"]
    none = client.get("/registers/violations.json", params={"since": "2100"}).json()["tables"][1]["rows"]
    assert every
    assert none == []


@pytest.mark.parametrize("page", ["/registers/none", "/ceasefires/none", "/deals/none", "/positions/none"])
def test_what_is_not_there_is_told_so(client: Client, page: str) -> None:
    assert client.get(page).status_code == 404
    assert "error" in client.get(f"{page}.json").json()


def test_an_empty_record_has_reports_that_say_so(empty_client: Client) -> None:
    for page in PAGES:
        assert empty_client.get(page).status_code == 200


def test_under_every_figure_stands_who_says_so_and_how_much_is_reviewed(client: Client) -> None:
    page = client.get("/registers/violations").text
    assert '<span dir="auto">Northern Assembly</span> · <span aria-hidden="true">□</span> 0 of 1 reviewed' in page
    assert "No person has reviewed any of the 2 claims behind this" in page


def test_a_ceasefire_has_a_calendar_of_who_alleges_what_and_its_picture(tmp_path: Path) -> None:
    init_workspace(tmp_path / "packed.db", purpose="a test", by="tests", pack="syria-astana", clock=clock)
    with Record.open(tmp_path / "packed.db") as record:
        for reading in (morning(), evening()):
            record.append_reading(reading.document.text.encode(), reading, by="tests")
    with TestClient(create_app(tmp_path / "packed.db", clock=clock), base_url="http://127.0.0.1") as client:
        page = client.get("/ceasefires/CEASEFIRE-2016-12-30")
        picture = client.get("/ceasefires/CEASEFIRE-2016-12-30.svg")
        listed = client.get("/ceasefires.json").json()["tables"][0]
    assert "Northern Assembly, 2017-05-03: 1 line" in page.text
    assert "/registers/violations?voice=Northern+Assembly&amp;since=2017-05-03&amp;until=2017-05-03" in page.text
    assert inline_or_elsewhere(page.text) == []
    assert picture.headers["content-type"].startswith("image/svg+xml")
    assert "2017-05-03: 1 line" in picture.text
    row = next(one for one in listed["rows"] if one[0]["text"] == "CEASEFIRE-2016-12-30")
    assert row[listed["heads"].index("who says so")]["text"] == "Northern Assembly 1"
