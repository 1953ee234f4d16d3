import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

ROWS = """party,issue,measure,low,likely,high,why
North,border,position,5,10,20,its letter
North,border,salience,60,80,90,judged
North,border,influence,1,2,3,judged
South,border,position,60,80,90,its letter
South,border,salience,30,50,70,judged
South,border,influence,2,3,4,judged
"""


@pytest.fixture
def table(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARLEY_BY", "Ada")
    assert run("init", "--purpose", "a test").code == 0
    path = tmp_path / "round.csv"
    path.write_text(ROWS)
    return path


def test_a_forecast_is_made_changed_and_scored_from_the_command_line(run: Run, table: Path) -> None:
    first = json.loads(run("foresee", "talks", table, "--draws", "50", "--json").out)
    assert (
        run("foresee", "set", "round", "South", "border", "position", "30", "40", "50", "--why", "round two").code == 0
    )
    second = json.loads(run("foresee", "talks", "round", "--draws", "50", "--json").out)
    assert second["answers"][0]["point"] < first["answers"][0]["point"]
    shown = run("foresee", "outcome", second["id"], "border=30", "--why", "it was signed").out
    assert "border: compromise was off by" in shown


def test_the_same_seed_prints_the_same_forecast(run: Run, table: Path) -> None:
    run("foresee", "talks", table, "--draws", "30")
    shown = [run("foresee", "talks", "round", "--draws", "30").out for _ in range(2)]
    assert shown[0] == shown[1]
    assert "Weighted mean" in shown[0]
    assert "The ranges hold the table's doubts" in shown[0]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("talks", "nowhere"), "there is no table 'nowhere'"),
        (("talks", "missing.csv"), "cannot be read as a CSV file"),
        (("outcome", "f-0", "border=1", "--why", "x"), "there is no forecast f-0 that Ada may see"),
        (("outcome", "f-0", "border=nan", "--why", "x"), "there is no forecast f-0 that Ada may see"),
        (("set", "round", "North", "border", "position", "5", "--why", "x"), "there is no table 'round'"),
        (("ceasefire", "--data", "missing.csv"), "cannot be read as a CSV file"),
        (("ceasefire", "--data", "."), "cannot be read as a CSV file"),
        (("ceasefire", "--data", "round.csv"), "round.csv, row 2: needs `start`"),
        (("backtest", "--data", "round.csv"), "round.csv: the table has no column conflictep_id"),
        (("fit", "--data", "round.csv", "--unit", "agreements", "--out", "card.json"), "round.csv: the table has no"),
        (("backtest", "--data", "empty.csv"), "empty.csv: holds no rows"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(table.parent)
    Path("empty.csv").write_text("name,start,end\n")
    ran = run("foresee", *arguments)
    assert ran.code == 2
    assert says in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("set", "round", "North", "border", "position", "1", "2", "--why", "x"), "give one number, or three"),
        (("outcome", "f-0", "border=x", "--why", "x"), "give each issue as ISSUE=NUMBER"),
        (("outcome", "f-0", "border", "--why", "x"), "give each issue as ISSUE=NUMBER"),
        (("backtest", "--data", "round.csv", "--until", "yesterday"), "write the day as 2020-12-31"),
        (("ceasefire", "--data", "round.csv", "--unit", "truces"), "'truces' is not one of"),
    ],
)
def test_an_argument_of_the_wrong_form_is_said_to_be(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], says: str
) -> None:
    monkeypatch.chdir(table.parent)
    ran = run("foresee", *arguments)
    assert ran.code == 2
    assert says in ran.err


def test_own_ceasefires_are_fitted_to_a_card(run: Run, table: Path) -> None:
    rows = [f"truce {at},2016-0{at % 9 + 1}-01,{'2016-12-01' if at % 2 else ''}" for at in range(20)]
    data = table.with_name("truces.csv")
    data.write_text("name,start,end\n" + "\n".join(rows) + "\n")
    card = table.with_name("card.json")
    given = ("--data", data, "--unit", "ceasefires", "--until", "2018-01-01")
    assert run("foresee", "fit", *given, "--out", card).code == 0
    assert json.loads(card.read_bytes())["cases"] == 20
    assert "after 1 years 50% still held" in run("foresee", "ceasefire", *given).out


def test_the_command_line_starts_without_the_heavy_libraries() -> None:
    heavy = ("lifelines", "sklearn", "pandas", "scipy")
    code = f"import sys, parley.cli.main; sys.exit(any(name in sys.modules for name in {heavy}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
