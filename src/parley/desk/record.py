"""What is done with the record as a whole: sealing it, proving one claim of it, copying it."""

from pathlib import Path

import msgspec

from parley.desk.workspace import Workspace
from parley.model.errors import BadRecord
from parley.record.backup import Manifest, copy_record, restore_record
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


def backup(workspace: Workspace, target: Path) -> Manifest:
    """Copy the record to `target`, verified, with its manifest beside it; raises BadRecord."""
    made = copy_record(workspace.record, target)
    manifest_path(target).write_bytes(msgspec.json.encode(made) + b"\n")
    return made


def restore(source: Path, target: Place, *, clock: Clock = utc_now) -> Manifest:
    """Bring a copy back to `target`, verified and led through the head of its manifest; raises BadRecord."""
    beside = manifest_path(source)
    told = msgspec.json.decode(beside.read_bytes(), type=Manifest) if beside.is_file() else None
    return restore_record(source, target, made_at=clock().isoformat(timespec="seconds"), told=told)


def manifest_path(copy: Path) -> Path:
    """Where the manifest of a copy lies: beside it."""
    return copy.with_name(copy.name + ".json")


def check(path: Path, *, public_key: str | None = None) -> Proof:
    """The proof in a file, found to hold; raises BadRecord with what is wrong with it. Needs no workspace."""
    if not path.is_file():
        raise BadRecord(f"{path}: there is no such file; name one that `parley record prove` printed")
    try:
        proof = msgspec.json.decode(path.read_bytes(), type=Proof)
    except msgspec.DecodeError as e:
        raise BadRecord(f"{path}: no proof as `parley record prove` writes it ({e})") from e
    why = flaw_in(proof, public_key=public_key.lower() if public_key else None)
    if why:
        raise BadRecord(f"{path}: the proof does not hold: {why}")
    return proof
