"""Texts made to exhaust their reader cost themselves and nothing else."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from tests.sources import bombs

from parley.model.errors import UnreadableSource
from parley.sources import media
from parley.sources.extract import extract
from parley.sources.parse import FOREIGN
from parley.sources.worker import Worker

PAGE = b"<html><body><p>The envoys met on the island on Monday.</p></body></html>"
LETTER = b"From: ada@example.org\nDate: Mon, 5 May 2031 09:00:00 +0000\nSubject: Truce\n\nThe truce held on Monday.\n"
MEMORY = 512 << 20


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    made = Worker(seconds=30, memory=MEMORY)
    yield made
    made.close()


def process_of(worker: Worker) -> int:
    assert worker._process is not None
    return worker._process.pid


def read(worker: Worker, data: bytes, address: str) -> str:
    return extract(data, address=address, parse=worker.parse).text


@pytest.mark.parametrize(
    ("make", "address"),
    [
        (bombs.zip_bomb, "a.docx"),
        (bombs.paragraph_bomb, "a.docx"),
        (bombs.laughing_word, "a.docx"),
        (bombs.deep_page, "a.html"),
        (bombs.wide_page, "a.html"),
        (bombs.pdf_bomb, "a.pdf"),
    ],
)
def test_a_bomb_is_refused_by_name_and_the_next_text_is_read(worker: Worker, make: object, address: str) -> None:
    assert callable(make)
    with pytest.raises(UnreadableSource, match=rf"^{address}: ") as refused:
        read(worker, make(), address)
    assert "\n" not in str(refused.value)
    assert read(worker, PAGE, "b.html") == "The envoys met on the island on Monday."


@pytest.mark.parametrize("make", [bombs.paragraph_bomb, bombs.wide_page, bombs.pdf_bomb])
def test_a_bomb_that_only_memory_stops_says_so(worker: Worker, make: object) -> None:
    assert callable(make)
    with pytest.raises(UnreadableSource, match=r"more memory than a text may( have)? \(512 MB\); save its text as"):
        read(worker, make(), "-")


def test_a_text_that_takes_too_long_is_given_up() -> None:
    """The process is stopped in the middle, as one that never ends would be."""
    worker = Worker(seconds=1.0, memory=MEMORY)
    worker.warm()
    os.kill(process_of(worker), signal.SIGSTOP)
    start = time.monotonic()
    with pytest.raises(UnreadableSource, match=r"^a\.html: reading it was given up after 1 seconds; save its text"):
        read(worker, PAGE, "a.html")
    assert time.monotonic() - start < 10
    worker.close()


def test_one_process_reads_all_until_it_dies_and_then_another_does(worker: Worker) -> None:
    read(worker, PAGE, "a.html")
    first = process_of(worker)
    read(worker, LETTER, "a.eml")
    assert process_of(worker) == first
    os.kill(first, signal.SIGKILL)
    os.waitid(os.P_PID, first, os.WEXITED | os.WNOWAIT)
    assert read(worker, PAGE, "a.html").startswith("The envoys")
    assert process_of(worker) != first


def test_plain_texts_start_no_process() -> None:
    worker = Worker()
    assert read(worker, b"The truce held.", "a.txt") == "The truce held."
    assert worker._process is None


def test_a_refusal_says_what_the_format_says(worker: Worker) -> None:
    with pytest.raises(UnreadableSource, match=r"^a\.pdf: the PDF is damaged"):
        read(worker, b"%PDF-1.4\nnothing", "a.pdf")


def test_threads_take_turns_and_each_gets_its_own_text(worker: Worker) -> None:
    got: dict[int, str] = {}

    def ask(number: int) -> None:
        page = f"<html><body><p>Report number {number} from the island.</p></body></html>".encode()
        got[number] = read(worker, page, f"{number}.html")

    threads = [Thread(target=ask, args=(n,)) for n in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == {n: f"Report number {n} from the island." for n in range(12)}


def test_a_forked_child_has_a_process_of_its_own(worker: Worker) -> None:
    read(worker, PAGE, "a.html")
    before = process_of(worker)
    child = os.fork()
    if child == 0:
        sound = read(worker, PAGE, "a.html").startswith("The envoys") and process_of(worker) != before
        worker.close()
        os._exit(0 if sound else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert read(worker, LETTER, "a.eml").startswith("The truce")
    assert process_of(worker) == before


def test_the_process_ends_with_the_program_that_started_it() -> None:
    program = (
        "import os, signal; from parley.sources import worker; worker.warm();"
        "print(worker._WORKER._process.pid, flush=True); os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    left = int(ran.stdout)
    until = time.monotonic() + 20
    while Path(f"/proc/{left}/cmdline").exists() and b"parley" in Path(f"/proc/{left}/cmdline").read_bytes():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_module_that_lies_in_the_working_folder_is_not_run(tmp_path: Path) -> None:
    """Texts and code may lie in one folder: what a stranger sent must not become a part of the program."""
    (tmp_path / "lxml.py").write_text("open('ran', 'w').close()")
    (tmp_path / "docx.py").write_text("open('ran', 'w').close()")
    (tmp_path / "a.html").write_bytes(PAGE)
    program = (
        "from parley.sources.extract import extract; print(extract(open('a.html','rb').read(), address='a.html').text)"
    )
    ran = subprocess.run(
        [sys.executable, "-P", "-c", program], cwd=tmp_path, check=True, capture_output=True, text=True
    )
    assert ran.stdout.startswith("The envoys")
    assert not (tmp_path / "ran").exists()


def test_every_format_that_takes_a_parser_is_parsed_apart() -> None:
    assert set(media.SUFFIXES.values()) - {media.TEXT, media.MARKDOWN} == FOREIGN
