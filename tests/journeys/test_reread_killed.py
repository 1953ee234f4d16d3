"""Killed at any moment, `parley reread` keeps whole readings only, and the same command goes on where it was."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from msgspec import structs

from parley.desk.add import Status, add
from parley.desk.init import init_workspace
from parley.desk.judge import judge
from parley.desk.reread import keep, read_again
from parley.desk.workspace import open_workspace
from parley.engine.reader import Reader, open_reader
from parley.model.judgement import Verdict
from parley.model.reading import ReaderKind, Reading
from parley.record.verify import Verified
from parley.sources.gather import gather

TEXTS = 20
KILLS = 2
OLD = "rules/0"


@pytest.fixture(scope="module")
def reader() -> Reader:
    """What `--reader rules` reads with."""
    return open_reader(None, ReaderKind.RULES)


@pytest.fixture
def store(tmp_path: Path, reader: Reader) -> Path:
    """Documents as an older reader would have left them, each a claim short; one claim was judged by a person."""
    texts = tmp_path / "texts"
    texts.mkdir()
    for number in range(TEXTS):
        (texts / f"{number}.txt").write_text(
            f"The army of Tarvia shelled village {number} on Monday, the mayor said. "
            f"A rebel spokesman said {number + 2} people were killed. The governor denied that any gun had been fired."
        )
    path = tmp_path / "kept.db"
    with init_workspace(path, purpose="test of kills", pack=None, by="test") as workspace:
        added = list(add(workspace, gather([str(texts)]), reader=reader, by="test"))
        assert {one.status for one in added} == {Status.ADDED}
        for summary in workspace.documents():
            keep(workspace, _older(workspace.document(summary.id).document.text, summary.id, path), by="test")
        judge(workspace, workspace.claims()[0].claim.id, Verdict.ACCEPTED, by="ada", why="read in its words")
    return path


def _older(text: str, document: str, path: Path) -> Reading:
    with open_workspace(path) as workspace:
        row, claims = workspace.document(document), workspace.claims_of(document)
        assert row.document.text == text
        kept = tuple(structs.replace(one.claim, reader=OLD) for one in claims[:-1])
        return Reading(document=row.document, reader=OLD, passages=row.passages, claims=kept)


def test_killed_again_and_again_the_command_goes_on_until_all_is_read_anew(store: Path, reader: Reader) -> None:
    whole = _wanted(store, reader)
    read_anew = [0]
    for _ in range(KILLS):
        _reread_and_kill(store)
        with open_workspace(store) as workspace:
            assert isinstance(workspace.record.verify(), Verified)
            assert [row.verdict for row in workspace.claims() if row.verdict] == [Verdict.ACCEPTED]
            rows = workspace.documents()
        # A document is as the old reader left it or as the new one reads it, and never between the two.
        assert {row.id: row.claims + (row.reader == OLD) for row in rows} == whole
        read_anew.append(sum(row.reader != OLD for row in rows))
    assert read_anew == sorted(read_anew), "what was read anew stays so"
    assert any(0 < number < TEXTS for number in read_anew), "it was never killed half-way"
    assert _reread(store).wait() == 0
    with open_workspace(store) as workspace:
        assert {row.reader for row in workspace.documents()} == {reader.name}
        assert {row.id: row.claims for row in workspace.documents()} == whole
        head = workspace.record.head()
    assert _reread(store).wait() == 0
    with open_workspace(store) as workspace:
        assert workspace.record.head() == head, "read once more, all is the same and nothing is added"


def _wanted(store: Path, reader: Reader) -> dict[str, int]:
    """How many claims the new reader makes of each document."""
    with open_workspace(store) as workspace:
        return {reading.document.id: len(reading.claims) for _change, reading in read_again(workspace, reader)}


def _reread(store: Path) -> subprocess.Popen[bytes]:
    """The command itself, begun."""
    command = [sys.executable, "-c", "from parley.cli.main import main; main()"]
    options = ["reread", "--reader", "rules", "--yes", "--workspace", str(store)]
    return subprocess.Popen([*command, *options], stdout=subprocess.DEVNULL)


def _reread_and_kill(store: Path) -> None:
    """Let the command keep something new, then kill it at once."""
    with open_workspace(store) as workspace, _reread(store) as running:
        before = workspace.record.head().position
        while running.poll() is None and workspace.record.head().position == before:
            time.sleep(0.001)
        running.send_signal(signal.SIGKILL)
