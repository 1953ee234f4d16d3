"""A second copy of a record, made while it is in use, and checked before anyone relies on it.

A copy is a file, whichever store it was made from, and can be brought back into either.
"""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from msgspec import Struct
from sqlalchemy import insert, select

from parley.model.errors import BadRecord
from parley.record.bodies import WithdrawalBody, read_body
from parley.record.entry import EntryKind
from parley.record.migrate import migrate
from parley.record.record import Record
from parley.record.sqlite import explained
from parley.record.store import Place, Store, is_server, store_at
from parley.record.tables import BODIES, ENTRIES, SEEN, streamed
from parley.record.verify import Broken, Verified, verify

_ROWS = 500
"""How many rows are carried from one store to another at once."""


class Manifest(Struct, frozen=True, kw_only=True):
    """What a copy holds: how many entries, where they end, and when it was made (UTC).

    `erase` are the entries in it whose bodies were withdrawn from the record since: the copy has to be destroyed.
    """

    entries: int
    head: str
    made_at: str
    erase: tuple[int, ...] = ()


def withdrawn_since(record: Record, copy: Manifest) -> tuple[int, ...]:
    """The entries of a copy whose bodies the record has withdrawn since it was made."""
    gone: set[int] = set()
    for entry, body in record.bodies_of(EntryKind.WITHDRAWAL):
        found = read_body(entry.kind, body)
        if isinstance(found, WithdrawalBody) and entry.position > copy.entries:
            gone |= {position for position in found.positions if position <= copy.entries}
    return tuple(sorted(gone))


def copy_record(record: Record, target: Path) -> Manifest:
    """Copy an open record to `target` while others go on writing; raises BadRecord where the copy does not verify.

    Never over an existing file. A copy that fails leaves nothing behind.
    """
    if target.exists():
        raise BadRecord(f"{target} is already there; name another file")
    return _to_file(record.store, target, made_at=record.clock().isoformat(timespec="seconds"))


def restore_record(source: Path, target: Place, *, made_at: str, told: Manifest | None = None) -> Manifest:
    """Bring a copy back to `target`; raises BadRecord where it does not verify, or where there is something.

    `told` is the manifest that came with the copy: what is brought back has to end where it says.
    """
    if not source.is_file():
        raise BadRecord(f"{source}: there is no such file; name one that `parley record backup` made")
    if is_server(target):
        return _to_server(source, target, made_at=made_at, told=told)
    target = Path(target)
    if target.exists():
        raise BadRecord(f"{target} is already there; move it away first, or name another with --workspace")
    return _to_file(store_at(source), target, made_at=made_at, told=told)


def _to_file(source: Store, target: Path, *, made_at: str, told: Manifest | None = None) -> Manifest:
    """The copy is made under another name and takes its own only once it verifies."""
    with _draft_of(target) as draft:
        if isinstance(source.place, Path):
            with explained(source.name), closing(_opened(source.place)) as old, closing(sqlite3.connect(draft)) as new:
                old.backup(new)
        else:
            _carry(source, store_at(draft))
        with Record.open(draft) as copy:
            found = _sound(copy.verify(), name=source.name)
        if told is not None and (told.entries, told.head) != (found.entries, found.head):
            raise BadRecord(f"{source.name}: it is not what its manifest tells of; use another copy")
        _only_one_file(draft)
    return Manifest(entries=found.entries, head=found.head, made_at=made_at)


def _to_server(source: Path, target: Place, *, made_at: str, told: Manifest | None) -> Manifest:
    """By way of a file that is brought up to date and verified: the copy itself is never written to."""
    with tempfile.TemporaryDirectory(prefix="parley-") as folder:
        checked = Path(folder) / "copy.db"
        made = _to_file(store_at(source), checked, made_at=made_at, told=told)
        _carry(store_at(checked), store_at(target))
    return made


def _carry(source: Store, target: Store) -> None:
    """All rows of one store into another that holds nothing yet: all of them, verified, or none."""
    try:
        target.prepare()
        with source.reading() as old, target.writing() as new:
            target.claim(new)
            migrate(new)
            for table, first in ((ENTRIES, ENTRIES.c.position), (BODIES, BODIES.c.position), (SEEN, SEEN.c.kind)):
                rows = streamed(old, select(table).order_by(first))
                while some := [row._asdict() for row in islice(rows, _ROWS)]:
                    new.execute(insert(table), some)
            _sound(verify(new), name=source.name)
    finally:
        source.engine.dispose()
        target.engine.dispose()


def _sound(found: Verified | Broken, *, name: str) -> Verified:
    if isinstance(found, Broken):
        raise BadRecord(f"{name}: entry {found.position}: {found.why}; no copy was made")
    return found


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    """A file beside `target` that takes its name in the end; where something fails, nothing stays."""
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.part")
    draft.unlink(missing_ok=True)
    try:
        yield draft
        draft.rename(target)
    except BaseException:
        for name in (draft, *_beside(draft)):
            name.unlink(missing_ok=True)
        raise


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
