from pathlib import Path

import msgspec
import pytest
from typer.testing import CliRunner

from parley.cli.pack import app
from parley.model.errors import BadPack

RUNNER = CliRunner()


def test_the_shipped_packs_are_listed_with_what_they_hold() -> None:
    shown = RUNNER.invoke(app, ["list", "--json"])
    packs = {pack["name"]: pack for pack in msgspec.json.decode(shown.stdout)}
    assert packs["syria-astana"]["talks"] == 7
    assert "The Astana process on Syria" in RUNNER.invoke(app, ["list"]).stdout


def test_a_new_pack_passes_the_check_and_is_not_overwritten(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    made = RUNNER.invoke(app, ["new", "mine", "--out", str(path)])
    assert made.exit_code == 0
    assert f"parley pack check {path}" in made.stdout
    checked = RUNNER.invoke(app, ["check", str(path)])
    assert (checked.exit_code, checked.stdout.startswith("mine: sound")) == (0, True)
    again = RUNNER.invoke(app, ["new", "mine", "--out", str(path)])
    assert isinstance(again.exception, BadPack)


def test_every_fault_is_told_with_its_line_and_the_exit_status_is_two(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    RUNNER.invoke(app, ["new", "mine", "--out", str(path)])
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("PLC-EXAMPLE,", "PLC-ELSEWHERE,").replace("from: 2020-02-01", "from: soon"))
    checked = RUNNER.invoke(app, ["check", str(path)])
    assert checked.exit_code == 2
    assert f"{path}:" in checked.stderr
    assert "soon" in checked.stderr
    assert "PLC-EXAMPLE" in checked.stderr
    problems = msgspec.json.decode(RUNNER.invoke(app, ["check", str(path), "--json"]).stdout)
    assert all(problem["line"] for problem in problems)


@pytest.mark.parametrize("name", ["no-such-pack", "missing.yaml"])
def test_a_pack_that_is_not_there_is_an_error_that_helps(name: str) -> None:
    assert isinstance(RUNNER.invoke(app, ["check", name]).exception, BadPack)


def test_new_packs_are_not_written_where_nothing_can_be(tmp_path: Path) -> None:
    failed = RUNNER.invoke(app, ["new", "mine", "--out", str(tmp_path / "nowhere" / "mine.yaml")])
    assert isinstance(failed.exception, BadPack)
