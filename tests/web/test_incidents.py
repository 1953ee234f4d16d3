from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests import factories
from tests.projections.test_incidents import READINGS
from tests.web.markup import inline_or_elsewhere
from tests.web.sample import clock

from parley.record.record import Record
from parley.web.app import create_app

Client = TestClient[Litestar]


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    place = tmp_path / "incidents.db"
    with Record.create(place, purpose="incidents", by="ada") as record:
        for reading in READINGS:
            factories.append(record, reading)
    with TestClient(create_app(place, clock=clock), base_url="http://127.0.0.1") as made:
        yield made


def test_the_list_and_each_incident_open_with_nothing_inline(client: Client) -> None:
    found = client.get("/incidents.json").json()
    assert len(found) == 3
    for page in ("/incidents", *(f"/incidents/{one['id']}" for one in found)):
        answer = client.get(page)
        assert answer.status_code == 200
        assert inline_or_elsewhere(answer.text) == []


def test_an_incident_shows_its_versions_its_sources_and_why(client: Client) -> None:
    three = next(one for one in client.get("/incidents.json").json() if len(one["claims"]) == 3)
    page = client.get(f"/incidents/{three['id']}").text
    assert "each tell it, independently." in page, "two print the same words and are one, the third has its own"
    assert "5 killed" in page
    assert "same day" in page
    by_claim = client.get(f"/incidents/{three['claims'][1]}.json").json()
    assert by_claim["incident"]["id"] == three["id"], "a claim leads to its incident"


def test_a_filter_narrows_the_list_and_what_is_not_there_is_said(client: Client) -> None:
    assert [one["place"]["name"] for one in client.get("/incidents.json?place=Farside").json()] == ["Farside"]
    assert "No incident passes this filter." in client.get("/incidents?place=Nowhere").text
    assert client.get("/incidents?since=yesterday").status_code == 400
    assert client.get("/incidents/i-none").status_code == 404
