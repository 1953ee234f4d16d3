from datetime import date
from pathlib import Path

import pytest

from parley.desk.foresee import make_forecast, moved, record_outcome
from parley.desk.foresee_csv import read_table
from parley.desk.foresee_lasting import lasting, read_cases
from parley.desk.foresee_tables import draw_table, set_cell
from parley.desk.foresight_held import foresight
from parley.desk.init import init_workspace
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.foresight import BadTable, Basis, Cell, Measure, Outcome, Spread

ROWS = """party,issue,measure,low,likely,high,why
North,border,position,5,10,20,its letter
North,border,salience,60,80,90,judged
North,border,influence,1,2,3,judged
South,border,position,60,80,90,its letter
South,border,salience,30,50,70,judged
South,border,influence,2,3,4,judged
,border,reference,,30,,where the line runs today
"""


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "w.db", purpose="a test", pack=None, by="Ada")


@pytest.fixture
def brought(opened: Workspace, tmp_path: Path) -> Workspace:
    draw_table(opened, read_table(written(tmp_path, ROWS), by="Ada"), by="Ada", why="the first round", readers=("Ben",))
    return opened


def written(folder: Path, text: str) -> Path:
    path = folder / "round-one.csv"
    path.write_text(text)
    return path


def test_a_forecast_is_sealed_with_its_inputs_at_the_highest_handling_level(brought: Workspace) -> None:
    made = make_forecast(brought, "round-one", seed=3, by="Ada", draws=50)
    kept = foresight(brought).forecasts
    assert kept == (made,)
    assert made.handling == "TLP:RED"
    assert made.table.reference == {"border": 30.0}
    assert {one.model for one in made.answers} >= {"compromise", "nash", "challenge", "spatial"}


def test_only_who_made_it_and_who_is_named_see_a_forecast(brought: Workspace) -> None:
    make_forecast(brought, "round-one", seed=3, by="Ada", draws=20, readers=("Ben",))
    held = foresight(brought)
    assert [len(held.seen_by(who)) for who in ("Ada", "Ben", "Eve", "")] == [1, 1, 0, 0]


def test_a_cell_set_later_stands_over_the_first_and_the_first_stays_in_the_record(brought: Workspace) -> None:
    cell = Cell(
        party="South",
        issue="border",
        measure=Measure.POSITION,
        value=Spread.at(55.0, 5.0),
        basis=Basis.PERSON,
        by="Ben",
        why="it gave way in round two",
    )
    before = brought.record.head().position
    set_cell(brought, "round-one", cell)
    now = [one for one in foresight(brought).tables["round-one"].cells if one.measure is Measure.POSITION]
    assert {one.party: one.value.likely for one in now} == {"North": 10.0, "South": 55.0}
    assert brought.record.head().position == before + 1


def test_a_forecast_is_scored_once_the_outcome_is_known(brought: Workspace) -> None:
    made = make_forecast(brought, "round-one", seed=3, by="Ada", draws=50)
    record_outcome(brought, Outcome(forecast=made.id, values={"border": 42.0}, by="Ada", why="it was signed"))
    held = foresight(brought)
    assert {one.model for one in held.scores(held.forecasts[0])} == {one.model for one in made.answers}


def test_who_may_not_see_a_forecast_may_not_score_it(brought: Workspace) -> None:
    made = make_forecast(brought, "round-one", seed=3, by="Ada", draws=20)
    with pytest.raises(NoSuchThing, match="that Eve may see"):
        record_outcome(brought, Outcome(forecast=made.id, values={"border": 42.0}, by="Eve", why="hearsay"))


def test_a_what_if_is_kept_nowhere(brought: Workspace) -> None:
    before = brought.record.head()
    table = moved(foresight(brought).tables["round-one"], party="South", issue="border", to=20.0, by="Ada")
    assert {one.value.likely for one in table.cells if one.measure is Measure.POSITION} == {10.0, 20.0}
    assert brought.record.head() == before


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("party,issue", "who,what", "missing: party, issue"),
        ("position,5,10", "position,5,ten", "'ten' is not a number"),
        ("border,position,5", "border,mood,5", "measure 'mood' is none of"),
        ("position,60,80,90", "position,60,80,190", "must lie between 0 and 100"),
        ("position,60,80,90", "position,nan,nan,nan", "is not a number"),
    ],
)
def test_a_table_that_cannot_be_is_refused_with_its_place(tmp_path: Path, old: str, new: str, says: str) -> None:
    with pytest.raises(BadTable, match=says):
        read_table(written(tmp_path, ROWS.replace(old, new)), by="Ada")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadTable, match="needs a header and rows"):
        read_table(written(tmp_path, ""), by="Ada")


def test_an_empty_cell_is_asked_for(opened: Workspace, tmp_path: Path) -> None:
    holed = "\n".join(line for line in ROWS.splitlines() if "South,border,salience" not in line)
    draw_table(opened, read_table(written(tmp_path, holed), by="Ada"), by="Ada", why="the first round")
    with pytest.raises(BadTable, match="the salience of South on border is empty"):
        make_forecast(opened, "round-one", seed=1, by="Ada")


def test_own_ceasefires_give_a_base_rate_of_ceasefires(tmp_path: Path) -> None:
    rows = [f"truce {at},2016-0{at % 9 + 1}-01,{'2016-12-01' if at % 2 else ''}" for at in range(20)]
    path = tmp_path / "truces.csv"
    path.write_text("name,start,end\n" + "\n".join(rows) + "\n")
    found = lasting(read_cases(path, "ceasefires", until=date(2018, 1, 1)), source="truces.csv")
    assert (found.unit, found.cases, found.ended) == ("ceasefire duration", 20, 10)
    assert found.holding[1] == pytest.approx(0.5)
