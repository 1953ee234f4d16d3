import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from parley.analysis.survival.backtest import backtest, beats_base_rate, concordance
from parley.analysis.survival.cases import BadCases, Case, Cases, Unit, as_of, check
from parley.analysis.survival.estimators import BaseRate, CoxRidge, HazardForest, competing
from parley.analysis.survival.ucdp import agreements, recurrence
from parley.model.lasting import Result

DATA = Path(__file__).resolve().parents[4] / "shared" / "data" / "survival"
needs_data = pytest.mark.skipif(not DATA.is_dir(), reason="the survival data are not beside this checkout")
TIMES = np.array([1.0, 2.0, 5.0])


def made(count: int = 120, seed: int = 1) -> Cases:
    random = np.random.default_rng(seed)
    rows = []
    for at in range(count):
        weak = float(at % 2)
        start = 1980 + random.uniform(0, 30)
        lasts = random.exponential(4.0 if weak else 20.0)
        left = 2020 - start
        rows.append(
            Case(
                key=str(at),
                start=start,
                time=min(lasts, left),
                ended=lasts < left,
                kind="war" if at % 3 else "skirmish",
                features={"weak": weak},
            )
        )
    return Cases(Unit.RECURRENCE, tuple(rows))


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_the_base_rate_is_kaplan_meiers() -> None:
    cases = Cases(
        Unit.AGREEMENT,
        tuple(Case(key=str(t), start=2000, time=float(t), ended=t in {2, 4}) for t in range(1, 11)),
    )
    assert BaseRate(cases).curve(np.array([1.0, 2.0, 4.0])).tolist() == pytest.approx([1.0, 8 / 9, 8 / 9 * 6 / 7])


def test_a_case_that_came_into_sight_late_does_not_count_before() -> None:
    plain = [Case(key=str(t), start=2000, time=float(t), ended=True) for t in range(1, 11)]
    late = [Case(key=f"late {t}", start=2000, time=20.0, entry=9.5, ended=False) for t in range(10)]
    with_late = BaseRate(Cases(Unit.AGREEMENT, (*plain, *late))).curve(np.array([5.0, 9.0]))
    assert with_late.tolist() == pytest.approx([0.5, 0.1])


def test_what_lay_ahead_of_a_day_is_cut_off() -> None:
    cases = made()
    train, test = as_of(cases, 2000.0)
    assert all(row.start + row.time <= 2000.0 + 1e-9 for row in train.rows)
    assert all(row.start >= 2000.0 for row in test.rows)
    assert len(train.rows) + len(test.rows) == len(cases.rows)


@pytest.mark.parametrize("make", [CoxRidge, HazardForest])
def test_a_model_sees_what_tells_the_cases_apart(make: type[CoxRidge | HazardForest]) -> None:
    train, test = as_of(made(300), 2000.0)
    held = make(train).holding(test, TIMES)
    weak = test.features(("weak",))[:, 0] == 1
    assert held[weak].mean() < held[~weak].mean() - 0.1
    assert ((held >= 0) & (held <= 1)).all()
    assert (np.diff(held, axis=1) <= 1e-9).all()


def test_a_model_that_beats_the_base_rate_is_said_to_and_one_that_does_not_is_not() -> None:
    results = backtest(made(400), (1995, 2000), makers={"base rate": BaseRate, "cox": CoxRidge})
    assert beats_base_rate(results, "cox")
    assert not beats_base_rate(results, "base rate")
    assert {one.train + one.test for one in results} == {400}


def result(*, cutoff: float, better: tuple[float, float]) -> Result:
    return Result(
        model="cox",
        cutoff=cutoff,
        train=9,
        train_ended=9,
        test=9,
        test_ended=9,
        brier=0.18,
        concordance=0.6,
        better=better,
        calibration=(),
    )


def test_an_interval_that_reaches_zero_shows_nothing() -> None:
    clear = result(cutoff=1995, better=(-0.04, -0.01))
    touching = result(cutoff=2000, better=(-0.04, 0.002))
    assert beats_base_rate([clear], "cox")
    assert not beats_base_rate([clear, touching], "cox")
    assert not beats_base_rate([clear], "unheard of")


def test_competing_ways_to_end_add_up_to_having_ended() -> None:
    cases = made()
    ways = competing(cases, TIMES)
    assert set(ways) == {"war", "skirmish"}
    assert (ways["war"] + ways["skirmish"]).tolist() == pytest.approx(
        (1 - BaseRate(cases).curve(TIMES)).tolist(), abs=1e-6
    )


def test_concordance_is_one_for_a_perfect_order() -> None:
    cases = made()
    assert concordance(cases, cases.time) == 1.0


def test_too_few_cases_are_a_clear_error() -> None:
    with pytest.raises(BadCases, match="too few"):
        BaseRate(made(5))


def test_cases_none_of_which_ended_are_a_clear_error() -> None:
    kept = tuple(Case(key=str(at), start=2000, time=3.0, ended=False) for at in range(20))
    with pytest.raises(BadCases, match="none of the cases has ended"):
        BaseRate(Cases(Unit.AGREEMENT, kept))


@pytest.mark.parametrize("bad", [float("nan"), -1.0])
def test_a_time_that_is_none_is_a_clear_error(bad: float) -> None:
    rows = (*made(20).rows, Case(key="bad", start=2000, time=bad, ended=True))
    with pytest.raises(BadCases, match="bad"):
        check(Cases(Unit.AGREEMENT, rows))


def test_a_table_of_another_kind_is_a_clear_error() -> None:
    with pytest.raises(BadCases, match="no column"):
        recurrence([{"name": "x"}], until=date(2020, 12, 31))


@needs_data
def test_the_peace_spells_are_those_of_the_prepared_table() -> None:
    ours = {row.key: row for row in recurrence(rows("ucdp_term.csv"), until=date(2020, 12, 31)).rows}
    for row in rows("ucdp_peace_spells.csv"):
        one = ours.pop(row["conflictep_id"])
        assert one.time == pytest.approx(float(row["t"]), abs=0.01)
        assert one.ended == (row["ev"] == "1")
    assert not ours


@needs_data
def test_recurrence_beats_its_base_rate_at_every_cutoff() -> None:
    cases = recurrence(rows("ucdp_term.csv"), until=date(2020, 12, 31))
    results = backtest(cases, (1995, 2000, 2005, 2010), makers={"base rate": BaseRate, "cox": CoxRidge})
    assert beats_base_rate(results, "cox")
    assert next(one for one in results if one.model == "cox" and one.cutoff == 2005).concordance >= 0.62


@needs_data
def test_agreements_lose_against_their_base_rate_and_are_said_to() -> None:
    cases = agreements(rows("pad_merged.csv"), until=date(2021, 12, 31))
    results = backtest(cases, (2000, 2005, 2010), makers={"base rate": BaseRate, "cox": CoxRidge})
    assert not beats_base_rate(results, "cox")
