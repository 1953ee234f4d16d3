"""One way to write a value as bytes, and one way to name bytes by a digest; used wherever either is needed."""

import hashlib
from typing import Any

import msgspec

_ENCODER = msgspec.json.Encoder(order="sorted", enc_hook=None)


def canonical_json(value: Any) -> bytes:  # noqa: ANN401 - any msgspec-serialisable value
    """`value` as UTF-8 JSON with sorted keys and no spaces: equal values give equal bytes."""
    return _ENCODER.encode(value)


def digest(*parts: bytes) -> str:
    """SHA-256, in hex, over the parts, each preceded by its length, so that no two lists of parts collide."""
    hasher = hashlib.sha256()
    for part in parts:
        hasher.update(len(part).to_bytes(8, "big"))
        hasher.update(part)
    return hasher.hexdigest()


def short_id(prefix: str, *parts: bytes) -> str:
    """A readable identifier: `prefix`, a hyphen, and the first 16 hex digits of the parts' digest."""
    return f"{prefix}-{digest(*parts)[:16]}"
