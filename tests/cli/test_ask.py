import json
from pathlib import Path

import pytest
from tests.web.sample import evening, morning, write_record
from typer.testing import CliRunner

from parley.cli.main import app

RUN = CliRunner()


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(write_record(tmp_path / "p.db", morning(), evening()))


def test_a_question_is_answered_with_its_sources(place: str) -> None:
    done = RUN.invoke(app, ["ask", "aid", "delivered", "to", "Rivertown", "-w", place])
    assert done.exit_code == 0, done.output
    assert "Aid lorries reached" in done.output
    assert "Rests on 1 claims, 0 of them reviewed" in done.output


def test_the_answer_is_there_as_json(place: str) -> None:
    done = RUN.invoke(app, ["ask", "violations", "--json", "-w", place])
    assert json.loads(done.stdout)["cited"] == 2


def test_what_is_not_understood_exits_with_two_and_names_the_nearest(place: str) -> None:
    done = RUN.invoke(app, ["ask", "is it over", "-w", place])
    assert done.exit_code == 2
    assert "Nearest to it are:" in done.output


def test_what_can_be_asked_is_listed_and_completed(place: str) -> None:
    assert "who controls" in RUN.invoke(app, ["ask", "-w", place]).output
    done = RUN.invoke(app, ["ask", "--complete", "--json", "who contr", "-w", place])
    assert json.loads(done.stdout) == ["who controls"]
