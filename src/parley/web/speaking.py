"""Which language a request is answered in: ?lang= (kept in a cookie), the cookie, or what the browser asks for."""

from contextvars import ContextVar
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, quote, urlencode

from litestar.datastructures import MutableScopeHeaders
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from parley.web.words import LANGUAGES, choose_language, language

COOKIE = "parley-language"
_YEAR = 31_536_000
_asked: ContextVar[tuple[str, tuple[tuple[str, str], ...]]] = ContextVar("asked", default=("/", ()))
"""The path of the request that is being answered, and what its query asks for."""


def this_page(**changes: str | int) -> str:
    """The address of the page that is being shown, with some of its query changed; "" takes a part of it away."""
    path, query = _asked.get()
    kept = [(name, value) for name, value in query if name not in changes]
    kept += [(name, str(value)) for name, value in changes.items() if value != ""]
    return f"{path}?{urlencode(kept)}" if kept else path


def speaking(app: ASGIApp) -> ASGIApp:
    """The application, with the request's language known to every page."""

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != ScopeType.HTTP:
            await app(scope, receive, send)
            return
        headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
        query = parse_qsl(scope["query_string"].decode("latin-1"))
        asked = dict(query).get("lang", "")
        kept = SimpleCookie(headers.get(b"cookie", "")).get(COOKIE)
        chosen = asked or (kept.value if kept else None)
        now = choose_language(chosen, headers.get(b"accept-language", ""))
        before = language.set(now)
        page = _asked.set((quote(scope["path"], safe="/~"), tuple(query)))

        async def send_spoken(message: Message) -> None:
            if message["type"] == "http.response.start":
                message.setdefault("headers", [])
                answered = MutableScopeHeaders.from_message(message)
                answered.extend_header_value("vary", "accept-language, cookie")
                if asked in LANGUAGES:
                    answered.add("set-cookie", f"{COOKIE}={asked}; Path=/; Max-Age={_YEAR}; SameSite=Lax; HttpOnly")
            await send(message)

        try:
            await app(scope, receive, send_spoken)
        finally:
            language.reset(before)
            _asked.reset(page)

    return answer
