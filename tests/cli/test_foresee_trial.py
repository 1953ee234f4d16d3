import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.cli.test_foresee import ROWS
from tests.decided import made_up


@pytest.fixture
def here(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PARLEY_BY", "Ada")
    assert run("init", "--purpose", "a test").code == 0
    return made_up(tmp_path)


def test_the_models_of_talks_are_tried_on_decided_issues_and_the_trial_is_kept(run: Run, here: Path) -> None:
    ran = run("foresee", "backtest", "--data", here, "--unit", "talks", "--keep", "--reader", "Ben")
    assert "Unit: decided issues that somebody brought" in ran.out
    assert "EU law-making" not in ran.out
    assert "24 issues of 12 proposals" in ran.out
    kept = ran.err.split()[2].rstrip(",")
    assert json.loads(run("foresee", "readers", kept, "--json").out) == {"id": kept, "by": "Ada", "readers": ["Ben"]}
    found = json.loads(run("foresee", "backtest", "--data", here, "--unit", "talks", "--json").out)
    assert {"mean", "challenge", "exchange"} <= {one["model"] for one in found["results"]}


@pytest.mark.parametrize("more", [("--own",), ("--until", "2020-01-01"), ("--cutoff", "1995")])
def test_talks_have_no_cutoff_and_no_truces(run: Run, here: Path, more: tuple[str, ...]) -> None:
    ran = run("foresee", "backtest", "--data", here, "--unit", "talks", *more)
    assert ran.code == 2
    assert "talks take a file of decided issues" in ran.err


def test_more_persons_are_named_for_a_forecast_and_taken_back(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = here.with_name("round.csv")
    table.write_text(ROWS)
    made = json.loads(run("foresee", "talks", table, "--draws", "20", "--json").out)["id"]
    what_if = ("foresee", "what-if", made, "South", "border", "20")

    def as_(who: str, *arguments: object) -> tuple[int, str]:
        monkeypatch.setenv("PARLEY_BY", who)
        ran = run(*arguments)
        return ran.code, ran.out + ran.err

    assert as_("Ben", *what_if)[0] == 2
    assert as_("Ada", "foresee", "readers", made, "--add", "Ben", "--why", "he joins the team") == (
        0,
        f"{made}: Ada's, also for Ben\n",
    )
    assert as_("Ben", *what_if)[0] == 0
    assert "only Ada may say who else sees it" in as_("Ben", "foresee", "readers", made, "--add", "Eve")[1]
    assert f"backtest {made} for you" in as_("Eve", "foresee", "readers", made, "--add", "Eve", "--why", "x")[1]
    assert "say why" in as_("Ada", "foresee", "readers", made, "--add", "Eve")[1]
    assert "Eve is not named" in as_("Ada", "foresee", "readers", made, "--remove", "Eve", "--why", "x")[1]
    assert "nothing would change" in as_("Ada", "foresee", "readers", made, "--add", "Ben", "--why", "x")[1]
    taken = as_("Ada", "foresee", "readers", made, "--remove", "Ben", "--why", "he left")
    assert taken == (0, f"{made}: Ada's, also for nobody else\n")
    assert as_("Ben", *what_if)[0] == 2
