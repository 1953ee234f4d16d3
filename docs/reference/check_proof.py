"""Check a proof that `parley record prove` printed, without Parley.

    python check_proof.py PROOF.json [PUBLIC_KEY_HEX]

Needs the `cryptography` package. What is computed is described in docs/reference/record.md.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


def framed(*fields: str) -> bytes:
    """The fields, each after its length in bytes."""
    encoded = [field.encode() for field in fields]
    return b"".join(len(field).to_bytes(8, "big") + field for field in encoded)


def root_from(digest: bytes, index: int, size: int, path: list[bytes]) -> bytes:
    """RFC 9162, section 2.1.3.2."""
    at, last, root = index, size - 1, sha256(b"\0" + digest).digest()
    for beside in path:
        if last == 0:
            sys.exit("REFUSED: the path is too long")
        if at % 2 or at == last:
            root = sha256(b"\1" + beside + root).digest()
            while at % 2 == 0 and at:
                at, last = at // 2, last // 2
        else:
            root = sha256(b"\1" + root + beside).digest()
        at, last = at // 2, last // 2
    if last:
        sys.exit("REFUSED: the path is too short")
    return root


file, *expected = sys.argv[1:]
proof = json.loads(Path(file).read_text(encoding="utf-8"))
entry, seal = proof["entry"], proof["seal"]
commitment = sha256(bytes.fromhex(proof["salt"]) + proof["body"].encode()).hexdigest()
if proof["form"] != "parley-proof/1" or commitment != entry["commitment"]:
    sys.exit("REFUSED: the words are not those that the entry commits to")
names = ("kind", "recorded_at", "by", "commitment", "previous")
digest = sha256(framed("parley-entry/1", str(entry["position"]), *(entry[name] for name in names))).digest()
if digest.hex() != entry["digest"]:
    sys.exit("REFUSED: the entry was changed")
if not 1 <= entry["position"] <= seal["count"]:
    sys.exit("REFUSED: the entry is not among those that were sealed")
path = [bytes.fromhex(one) for one in proof["path"]]
if root_from(digest, entry["position"] - 1, seal["count"], path).hex() != seal["root"]:
    sys.exit("REFUSED: the entry is not in the sealed record")
message = framed("parley-seal/1", str(seal["count"]), seal["head"], seal["root"], seal["sealed_at"])
key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(seal["public_key"]))
key.verify(bytes.fromhex(seal["signature"]), message)  # raises InvalidSignature
if expected and expected[0].lower() != seal["public_key"]:
    sys.exit("REFUSED: it is sealed with another key")
print("HOLDS:", proof["body"])
