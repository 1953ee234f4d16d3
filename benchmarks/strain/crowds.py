"""Many writers at once, a server that goes away under them, no room left, a clock that is set back."""

import os
import random
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path

from benchmarks.strain.work import Found, acknowledged, add, check, forked, writer
from tests.postgres import Server

from parley.model.errors import RecordUnavailable
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.store import Place

BALLAST = 1_000_000


def crowd(
    place: Place, writers: int, seconds: float, meanwhile: Callable[[], None] = lambda: None
) -> tuple[Found, float]:
    """That many processes that add for so long, whatever happens meanwhile: what is kept, and how long it took."""
    Record.create(place, purpose="strain", by="ada").close()
    start = time.monotonic()
    children = [forked(partial(writer, place, add, f"w{number}", until=start + seconds)) for number in range(writers)]
    # The pipes are read while the children write: a full one would hold its writer up.
    readers = [forked(partial(_gathered, pipe)) for _, pipe in children]
    for _, pipe in children:
        os.close(pipe)
    meanwhile()
    acks = [line for _, pipe in readers for line in acknowledged(pipe)]
    failed = sum(os.waitpid(child, 0)[1] != 0 for child, _ in (*children, *readers))
    took = time.monotonic() - start
    if failed:
        raise SystemExit(f"{failed} writers failed with an error that was not to be expected")
    return check(place, acks), took


def _gathered(pipe: int, out: int) -> None:
    lines = acknowledged(pipe)
    with os.fdopen(out, "w") as whole:
        whole.writelines(f"{line}\n" for line in lines)


def restarts(server: Server, times: int, pause: float) -> None:
    """Stop the server at once, as a power cut would, and start it again; so many times.

    It has to look after its files before it starts again: of hundreds of databases, one by one, for minutes.
    """
    options = f"-k {server.folder} -h '' -c max_connections=200 -c recovery_init_sync_method=syncfs"
    for _ in range(times):
        time.sleep(pause)
        server.control("stop", "-m", "immediate")
        server.control("start", "-o", options)


def full_disk(place: Place, disk: Path) -> Found:
    """Add until there is no room, free some, and go on; `disk` is a small one that the record lies on."""
    ballast = disk / "ballast"
    ballast.write_bytes(b"\0" * BALLAST)
    os.chmod(ballast, 0o600)  # noqa: PTH101 - the server's user has no business with it
    acks: list[str] = []
    with Record.create(place, purpose="strain", by="ada") as record:
        refused = _until_refused(record, acks)
        ballast.unlink()
        acks += [add(record, f"after/{number}") for number in range(20)]
    found = check(place, acks)
    return found if refused else _with_flaw(found, "the disk was never full")


def _until_refused(record: Record, acks: list[str]) -> bool:
    for number in range(100_000):
        try:
            acks.append(add(record, f"before/{number}"))
        except RecordUnavailable as e:
            if "No room left" in str(e):
                return True
            raise
    return False


def clock_set_back(place: Place, times: int, chance: random.Random) -> Found:
    """Add while the clock jumps back and forth by up to ten years: the order is the log's, not the clock's."""
    start, ticks = datetime(2031, 5, 4, tzinfo=UTC), count()

    def jumping() -> datetime:
        return start + timedelta(days=chance.randint(-3650, 3650), seconds=next(ticks))

    with Record.create(place, purpose="strain", by="ada", clock=jumping) as record:
        acks = [add(record, f"jump/{number}") for number in range(times)]
        kept = [entry.position for entry in record.entries() if entry.kind == EntryKind.DOCUMENT]
        stamps = [entry.recorded_at for entry in record.entries()]
    found = check(place, acks)
    in_order = kept == sorted(kept) and stamps != sorted(stamps)
    return found if in_order else _with_flaw(found, "the log is not in the order in which it was written")


def _with_flaw(found: Found, why: str) -> Found:
    return Found(acknowledged=found.acknowledged, lost=found.lost, twice=found.twice, broken=why, entries=found.entries)
