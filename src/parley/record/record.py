"""The record: an append-only, hash-chained log in one database, and the only door to it."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from msgspec import Struct
from sqlalchemy import Connection, func, insert, select

from parley.model.canonical import canonical_json
from parley.model.decision import Decision
from parley.model.errors import BadRecord
from parley.model.judgement import Judgement
from parley.model.reading import Reading
from parley.record.bodies import PackBody, RecordBody, WithdrawalBody, read_body
from parley.record.entry import NOTHING_BEFORE, SALT_BYTES, Entry, EntryKind
from parley.record.log import bodies_of_kind, entries_with_bodies, last_entry, position_of, write
from parley.record.merkle import Frontier
from parley.record.migrate import check_version, migrate, version_of
from parley.record.overtaken import refuse_overtaken_decision, refuse_overtaken_judgement
from parley.record.proof import Proof
from parley.record.readings import Appended, refuse_other_bytes, take_in, take_in_again
from parley.record.seal import SealBody
from parley.record.sealed import grow, proof_of, seal_over
from parley.record.store import Place, Store, store_at
from parley.record.tables import BODIES, ENTRIES, SEEN, streamed
from parley.record.verify import Broken, Verified, Watch, verify
from parley.record.withdraw import Plan, Withdrawn, destroy, seen_again

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Clock = Callable[[], datetime]
Salts = Callable[[], bytes]


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def random_salt() -> bytes:
    """Salt that nobody can guess."""
    return secrets.token_bytes(SALT_BYTES)


class Head(Struct, frozen=True):
    """Where the chain ends: write the digest down elsewhere, and nobody can shorten or rewrite the log unseen."""

    position: int
    digest: str


class Record:
    """One record, open. Several programs may read it while one writes; writers take turns."""

    def __init__(self, store: Store, *, clock: Clock, salts: Salts) -> None:
        self.store = store
        self.clock = clock
        self.salts = salts

    @classmethod
    def create(
        cls,
        place: Place,
        *,
        purpose: str,
        by: str,
        retention: str | None = None,
        levels: tuple[str, ...] = (),
        clock: Clock = utc_now,
        salts: Salts = random_salt,
    ) -> "Record":
        """A new record at `place`, whose first entry says what it is for; never over an existing one."""
        founding = RecordBody(purpose=purpose, retention=retention, levels=levels)
        record = cls(store_at(place), clock=clock, salts=salts)
        try:
            record.store.prepare()
            with record.writing() as connection:
                record.store.claim(connection)
                migrate(connection)
                record._write(connection, [(EntryKind.RECORD, canonical_json(founding))], by=by)
        except BaseException:
            record.close()
            raise
        return record

    @classmethod
    def open(cls, place: Place, *, clock: Clock = utc_now, salts: Salts = random_salt) -> "Record":
        """The record at `place`, migrated if an older Parley wrote it."""
        if isinstance(place, Path) and not place.is_file():
            raise BadRecord(
                f"there is no record at {place}; make one with `parley init`, or name another with --workspace"
            )
        record = cls(store_at(place), clock=clock, salts=salts)
        try:
            with record.reading() as connection:
                found = version_of(connection) if record.store.is_ours(connection) else None
                current = check_version(found, name=record.name)
            if not current:
                with record.writing() as connection:
                    migrate(connection)
        except BaseException:
            record.close()
            raise
        return record

    @property
    def name(self) -> str:
        """How the record is named to a user."""
        return self.store.name

    @property
    def short_name(self) -> str:
        """The file's or the database's own name, without the way to it."""
        place = self.store.place
        return place.name if isinstance(place, Path) else self.name.partition("?")[0].rpartition("/")[2]

    @property
    def path(self) -> Path:
        """The record's file; raises BadRecord where it is kept by a server."""
        if not isinstance(self.store.place, Path):
            raise BadRecord(f"{self.name} is kept by a server, in no file")
        return self.store.place

    def reading(self) -> AbstractContextManager[Connection]:
        """One view of the record that stays the same until it is closed."""
        return self.store.reading()

    def writing(self) -> AbstractContextManager[Connection]:
        """One write transaction, whole or not at all; writers take turns."""
        return self.store.writing()

    def close(self) -> None:
        """Let go of the store."""
        self.store.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, kind: EntryKind, body: bytes, *, by: str) -> Entry:
        """Append one entry; when this returns, it is on the disk."""
        with self.writing() as connection:
            return self._write(connection, [(kind, body)], by=by)

    def append_judgement(self, judgement: Judgement, *, by: str, seen: int | None = None) -> Entry:
        """Append what a person decided; raises Overtaken where somebody judged that claim after position `seen`."""
        with self.writing() as connection:
            if seen is not None:
                refuse_overtaken_judgement(connection, judgement, seen)
            return self._write(connection, [(EntryKind.JUDGEMENT, canonical_json(judgement))], by=by)

    def append_decision(self, decision: Decision, *, by: str, seen: int | None = None) -> Entry:
        """Append what a person decided; raises Overtaken where somebody decided about the same after position `seen`.

        Raises NoSuchThing where it takes back what was never decided.
        """
        with self.writing() as connection:
            refuse_overtaken_decision(connection, decision, seen)
            return self._write(connection, [(EntryKind.DECISION, canonical_json(decision))], by=by)

    def seal(self, key: "Ed25519PrivateKey", *, by: str) -> SealBody:
        """Sign all that the log holds, and append the signature; nothing comes between the two.

        The long way over what is there already is gone before the write begins, so that no writer waits for it.
        """
        tree = Frontier()
        with self.reading() as connection:
            grow(tree, connection)
        with self.writing() as connection:
            last = last_entry(connection)
            if last is None:
                raise BadRecord(f"{self.name}: there is nothing to seal")
            grow(tree, connection)
            made = seal_over(tree, last, key, sealed_at=_stamp(self.clock()))
            self._write(connection, [(EntryKind.SEAL, canonical_json(made))], by=by)
        return made

    def prove(self, position: int) -> Proof:
        """That the entry at `position` is in the record as last sealed; raises NoSuchThing where it is not."""
        with self.reading() as connection:
            return proof_of(connection, position)

    def append_reading(self, raw: bytes, reading: Reading, *, by: str) -> Appended:
        """Append a Document, its raw bytes, and all that was read in it: whole or not at all, and only once."""
        refuse_other_bytes(raw, reading)
        with self.writing() as connection:
            return take_in(connection, raw, reading, partial(self._write, connection, by=by))

    def append_rereading(self, reading: Reading, *, by: str) -> Entry:
        """Append a later reading of a Document that is there already; whole or not at all.

        Raises NoSuchThing where the record does not hold the Document.
        """
        with self.writing() as connection:
            return take_in_again(connection, reading, partial(self._write, connection, by=by))

    def withdraw(self, plan: Callable[[Connection], Plan], *, why: str, by: str) -> Withdrawn:
        """Destroy what `plan` names, append what it puts in its place, and say so in the log: one transaction.

        What the files still hold in their free pages goes with `Store.purge`.
        """
        with self.writing() as connection:
            made = plan(connection)
            if not made.positions:
                return Withdrawn(plan=made, salts=())
            salts = destroy(connection, made.positions)
            if made.bodies:
                last = self._write(connection, made.bodies, by=by)
                first = last.position - len(made.bodies) + 1
                if seen := list(seen_again(made, first)):
                    connection.execute(insert(SEEN), seen)
            body = canonical_json(WithdrawalBody(positions=made.positions, why=why))
            self._write(connection, [(EntryKind.WITHDRAWAL, body)], by=by)
        return Withdrawn(plan=made, salts=salts)

    def plan(self, plan: Callable[[Connection], Plan]) -> Plan:
        """What a withdrawal would do, without doing it."""
        with self.reading() as connection:
            return plan(connection)

    def founding(self) -> RecordBody:
        """What the first entry says that the record is for."""
        body = self.body(1)
        found = read_body(EntryKind.RECORD, body) if body is not None else None
        if not isinstance(found, RecordBody):
            raise BadRecord(f"{self.name}: its first entry does not say what it is for; run `parley record verify`")
        return found

    def append_pack(self, pack: PackBody, *, by: str) -> bool:
        """Append a process pack, unless its very bytes are there already; whether it is new."""
        with self.writing() as connection:
            if position_of(connection, EntryKind.PACK, pack.digest):
                return False
            entry = self._write(connection, [(EntryKind.PACK, canonical_json(pack))], by=by)
            connection.execute(insert(SEEN).values(kind=EntryKind.PACK, key=pack.digest, position=entry.position))
        return True

    def latest_pack(self) -> PackBody | None:
        """The process pack that was appended last."""
        packs = select(func.max(SEEN.c.position)).where(SEEN.c.kind == EntryKind.PACK).scalar_subquery()
        with self.reading() as connection:
            body = connection.execute(select(BODIES.c.body).where(BODIES.c.position == packs)).scalar()
        found = read_body(EntryKind.PACK, body) if body is not None else None
        return found if isinstance(found, PackBody) else None

    def _write(self, connection: Connection, bodies: Iterable[tuple[EntryKind, bytes]], *, by: str) -> Entry:
        return write(connection, bodies, by=by, at=_stamp(self.clock()), salts=self.salts)

    def entries(self, since: int = 0) -> Iterator[Entry]:
        """The entries after position `since`, in order, streamed."""
        query = select(ENTRIES).where(ENTRIES.c.position > since).order_by(ENTRIES.c.position)
        with self.reading() as connection:
            yield from (Entry(*tuple(row)) for row in streamed(connection, query))

    def bodies(self, since: int = 0) -> Iterator[tuple[Entry, bytes | None]]:
        """The entries after position `since` with their bodies; None where a body was withdrawn."""
        with self.reading() as connection:
            yield from entries_with_bodies(connection, since)

    def bodies_of(self, kind: EntryKind) -> Iterator[tuple[Entry, bytes]]:
        """The entries of one kind that still have their bodies, in order."""
        with self.reading() as connection:
            yield from bodies_of_kind(connection, kind)

    def body(self, position: int) -> bytes | None:
        """The body of the entry at `position`, None where there is none."""
        with self.reading() as connection:
            return connection.execute(select(BODIES.c.body).where(BODIES.c.position == position)).scalar()

    def head(self) -> Head:
        """The last entry's place and digest."""
        with self.reading() as connection:
            last = last_entry(connection)
        return Head(last.position, last.digest) if last else Head(0, NOTHING_BEFORE)

    def counts(self) -> dict[str, int]:
        """How many entries of each kind the log holds."""
        query = select(ENTRIES.c.kind, func.count()).group_by(ENTRIES.c.kind).order_by(ENTRIES.c.kind)
        with self.reading() as connection:
            return {str(kind): int(number) for kind, number in connection.execute(query)}

    def has_document(self, document: str) -> bool:
        """Whether a Document of that id was taken in."""
        with self.reading() as connection:
            return position_of(connection, EntryKind.DOCUMENT, document) is not None

    def verify(self, *, head: str | None = None, watch: Watch | None = None) -> Verified | Broken:
        """Whether every entry and body is as it was written; `head` is a digest known before, to be met in it."""
        with self.reading() as connection:
            return verify(connection, head=head, watch=watch)


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
