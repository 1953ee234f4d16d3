"""What writers do to a record while it is put under strain; each act that has returned is acknowledged at once."""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from itertools import count

import msgspec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from msgspec import Struct
from tests.factories import append, document, reading

from parley.model.errors import RecordUnavailable
from parley.model.judgement import Anchor, Judgement, Verdict
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.store import Place
from parley.record.verify import Broken

KEY = Ed25519PrivateKey.from_private_bytes(b"k" * 32)
FIRST = "first"
"""The name of the Document whose claim is judged."""

Act = Callable[[Record, str], str]
"""Does one thing to a record, under a name that nothing else has; gives the token that is found in it afterwards."""


def add(record: Record, name: str) -> str:
    """Take in a Document with what was read in it."""
    one = reading(document(address=f"file:///{name}.txt"))
    append(record, one, by=name.partition("/")[0])
    return one.document.id


def judge(record: Record, name: str) -> str:
    """Judge a claim, and then take that back, in turns."""
    claim = reading(document(address=f"file:///{FIRST}.txt")).claims[0]
    verdict = Verdict.UNDONE if name.endswith(("1", "3", "5", "7", "9")) else Verdict.ACCEPTED
    judgement = Judgement(claim=claim.id, verdict=verdict, by="ada", why=name, anchor=Anchor.of(claim))
    record.append_judgement(judgement, by="ada")
    return name


def seal(record: Record, name: str) -> str:
    """Sign all that is there."""
    del name
    return record.seal(KEY, by="ada").signature


ACTS: dict[str, Act] = {"add": add, "judge": judge, "seal": seal}


class Found(Struct, frozen=True, kw_only=True):
    """What a record holds of what was acknowledged; `broken` says where its chain does not hold, None where it does."""

    acknowledged: int
    lost: int
    twice: int
    broken: str | None
    entries: int


def writer(place: Place, act: Act, name: str, pipe: int, *, until: float | None = None) -> None:
    """Act on the record again and again, and write a line for each act that returned; the same again after a fault.

    An empty line comes first, once the record is open.
    """
    record = None
    for number in count():
        while until is None or time.monotonic() < until:
            try:
                if record is None:
                    record = Record.open(place)
                    os.write(pipe, b"\n")
                os.write(pipe, f"{act(record, f'{name}/{number}')}\n".encode())
                break
            except RecordUnavailable:
                time.sleep(0.05)
        else:
            return


def forked(work: Callable[[int], None]) -> tuple[int, int]:
    """A child that does `work` with the writing end of a pipe: its process id, and the reading end."""
    reading_end, writing_end = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading_end)
        status = 1
        with suppress(BaseException):  # a child that failed says so by its status, and runs nothing of its parent's
            work(writing_end)
            status = 0
        os._exit(status)
    os.close(writing_end)
    return child, reading_end


def acknowledged(pipe: int) -> list[str]:
    """The lines that were written whole; a child may have been killed within the last one."""
    with os.fdopen(pipe) as lines:
        return [line[:-1] for line in lines if line.endswith("\n") and line != "\n"]


def check(place: Place, acks: Iterable[str]) -> Found:
    """Walk the record and look for each token."""
    tokens = list(acks)
    with Record.open(place) as record:
        verified = record.verify()
        kept = Counter(_tokens(record))
        entries = record.head().position
    return Found(
        acknowledged=len(tokens),
        lost=sum(not kept[token] for token in tokens),
        twice=sum(times - 1 for times in kept.values()),
        broken=f"{verified.position}: {verified.why}" if isinstance(verified, Broken) else None,
        entries=entries,
    )


def _tokens(record: Record) -> Iterator[str]:
    for entry, body in record.bodies():
        value = msgspec.json.decode(body) if body and entry.kind != EntryKind.TEXT else {}
        match entry.kind:
            case EntryKind.DOCUMENT:
                yield value["id"]
            case EntryKind.JUDGEMENT:
                yield value["why"]
            case EntryKind.SEAL:
                yield value["signature"]
            case _:
                pass
