"""A seal: an Ed25519 signature over how long the log is, where it ends, and the Merkle root of all its entries.

What is signed is, each preceded by its length in bytes as an unsigned 64-bit big-endian number and all in UTF-8:

    "parley-seal/1", count (decimal), head (hex), root (hex), sealed_at

The leaves of the tree are the entries' digests (32 bytes each), in order. Whoever has a seal and the public key can
tell whether a record, or one entry of it, is what was sealed.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from parley.model.errors import ParleyError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

FORM = "parley-seal/1"
_OWNER_ONLY = 0o600


class BadKey(ParleyError):
    """A signing key that cannot be read."""


class SealBody(Struct, frozen=True, kw_only=True):
    """A seal over the first `count` entries; digests, key and signature in hex, `sealed_at` in UTC."""

    count: int
    head: str
    root: str
    sealed_at: str
    public_key: str
    signature: str

    def signed(self) -> bytes:
        """The bytes that the signature is over."""
        return _message(self.count, self.head, self.root, self.sealed_at)

    def holds(self) -> bool:
        """Whether the signature is the named key's, over just these values."""
        from cryptography.exceptions import InvalidSignature  # noqa: PLC0415 - only seals need the library
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415 - likewise

        try:
            key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(self.public_key))
            key.verify(bytes.fromhex(self.signature), self.signed())
        except (InvalidSignature, ValueError):
            return False
        return True


def make_seal(key: "Ed25519PrivateKey", *, count: int, head: str, root: bytes, sealed_at: str) -> SealBody:
    """A seal signed with `key`."""
    public = key.public_key().public_bytes_raw()
    signature = key.sign(_message(count, head, root.hex(), sealed_at))
    return SealBody(
        count=count,
        head=head,
        root=root.hex(),
        sealed_at=sealed_at,
        public_key=public.hex(),
        signature=signature.hex(),
    )


def signing_key(path: Path) -> "Ed25519PrivateKey":
    """The key in the file at `path`; made there, for its owner's eyes only, if there is none."""
    from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - only seals need the library
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415 - likewise

    if not path.exists():
        made = Ed25519PrivateKey.generate()
        data = made.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER_ONLY), "wb") as file:
            file.write(data)
            os.fsync(file.fileno())
        return made
    try:
        key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    except (ValueError, TypeError) as e:
        raise BadKey(f"{path}: no private key in PEM form without a password; name another with --key") from e
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(f"{path}: a key, but no Ed25519 key; name another with --key")
    return key


def _message(count: int, head: str, root: str, sealed_at: str) -> bytes:
    fields = [field.encode() for field in (FORM, str(count), head, root, sealed_at)]
    return b"".join(len(field).to_bytes(8, "big") + field for field in fields)
