"""What is done with the record as a whole: sealing it, proving one claim of it, copying it."""

import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from parley.desk.workspace import Workspace
from parley.model.errors import BadRecord
from parley.record.backup import Manifest, copy_record, restore_record, withdrawn_since
from parley.record.locked import SALT_BYTES, is_locked, lock, unlock
from parley.record.proof import Proof, flaw_in
from parley.record.record import Clock, Record, utc_now
from parley.record.seal import SealBody, signing_key
from parley.record.store import Place


def key_path(record: Record) -> Path:
    """Where a record's signing key lies unless another is named: beside it; raises BadRecord for one on a server."""
    if not isinstance(record.store.place, Path):
        raise BadRecord(f"{record.name} is kept by a server: name the file of the signing key with --key")
    return record.path.with_name(record.path.name + ".key")


def seal(workspace: Workspace, *, key: Path | None, by: str) -> SealBody:
    """Sign all that the record holds; the key is made where there is none."""
    return workspace.record.seal(signing_key(key or key_path(workspace.record)), by=by)


def prove(workspace: Workspace, claim: str) -> Proof:
    """The proof that a claim, as it was read, is in the record as last sealed."""
    row = workspace.claim(claim)
    if workspace.hides_in(row.document.id):
        raise BadRecord(f"{row.claim.id}: a proof shows all of a claim, and part of its document is withheld from you")
    return workspace.record.prove(row.position)


def backup(workspace: Workspace, target: Path, *, passphrase: str | None = None) -> Manifest:
    """Copy the record to `target`, verified, with its manifest beside it; raises BadRecord.

    With a passphrase the copy opens only with it; until it is locked it lies in a folder that is its owner's alone.
    """
    if passphrase is None:
        made = copy_record(workspace.record, target)
    else:
        if target.exists():
            raise BadRecord(f"{target} is already there; name another file")
        target.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=target.parent, prefix=".parley-") as folder:
            plain, locked = Path(folder) / "plain.db", Path(folder) / "locked"
            made = copy_record(workspace.record, plain)
            lock(plain, locked, passphrase=passphrase, salt=secrets.token_bytes(SALT_BYTES))
            locked.rename(target)
    manifest_path(target).write_bytes(msgspec.json.encode(made) + b"\n")
    return made


def restore(source: Path, target: Place, *, passphrase: str | None = None, clock: Clock = utc_now) -> Manifest:
    """Bring a copy back to `target`, verified and led through the head of its manifest; raises BadRecord."""
    beside = manifest_path(source)
    told = _manifest(beside) if beside.is_file() else None
    if told is not None and told.erase:
        raise BadRecord(f"{source}: it holds {len(told.erase)} entries that were withdrawn since; destroy it")
    made_at = clock().isoformat(timespec="seconds")
    if not (source.is_file() and is_locked(source)):
        return restore_record(source, target, made_at=made_at, told=told)
    if passphrase is None:
        raise BadRecord(f"{source} is locked; give its passphrase with --passphrase-stdin")
    where = target.parent if isinstance(target, Path) else None
    with TemporaryDirectory(dir=where, prefix=".parley-") as folder:
        plain = Path(folder) / "plain.db"
        unlock(source, plain, passphrase=passphrase)
        return restore_record(plain, target, made_at=made_at, told=told)


def mark_copies(workspace: Workspace, manifests: Iterable[Path]) -> Iterator[tuple[Path, Manifest]]:
    """Write into the manifest of each copy which of its entries were withdrawn since; raises BadRecord."""
    for path in manifests:
        if not path.is_file():
            raise BadRecord(f"{path}: there is no such manifest; `parley record backup` puts one beside each copy")
        copy = _manifest(path)
        marked = msgspec.structs.replace(copy, erase=withdrawn_since(workspace.record, copy))
        if marked != copy:
            path.write_bytes(msgspec.json.encode(marked) + b"\n")
        yield path, marked


def manifest_path(copy: Path) -> Path:
    """Where the manifest of a copy lies: beside it."""
    return copy.with_name(copy.name + ".json")


def _manifest(path: Path) -> Manifest:
    try:
        return msgspec.json.decode(path.read_bytes(), type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        raise BadRecord(f"{path}: no manifest as `parley record backup` writes it ({e}); use another copy") from e


def check(path: Path, *, public_key: str | None = None) -> Proof:
    """The proof in a file, found to hold; raises BadRecord with what is wrong with it. Needs no workspace."""
    if not path.is_file():
        raise BadRecord(f"{path}: there is no such file; name one that `parley record prove` printed")
    try:
        proof = msgspec.json.decode(path.read_bytes(), type=Proof)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as e:
        raise BadRecord(f"{path}: no proof as `parley record prove` writes it ({e})") from e
    why = flaw_in(proof, public_key=public_key.lower() if public_key else None)
    if why:
        raise BadRecord(f"{path}: the proof does not hold: {why}")
    return proof
