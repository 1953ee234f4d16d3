"""The door of the pages: which host names are answered, who asks, how often, and what every answer carries."""

from collections.abc import Callable
from typing import Any, cast

from anyio import to_thread
from litestar import Litestar
from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import HTTPScope, LifeSpanReceive, LifeSpanScope, LifeSpanSend, Message, Receive, Scope, Send

from parley.web.caller import Caller, caller_of
from parley.web.pace import Pace
from parley.web.serving_rules import ServingRules, is_loopback
from parley.web.visit import How, Visit
from parley.web.visits import VISIT, Refused, Visits, our_cookie

HEADERS = {
    "content-security-policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    # Not "no-referrer": under it browsers hide from us too where a form comes from.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
_TLS = {"strict-transport-security": "max-age=31536000"}
READING = frozenset({"GET", "HEAD", "OPTIONS"})


class Door:
    """What stands between the network and the pages of one workspace."""

    def __init__(self, visits: Visits, rules: ServingRules, *, ticks: Callable[[], float]) -> None:
        self.visits = visits
        self.rules = rules
        self._pace = Pace(rules.per_minute, ticks=ticks)

    def stops(self, caller: Caller, method: str, headers: dict[bytes, bytes]) -> tuple[int, str] | None:
        """Why a request goes no further, whoever asks; None lets it on."""
        if not (is_loopback(caller.host) or caller.host in self.rules.names):
            served = self.rules.names[0] if self.rules.names else "127.0.0.1"
            return 421, f"This address is not served here: open Parley as {served}."
        if not self.visits.has_accounts:
            if caller.is_forwarded:
                return 403, "A proxy stands before Parley, and this workspace has no accounts: make one first."
        elif not (caller.is_secure or is_loopback(caller.address)):
            return 403, "This connection is not encrypted: open Parley with https."
        if method not in READING and not _is_from_here(caller, headers):
            return 403, "This was sent by another site. Open the page in Parley itself and send it from there."
        return None

    def is_too_fast(self, visit: Visit) -> bool:
        """Whether this visitor has to slow down."""
        if visit.how is How.LOCAL:
            return False
        return not self._pace.take(f"@{visit.viewer.name}" if visit.viewer else visit.address)


def _is_from_here(caller: Caller, headers: dict[bytes, bytes]) -> bool:
    """Whether a browser says that the request comes from our own pages; what is no browser says nothing."""
    origin = headers.get(b"origin")
    if origin is not None:
        return origin.decode("latin-1") == caller.origin
    return headers.get(b"sec-fetch-site", b"same-origin") in {b"same-origin", b"none"}


class GuardedApp(Litestar):
    """Stands around the whole application, so that pages that are not there pass the door and carry the headers too."""

    def __init__(self, *arguments: Any, door: Door, **named: Any) -> None:  # noqa: ANN401 - Litestar's own
        self.door = door
        super().__init__(*arguments, **named)

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
        caller = caller_of(scope, headers, self.door.rules)
        send = _dressed(send, secure=caller.is_secure, static=scope["path"].startswith("/static/"))
        stopped = await to_thread.run_sync(self.door.stops, caller, str(scope["method"]), headers)
        if stopped:
            await refuse(send, *stopped)
            return
        try:
            visit = await to_thread.run_sync(self.door.visits.find, headers, caller)
        except Refused as e:
            await refuse(send, 401, f"{e}.")
            return
        if self.door.is_too_fast(visit):
            await refuse(send, 429, "Too many requests: wait a minute, then go on.")
            return
        scope.setdefault("state", {})["visit"] = visit
        await super().__call__(scope, receive, _with_visit(send, visit) if visit.is_fresh else send)


def _dressed(send: Send, *, secure: bool, static: bool) -> Send:
    """Every answer carries the safe headers, and no page is kept by a browser or a proxy: it may be for one person."""
    carried = HEADERS | (_TLS if secure else {}) | ({} if static else {"cache-control": "no-store"})

    async def send_dressed(message: Message) -> None:
        if message["type"] == "http.response.start":
            message.setdefault("headers", [])
            answer = MutableScopeHeaders.from_message(message)
            for name, value in carried.items():
                answer[name] = value
        await send(message)

    return send_dressed


def _with_visit(send: Send, visit: Visit) -> Send:
    """The first page gives the browser the cookie that its forms hang on."""
    cookie = our_cookie(VISIT, visit.secret, secure=visit.is_secure).to_header(header="")

    async def send_with_visit(message: Message) -> None:
        if message["type"] == "http.response.start":
            answer = MutableScopeHeaders.from_message(message)
            if answer.get("content-type", "").startswith("text/html"):
                answer.add("set-cookie", cookie)
        await send(message)

    return send_with_visit


async def refuse(send: Send, status: int, words: str) -> None:
    """An answer of one plain sentence."""
    body = words.encode()
    length = str(len(body)).encode()
    kind = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", length)]
    await send({"type": "http.response.start", "status": status, "headers": kind})
    await send({"type": "http.response.body", "body": body, "more_body": False})
