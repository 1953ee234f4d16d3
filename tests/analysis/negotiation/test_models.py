import csv
import gzip
import json
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from parley.analysis.negotiation.arrays import Arrays, arrays
from parley.analysis.negotiation.challenge import challenge
from parley.analysis.negotiation.exchange import exchange
from parley.analysis.negotiation.models import MODELS, run
from parley.analysis.negotiation.nash import nash
from parley.analysis.negotiation.simple import median, weighted_mean, weighted_median
from parley.analysis.negotiation.spatial import spatial, spatial_outcome
from parley.model.foresight import BadTable

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "negotiation"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the negotiation data are not beside this checkout")
SINGLE = [one.key for one in MODELS if one.key != "exchange"]


def table(*positions: float, salience: float = 0.5, influence: float = 1.0) -> Arrays:
    return arrays([positions], salience, influence)


@needs_data
def test_the_challenge_model_replicates_the_eight_printed_means() -> None:
    printed = json.loads((DATA / "scholz2011_table2.json").read_text())
    course = challenge(_emissions(), rounds=10)
    ours = [float(one.mean) for one in course[1:9]]
    assert np.abs(np.array(ours) - printed["mean"]).max() <= 0.07
    exact = printed["jmckib_py27_and_py3"]
    assert np.allclose([float(one.mean) for one in course[1:]], exact["mean"], atol=1e-8)
    assert np.allclose([float(one.median) for one in course[1:]], exact["median"], atol=1e-8)


@needs_data
def test_seven_of_the_eight_printed_medians_are_ours_cut_to_one_digit() -> None:
    printed = json.loads((DATA / "scholz2011_table2.json").read_text())["median"]
    ours = [np.floor(float(one.median) * 10) / 10 for one in challenge(_emissions(), rounds=8)[1:]]
    assert [at for at, pair in enumerate(zip(ours, printed, strict=True), 1) if pair[0] != pair[1]] == [2]


@needs_data
@pytest.mark.parametrize("name", ["SOE-Pol-Comp", "dummyData_3Dim"])
def test_the_spatial_model_takes_ktabs_steps_turn_by_turn(name: str) -> None:
    rows = list(csv.reader((DATA / "ktab" / f"{name}.csv").read_text().splitlines()))[2:]
    numbers = np.array([[float(x) for x in row[2:] if x.strip()] for row in rows if len(row) > 4])
    course = spatial(numbers[:, 1::2] / 100, numbers[:, 2::2] / 100, numbers[:, 0])
    reference = _reference(DATA / "ktab" / f"ref-{name}.txt.gz")
    assert len(course) - 1 == len(reference)
    assert np.abs(np.array(course[1:]) * 100 - reference).max() < 1e-6


def test_the_weighted_median_is_the_position_that_no_other_beats() -> None:
    random = np.random.default_rng(3)
    for _ in range(200):
        some = arrays(random.integers(0, 10, 7) * 10.0, random.uniform(0.1, 0.9, 7), 1.0)
        cost = [(some.weight * np.abs(some.position - place)).sum() for place in some.position]
        assert np.isclose((some.weight * np.abs(some.position - weighted_median(some))).sum(), min(cost))


def test_nash_holds_the_reference_off_whom_it_would_hurt() -> None:
    some = table(60.0, 70.0, 80.0)
    found = float(nash(some, reference=[20.0])[0])
    assert 60.0 <= found <= 80.0
    assert float(nash(some)[0]) == float(weighted_mean(some)[0])


def test_exchange_makes_both_traders_better_off() -> None:
    position = np.array([[0.0, 100.0, 50.0], [0.0, 100.0, 50.0]])
    salience = np.array([[0.9, 0.2, 0.1], [0.2, 0.9, 0.1]])
    some = arrays(position, salience, 1.0)
    before = weighted_mean(some)
    after, done = exchange(some)
    losses = [(salience * np.abs(position - outcome[:, None])).sum(axis=0)[:2] for outcome in (before, after)]
    assert done
    gained = losses[0] - losses[1]
    assert (gained > 0).all()
    assert gained[0] == pytest.approx(gained[1])


def test_exchange_without_an_opposite_pair_changes_nothing() -> None:
    some = arrays([[10.0, 20.0], [10.0, 10.0]], 0.5, 1.0)
    after, done = exchange(some)
    assert not done
    assert np.allclose(after, weighted_mean(some))


@pytest.mark.parametrize("key", SINGLE)
def test_one_party_gets_its_way(key: str) -> None:
    assert run(key, table(37.0)).tolist() == pytest.approx([37.0])


@pytest.mark.parametrize("key", SINGLE)
def test_parties_that_agree_get_what_they_agree_on(key: str) -> None:
    assert run(key, table(64.0, 64.0, 64.0)).tolist() == pytest.approx([64.0])


@pytest.mark.parametrize("key", SINGLE)
def test_two_mirrored_positions_get_an_answer_on_the_scale(key: str) -> None:
    found = float(run(key, table(0.0, 0.0, 100.0, 100.0))[0])
    assert 0.0 <= found <= 100.0


def test_the_spatial_model_is_risk_neutral_where_all_chances_are_equal() -> None:
    course = spatial(np.array([[0.2], [0.8]]), np.array([[0.5], [0.5]]), np.array([1.0, 1.0]))
    assert np.isfinite(course[-1]).all()


@pytest.mark.parametrize("key", SINGLE)
def test_a_party_that_does_not_care_does_not_move_the_weighted_models(key: str) -> None:
    some = arrays([[20.0, 40.0, 90.0]], [[0.5, 0.5, 0.0]], 1.0)
    assert np.isfinite(run(key, some)).all()
    if key == "compromise":
        assert run(key, some).tolist() == [30.0]


def test_no_parties_is_a_clear_error() -> None:
    with pytest.raises(BadTable, match="no parties"):
        arrays([], 0.5, 1.0)


def test_nobody_who_cares_is_a_clear_error() -> None:
    with pytest.raises(BadTable, match="nobody with influence cares"):
        arrays([10.0, 20.0], 0.0, 1.0)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_no_number_is_named(bad: float) -> None:
    with pytest.raises(BadTable, match="position: the value of party 2"):
        arrays([10.0, bad], 0.5, 1.0)


def test_a_salience_above_its_scale_is_refused() -> None:
    with pytest.raises(BadTable, match="divide a 0 to 100 scale"):
        arrays([10.0, 20.0], 50.0, 1.0)


def test_negative_weights_are_refused() -> None:
    with pytest.raises(BadTable, match="below 0"):
        arrays([10.0, 20.0], [0.5, -1.0], 1.0)


def test_many_draws_at_once_are_each_draw_by_itself() -> None:
    random = np.random.default_rng(5)
    cloud = arrays(random.uniform(0, 100, (20, 6)), random.uniform(0.1, 0.9, (20, 6)), random.uniform(1, 9, (20, 6)))
    for key in SINGLE:
        one_by_one = [float(run(key, Arrays(*(part[at : at + 1] for part in cloud)))[0]) for at in range(20)]
        assert np.allclose(run(key, cloud), one_by_one), key


def test_two_hundred_parties_challenge_one_another_in_the_memory_at_hand() -> None:
    random = np.random.default_rng(7)
    course = challenge(arrays(random.uniform(0, 100, 200), random.uniform(0.01, 0.99, 200), 1.0), rounds=1)
    assert all(0 <= float(one.median) <= 100 for one in course)
    assert any((a.position != b.position).any() for a, b in pairwise(course))


def test_the_published_reading_differs_from_the_replication() -> None:
    random = np.random.default_rng(9)
    some = arrays(random.uniform(0, 100, 10), random.uniform(0.1, 0.9, 10), 1.0)
    ends = [challenge(some, rounds=3, published=which)[-1].position for which in (False, True)]
    assert not np.allclose(ends[0], ends[1])


def test_the_median_of_an_even_table_lies_between_the_middle_two() -> None:
    assert median(table(0.0, 10.0, 30.0, 100.0)).tolist() == [20.0]


def test_the_spatial_outcome_is_one_of_the_final_positions() -> None:
    assert 10.0 <= float(spatial_outcome(table(10.0, 30.0, 80.0))[0]) <= 80.0


def _emissions() -> Arrays:
    rows = list(csv.DictReader((DATA / "emissions_1994.csv").read_text().splitlines()))
    return arrays(*([float(row[name]) for row in rows] for name in ("Position", "Salience", "Capability")))


def _reference(path: Path) -> np.ndarray:
    lines = gzip.decompress(path.read_bytes()).decode().splitlines()
    turns: list[list[list[float]]] = []
    for line, following in pairwise(lines):
        found = re.match(r"postn (\d+) , \d+ :", line)
        if found:
            if found[1] == "0":
                turns.append([])
            turns[-1].append([float(x) for x in following.split()])
    return np.array(turns)
