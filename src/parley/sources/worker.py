"""Parsing in a process of its own: a text that was made to exhaust its reader ends that process and nothing else."""

import atexit
import os
import select
import subprocess
import sys
import threading
from contextlib import suppress
from typing import IO, cast

from msgspec import DecodeError, msgpack

from parley.model.errors import UnreadableSource
from parley.sources.cell import Answer, Task, receive, send
from parley.sources.extracted import Extracted
from parley.sources.limits import MAX_PARSE_MEMORY, MAX_PARSE_SECONDS
from parley.sources.parse import FOREIGN, parse_here


class Worker:
    """One process that parses, started at the first text, warm from then on, and started anew where it dies.

    Several threads may use it; they take turns. A forked child gets a process of its own.
    """

    def __init__(self, *, seconds: float = MAX_PARSE_SECONDS, memory: int = MAX_PARSE_MEMORY) -> None:
        self._seconds = seconds
        self._memory = memory
        self._turn = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        os.register_at_fork(after_in_child=self._forget)

    def parse(self, kind: str, data: bytes, address: str, charset: str | None) -> Extracted:
        """The text in `data`; raises UnreadableSource where there is none, or where getting at it takes too much."""
        if kind not in FOREIGN:
            return parse_here(kind, data, address, charset)
        with self._turn:
            answer = self._asked(Task(kind=kind, data=data, address=address, charset=charset))
        if answer.refused is not None:
            raise UnreadableSource(answer.refused)
        if answer.found is None:
            raise UnreadableSource(f"{address}: {self._told(answer.failed)}; save its text as .txt and add that")
        return answer.found

    def warm(self) -> None:
        """Start the process, so that it is there when the first text comes."""
        with self._turn:
            self._running()

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def _asked(self, task: Task) -> Answer:
        process = self._running()
        try:
            send(cast("IO[bytes]", process.stdin), task)
            data = self._awaited(cast("IO[bytes]", process.stdout))
            answer = msgpack.decode(data, type=Answer) if data is not None else Answer(failed="died", last=True)
        except TimeoutError:
            answer = Answer(failed="TimeoutError", last=True)
        except (OSError, DecodeError):
            answer = Answer(failed="died", last=True)
        except BaseException:
            self._end()  # whoever interrupts leaves a question open, whose answer would be taken for the next one's
            raise
        if answer.last:
            self._end()
        return answer

    def _awaited(self, stream: IO[bytes]) -> bytes | None:
        ready, _, _ = select.select([stream], [], [], self._seconds)
        if not ready:
            raise TimeoutError
        return receive(stream)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            self._end()
            # -P: a file in the working folder that is called like a module is not run.
            program = [sys.executable, "-P", "-m", "parley.sources.cell", str(self._seconds), str(self._memory)]
            self._process = subprocess.Popen(  # noqa: S603 - our own program
                program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
            )
        return self._process

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._let_go(self._process)
        self._process = None

    def _forget(self) -> None:
        """In a forked child: the process is the parent's, and so is whoever has its turn."""
        self._turn = threading.Lock()
        if self._process is not None:
            self._let_go(self._process)
            self._process.returncode = 0  # it is not the child's to wait for
        self._process = None

    def _let_go(self, process: subprocess.Popen[bytes]) -> None:
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with suppress(OSError):
                    stream.close()

    def _told(self, failed: str | None) -> str:
        match failed:
            case "TimeoutError":
                return f"reading it was given up after {self._seconds:g} seconds"
            case "MemoryError":
                return f"reading it takes more memory than a text may have ({self._memory >> 20:,} MB)"
            case "died" | None:
                return f"it brought down its reader, or took more memory than a text may ({self._memory >> 20:,} MB)"
            case _:
                return f"its reader failed on it ({failed})"


_WORKER = Worker()
"""The one that this process uses."""
atexit.register(_WORKER.close)


def parse_apart(kind: str, data: bytes, address: str, charset: str | None) -> Extracted:
    """As `parse_here`, but in another process, within its limits of memory and time."""
    return _WORKER.parse(kind, data, address, charset)


def warm() -> None:
    """Start the other process, if there is none yet."""
    _WORKER.warm()
