import json
from pathlib import Path

import pytest
from tests.web.sample import evening, morning, write_record
from typer.testing import CliRunner

from parley.cli.main import app

RUN = CliRunner()
DAY = "2017-05-04"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    return str(write_record(tmp_path / "p.db", morning(), evening()))


def test_a_bulletin_is_printed_or_written_to_a_file(place: str, tmp_path: Path) -> None:
    assert RUN.invoke(app, ["bulletin", "--date", DAY, "-w", place]).stdout.startswith("# ")
    done = RUN.invoke(app, ["bulletin", "--date", DAY, "--format", "pdf", "-w", place])
    assert done.exit_code == 0
    assert (tmp_path / f"bulletin-{DAY}.pdf").read_bytes().startswith(b"%PDF")
    found = RUN.invoke(app, ["bulletin", "--date", DAY, "--json", "-w", place])
    assert json.loads(found.stdout)["unreviewed"] > 0


def test_a_release_is_a_decision_in_the_record(place: str) -> None:
    done = RUN.invoke(
        app, ["bulletin", "release", "--date", DAY, "--why", "read", "-w", place], env={"PARLEY_BY": "ada"}
    )
    assert done.exit_code == 0, done.output
    assert f"the bulletin of {DAY} is released" in done.output
    assert "Released by ada" in RUN.invoke(app, ["bulletin", "--date", DAY, "-w", place]).stdout
    assert f"the bulletin of {DAY} is released" in RUN.invoke(app, ["judgements", "-w", place]).output.replace(
        "\n", " "
    )


def test_templates_are_copied_changed_and_used(place: str, tmp_path: Path) -> None:
    assert RUN.invoke(app, ["bulletin", "--template", "new"]).exit_code == 0
    (tmp_path / "bulletin-templates" / "bulletin.md.j2").write_text("{{ bulletin.day }} is ours")
    done = RUN.invoke(app, ["bulletin", "--date", DAY, "--template", "bulletin-templates", "-w", place])
    assert done.stdout == f"{DAY} is ours\n"
