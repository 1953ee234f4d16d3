"""The same reader in several processes, each warmed once: one Document is one job, so it reads as it does alone."""

import multiprocessing
import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from threading import Thread

import msgspec

from parley.engine.reader import Reader
from parley.knowledge.base import Knowledge
from parley.model.document import Document
from parley.model.errors import ReaderDied
from parley.model.reading import ReaderKind, Reading

PackText = tuple[str, str]
"""A process pack as it travels to another process: its name, and its YAML."""

_AHEAD = 2
"""How many Documents may be under way for each process: enough that none waits, few enough that memory stays flat."""


class PooledReader(Reader):
    """Reads Documents in `jobs` processes; what it finds is what one process finds. Close it, or use it in a with."""

    def __init__(self, knowledge: Knowledge, kind: ReaderKind, *, pack: PackText | None, jobs: int) -> None:
        super().__init__(knowledge, kind)
        self.ahead = _AHEAD * jobs
        self._pool = ProcessPoolExecutor(
            jobs, mp_context=multiprocessing.get_context("spawn"), initializer=_start, initargs=(kind, pack)
        )

    def begin(self, document: Document) -> Callable[[], Reading]:
        """Hands the Document to a process; what comes back waits for its Reading, or raises ReaderDied."""
        try:
            going = self._pool.submit(_read, msgspec.msgpack.encode(document))
        except BrokenProcessPool as e:
            raise _died() from e

        def reading() -> Reading:
            try:
                return msgspec.msgpack.decode(going.result(), type=Reading)
            except BrokenProcessPool as e:
                raise _died() from e

        return reading

    def read(self, document: Document) -> Reading:
        """The claims and ties of a Document, read in one of the processes."""
        return self.begin(document)()

    def close(self) -> None:
        """Ends the processes; what was not begun is not read."""
        self._pool.shutdown(cancel_futures=True)


def _died() -> ReaderDied:
    return ReaderDied(
        "a process that reads ended by itself (out of memory?); what was added is kept: run the same command again, "
        "with fewer --jobs"
    )


_reader: Reader | None = None  # one for the life of the process, made by _start


def _start(kind: ReaderKind, pack: PackText | None) -> None:
    from parley.knowledge.base import knowledge_with, load_knowledge  # noqa: PLC0415 - only a reading process needs it
    from parley.knowledge.pack_load import parse_pack  # noqa: PLC0415 - likewise

    global _reader  # noqa: PLW0603 - a process of the pool has nowhere else to keep it
    _end_with_parent()
    _reader = Reader(knowledge_with(parse_pack(pack[1], pack[0])) if pack else load_knowledge(), kind)


def _end_with_parent() -> None:
    """A parent that is killed cannot end its children, and each would wait for work for ever."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return

    def follow() -> None:
        parent.join()
        os._exit(1)

    Thread(target=follow, daemon=True).start()


def _read(document: bytes) -> bytes:
    if _reader is None:
        raise RuntimeError("a process of the pool was given work before it was started")
    return msgspec.msgpack.encode(_reader.read(msgspec.msgpack.decode(document, type=Document)))
