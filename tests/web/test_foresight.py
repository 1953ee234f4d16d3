from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.sample import clock
from tests.web.team import Visitor

from parley.analysis.survival.cases import Case, Cases, Unit
from parley.desk.foresee import make_forecast
from parley.desk.foresee_kept import keep_backtest, keep_rate, record_fared
from parley.desk.foresee_lasting import lasting, run_backtest
from parley.desk.foresee_scores import open_scoring
from parley.desk.foresee_tables import draw_table
from parley.desk.init import init_workspace
from parley.desk.workspace import open_workspace
from parley.model.foresight import Basis, Cell, Measure, Spread, Table
from parley.model.lasting import RateOutcome
from parley.web.app import create_app
from parley.web.register import SECTIONS
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
        draw_table(opened, table, by="Ada", why="the first round", readers=("Ben",))
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
    assert "45 → 15" in page
    assert "stroke-dasharray" in page


def test_no_other_page_says_anything_of_a_forecast_even_to_who_made_it(
    clients: dict[str, TestClient[Litestar]], forecast: str
) -> None:
    menu = [page.address for section in SECTIONS for page in section.pages if page.address]
    others = [address for address in menu if address != "/foresight"]
    for address in (*others, "/claims.json", "/today.json", "/dossier.json", "/record.json", "/search?q=Round"):
        answer = clients["Ada"].get(address)
        assert answer.status_code == 200
        for told in (forecast, "Round &lt;one&gt;", "Round <one>", "the first round", "its letter"):
            assert told not in answer.text, address


TABLE = "/foresight/tables/Round%20%3Cone%3E"
ROUNDS = "/foresight/rounds/Round%20%3Cone%3E"


@pytest.mark.parametrize(("viewer", "status"), [("Ada", 200), ("Ben", 200), ("Eve", 404), ("", 404)])
def test_a_table_and_its_rounds_are_shown_to_named_persons_alone(
    clients: dict[str, TestClient[Litestar]], viewer: str, status: int
) -> None:
    for address in (TABLE, f"{TABLE}.json", ROUNDS, f"{ROUNDS}.json"):
        answer = clients[viewer].get(address)
        assert answer.status_code == status
        assert ("border" in answer.text) is (status == 200)
    listed = clients[viewer].get("/foresight.json").json()
    assert len(listed["tables"]) == len(listed["forecasts"]) == (status == 200)
    assert listed["open_scores"] is None


def test_who_is_not_named_can_set_no_cell_and_make_no_forecast(clients: dict[str, TestClient[Litestar]]) -> None:
    eve = Visitor(clients["Eve"])
    fields = {"party": "North", "issue": "border", "measure": "position", "likely": "50", "why": "x"}
    assert eve.send("/foresight", f"{TABLE}/cell", **fields).status_code == 404
    assert eve.send("/foresight", f"{TABLE}/forecast", seed="1").status_code == 404
    reference = {"issue": "border", "value": "5", "why": "x"}
    assert eve.send("/foresight", f"{TABLE}/reference", **reference).status_code == 404


def test_a_cell_is_set_in_the_page_with_who_and_why(clients: dict[str, TestClient[Litestar]]) -> None:
    ben = Visitor(clients["Ben"])
    fields = {"party": "South", "issue": "border", "measure": "interest", "low": "40", "likely": "50", "high": "65"}
    answer = ben.send(TABLE, f"{TABLE}/cell", **fields, why="said <over> dinner")
    assert answer.status_code in {200, 303}
    rows = clients["Ada"].get(f"{TABLE}.json").json()["issues"][0]["rows"]
    (cell,) = [place["cell"] for row in rows for place in row if place["measure"] == "interest" and place["cell"]]
    assert (cell["party"], cell["by"], cell["why"], cell["basis"]) == ("South", "Ben", "said <over> dinner", "person")
    assert cell["value"] == {"low": 40, "likely": 50, "high": 65}
    assert "said &lt;over&gt; dinner" in clients["Ada"].get(TABLE).text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"likely": "ten"}, "is not a number"),
        ({"likely": "nan"}, "is not a number"),
        ({"likely": "120"}, "must lie between 0 and 100"),
        ({"why": " "}, "say who sets this cell, and why"),
        ({"party": "West"}, "no such party"),
    ],
)
def test_a_cell_that_cannot_be_is_refused_in_one_sentence(
    clients: dict[str, TestClient[Litestar]], changed: dict[str, str], says: str
) -> None:
    fields = {"party": "South", "issue": "border", "measure": "position", "likely": "50", "why": "x"} | changed
    answer = Visitor(clients["Ada"]).send(TABLE, f"{TABLE}/cell", **fields)
    assert answer.status_code == 400
    assert says in answer.text


def test_a_forecast_made_in_the_page_is_for_the_tables_readers(clients: dict[str, TestClient[Litestar]]) -> None:
    answer = Visitor(clients["Ben"]).send(TABLE, f"{TABLE}/forecast", why="round two", seed="2")
    assert answer.status_code == 200
    assert "round by round" in clients["Ada"].get("/foresight").text
    assert len(clients["Ada"].get("/foresight.json").json()["forecasts"]) == 2
    assert len(clients["Eve"].get("/foresight.json").json()["forecasts"]) == 0
    course = clients["Ada"].get(ROUNDS).text
    assert course.count('scope="row"') == 2


def test_a_what_if_of_somebody_else_is_refused(clients: dict[str, TestClient[Litestar]], forecast: str) -> None:
    assert clients["Ada"].get(f"/foresight/{forecast}?party=West&issue=border&to=20").status_code == 404
    assert clients["Ada"].get(f"/foresight/{forecast}?party=South&issue=sea&to=20").status_code == 404
    assert clients["Ada"].get(f"/foresight/{forecast}?party=South&issue=border&to=120").status_code == 400
    assert clients["Eve"].get(f"/foresight/{forecast}?party=South&issue=border&to=20").status_code == 404


KEPT = "the truce <of May>"


def kept(place: Path) -> tuple[str, str]:
    """The addresses of a kept base rate and of a kept backtest, both for Ada and Ben."""
    rows = tuple(
        Case(
            key=f"truce {number}",
            start=1985 + number * 0.15,
            time=1.0 + number % 5 * 0.2 if number % 2 else 9.0,
            ended=bool(number % 2),
            kind="shelling" if number % 2 else "",
            features={"weak": float(number % 2)},
        )
        for number in range(160)
    )
    cases = Cases(Unit.CEASEFIRE, rows, ("Dolna, ceasefire 3: its first day is not known",))
    with open_workspace(place) as opened:
        found = lasting(cases, source="made-up.csv")
        rate = keep_rate(opened, found, question=KEPT, by="Ada", readers=("Ben",))
        record_fared(opened, RateOutcome(rate=rate.id, years=1.5, ended=True, by="Ada", why="shelling resumed"))
        run = keep_backtest(opened, run_backtest(cases, (1995, 2000)), source="made-up.csv", by="Ada", readers=("Ben",))
    return f"/foresight/lasting/{rate.id}", f"/foresight/backtests/{run.id}"


def test_kept_base_rates_and_backtests_are_shown_to_named_persons_alone(
    clients: dict[str, TestClient[Litestar]], tmp_path: Path
) -> None:
    addresses = kept(tmp_path / "w.db")
    for viewer, status in (("Ada", 200), ("Ben", 200), ("Eve", 404), ("", 404)):
        for address in addresses:
            for form in ("", ".json"):
                answer = clients[viewer].get(address + form)
                assert answer.status_code == status
                assert ("made-up.csv" in answer.text) is (status == 200)
        assert ("made-up.csv" in clients[viewer].get("/foresight").text) is (status == 200)


def test_a_base_rates_page_has_the_base_rate_first_and_every_case(
    clients: dict[str, TestClient[Litestar]], tmp_path: Path
) -> None:
    rate, run = kept(tmp_path / "w.db")
    page = clients["Ada"].get(rate).text
    for words in (
        "the truce &lt;of May&gt;",
        "ceasefire duration",
        "Of 160 comparable cases",
        "No model was tried",
        "truce 159",
        "No case was watched for so long",
        "Ended: shelling",
        "its first day is not known",
        "it did not hold; Brier",
    ):
        assert words in page
    assert page.index("The base rate") < page.index("Models beside it")
    assert page.count("<svg") == 1
    shown = clients["Ada"].get(run).text
    assert shown.count("<svg") == 3
    assert "is shown to beat the base rate at every cutoff" in shown
    assert "Calibration of Cox ridge" in shown


def test_scores_stand_on_the_page_only_where_the_workspace_opted_in(
    clients: dict[str, TestClient[Litestar]], tmp_path: Path
) -> None:
    assert "keeps score in the open" not in clients["Eve"].get("/foresight").text
    with open_workspace(tmp_path / "w.db") as opened:
        open_scoring(opened, opened=True, by="Ada", why="we want to learn")
    page = clients["Eve"].get("/foresight").text
    assert "keeps score in the open" in page
    assert "Fewer than five issues are scored" in page
    assert "Round" not in page
