from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.sample import clock

from parley.desk.foresee import draw_table, make_forecast
from parley.desk.init import init_workspace
from parley.model.foresight import Basis, Cell, Measure, Spread, Table
from parley.web.app import create_app
from parley.web.serving_rules import ServingRules

_HERE = "http://127.0.0.1"
VALUES = {"North": (10.0, 80.0, 2.0), "South": (80.0, 50.0, 3.0)}


@pytest.fixture
def forecast(tmp_path: Path) -> str:
    numbers = [(party, m, v) for party, row in VALUES.items() for m, v in zip(_ASKED, row, strict=True)]
    cells = tuple(
        Cell(party=party, issue="border", measure=m, value=Spread.at(v), basis=Basis.PERSON, by="Ada", why="its letter")
        for party, m, v in numbers
    )
    table = Table(
        name="Round <one>", issues=("border",), parties=tuple(VALUES), cells=cells, reference={"border": 70.0}
    )
    with init_workspace(tmp_path / "w.db", purpose="a test", pack=None, by="Ada") as opened:
        draw_table(opened, table, by="Ada", why="the first round")
        return make_forecast(opened, table.name, seed=1, by="Ada", draws=20, readers=("Ben",)).id


_ASKED = (Measure.POSITION, Measure.SALIENCE, Measure.INFLUENCE)


@pytest.fixture
def clients(tmp_path: Path, forecast: str) -> Iterator[dict[str, TestClient[Litestar]]]:
    assert forecast
    with ExitStack() as stack:
        apps = {
            who: create_app(tmp_path / "w.db", clock=clock, rules=ServingRules(owner=who))
            for who in ("Ada", "Ben", "Eve", "")
        }
        yield {who: stack.enter_context(TestClient(app, base_url=_HERE)) for who, app in apps.items()}


@pytest.mark.parametrize(("viewer", "status"), [("Ada", 200), ("Ben", 200), ("Eve", 404), ("", 404)])
def test_a_forecast_is_shown_to_named_persons_alone(
    clients: dict[str, TestClient[Litestar]], forecast: str, viewer: str, status: int
) -> None:
    for address in (f"/foresight/{forecast}", f"/foresight/{forecast}/twin.json"):
        assert clients[viewer].get(address).status_code == status
    assert (forecast in clients[viewer].get("/foresight").text) is (status == 200)


def test_the_page_shows_every_model_with_its_record_and_its_unit(
    clients: dict[str, TestClient[Litestar]], forecast: str
) -> None:
    page = clients["Ada"].get(f"/foresight/{forecast}").text
    for words in (
        "TLP:RED",
        "Weighted mean",
        "(a scenario)",
        "23.6; within 10 in 31 %",
        "EU law-making",
        "one at a time",
    ):
        assert words in page
    assert "Round &lt;one&gt;" in page
    assert "South</span> is" in page


def test_a_what_if_shows_before_and_after(clients: dict[str, TestClient[Litestar]], forecast: str) -> None:
    page = clients["Ada"].get(f"/foresight/{forecast}?party=South&issue=border&to=20").text
    assert "moved to 20: from 43.9 (filled) to 14.8 (open)" in page


def test_the_other_pages_say_nothing_of_a_forecast(clients: dict[str, TestClient[Litestar]], forecast: str) -> None:
    for address in ("/", "/claims", "/documents", "/claims.json"):
        assert forecast not in clients["Ada"].get(address).text
