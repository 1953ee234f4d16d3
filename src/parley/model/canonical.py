"""One way to write a value as bytes, and one way to name bytes by a digest; used wherever either is needed."""

import hashlib
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=None)

_LENGTHS = tuple(n.to_bytes(8, "big") for n in range(256))
"""Nearly every part that is digested is short, and its length is looked up more quickly than it is made."""


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - any msgspec-serialisable value
    """`value` as UTF-8 JSON with sorted keys and no spaces: equal values give equal bytes."""
    return _ENCODER.encode(value)


def digest(*parts: bytes) -> str:
    """SHA-256, in hex, over the parts, each preceded by its length, so that no two lists of parts collide."""
    return hashlib.sha256(b"".join([piece for part in parts for piece in (_length(part), part)])).hexdigest()


def short_id(prefix: str, *parts: bytes) -> str:
    """A readable identifier: `prefix`, a hyphen, and the first 16 hex digits of the parts' digest."""
    return f"{prefix}-{digest(*parts)[:16]}"


def _length(part: bytes) -> bytes:
    size = len(part)
    return _LENGTHS[size] if size < len(_LENGTHS) else size.to_bytes(8, "big")
