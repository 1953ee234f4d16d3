"""What every request must pass and what every answer carries: loopback only, reading only, nothing from elsewhere."""

import ipaddress
from typing import cast
from urllib.parse import urlsplit

from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import HTTPScope, LifeSpanReceive, LifeSpanScope, LifeSpanSend, Message, Receive, Scope, Send

from parley.model.errors import UnsafeAddress

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def require_loopback(host: str) -> None:
    """Refuses to serve to more than this machine; until there are sign-ins, whoever reaches the port reads all."""
    if not is_loopback(host):
        raise UnsafeAddress(
            f"{host}: Parley has no sign-in yet, so it serves this machine alone; use --host 127.0.0.1, and reach it "
            "from elsewhere through an SSH tunnel (ssh -L 8477:127.0.0.1:8477 …)"
        )


class GuardedApp(Litestar):
    """Refuses foreign host names (DNS rebinding) and any method that is not reading; adds the safe headers.

    It stands around the whole application, so that pages that are not there carry the headers too.
    """

    async def __call__(
        self, scope: Scope | LifeSpanScope, receive: Receive | LifeSpanReceive, send: Send | LifeSpanSend
    ) -> None:
        """Passes the request on, or refuses it in plain words."""
        if scope["type"] == ScopeType.HTTP:
            await self._answer(cast("HTTPScope", scope), cast("Receive", receive), cast("Send", send))
        else:
            await super().__call__(scope, receive, send)

    async def _answer(self, scope: HTTPScope, receive: Receive, send: Send) -> None:
        headers = dict(scope["headers"])
        host = urlsplit(f"//{headers.get(b'host', b'').decode('latin-1')}").hostname or ""

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                answer = MutableScopeHeaders.from_message(message)
                for name, value in HEADERS.items():
                    answer[name] = value
            await send(message)

        if not is_loopback(host):
            await _refuse(send_guarded, 421, "This address is not served here: open Parley as http://127.0.0.1.")
        elif str(scope["method"]) not in _READING:
            await _refuse(send_guarded, 405, "These pages are for reading only.")
        else:
            await super().__call__(scope, receive, send_guarded)


async def _refuse(send: Send, status: int, words: str) -> None:
    body = words.encode()
    await send(
        {
            "type": "http.response.start",
            "status": status,
            "headers": [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())],
        }
    )
    await send({"type": "http.response.body", "body": body, "more_body": False})
