"""The record: an append-only, hash-chained log in one database, and the only door to it."""

import secrets
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from msgspec import Struct, structs
from sqlalchemy import Connection, Engine, func, insert, select

from parley.model.canonical import canonical_json
from parley.model.errors import BadRecord, NoSuchThing, Overtaken
from parley.model.judgement import Judgement
from parley.model.reading import Reading
from parley.record.bodies import PackBody, ReadingBody, RecordBody, TieBody, read_body
from parley.record.entry import NOTHING_BEFORE, SALT_BYTES, Entry, EntryKind, commit_to, next_entry
from parley.record.merkle import Frontier, inclusion
from parley.record.migrate import check_version, migrate, version_of
from parley.record.proof import FORM as PROOF_FORM
from parley.record.proof import Proof
from parley.record.seal import SealBody, make_seal
from parley.record.sqlite import check_empty, is_ours, mark_as_ours, open_engine, reading, writing
from parley.record.tables import BODIES, ENTRIES, SEEN
from parley.record.verify import Broken, Verified, verify

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

Clock = Callable[[], datetime]
Salts = Callable[[], bytes]

_CHUNK = 500
"""How many entries are fetched at once when the log is streamed."""


def utc_now() -> datetime:
    """The machine's clock."""
    return datetime.now(UTC)


def random_salt() -> bytes:
    """Salt that nobody can guess."""
    return secrets.token_bytes(SALT_BYTES)


class Appended(Struct, frozen=True):
    """What appending a Reading did: `new` is False where the record already held that Document."""

    document: str
    new: bool


class Head(Struct, frozen=True):
    """Where the chain ends: write the digest down elsewhere, and nobody can shorten or rewrite the log unseen."""

    position: int
    digest: str


class Record:
    """One record, open. Several programs may read it while one writes; writers take turns."""

    def __init__(self, engine: Engine, path: Path, *, clock: Clock, salts: Salts) -> None:
        self.engine = engine
        self.path = path
        self.clock = clock
        self.salts = salts

    @classmethod
    def create(
        cls, path: Path, *, purpose: str, by: str, clock: Clock = utc_now, salts: Salts = random_salt
    ) -> "Record":
        """A new record at `path`, whose first entry says what it is for; never over an existing one."""
        path.parent.mkdir(parents=True, exist_ok=True)
        record = cls(open_engine(path), path, clock=clock, salts=salts)
        try:
            with writing(record.engine, name=str(path)) as connection:
                check_empty(connection, name=str(path))
                mark_as_ours(connection)
                migrate(connection)
                record._write(connection, [(EntryKind.RECORD, canonical_json(RecordBody(purpose=purpose)))], by=by)
        except BaseException:
            record.close()
            raise
        return record

    @classmethod
    def open(cls, path: Path, *, clock: Clock = utc_now, salts: Salts = random_salt) -> "Record":
        """The record at `path`, migrated if an older Parley wrote it."""
        if not path.is_file():
            raise BadRecord(
                f"there is no record at {path}; make one with `parley init`, or name another with --workspace"
            )
        record = cls(open_engine(path), path, clock=clock, salts=salts)
        try:
            with reading(record.engine, name=str(path)) as connection:
                found = version_of(connection) if is_ours(connection) else None
                current = check_version(found, name=str(path))
            if not current:
                with writing(record.engine, name=str(path)) as connection:
                    migrate(connection)
        except BaseException:
            record.close()
            raise
        return record

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def append(self, kind: EntryKind, body: bytes, *, by: str) -> Entry:
        """Append one entry; when this returns, it is on the disk."""
        with writing(self.engine, name=str(self.path)) as connection:
            return self._write(connection, [(kind, body)], by=by)

    def append_judgement(self, judgement: Judgement, *, by: str, seen: int | None = None) -> Entry:
        """Append what a person decided; raises Overtaken where somebody judged that claim after position `seen`."""
        with writing(self.engine, name=str(self.path)) as connection:
            if seen is not None:
                _refuse_if_overtaken(connection, judgement, seen)
            return self._write(connection, [(EntryKind.JUDGEMENT, canonical_json(judgement))], by=by)

    def seal(self, key: "Ed25519PrivateKey", *, by: str) -> SealBody:
        """Sign all that the log holds, and append the signature; nothing comes between the two."""
        with writing(self.engine, name=str(self.path)) as connection:
            last = _last(connection)
            if last is None:
                raise BadRecord(f"{self.path}: there is nothing to seal")
            made = make_seal(
                key,
                count=last.position,
                head=last.digest,
                root=Frontier(_digests(connection)).root(),
                sealed_at=_stamp(self.clock()),
            )
            self._write(connection, [(EntryKind.SEAL, canonical_json(made))], by=by)
        return made

    def prove(self, position: int) -> Proof:
        """That the entry at `position` is in the record as last sealed; raises NoSuchThing where it is not."""
        with reading(self.engine, name=str(self.path)) as connection:
            row = connection.execute(
                select(ENTRIES, BODIES.c.salt, BODIES.c.body)
                .join(BODIES, BODIES.c.position == ENTRIES.c.position)
                .where(ENTRIES.c.position == position)
            ).one_or_none()
            seals = connection.execute(
                select(BODIES.c.body)
                .join(ENTRIES, BODIES.c.position == ENTRIES.c.position)
                .where(ENTRIES.c.kind == EntryKind.SEAL, ENTRIES.c.position > position)
                .order_by(ENTRIES.c.position.desc())
                .limit(1)
            ).scalar()
            seal = read_body(EntryKind.SEAL, seals) if seals is not None else None
            if row is None or not isinstance(seal, SealBody):
                raise NoSuchThing("it is in no seal yet; seal the record with `parley record seal`, then prove it")
            path = inclusion(list(_digests(connection, seal.count)), position - 1)
        *fields, salt, body = tuple(row)
        return Proof(
            form=PROOF_FORM,
            entry=Entry(*fields),
            salt=salt.hex(),
            body=body.decode("utf-8"),
            path=tuple(one.hex() for one in path),
            seal=seal,
        )

    def append_reading(self, raw: bytes, reading: Reading, *, by: str) -> Appended:
        """Append a Document, its raw bytes, and all that was read in it: whole or not at all, and only once."""
        document = reading.document
        if sha256(raw).hexdigest() != document.text_digest:
            raise ValueError(f"{document.address}: the bytes are not those that its document was made from")
        with writing(self.engine, name=str(self.path)) as connection:
            if _position_of(connection, EntryKind.DOCUMENT, document.id):
                return Appended(document.id, new=False)
            has_text = _position_of(connection, EntryKind.TEXT, document.text_digest) is not None
            bodies = [(EntryKind.TEXT, raw)] if not has_text else []
            bodies += _bodies_of(reading)
            last = self._write(connection, bodies, by=by)
            first = last.position - len(bodies) + 1
            seen = [{"kind": EntryKind.DOCUMENT, "key": document.id, "position": first + (not has_text)}]
            if not has_text:
                seen.append({"kind": EntryKind.TEXT, "key": document.text_digest, "position": first})
            connection.execute(insert(SEEN), seen)
        return Appended(document.id, new=True)

    def append_rereading(self, reading: Reading, *, by: str) -> Entry:
        """Append a later reading of a Document that is there already; whole or not at all.

        Raises NoSuchThing where the record does not hold the Document.
        """
        with writing(self.engine, name=str(self.path)) as connection:
            if _position_of(connection, EntryKind.DOCUMENT, reading.document.id) is None:
                raise NoSuchThing(f"the record holds no document {reading.document.id!r} to be read again")
            return self._write(connection, _bodies_of(reading)[1:], by=by)

    def append_pack(self, pack: PackBody, *, by: str) -> bool:
        """Append a process pack, unless its very bytes are there already; whether it is new."""
        with writing(self.engine, name=str(self.path)) as connection:
            if _position_of(connection, EntryKind.PACK, pack.digest):
                return False
            entry = self._write(connection, [(EntryKind.PACK, canonical_json(pack))], by=by)
            connection.execute(insert(SEEN).values(kind=EntryKind.PACK, key=pack.digest, position=entry.position))
        return True

    def latest_pack(self) -> PackBody | None:
        """The process pack that was appended last."""
        packs = select(func.max(SEEN.c.position)).where(SEEN.c.kind == EntryKind.PACK).scalar_subquery()
        with reading(self.engine, name=str(self.path)) as connection:
            body = connection.execute(select(BODIES.c.body).where(BODIES.c.position == packs)).scalar()
        found = read_body(EntryKind.PACK, body) if body is not None else None
        return found if isinstance(found, PackBody) else None

    def _write(self, connection: Connection, bodies: Iterable[tuple[EntryKind, bytes]], *, by: str) -> Entry:
        last = _last(connection)
        recorded_at = _stamp(self.clock())
        entries: list[dict[str, Any]] = []
        kept: list[dict[str, Any]] = []
        for kind, body in bodies:
            salt = self.salts()
            last = next_entry(last, kind=str(kind), recorded_at=recorded_at, by=by, commitment=commit_to(salt, body))
            entries.append(structs.asdict(last))
            kept.append({"position": last.position, "salt": salt, "body": body})
        if last is None or not entries:
            raise ValueError("nothing to append")
        connection.execute(insert(ENTRIES), entries)
        connection.execute(insert(BODIES), kept)
        return last

    def entries(self, since: int = 0) -> Iterator[Entry]:
        """The entries after position `since`, in order, streamed."""
        query = select(ENTRIES).where(ENTRIES.c.position > since).order_by(ENTRIES.c.position)
        with reading(self.engine, name=str(self.path)) as connection:
            for row in connection.execution_options(yield_per=_CHUNK).execute(query):
                yield Entry(*row)

    def bodies(self, since: int = 0) -> Iterator[tuple[Entry, bytes | None]]:
        """The entries after position `since` with their bodies; None where a body was withdrawn."""
        with reading(self.engine, name=str(self.path)) as connection:
            yield from entries_with_bodies(connection, since)

    def bodies_of(self, kind: EntryKind) -> Iterator[tuple[Entry, bytes]]:
        """The entries of one kind that still have their bodies, in order."""
        query = (
            select(ENTRIES, BODIES.c.body)
            .join(BODIES, BODIES.c.position == ENTRIES.c.position)
            .where(ENTRIES.c.kind == kind)
            .order_by(ENTRIES.c.position)
        )
        with reading(self.engine, name=str(self.path)) as connection:
            for row in connection.execution_options(yield_per=_CHUNK).execute(query):
                *fields, body = row
                yield Entry(*fields), body

    def body(self, position: int) -> bytes | None:
        """The body of the entry at `position`, None where there is none."""
        with reading(self.engine, name=str(self.path)) as connection:
            return connection.execute(select(BODIES.c.body).where(BODIES.c.position == position)).scalar()

    def head(self) -> Head:
        """The last entry's place and digest."""
        with reading(self.engine, name=str(self.path)) as connection:
            last = _last(connection)
        return Head(last.position, last.digest) if last else Head(0, NOTHING_BEFORE)

    def has_document(self, document: str) -> bool:
        """Whether a Document of that id was taken in."""
        with reading(self.engine, name=str(self.path)) as connection:
            return _position_of(connection, EntryKind.DOCUMENT, document) is not None

    def verify(self, *, head: str | None = None) -> Verified | Broken:
        """Whether every entry and body is as it was written; `head` is a digest known before, to be met in it."""
        with reading(self.engine, name=str(self.path)) as connection:
            return verify(connection, head=head)


def entries_with_bodies(
    connection: Connection, since: int = 0, until: int | None = None
) -> Iterator[tuple[Entry, bytes | None]]:
    """The entries after `since`, up to `until`, with their bodies, inside a transaction that is already open."""
    query = (
        select(ENTRIES, BODIES.c.body)
        .outerjoin(BODIES, BODIES.c.position == ENTRIES.c.position)
        .where(ENTRIES.c.position > since)
        .order_by(ENTRIES.c.position)
    )
    if until is not None:
        query = query.where(ENTRIES.c.position <= until)
    for row in connection.execute(query, execution_options={"yield_per": _CHUNK}):
        *fields, body = row
        yield Entry(*fields), body


def _bodies_of(reading: Reading) -> list[tuple[EntryKind, bytes]]:
    document = reading.document
    summary = ReadingBody(
        document=document.id,
        reader=reading.reader,
        passages=reading.passages,
        claims=len(reading.claims),
        ties=len(reading.ties),
    )
    return [
        (EntryKind.DOCUMENT, canonical_json(document)),
        (EntryKind.READING, canonical_json(summary)),
        *((EntryKind.CLAIM, canonical_json(claim)) for claim in reading.claims),
        *((EntryKind.TIE, canonical_json(TieBody(document=document.id, tie=tie))) for tie in reading.ties),
    ]


def _stamp(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _digests(connection: Connection, until: int | None = None) -> Iterator[bytes]:
    query = select(ENTRIES.c.digest).order_by(ENTRIES.c.position)
    if until is not None:
        query = query.where(ENTRIES.c.position <= until)
    for digest in connection.execute(query, execution_options={"yield_per": _CHUNK}).scalars():
        yield bytes.fromhex(digest)


def _refuse_if_overtaken(connection: Connection, judgement: Judgement, seen: int) -> None:
    query = (
        select(ENTRIES.c.by, ENTRIES.c.recorded_at, BODIES.c.body)
        .join(BODIES, BODIES.c.position == ENTRIES.c.position)
        .where(ENTRIES.c.position > seen, ENTRIES.c.kind == EntryKind.JUDGEMENT)
    )
    for by, recorded_at, body in connection.execute(query):
        found = read_body(EntryKind.JUDGEMENT, body)
        if isinstance(found, Judgement) and found.claim == judgement.claim:
            raise Overtaken(
                f"{judgement.claim}: {by} judged it in between ({found.verdict}, {recorded_at}); "
                "look at it again, then decide"
            )


def _position_of(connection: Connection, kind: EntryKind, key: str) -> int | None:
    return connection.execute(select(SEEN.c.position).where(SEEN.c.kind == kind, SEEN.c.key == key)).scalar()


def _last(connection: Connection) -> Entry | None:
    row = connection.execute(select(ENTRIES).order_by(ENTRIES.c.position.desc()).limit(1)).one_or_none()
    return None if row is None else Entry(*row)
