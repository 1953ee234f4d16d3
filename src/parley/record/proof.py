"""Showing that one entry is in a sealed record, without showing the rest of it."""

from msgspec import Struct

from parley.record.entry import Entry, commit_to, entry_digest
from parley.record.merkle import root_over
from parley.record.seal import SealBody

FORM = "parley-proof/1"


class Proof(Struct, frozen=True, kw_only=True):
    """One entry with its body and salt (hex), its way up the Merkle tree (hex, lowest first), and the seal over it."""

    form: str
    entry: Entry
    salt: str
    body: str
    path: tuple[str, ...]
    seal: SealBody


def flaw_in(proof: Proof, *, public_key: str | None = None) -> str | None:
    """What is wrong with a proof, None where it holds; `public_key` (hex) is the one that it has to be sealed with."""
    entry, seal = proof.entry, proof.seal
    try:
        salt, path = bytes.fromhex(proof.salt), [bytes.fromhex(one) for one in proof.path]
        digest = bytes.fromhex(entry.digest)
    except ValueError:
        return "its digests are not hexadecimal"
    own = entry_digest(
        position=entry.position,
        kind=entry.kind,
        recorded_at=entry.recorded_at,
        by=entry.by,
        commitment=entry.commitment,
        previous=entry.previous,
    )
    checks = (
        (proof.form == FORM, f"it is not of the form {FORM}"),
        (commit_to(salt, proof.body.encode()) == entry.commitment, "its words are not those that the entry commits to"),
        (own == entry.digest, "its entry was changed"),
        (
            root_over(digest, entry.position - 1, seal.count, path) == _root(seal),
            "its entry is not in the sealed record",
        ),
        (seal.holds(), "its seal is not signed by the key that it names"),
        (public_key in {None, seal.public_key}, "it is sealed with another key than the one given"),
    )
    return next((why for holds, why in checks if not holds), None)


def _root(seal: SealBody) -> bytes | None:
    try:
        return bytes.fromhex(seal.root)
    except ValueError:
        return None
