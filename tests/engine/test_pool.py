import os
import signal
from pathlib import Path

import pytest

from parley.desk.add import Status, add
from parley.desk.init import init_workspace
from parley.desk.read import json_lines, read_all
from parley.desk.readers import ModelSettings, OneAtATime, reader_of
from parley.engine.pool import PooledReader
from parley.engine.reader import Reader
from parley.knowledge.base import load_knowledge
from parley.model.errors import ParleyError, ReaderDied
from parley.model.reading import ReaderKind, Reading
from parley.sources.gather import gather

TOWNS = ("Ardal", "Benth", "Corrow", "Dunmere", "Estwick")


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number, town in enumerate(TOWNS):
        told = f"The army denied that it had shelled {town}. Rebels said {number + 2} civilians were killed there."
        (folder / f"{number}.txt").write_text(told, "utf-8")
    (folder / "empty.txt").write_text("", "utf-8")
    return [str(folder)]


def pooled(jobs: int = 2) -> PooledReader:
    return PooledReader(load_knowledge(), ReaderKind.RULES, pack=None, jobs=jobs)


def lines(read: list[Reading | ParleyError]) -> list[bytes | str]:
    return [str(one) if isinstance(one, ParleyError) else b"".join(json_lines(one)) for one in read]


def test_two_processes_read_what_one_reads_in_the_same_order_and_a_bad_text_stops_neither(texts: list[str]) -> None:
    alone = lines(list(read_all(gather(texts), Reader(load_knowledge(), ReaderKind.RULES))))
    with pooled() as reader:
        together = lines(list(read_all(gather(texts), reader)))
    assert together == alone
    assert len(together) == len(TOWNS) + 1


def test_what_is_read_by_several_processes_is_kept_once(texts: list[str], tmp_path: Path) -> None:
    with init_workspace(tmp_path / "parley.db", purpose="tests", pack=None, by="ada") as workspace, pooled() as reader:
        first = [one.status for one in add(workspace, gather(texts), reader=reader, by="ada")]
        again = [one.status for one in add(workspace, gather(texts), reader=reader, by="ada")]
        assert len(workspace.documents()) == len(TOWNS)
    assert first == [*[Status.ADDED] * len(TOWNS), Status.FAILED]
    assert again == [*[Status.KNOWN] * len(TOWNS), Status.FAILED]


def test_a_process_that_is_killed_ends_the_batch_with_what_to_do(texts: list[str]) -> None:
    with pooled(1) as reader:
        readings = read_all(gather(texts), reader)
        next(readings)
        for process in list((reader._pool._processes or {}).values()):
            os.kill(process.pid or 0, signal.SIGKILL)
        with pytest.raises(ReaderDied, match="fewer --jobs"):
            list(read_all(gather(texts * 3), reader))


def test_a_language_model_is_asked_one_text_after_the_other() -> None:
    with pytest.raises(OneAtATime, match="leave --jobs out"):
        reader_of(load_knowledge(), ReaderKind.LLM, ModelSettings(endpoint="http://127.0.0.1:9"), jobs=2)
