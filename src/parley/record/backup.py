"""A second copy of a record, made while it is in use, and checked before anyone relies on it."""

import sqlite3
from contextlib import closing
from pathlib import Path

from msgspec import Struct

from parley.model.errors import BadRecord
from parley.record.record import Record
from parley.record.sqlite import explained
from parley.record.verify import Broken, Verified


class Manifest(Struct, frozen=True, kw_only=True):
    """What a copy holds: how many entries, where they end, and when it was made (UTC)."""

    entries: int
    head: str
    made_at: str


def copy_record(record: Record, target: Path) -> Manifest:
    """Copy an open record to `target` while others go on writing; raises BadRecord where the copy does not verify.

    Never over an existing file. A copy that fails leaves nothing behind.
    """
    if target.exists():
        raise BadRecord(f"{target} is already there; name another file")
    return _copied(record.path, target, made_at=record.clock().isoformat(timespec="seconds"))


def restore_record(source: Path, target: Path, *, made_at: str) -> Manifest:
    """Bring a copy back to `target`; raises BadRecord where it does not verify, or where there is something."""
    if target.exists():
        raise BadRecord(f"{target} is already there; move it away first, or name another with --workspace")
    if not source.is_file():
        raise BadRecord(f"{source}: there is no such file; name one that `parley record backup` made")
    return _copied(source, target, made_at=made_at)


def _copied(source: Path, target: Path, *, made_at: str) -> Manifest:
    """The copy is made under another name and takes its own only once it verifies."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        with explained(str(source)), closing(_opened(source)) as old, closing(sqlite3.connect(draft)) as new:
            old.backup(new)
        found = _verified(draft, name=str(source))
        _only_one_file(draft)
        draft.rename(target)
    except BaseException:
        for name in (draft, *_beside(draft)):
            name.unlink(missing_ok=True)
        raise
    return Manifest(entries=found.entries, head=found.head, made_at=made_at)


def _verified(draft: Path, *, name: str) -> Verified:
    with Record.open(draft) as copy:
        found = copy.verify()
    if isinstance(found, Broken):
        raise BadRecord(f"{name}: entry {found.position}: {found.why}; no copy was made")
    return found


def _opened(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _only_one_file(path: Path) -> None:
    """Fold in what SQLite keeps beside the file, so that a copy is one file and can be carried away."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
    for name in _beside(path):
        name.unlink(missing_ok=True)


def _beside(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")
