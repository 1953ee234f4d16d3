"""The log as a tree: what a seal is made over, and the way from one entry up to it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from parley.model.errors import NoSuchThing
from parley.record.bodies import read_body
from parley.record.entry import Entry, EntryKind
from parley.record.merkle import Frontier, inclusion
from parley.record.proof import FORM, Proof
from parley.record.seal import SealBody, make_seal
from parley.record.tables import BODIES, ENTRIES, streamed

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey


def grow(tree: Frontier, connection: Connection) -> None:
    """Add to `tree`, which holds the first entries, those that the log has beyond it."""
    for one in _digests(connection, since=tree.size):
        tree.add(one)


def seal_over(tree: Frontier, last: Entry, key: "Ed25519PrivateKey", *, sealed_at: str) -> SealBody:
    """A signature over the log up to `last`, its last entry; `tree` holds them all."""
    return make_seal(key, count=last.position, head=last.digest, root=tree.root(), sealed_at=sealed_at)


def proof_of(connection: Connection, position: int) -> Proof:
    """That the entry at `position` is in the record as last sealed; raises NoSuchThing where it is not."""
    row = connection.execute(
        select(ENTRIES, BODIES.c.salt, BODIES.c.body)
        .outerjoin(BODIES, BODIES.c.position == ENTRIES.c.position)
        .where(ENTRIES.c.position == position)
    ).one_or_none()
    seal = _last_seal(connection, after=position)
    if row is None or seal is None:
        raise NoSuchThing("it is in no seal yet; seal the record with `parley record seal`, then prove it")
    if row.body is None:
        raise NoSuchThing(f"entry {position} was withdrawn with its salt, so nobody can show any more what it said")
    path = inclusion(list(_digests(connection, until=seal.count)), position - 1)
    *fields, salt, body = tuple(row)
    return Proof(
        form=FORM,
        entry=Entry(*fields),
        salt=salt.hex(),
        body=body.decode("utf-8"),
        path=tuple(one.hex() for one in path),
        seal=seal,
    )


def _last_seal(connection: Connection, *, after: int) -> SealBody | None:
    body = connection.execute(
        select(BODIES.c.body)
        .join(ENTRIES, BODIES.c.position == ENTRIES.c.position)
        .where(ENTRIES.c.kind == EntryKind.SEAL, ENTRIES.c.position > after)
        .order_by(ENTRIES.c.position.desc())
        .limit(1)
    ).scalar()
    seal = read_body(EntryKind.SEAL, body) if body is not None else None
    return seal if isinstance(seal, SealBody) else None


def _digests(connection: Connection, *, since: int = 0, until: int | None = None) -> Iterator[bytes]:
    query = select(ENTRIES.c.digest).where(ENTRIES.c.position > since).order_by(ENTRIES.c.position)
    if until is not None:
        query = query.where(ENTRIES.c.position <= until)
    for (digest,) in streamed(connection, query):
        yield bytes.fromhex(digest)
