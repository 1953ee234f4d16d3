"""The batches of texts that are being read for people who sent them through the pages; one is read at a time."""

import secrets
from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock, Thread
from typing import TYPE_CHECKING

from parley.desk.adding import Batch, NothingSent
from parley.desk.readers import ModelSettings, reader_of
from parley.desk.workspace import Workspace
from parley.model.errors import NoSuchThing
from parley.model.reading import DEFAULT_READER
from parley.sources.gather import Found

if TYPE_CHECKING:
    from parley.engine.reader import Reader
    from parley.knowledge.base import Knowledge

_KEPT = 100
_AT_ONCE = 20
_PATIENCE = 30.0
"""Seconds for which the end of the server waits for a text that is being read."""


class Batches:
    """What this process reads; a batch is forgotten when the server ends, and what was read stays in the record."""

    def __init__(self, knowledge: "Callable[[], Knowledge]") -> None:
        self._knowledge = knowledge
        self._kept: OrderedDict[str, tuple[Batch, Thread]] = OrderedDict()
        self._turn = Lock()
        self._reader: Reader | None = None

    def start(self, workspace: Workspace, texts: Sequence[Found], *, by: str) -> str:
        """Begin to read; returns the id under which its progress is found. Raises NothingSent."""
        if not texts:
            raise NothingSent("nothing was sent: choose a file, paste a text, or give an address")
        if sum(thread.is_alive() for _, thread in self._kept.values()) >= _AT_ONCE:
            raise NothingSent(f"{_AT_ONCE} batches are being read already; send this when one of them is done")
        batch = Batch(secrets.token_hex(8), texts, by=by)
        thread = Thread(target=self._run, args=(batch, workspace), daemon=True)
        self._kept[batch.progress().id] = (batch, thread)
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        thread.start()
        return batch.progress().id

    def find(self, batch: str, *, by: str) -> Batch:
        """The batch of that id that this person sent; raises NoSuchThing, also for another person's."""
        kept = self._kept.get(batch)
        if kept is None or kept[0].by != by:
            raise NoSuchThing("this batch is not known here any more; what was read of it stands under /documents")
        return kept[0]

    def stop(self) -> None:
        """Let each finish the text that it reads, and begin no more."""
        for batch, _ in self._kept.values():
            batch.cancel()
        for _, thread in self._kept.values():
            thread.join(_PATIENCE)

    def _run(self, batch: Batch, workspace: Workspace) -> None:
        with self._turn:
            batch.run(workspace, self._read_with)

    def _read_with(self) -> "Reader":
        """The reader without a network, made at the first text and then kept."""
        if self._reader is None:
            self._reader = reader_of(self._knowledge(), DEFAULT_READER, ModelSettings())
        return self._reader
