"""Killed at any moment, `parley add` loses nothing that it reported and keeps nothing twice."""

import os
import random
import signal
import time
from pathlib import Path

import pytest

from parley.desk.add import Status, add
from parley.desk.init import init_workspace
from parley.desk.workspace import open_workspace
from parley.engine.reader import Reader, open_reader
from parley.record.record import Record
from parley.record.verify import Verified
from parley.sources.gather import gather

KILLS = 50
TEXTS = 12
LONGEST_LIFE = 0.35  # seconds; a child that lives longer would have finished the whole batch


@pytest.fixture(scope="module")
def warm_reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    """A reader that has read once, so that a forked child begins at the text and not at the imports."""
    folder = tmp_path_factory.mktemp("warm")
    _write_texts(folder)
    reader = open_reader(None)
    workspace = init_workspace(folder / "warm.db", purpose="warming", pack=None, by="test")
    assert all(
        outcome.status is Status.ADDED for outcome in add(workspace, gather([str(folder)]), reader=reader, by="test")
    )
    return reader


def test_what_was_reported_as_added_survives_fifty_kills(tmp_path: Path, warm_reader: Reader) -> None:
    chance = random.Random(20170123)
    texts = tmp_path / "texts"
    texts.mkdir()
    _write_texts(texts)
    killed = 0
    for number in range(KILLS):
        store = tmp_path / f"{number}.db"
        init_workspace(store, purpose="test of kills", pack=None, by="test")
        reported, was_killed = _add_and_kill(store, texts, warm_reader, after=chance.uniform(0.0, LONGEST_LIFE))
        killed += was_killed
        assert isinstance(Record.open(store).verify(), Verified)
        kept = [row.id for row in open_workspace(store).documents()]
        assert len(kept) == len(set(kept))
        assert set(reported) <= set(kept)
        if number % 10 == 0:
            _finish(store, texts, warm_reader)
    assert killed > KILLS // 2, "too few children died on the way to show anything"


def _finish(store: Path, texts: Path, reader: Reader) -> None:
    """Running the same command again brings the rest, and nothing twice."""
    outcomes = list(add(open_workspace(store), gather([str(texts)]), reader=reader, by="test"))
    assert {outcome.status for outcome in outcomes} <= {Status.ADDED, Status.KNOWN}
    assert len(open_workspace(store).documents()) == TEXTS
    assert isinstance(Record.open(store).verify(), Verified)


def _add_and_kill(store: Path, texts: Path, reader: Reader, *, after: float) -> tuple[list[str], bool]:
    """The document ids that a child reported before it was killed, and whether it was killed before its end."""
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading_end)
        for outcome in add(open_workspace(store), gather([str(texts)]), reader=reader, by="test"):
            os.write(writing_end, f"{outcome.document}\n".encode())
        os._exit(0)
    os.close(writing_end)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    with os.fdopen(reading_end) as pipe:
        reported = pipe.read().split()
    return reported, os.WIFSIGNALED(status)


def _write_texts(folder: Path) -> None:
    for number in range(TEXTS):
        (folder / f"{number:02}.txt").write_text(
            f"The army of Tarvia shelled village {number} on Monday, the mayor said. "
            f"A rebel spokesman said {number + 2} people were killed. The governor denied that any gun had been fired.",
            encoding="utf-8",
        )
