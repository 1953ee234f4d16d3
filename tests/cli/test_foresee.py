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

SINGLE_ISSUE = ("compromise", "mean", "median", "weighted-median", "nash", "challenge", "spatial")


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


def test_a_table_is_made_shown_and_filled_from_the_command_line(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "4 cells are empty" not in run("foresee", "table", "talks", "--csv", table, "--reader", "Ben").out
    assert run("foresee", "reference", "talks", "border", "30", "--why", "the line of today").code == 0
    weights = table.with_name("weights.csv")
    weights.write_text("party,issue,measure,low,likely,high,why\nWest,border,influence,1,2,3,its budget\n")
    view = json.loads(run("foresee", "table", "talks", "--csv", weights, "--json").out)
    assert (view["name"], view["readers"], view["asked"]) == ("talks", ["Ada", "Ben"], 2)
    assert view["issues"][0]["reference"] == 30
    assert [row[0]["party"] for row in view["issues"][0]["rows"]] == ["North", "South", "West"]
    assert [one["table"]["name"] for one in json.loads(run("foresee", "tables", "--json").out)] == ["talks"]
    monkeypatch.setenv("PARLEY_BY", "Eve")
    assert json.loads(run("foresee", "tables", "--json").out) == []
    refused = run("foresee", "table", "talks")
    assert refused.code == 2
    assert "there is no table 'talks' for you (none yet)" in refused.err


def test_the_record_of_a_workspace_without_a_pack_offers_no_table(run: Run, table: Path) -> None:
    assert table.exists()
    ran = run("foresee", "table", "talks", "--from-record")
    assert ran.code == 2
    assert "bring a table in from a CSV file" in ran.err


def test_how_forecasts_moved_and_did_is_told_to_named_persons(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("foresee", "talks", table, "--draws", "30")
    run("foresee", "set", "round", "South", "border", "position", "30", "40", "50", "--why", "round two")
    made = json.loads(run("foresee", "talks", "round", "--draws", "30", "--json").out)["id"]
    run("foresee", "outcome", made, "border=30", "--why", "it was signed")
    shown = run("foresee", "rounds", "round").out
    assert "before round 2: position of South on border: 80 to 40 (round two)" in shown
    found = json.loads(run("foresee", "rounds", "round", "--json").out)
    assert found["rounds"][1]["issues"][0]["moved"] < 0
    assert found["rounds"][1]["issues"][0]["outcome"] == 30
    assert json.loads(run("foresee", "score", "--json").out)["models"][0]["issues"] == 1
    assert "shows its scores to nobody but" in run("foresee", "score").out
    assert run("foresee", "score", "--open").code == 2
    assert "to all its readers" in run("foresee", "score", "--open", "--why", "to learn").out
    monkeypatch.setenv("PARLEY_BY", "Eve")
    refused = run("foresee", "rounds", "round")
    assert (refused.code, refused.err.count("\n")) == (2, 1)
    assert "border" not in refused.err + refused.out
    assert json.loads(run("foresee", "score", "--json").out)["models"] == []


def test_a_kept_base_rate_is_scored_from_the_command_line(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"truce {at},2016-0{at % 9 + 1}-01,{'2016-12-01' if at % 2 else ''}" for at in range(20)]
    data = table.with_name("truces.csv")
    data.write_text("name,start,end\n" + "\n".join(rows) + "\n")
    ran = run("foresee", "ceasefire", "--data", data, "--until", "2018-01-01", "--keep", "the truce of May")
    assert "No model stands beside it" in ran.out
    assert "after 5 years: no case was watched for so long" in ran.out
    kept = ran.err.split()[2].rstrip(",")
    told = run("foresee", "outcome", kept, "ended=0.8", "--why", "shelling").out
    assert "1 years: 50% was said, it did not, Brier 0.250" in told
    assert run("foresee", "outcome", kept, "border=1", "--why", "x").code == 2
    monkeypatch.setenv("PARLEY_BY", "Eve")
    refused = run("foresee", "outcome", kept, "ended=0.8", "--why", "x")
    assert f"there is no forecast {kept} that Eve may see" in refused.err


def test_a_file_or_the_workspaces_own_truces_and_not_both(run: Run, table: Path) -> None:
    for given in ((), ("--own", "--data", table)):
        ran = run("foresee", "ceasefire", *given)
        assert ran.code == 2
        assert "name a file with --data, or count the workspace's own truces with --own" in " ".join(
            ran.err.replace("│", " ").split()
        )
    assert "0 cases" in run("foresee", "ceasefire", "--own").err


def test_what_would_follow_from_a_move_is_told_for_every_model_and_kept_nowhere(
    run: Run, table: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = json.loads(run("foresee", "talks", table, "--draws", "30", "--json").out)["id"]
    before = run("record", "verify").out
    found = json.loads(run("foresee", "what-if", made, "South", "border", "20", "--json").out)
    assert {one["model"] for one in found} == {*SINGLE_ISSUE}
    assert all(one["after"] < one["before"] for one in found if one["model"] in {"compromise", "mean", "median"})
    assert "Weighted mean (compromise): " in run("foresee", "what-if", made, "South", "border", "20").out
    assert run("record", "verify").out == before
    assert "no party 'West'" in run("foresee", "what-if", made, "West", "border", "20").err
    monkeypatch.setenv("PARLEY_BY", "Eve")
    assert f"there is no forecast {made} for you" in run("foresee", "what-if", made, "South", "border", "20").err


def test_more_persons_may_be_named_for_a_table(run: Run, table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("foresee", "table", "talks", "--csv", table)
    assert json.loads(run("foresee", "table", "talks", "--reader", "Eve", "--json").out)["readers"] == ["Ada", "Eve"]
    monkeypatch.setenv("PARLEY_BY", "Eve")
    assert run("foresee", "table", "talks").code == 0
