"""Where a request comes from, in truth: the word of a proxy counts only where that proxy is known."""

from urllib.parse import urlsplit

from litestar.types import HTTPScope
from msgspec import Struct

from parley.web.serving_rules import ServingRules, is_among

FORWARDED = (b"x-forwarded-for", b"x-forwarded-proto", b"x-forwarded-host", b"forwarded", b"x-real-ip")
"""What a proxy adds; that one of them is there says that one stands in between."""


class Caller(Struct, frozen=True, kw_only=True):
    """The visitor's address, the host name that was asked for (as it stands in the request, and alone), and TLS."""

    address: str
    asked: str
    host: str
    is_secure: bool
    is_forwarded: bool

    @property
    def origin(self) -> str:
        """What a browser calls the place that our own pages come from."""
        return f"{'https' if self.is_secure else 'http'}://{self.asked}"


def caller_of(scope: HTTPScope, headers: dict[bytes, bytes], rules: ServingRules) -> Caller:
    """Who is at the other end of `scope`, past the proxies that are trusted."""
    peer = scope["client"][0] if scope["client"] else ""
    secure = scope["scheme"] == "https"
    address = peer
    if is_among(peer, rules.proxies):
        hops = [hop.strip() for hop in _text(headers, b"x-forwarded-for").split(",") if hop.strip()]
        # From the right: each proxy adds whom it heard, and what stands before a stranger's hop the stranger wrote.
        address = next((hop for hop in reversed(hops) if not is_among(hop, rules.proxies)), peer)
        secure = _text(headers, b"x-forwarded-proto").strip().casefold() == "https"
    asked = _text(headers, b"host")
    return Caller(
        address=address,
        asked=asked,
        host=_host(asked),
        is_secure=secure,
        is_forwarded=any(name in headers for name in FORWARDED),
    )


def _text(headers: dict[bytes, bytes], name: bytes) -> str:
    return headers.get(name, b"").decode("latin-1")


def _host(asked: str) -> str:
    try:
        return urlsplit(f"//{asked}").hostname or ""
    except ValueError:
        return ""
