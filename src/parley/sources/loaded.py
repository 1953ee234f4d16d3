"""Bytes as they came, from wherever they came."""

from msgspec import Struct


class Loaded(Struct, frozen=True):
    """The bytes of one text, what their bearer says they are, and the address that gave them in the end."""

    data: bytes
    media_type: str | None
    address: str
