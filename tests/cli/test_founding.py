"""What a record is made for, how long documents may be kept in it, and its own handling levels."""

import json
import os
import pty
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

from tests.cli.conftest import Run
from tests.factories import append, document, reading

from parley.desk.init import init_workspace
from parley.record.record import Record


def test_the_founding_of_a_record_says_how_long_documents_may_be_kept(run: Run) -> None:
    assert run("init", "--purpose", "the talks of May", "--retention", "p2y").code == 0
    told = run("record", "about").out
    assert "the talks of May" in told
    assert "p2y" in told
    assert json.loads(run("record", "about", "--json").out)["levels"][0] == "TLP:CLEAR"


def test_a_time_that_is_none_or_a_ladder_with_one_rung_makes_no_record(run: Run) -> None:
    assert "'two years' is no time to keep things" in run("init", "--retention", "two years").err
    assert "two names or more" in run("init", "--levels", "open").err
    assert "have one name" in run("init", "--levels", "open,open").err
    assert not Path("parley.db").exists()
    assert run("init", "--retention", "none").code == 0


def test_a_workspace_has_its_own_levels_and_a_document_starts_on_the_lowest(run: Run, tmp_path: Path) -> None:
    run("init", "--levels", "open, team, named")
    for name, words in (("a", "The port is open."), ("b", "The port is shut."), ("c", "The port is far.")):
        (tmp_path / f"{name}.txt").write_text(words)
    (tmp_path / "sources.yaml").write_text("b.txt: {handling: named}\n")
    assert run("add", "a.txt", "b.txt", "--reader", "rules").code == 0
    levels = {one["address"]: one["handling"] for one in json.loads(run("documents", "--json").out)}
    assert levels == {"a.txt": "open", "b.txt": "named"}
    (tmp_path / "sources.yaml").write_text("c.txt: {handling: 'TLP:RED'}\n")
    assert "'TLP:RED' is none of open, team, named" in run("add", "c.txt", "--reader", "rules").err


def test_what_is_kept_longer_than_it_may_be_is_listed(run: Run, tmp_path: Path) -> None:
    def long_ago() -> datetime:
        return datetime(2020, 2, 29, tzinfo=UTC)

    with init_workspace(
        tmp_path / "parley.db", purpose="", pack=None, retention="P1Y", by="ada", clock=long_ago
    ) as made:
        append(made.record)
    with Record.open(tmp_path / "parley.db") as record:
        append(record, reading(document(address="file:///new.txt")))
    (found,) = json.loads(run("record", "expired", "--json").out)
    assert found["recorded_at"].startswith("2020-02-29")
    assert found["id"] in run("record", "expired").out


def test_on_a_terminal_the_purpose_and_the_retention_are_asked_for(tmp_path: Path) -> None:
    child, terminal = pty.openpty()
    program = [sys.executable, "-c", "from parley.cli.main import main; main()", "init", str(tmp_path / "p.db")]
    started = subprocess.Popen(program, stdin=terminal, stdout=terminal, stderr=terminal, env=dict(os.environ))
    os.close(terminal)
    os.write(child, b"the talks of May\nP1Y\n")
    assert started.wait(60) == 0
    os.close(child)
    with Record.open(tmp_path / "p.db") as record:
        assert (record.founding().purpose, record.founding().retention) == ("the talks of May", "P1Y")
