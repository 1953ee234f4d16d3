"""A copy that opens only with a passphrase: scrypt makes the key, ChaCha20-Poly1305 locks the copy piece by piece.

The file is MAGIC, the salt, then the pieces. A piece's nonce is its number, and its last byte says whether it is the
last one: no piece can be changed, left out, moved or cut off at the end without the opening failing. Each copy has a
salt, and so a key, of its own: no nonce is ever used twice.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from parley.model.errors import BadRecord

MAGIC = b"parley locked copy 1\n"
SALT_BYTES = 32
PIECE = 1 << 20
_TAG = 16
_N, _R, _P = 1 << 17, 8, 1
"""128 MiB and about half a second for each guess (RFC 7914; the setting that OWASP names first)."""


def is_locked(path: Path) -> bool:
    """Whether a file is a locked copy."""
    with path.open("rb") as file:
        return file.read(len(MAGIC)) == MAGIC


def lock(source: Path, target: Path, *, passphrase: str, salt: bytes) -> None:
    """Write `source` to `target`, locked; `salt` is drawn at random for this copy alone."""
    cipher = _cipher(passphrase, salt)
    with source.open("rb") as plain, target.open("xb") as locked:
        locked.write(MAGIC + salt)
        for number, (piece, is_last) in enumerate(_pieces(plain, PIECE)):
            locked.write(cipher.encrypt(_nonce(number, is_last=is_last), piece, MAGIC))


def unlock(source: Path, target: Path, *, passphrase: str) -> None:
    """Write what was locked in `source` to `target`; raises BadRecord for a wrong passphrase or a changed file."""
    with source.open("rb") as locked, target.open("xb") as plain:
        head = locked.read(len(MAGIC) + SALT_BYTES)
        if not head.startswith(MAGIC) or len(head) != len(MAGIC) + SALT_BYTES:
            raise BadRecord(f"{source} is no locked copy; name one that `parley record backup --encrypt` made")
        cipher = _cipher(passphrase, head[len(MAGIC) :])
        for number, (piece, is_last) in enumerate(_pieces(locked, PIECE + _TAG)):
            try:
                plain.write(cipher.decrypt(_nonce(number, is_last=is_last), piece, MAGIC))
            except InvalidTag as e:
                why = "the passphrase is wrong, or the file was changed" if number == 0 else "it was changed or cut off"
                raise BadRecord(f"{source} cannot be opened: {why}; try again, or use another copy") from e


def _cipher(passphrase: str, salt: bytes) -> ChaCha20Poly1305:
    return ChaCha20Poly1305(Scrypt(salt=salt, length=32, n=_N, r=_R, p=_P).derive(passphrase.encode()))


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes([is_last])


def _pieces(file: BinaryIO, size: int) -> Iterator[tuple[bytes, bool]]:
    """The file in pieces, each with whether it is the last; an empty file is one empty piece."""
    piece = file.read(size)
    while True:
        following = file.read(size)
        yield piece, not following
        if not following:
            return
        piece = following
