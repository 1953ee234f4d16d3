import numpy as np
import pytest
from msgspec import structs

from parley.analysis.negotiation.arrays import arrays
from parley.analysis.negotiation.coalitions import blockers, winning_coalitions
from parley.analysis.negotiation.leverage import Method, one_at_a_time, sobol
from parley.analysis.negotiation.montecarlo import forecast
from parley.analysis.negotiation.scoring import brier, crps, paired, quantile_crps, score
from parley.analysis.negotiation.table import likely, missing, sample, with_cell
from parley.model.foresight import BadTable, Basis, Cell, Forecast, Measure, Outcome, Spread, Table

PARTIES = ("Northern Council", "River Front", "Coast League")


def cell(party: str, issue: str, measure: Measure, value: Spread, *, why: str = "read in its statement") -> Cell:
    return Cell(party=party, issue=issue, measure=measure, value=value, basis=Basis.PERSON, by="Ada", why=why)


def full(positions: tuple[float, ...] = (10.0, 40.0, 90.0), give: float = 10.0) -> Table:
    cells = []
    for issue in ("autonomy", "timing"):
        for party, position in zip(PARTIES, positions, strict=True):
            cells += [
                cell(party, issue, Measure.POSITION, Spread.at(position, give)),
                cell(party, issue, Measure.SALIENCE, Spread(40.0, 50.0, 60.0)),
                cell(party, issue, Measure.INFLUENCE, Spread(1.0, 2.0, 3.0)),
            ]
    return Table(name="round one", issues=("autonomy", "timing"), parties=PARTIES, cells=tuple(cells))


def test_an_empty_cell_is_asked_for_and_never_guessed() -> None:
    table = full()
    holed = structs.replace(table, cells=table.cells[1:])
    assert missing(holed) == (("Northern Council", "autonomy", Measure.POSITION),)
    with pytest.raises(BadTable, match="the position of Northern Council on autonomy is empty"):
        forecast(holed, seed=1, draws=10)


def test_a_cell_needs_a_why() -> None:
    with pytest.raises(BadTable, match="who sets this cell, and why"):
        with_cell(full(), cell("River Front", "timing", Measure.POSITION, Spread.at(5.0), why=" "))


@pytest.mark.parametrize(
    "value", [Spread(5.0, 3.0, 9.0), Spread(-1.0, 3.0, 9.0), Spread(1.0, 3.0, 101.0), Spread(float("nan"), 3.0, 9.0)]
)
def test_a_cell_that_is_no_range_on_the_scale_is_refused(value: Spread) -> None:
    with pytest.raises(BadTable, match="position"):
        with_cell(full(), cell("River Front", "timing", Measure.POSITION, value))


def test_a_stranger_at_the_table_is_refused() -> None:
    with pytest.raises(BadTable, match="no such party"):
        with_cell(full(), cell("Somebody Else", "timing", Measure.POSITION, Spread.at(5.0)))


def test_a_table_without_parties_is_a_clear_error() -> None:
    with pytest.raises(BadTable, match="no parties"):
        likely(Table(name="empty", issues=("autonomy",), parties=()))


def test_setting_a_cell_replaces_the_one_that_stood_there() -> None:
    changed = with_cell(full(), cell("River Front", "timing", Measure.POSITION, Spread.at(77.0)))
    assert len(changed.cells) == len(full().cells)
    assert likely(changed).position[1, 1] == 77.0


def test_draws_follow_the_triangle() -> None:
    random = np.random.default_rng(2)
    found = sample(np.array([0.0, 20.0, 100.0]), random.random(200_000))
    assert found.min() >= 0
    assert found.max() <= 100
    assert found.mean() == pytest.approx(40.0, abs=0.3)


def test_one_seed_gives_one_forecast_whatever_the_threads() -> None:
    keys = ("compromise", "nash", "challenge")
    one, two = (forecast(full(), seed=4, draws=300, keys=keys, threads=threads) for threads in (1, 3))
    assert one == two
    assert forecast(full(), seed=5, draws=300, keys=keys) != one


def test_a_forecast_tells_how_far_it_is_and_ends_at_the_whole() -> None:
    told: list[tuple[int, int]] = []
    answers = forecast(full(), seed=1, draws=40, tell=lambda done, whole: told.append((done, whole)))
    assert answers == forecast(full(), seed=1, draws=40)
    assert [done for done, _ in told] == list(range(1, len(told) + 1))
    assert {whole for _, whole in told} == {len(told)}


def test_a_point_like_table_gives_a_point_like_forecast() -> None:
    table = full(give=0.0)
    sure = [structs.replace(one, value=Spread.at(one.value.likely)) for one in table.cells]
    for answer in forecast(structs.replace(table, cells=tuple(sure)), seed=1, draws=50):
        assert answer.band.low95 == pytest.approx(answer.band.high95)


def test_every_model_answers_every_issue() -> None:
    answers = forecast(full(), seed=1, draws=40)
    assert len(answers) == 8 * 2
    assert all(0 <= one.band.low95 <= one.band.middle <= one.band.high95 <= 100 for one in answers)


def test_exchange_is_left_out_where_there_is_only_one_issue() -> None:
    table = full()
    single = structs.replace(
        table, issues=("timing",), cells=tuple(one for one in table.cells if one.issue == "timing")
    )
    assert "exchange" not in {one.model for one in forecast(single, seed=1, draws=10)}


def test_the_widest_position_is_the_strongest_lever() -> None:
    table = with_cell(full(), cell("Coast League", "timing", Measure.POSITION, Spread(0.0, 50.0, 100.0)))
    for levers in (one_at_a_time(table, "timing"), sobol(table, "timing", draws=256)):
        assert (levers[0].party, levers[0].measure) == ("Coast League", Measure.POSITION)
    assert one_at_a_time(table, "timing")[0].method is Method.ONE_AT_A_TIME


def test_total_indices_of_an_additive_table_add_up_to_about_one() -> None:
    table = full()
    fixed = tuple(
        one if one.measure is Measure.POSITION else structs.replace(one, value=Spread.at(one.value.likely))
        for one in table.cells
    )
    levers = sobol(structs.replace(table, cells=fixed), "timing", draws=4096)
    assert sum(one.strength for one in levers) == pytest.approx(1.0, abs=0.08)


def test_who_stands_nearer_to_no_deal_blocks() -> None:
    some = arrays([0.0, 50.0, 100.0], 0.5, [3.0, 1.0, 1.0])
    found = blockers(some, PARTIES, 60.0, reference=10.0)
    assert [one.party for one in found] == ["Northern Council"]
    assert found[0].decisive


def test_a_winning_coalition_has_nobody_to_spare() -> None:
    some = arrays([0.0, 50.0, 100.0], 0.5, [1.0, 1.0, 1.0])
    found = winning_coalitions(some, PARTIES)
    assert {one.parties for one in found[:2]} == {("Northern Council", "River Front"), ("River Front", "Coast League")}
    assert all(len(one.parties) == 2 for one in found)


def test_scores_follow_from_what_was_sealed() -> None:
    made = Forecast(
        id="f1",
        table=full(),
        seed=1,
        draws=100,
        answers=forecast(full(), seed=1, draws=100, keys=("compromise",)),
        by="Ada",
    )
    found = score(made, Outcome(forecast="f1", values={"timing": 47.0}, by="Ada", why="the text was signed"))
    assert [one.issue for one in found] == ["timing"]
    assert found[0].inside95
    assert found[0].crps < found[0].error + 10


def test_crps_of_a_point_is_its_absolute_error() -> None:
    assert crps([3.0], 5.0) == 2.0
    assert quantile_crps([3.0] * 5, 5.0) == pytest.approx(2.0, abs=0.02)


def test_crps_falls_as_the_draws_close_in() -> None:
    random = np.random.default_rng(1)
    assert crps(random.normal(5, 1, 500), 5.0) < crps(random.normal(5, 10, 500), 5.0)


def test_brier_is_the_squared_distance() -> None:
    assert brier(0.8, happened=True) == pytest.approx(0.04)
    assert brier(0.8, happened=False) == pytest.approx(0.64)


def test_a_paired_interval_holds_its_mean() -> None:
    low, middle, high = paired(np.array([1.0, 2.0, 3.0, 4.0]), ["a", "a", "b", "c"])
    assert low <= middle <= high
