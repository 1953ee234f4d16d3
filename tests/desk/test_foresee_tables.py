from pathlib import Path

import pytest

from parley.desk.foresee import make_forecast, record_outcome
from parley.desk.foresee_csv import read_table
from parley.desk.foresee_rounds import rounds
from parley.desk.foresee_scores import open_scores, open_scoring, own_scores
from parley.desk.foresee_tables import (
    draw_table,
    let_see,
    merge_table,
    offer_table,
    propose_table,
    set_cell,
    set_reference,
    table_named,
)
from parley.desk.foresee_view import table_view
from parley.desk.foresight_held import foresight
from parley.desk.init import init_workspace
from parley.desk.synthetic import fill
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.foresight import BadTable, Basis, Cell, Measure, Outcome, Spread, Table
from parley.model.viewer import Role, Viewer

ASKED = (Measure.POSITION, Measure.SALIENCE, Measure.INFLUENCE)
NUMBERS = {"North": (10.0, 80.0, 2.0), "South": (80.0, 50.0, 3.0)}


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "w.db", purpose="a test", pack="syria-astana", by="Ada")


def cell(party: str, issue: str, measure: Measure, value: float, by: str = "Ada") -> Cell:
    why = "its letter"
    return Cell(
        party=party, issue=issue, measure=measure, value=Spread.at(value, 5.0), basis=Basis.PERSON, by=by, why=why
    )


def full(*issues: str, name: str = "round") -> Table:
    cells = tuple(
        cell(party, issue, measure, value)
        for issue in issues
        for party, row in NUMBERS.items()
        for measure, value in zip(ASKED, row, strict=True)
    )
    return Table(name=name, issues=issues, parties=tuple(NUMBERS), cells=cells)


def test_the_record_offers_a_table_and_asks_for_influence(opened: Workspace) -> None:
    list(fill(opened, 240, by="bench"))
    table = offer_table(opened, "round", by="Ada")
    view = table_view(opened, "round", reader="Ada")
    assert len(table.parties) > 1
    assert {one.basis for one in table.cells} == {Basis.STATED, Basis.COUNTED}
    places = [place for issue in view.issues for row in issue.rows for place in row]
    assert all(place.asked for place in places if place.measure is Measure.INFLUENCE)
    assert not any(place.asked for place in places if place.measure is Measure.INTEREST)
    quoted = [place for place in places if place.sentences]
    assert all(one.quote for place in quoted for one in place.sentences)
    assert len(quoted) == sum(place.cell is not None for place in places if place.measure is Measure.POSITION)
    with pytest.raises(BadTable, match="is empty"):
        make_forecast(opened, "round", seed=1, by="Ada")


def test_what_a_person_set_is_not_written_over_by_what_the_record_offers(opened: Workspace) -> None:
    list(fill(opened, 240, by="bench"))
    table = offer_table(opened, "round", by="Ada")
    first = table.cells[0]
    set_cell(opened, "round", cell(first.party, first.issue, first.measure, 33.0))
    after = offer_table(opened, "round", by="Ada")
    kept = [
        one for one in after.cells if (one.party, one.issue, one.measure) == (first.party, first.issue, first.measure)
    ]
    assert [one.value.likely for one in kept] == [33.0]


def test_a_record_that_tells_of_no_stance_offers_no_table(opened: Workspace) -> None:
    with pytest.raises(BadTable, match="bring a table in from a CSV file"):
        propose_table(opened, "round", by="Ada")


def test_influence_is_brought_in_from_a_file_over_a_table_that_is_there(opened: Workspace, tmp_path: Path) -> None:
    draw_table(opened, full("border"), by="Ada", why="round one", readers=("Ben",))
    path = tmp_path / "weights.csv"
    path.write_text("party,issue,measure,low,likely,high,why\nNorth,border,influence,4,5,6,its budget\n")
    merge_table(opened, read_table(path, by="Ben", name="round"), by="Ben", why="from a file")
    drawn = foresight(opened).drawn["round"]
    assert drawn.readers == ("Ada", "Ben")
    weights = [one for one in drawn.table.cells if (one.party, one.measure) == ("North", Measure.INFLUENCE)]
    assert [(one.value.likely, one.basis, one.by) for one in weights] == [(5.0, Basis.IMPORTED, "Ben")]
    assert len(drawn.table.cells) == 6


def test_a_table_is_there_for_named_persons_only(opened: Workspace) -> None:
    draw_table(opened, full("border"), by="Ada", why="round one", readers=("Ben",))
    assert table_named(opened, "round", reader="Ben").parties == ("North", "South")
    for stranger in ("Eve", ""):
        with pytest.raises(NoSuchThing, match=r"no table 'round' for you \(none yet\)"):
            table_named(opened, "round", reader=stranger)
    with pytest.raises(NoSuchThing):
        set_cell(opened, "round", cell("North", "border", Measure.POSITION, 50.0, by="Eve"))
    with pytest.raises(BadTable, match="choose another name"):
        draw_table(opened, full("border"), by="Eve", why="mine")


def test_only_who_drew_a_table_first_names_more_readers(opened: Workspace) -> None:
    draw_table(opened, full("border"), by="Ada", why="round one", readers=("Ben",))
    draw_table(opened, full("border"), by="Ben", why="the same again", readers=("Ada",))
    with pytest.raises(BadTable, match=r"round is Ada's: only Ada may say who else sees it"):
        let_see(opened, "round", by="Ben", readers=("Eve",))
    let_see(opened, "round", by="Ada", readers=("Eve",))
    assert table_named(opened, "round", reader="Eve").parties == ("North", "South")


def test_a_name_does_not_let_in_whose_clearance_is_too_low(opened: Workspace) -> None:
    draw_table(opened, full("border"), by="Ada", why="round one", readers=("Ben",))
    make_forecast(opened, "round", seed=1, by="Ada", draws=20, readers=("Ben",))
    for clearance, sees in (("TLP:AMBER", 0), ("TLP:RED", 1)):
        held = foresight(opened.as_seen_by(Viewer(name="Ben", role=Role.ADMIN, clearance=clearance)))
        assert (len(held.tables_of("Ben")), len(held.seen_by("Ben"))) == (sees, sees)


def test_where_things_stand_without_an_agreement_is_said_by_a_person(opened: Workspace) -> None:
    draw_table(opened, full("border"), by="Ada", why="round one")
    set_reference(opened, "round", "border", 70.0, by="Ada", why="the line of today")
    assert table_named(opened, "round", reader="Ada").reference == {"border": 70.0}
    for value, issue, why, says in (
        (101.0, "border", "x", "between 0 and 100"),
        (float("nan"), "border", "x", "between 0 and 100"),
        (50.0, "sea", "x", "no issue 'sea'"),
        (50.0, "border", " ", "say why"),
    ):
        with pytest.raises(BadTable, match=says):
            set_reference(opened, "round", issue, value, by="Ada", why=why)


def test_the_rounds_tell_how_the_headline_moved_and_what_was_changed(opened: Workspace) -> None:
    draw_table(opened, full("border"), by="Ada", why="round one")
    first = make_forecast(opened, "round", seed=1, by="Ada", draws=50)
    set_cell(opened, "round", cell("South", "border", Measure.POSITION, 40.0))
    second = make_forecast(opened, "round", seed=1, by="Ada", draws=50)
    record_outcome(opened, Outcome(forecast=second.id, values={"border": 30.0}, by="Ada", why="signed"))
    found = rounds(opened, "round", reader="Ada")
    (one,), (two,) = (each.issues for each in found.rounds)
    assert [each.forecast for each in found.rounds] == [first.id, second.id]
    assert one.moved is None
    assert two.moved == pytest.approx(two.point - one.point)
    assert two.moved is not None
    assert two.moved < -10
    assert [(c.party, c.before, c.after) for c in found.rounds[1].changed] == [("South", 80.0, 40.0)]
    assert (one.outcome, two.outcome) == (None, 30.0)
    assert two.error == pytest.approx(abs(two.point - 30.0))
    assert two.brier is not None
    assert 0 <= two.brier < 0.25
    with pytest.raises(NoSuchThing, match="no forecast of a table 'round' for you"):
        rounds(opened, "round", reader="Eve")


def test_an_outcome_off_the_scale_is_refused(opened: Workspace) -> None:
    draw_table(opened, full("border"), by="Ada", why="round one")
    made = make_forecast(opened, "round", seed=1, by="Ada", draws=20)
    for value in (-1.0, 101.0, float("nan")):
        with pytest.raises(BadTable, match="between 0 and 100"):
            record_outcome(opened, Outcome(forecast=made.id, values={"border": value}, by="Ada", why="signed"))


def test_scores_are_in_the_open_only_where_the_workspace_opts_in_and_never_of_one_issue(opened: Workspace) -> None:
    issues = ("a", "b", "c", "d", "e")
    draw_table(opened, full(*issues), by="Ada", why="round one")
    made = make_forecast(opened, "round", seed=1, by="Ada", draws=20)
    record_outcome(opened, Outcome(forecast=made.id, values=dict.fromkeys(issues[:4], 40.0), by="Ada", why="signed"))
    assert open_scores(opened) is None
    open_scoring(opened, opened=True, by="Ada", why="we want to learn")
    seen = opened.as_seen_by(Viewer(name="Eve", role=Role.READER, clearance="TLP:CLEAR"))
    board = open_scores(seen)
    assert board is not None
    assert board.models == ()
    record_outcome(opened, Outcome(forecast=made.id, values=dict.fromkeys(issues, 40.0), by="Ada", why="signed"))
    board = open_scores(seen)
    assert board is not None
    assert {one.issues for one in board.models} == {5}
    assert own_scores(opened, reader="Eve").models == ()
    open_scoring(opened, opened=False, by="Ada", why="no longer")
    assert open_scores(seen) is None
