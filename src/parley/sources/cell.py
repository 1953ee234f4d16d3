"""The process that parses: it reads one text after another from its input, within its limits, and answers each.

It is started by `parley.sources.worker` and holds nothing that anybody would miss: a text that brings it down costs
that text alone. On its input and output each message is preceded by its length, 8 bytes, big-endian.
"""

import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import IO

from msgspec import Struct, msgpack

from parley.model.errors import ParleyError
from parley.sources.extracted import Extracted
from parley.sources.parse import parse_here

_LENGTH = 8
_SERVES = 1000
_GROWN, _FULL = 0.3, 0.5
"""Shares of what it may hold: once it has grown so far it is replaced, since memory that lies in pieces would fail a
sound text; and what is refused when it is so full is refused for want of memory."""


class Task(Struct, frozen=True, kw_only=True):
    """One text to be parsed."""

    kind: str
    data: bytes
    address: str
    charset: str | None


class Answer(Struct, frozen=True, kw_only=True):
    """What came of a text: the text itself, or why there is none; `last` where the process then ends.

    `refused` is the reader's own sentence; `failed` the name of an error that a reader should not have raised.
    """

    found: Extracted | None = None
    refused: str | None = None
    failed: str | None = None
    last: bool = False


def send(stream: IO[bytes], value: Task | Answer) -> None:
    """Write one message."""
    data = msgpack.encode(value)
    stream.write(len(data).to_bytes(_LENGTH, "big"))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """The next message, None where the other side has gone."""
    size = stream.read(_LENGTH)
    if len(size) < _LENGTH:
        return None
    data = stream.read(int.from_bytes(size, "big"))
    return data if len(data) == int.from_bytes(size, "big") else None


def main(seconds: float, memory: int) -> None:
    """Answer until the input ends."""
    _limit_memory(memory)
    decode = msgpack.Decoder(Task).decode
    for served in range(1, _SERVES + 1):
        data = receive(sys.stdin.buffer)
        if data is None:
            return
        # Should nobody be left to end a text that never ends, the system does.
        signal.setitimer(signal.ITIMER_REAL, 2 * seconds)
        answer = _answer(decode(data), memory=memory, last=served == _SERVES)
        signal.setitimer(signal.ITIMER_REAL, 0)
        send(sys.stdout.buffer, answer)
        if answer.last:
            return


def _answer(task: Task, *, memory: int, last: bool) -> Answer:
    try:
        found = parse_here(task.kind, task.data, task.address, task.charset)
        return Answer(found=found, last=last or _memory_used() > _GROWN * memory)
    except ParleyError as e:
        # Where memory runs out under a library, it tells of a text that is broken.
        full = _memory_used() > _FULL * memory
        return Answer(failed=MemoryError.__name__, last=True) if full else Answer(refused=str(e), last=last)
    except Exception as e:  # noqa: BLE001 - whatever a stranger's bytes made a library raise, the next text is read
        return Answer(failed=type(e).__name__, last=True)


def _limit_memory(most: int) -> None:
    with suppress(ImportError):  # not every system can limit a process
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _memory_used() -> int:
    """The most memory (bytes) that this process ever held; 0 where the system does not tell.

    Not what `getrusage` says: that counts what the parent held when it started this process.
    """
    with suppress(OSError, ValueError, IndexError):
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(told.split("VmHWM:")[1].split()[0]) * 1024
    return 0


if __name__ == "__main__":
    main(float(sys.argv[1]), int(sys.argv[2]))
