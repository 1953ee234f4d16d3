from pathlib import Path

import numpy as np
import pytest
from tests.decided import HEAD, made_up

from parley.analysis.negotiation.backtest import Decided, coverage, try_decided
from parley.analysis.negotiation.models import UNIT
from parley.exchange.decided import BROUGHT, read_decided
from parley.exchange.table import BadTable
from parley.model import foresight

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "negotiation" / "deu3.csv"
needs_data = pytest.mark.skipif(not DATA.is_file(), reason=f"the DEU I-III data are not beside this checkout: {DATA}")


@needs_data
def test_the_means_and_the_median_err_on_the_eu_data_as_printed() -> None:
    issues, left_out, unit = read_decided(DATA)
    found = try_decided(issues, unit=unit, left_out=left_out, keys={"median"})
    assert found.unit == UNIT
    assert (found.issues, found.proposals, found.left_out) == (351, 137, 13)
    assert {one.model: f"{one.error:.2f}" for one in found.results} == {
        "mean": "23.63",
        "compromise": "23.64",
        "median": "28.54",
    }
    assert all(0.76 <= one.coverage80 <= 0.84 for one in found.results)


@pytest.mark.parametrize("delimiter", [",", "\t"])
def test_issues_are_read_with_or_without_weights_and_what_cannot_be_scored_is_left_out(
    tmp_path: Path, delimiter: str
) -> None:
    path = made_up(tmp_path, "prop,3,1,,,,,,\n", "z,10,20,30,1,1,1,,\n", "z,10,20,,1,1,1,50,50\n")
    path.write_text(path.read_text().replace(",", delimiter).replace("prop", ""))
    issues, left_out, unit = read_decided(path)
    assert (len(issues), left_out, unit) == (24, 2, BROUGHT)
    first = issues[0]
    assert list(first.table.salience) == pytest.approx([0.8, 0.5, 0.2])
    assert first.weighed is not None
    assert list(first.weighed.influence) == [3, 1, 0]
    assert np.isnan(issues[1].reference)
    assert {one.weighed for one in read_decided(made_up(tmp_path))[0]} == {None}


def test_every_model_is_scored_beside_the_mean_and_told_of_as_it_goes(tmp_path: Path) -> None:
    issues, _, unit = read_decided(made_up(tmp_path))
    told: list[tuple[int, int]] = []
    found = try_decided(issues, unit=unit, tell=lambda done, whole: told.append((done, whole)))
    by = {one.model: one for one in found.results}
    assert {"compromise", "mean", "median", "nash", "challenge", "spatial", "exchange"} <= set(by)
    assert not any("capability" in name for name in by)
    off = [abs(one.everyone.position.mean() - one.outcome) for one in issues]
    assert by["mean"].error == pytest.approx(np.mean(off))
    assert by["mean"].near == pytest.approx(np.mean(np.array(off) <= 10))
    assert by["mean"].error_less == (0, 0, 0)
    low, middle, high = by["median"].error_less
    assert low <= middle <= high
    assert middle == pytest.approx(by["median"].error - by["mean"].error)
    assert told[-1][0] == told[-1][1]
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_range_is_never_learnt_on_the_proposal_that_it_is_tried_on() -> None:
    errors = np.array([0.0, 0.0, 50.0, 50.0])
    assert coverage(np.zeros(4), errors, np.array(["a", "a", "b", "b"])) == 0


def test_issues_of_one_proposal_alone_are_refused(tmp_path: Path) -> None:
    issues: tuple[Decided, ...] = read_decided(made_up(tmp_path))[0][:2]
    with pytest.raises(foresight.BadTable, match="bring the issues of two or more"):
        try_decided(issues, unit="made up")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "lacks the column prnr"),
        ("prnr,out,rp,px\na,1,2,3\n", "line 1: this is no table of decided issues; it lacks the column p… with its s…"),
        (f"{HEAD}a,10,20,130,1,1,1,50,50\n", "line 2: pcc must lie between 0 and 100"),
        (f"{HEAD}a,10,20,30,1,1,200,50,50\n", "line 2: salience is a share here"),
        (f"{HEAD}a,10,20,30,,,,50,50\n", "line 2: there are no parties"),
        (f"{HEAD}a,10,20,30,1,1,1,50,50,7\n", "line 2: there are more values than columns"),
        (f"{HEAD}a,ten,20,30,1,1,1,50,50\n", "line 2: paa is 'ten' and no number"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of_with_its_line(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(text)
    with pytest.raises(BadTable, match=says):
        read_decided(path)
