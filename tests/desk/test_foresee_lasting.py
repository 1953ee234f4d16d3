from datetime import date
from pathlib import Path

import pytest
from tests.factories import append, document

from parley.analysis.survival.cases import BadCases, Case, Cases, Unit
from parley.desk.foresee_kept import keep_backtest, keep_rate, rate_scores, record_fared
from parley.desk.foresee_lasting import lasting, run_backtest, too_few, try_models
from parley.desk.foresee_truces import own_truces
from parley.desk.foresight_held import foresight
from parley.desk.init import init_workspace
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.foresight import BadTable
from parley.model.lasting import RateOutcome
from parley.model.reading import Reading
from parley.model.viewer import Role, Viewer


@pytest.fixture
def opened(tmp_path: Path) -> Workspace:
    return init_workspace(tmp_path / "w.db", purpose="a test", pack="syria-astana", by="Ada")


def report(text: str, day: str) -> Reading:
    """A document of that day in which nothing is told."""
    made = document(text, address=f"file:///{day}.txt", published=day)
    return Reading(document=made, passages=(), claims=(), ties=(), reader="made/1")


def cases(*, telling: bool, count: int = 160) -> Cases:
    """Cases of which half end early; where `telling`, a feature tells which."""
    rows = []
    for number in range(count):
        weak = (number * 7) % 2 == 0
        feature = weak if telling else (number * 7 // 2) % 2 == 0
        time = (1.0 + number % 5 * 0.2) if weak else 9.0
        rows.append(
            Case(
                key=f"truce {number}",
                start=1985.0 + number * 0.15,
                time=time,
                ended=weak,
                kind="shelling" if number % 4 == 0 else "walk-out" if weak else "",
                features={"weak": float(feature)},
            )
        )
    return Cases(Unit.CEASEFIRE, tuple(rows))


def test_the_base_rate_names_each_comparable_case_and_says_nothing_of_years_that_none_was_watched_for() -> None:
    found = lasting(cases(telling=True), source="made up", where={"weak": 1.0})
    assert (found.cases, len(found.comparable), found.where) == (80, 80, {"weak": 1.0})
    assert list(found.holding[:2]) == pytest.approx([1.0, 0.8])
    assert found.holding[-2:] == found.low[-2:] == (None, None)
    assert set(found.ways) == {"shelling", "walk-out"}
    assert found.beside == ()
    assert "No model was tried" in found.verdict


def test_a_model_stands_beside_the_base_rate_only_where_it_is_shown_to_beat_it() -> None:
    good, bad = (lasting(one, source="x", tried=try_models(one)) for one in (cases(telling=True), cases(telling=False)))
    assert "Cox ridge" in {one.model for one in good.beside}
    assert good.verdict.startswith("Shown to beat the base rate as of every year tried (1995, 2000, 2005): ")
    assert bad.beside == ()
    assert bad.verdict.startswith("No model is shown to beat the base rate")


def test_too_few_cases_to_try_a_model_are_said_to_be() -> None:
    few = Cases(Unit.CEASEFIRE, cases(telling=True).rows[:12])
    assert try_models(few) is None
    assert lasting(few, source="x", tried=too_few(few)).verdict.startswith("No model could be tried")
    with pytest.raises(BadCases, match="too few"):
        lasting(Cases(Unit.CEASEFIRE, few.rows[:3]), source="x")


def test_the_workspaces_own_truces_count_from_when_the_record_begins(opened: Workspace) -> None:
    for number, day in enumerate(("2017-03-01", "2017-09-01")):
        append(opened.record, report(f"A quiet day, number {number}.", day))
    found = own_truces(opened)
    assert found.unit is Unit.OWN
    assert found.rows
    late = [one for one in found.rows if one.entry > 0]
    assert late
    for one in late:
        assert one.start + one.entry == pytest.approx(2017 + 59 / 365.25, abs=0.01)
    assert all("known to the day" in one or "the record covers" in one for one in found.left_out)


def test_a_record_without_a_dated_document_watched_nothing(opened: Workspace) -> None:
    found = own_truces(opened)
    assert found.rows == ()
    assert found.left_out == ("the record has no dated document: nothing was watched",)


def test_a_kept_base_rate_is_scored_by_the_years_of_which_it_is_known_whether_it_held(opened: Workspace) -> None:
    kept = keep_rate(opened, lasting(cases(telling=True), source="x"), question="the truce of May", by="Ada")
    fared = RateOutcome(rate=kept.id, years=1.5, ended=True, by="Ada", why="shelling resumed")
    scores = record_fared(opened, fared)
    assert [(one.years, one.held) for one in scores] == [(0.5, True), (1.0, True), (2.0, False), (5.0, False)]
    assert [one.brier for one in scores] == [pytest.approx((one.said - one.held) ** 2) for one in scores]
    still = RateOutcome(rate=kept.id, years=1.5, ended=False, by="Ada", why="it holds")
    assert [one.years for one in record_fared(opened, still)] == [0.5, 1.0]
    held = foresight(opened)
    assert len(rate_scores(held, held.rates[0])) == 2
    with pytest.raises(NoSuchThing, match="for you"):
        record_fared(opened, RateOutcome(rate=kept.id, years=1.0, ended=True, by="Eve", why="hearsay"))
    with pytest.raises(BadTable, match="no stretch of time"):
        record_fared(opened, RateOutcome(rate=kept.id, years=float("nan"), ended=True, by="Ada", why="?"))


def test_what_is_kept_is_for_named_persons_who_are_cleared(opened: Workspace) -> None:
    some = cases(telling=True)
    keep_rate(opened, lasting(some, source="x"), question="the truce of May", by="Ada", readers=("Ben",))
    keep_backtest(opened, run_backtest(some, (1995,)), source="x", by="Ada", readers=("Ben",))
    for clearance, sees in (("TLP:AMBER", 0), ("TLP:RED", 1)):
        held = foresight(opened.as_seen_by(Viewer(name="Ben", role=Role.ADMIN, clearance=clearance)))
        assert (len(held.rates), len(held.backtests)) == (sees, sees)


def test_the_day_until_which_truces_are_watched_can_be_named(opened: Workspace) -> None:
    append(opened.record, report("A quiet day.", "2017-03-01"))
    append(opened.record, report("Another quiet day.", "2018-03-01"))
    short, long = own_truces(opened, until=date(2017, 6, 1)), own_truces(opened)
    assert max(one.start + one.time for one in short.rows) <= 2017.42
    assert max(one.start + one.time for one in long.rows) > 2018
