"""What is done with the record as a whole: sealing it, and proving one claim of it."""

from pathlib import Path

import msgspec

from parley.desk.workspace import Workspace
from parley.model.errors import BadRecord
from parley.record.proof import Proof, flaw_in
from parley.record.seal import SealBody, signing_key


def key_path(record: Path) -> Path:
    """Where a record's signing key lies unless another is named: beside it."""
    return record.with_name(record.name + ".key")


def seal(workspace: Workspace, *, key: Path | None, by: str) -> SealBody:
    """Sign all that the record holds; the key is made where there is none."""
    return workspace.record.seal(signing_key(key or key_path(workspace.record.path)), by=by)


def prove(workspace: Workspace, claim: str) -> Proof:
    """The proof that a claim, as it was read, is in the record as last sealed."""
    return workspace.record.prove(workspace.claim(claim).position)


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
