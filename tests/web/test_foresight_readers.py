from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.decided import made_up
from tests.web.team import Visitor
from tests.web.test_foresight import clients, forecast, kept

from parley.analysis.negotiation.backtest import try_decided
from parley.desk.foresee_kept import keep_trial
from parley.desk.workspace import open_workspace
from parley.exchange.decided import read_decided

__all__ = ("clients", "forecast")


def trial(place: Path) -> str:
    """The address of a kept backtest of the models of talks, for Ada alone."""
    issues, left_out, unit = read_decided(made_up(place.parent))
    found = try_decided(issues, unit=unit, left_out=left_out, keys={"median"})
    with open_workspace(place) as opened:
        return f"/foresight/backtests/{keep_trial(opened, found, source='decided.csv', by='Ada').id}"


def test_a_backtest_of_the_models_of_talks_has_a_page_that_states_its_unit(
    clients: dict[str, TestClient[Litestar]], tmp_path: Path
) -> None:
    address = trial(tmp_path / "w.db")
    page = clients["Ada"].get(address).text
    for words in (
        "decided issues that somebody brought",
        "not on this case",
        "24 issues of 12 proposals",
        "Plain mean",
    ):
        assert words in page
    assert page.count("<svg") == 1
    assert clients["Ada"].get(f"{address}.json").json()["backtest"]["issues"] == 24
    assert "decided.csv" in clients["Ada"].get("/foresight").text
    assert clients["Ben"].get(address).status_code == 404


def test_who_sealed_it_names_more_readers_in_the_page_and_takes_them_back(
    clients: dict[str, TestClient[Litestar]],
    forecast: str,
    tmp_path: Path,
) -> None:
    ada = Visitor(clients["Ada"])
    for address in (f"/foresight/{forecast}", *kept(tmp_path / "w.db"), trial(tmp_path / "w.db")):
        wanted = address.rpartition("/")[2]
        assert clients["Eve"].get(address).status_code == 404
        assert "Who else may see it" in clients["Ada"].get(address).text
        answer = ada.send(address, "/foresight/readers", of=wanted, add="Eve, <Zoe>", why="they join")
        assert answer.status_code == 200
        assert "&lt;Zoe&gt;" in answer.text
        shown = clients["Eve"].get(address)
        assert shown.status_code == 200
        assert "Who else may see it" not in shown.text
        assert ada.send(address, "/foresight/readers", of=wanted, remove="Eve", why="she left").status_code == 200
        assert clients["Eve"].get(address).status_code == 404


@pytest.mark.parametrize(("viewer", "status"), [("Ben", 400), ("Eve", 404)])
def test_nobody_else_names_readers(
    clients: dict[str, TestClient[Litestar]],
    forecast: str,
    viewer: str,
    status: int,
) -> None:
    visitor = Visitor(clients[viewer])
    answer = visitor.send("/foresight", "/foresight/readers", of=forecast, add="Mallory", why="x")
    assert answer.status_code == status
    assert clients["Ada"].get(f"/foresight/{forecast}/twin.json").json()["forecast"]["readers"] == ["Ben"]
