import csv
from io import StringIO

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from parley.model.register import Register

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
