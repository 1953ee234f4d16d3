"""Finding out who asks: the owner of the machine, a session's cookie, a token, or nobody."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime
from http.cookies import CookieError, SimpleCookie

from litestar.datastructures import Cookie
from msgspec import structs

from parley.model.errors import ParleyError
from parley.model.viewer import Role, Viewer
from parley.state.accounts import Account, Accounts
from parley.state.sessions import Sessions
from parley.state.store import State
from parley.state.tokens import Tokens
from parley.web.caller import Caller
from parley.web.visit import How, Visit

SESSION, VISIT = "parley_session", "parley_visit"
"""The cookies; over TLS their names begin with __Host-, so that no other host of the domain can set them."""

BEARER = "bearer "


class Refused(ParleyError):
    """A token that lets nobody in."""


class Visits:
    """Who comes to one workspace."""

    def __init__(self, state: State, *, owner: str, clock: Callable[[], datetime]) -> None:
        self.state = state
        self.accounts = Accounts(state)
        self.sessions = Sessions(state)
        self.tokens = Tokens(state)
        self._owner = owner
        self._clock = clock
        self._has_accounts = False

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._clock().astimezone(UTC)

    @property
    def has_accounts(self) -> bool:
        """Whether people sign in here; once there is an account, it stays so."""
        self._has_accounts = self._has_accounts or self.accounts.any()
        return self._has_accounts

    def find(self, headers: dict[bytes, bytes], caller: Caller) -> Visit:
        """Who asks; raises Refused for a token that lets nobody in."""
        cookies = _cookies(headers)
        stranger = Visit(
            viewer=None,
            how=How.NOBODY,
            address=caller.address,
            agent=headers.get(b"user-agent", b"").decode("latin-1"),
            is_secure=caller.is_secure,
        )
        if not self.has_accounts:
            viewer = Viewer(name=self._owner, role=Role.ADMIN)
            return _with_secret(structs.replace(stranger, viewer=viewer, how=How.LOCAL), cookies)
        authorization = headers.get(b"authorization", b"").decode("latin-1")
        if authorization:
            # A token speaks for itself: a cookie that came along counts for nothing.
            return structs.replace(stranger, viewer=self._of_token(authorization), how=How.TOKEN)
        session = cookies.get(cookie_name(SESSION, secure=caller.is_secure), "")
        if session and (account := self._of_session(session)):
            return structs.replace(stranger, viewer=account.viewer(), how=How.SESSION, secret=session)
        return _with_secret(stranger, cookies)

    def _of_session(self, secret: str) -> Account | None:
        found = self.sessions.find(secret, now=self.now())
        return self._in_force(found.account) if found else None

    def _of_token(self, authorization: str) -> Viewer:
        shown = authorization[len(BEARER) :].strip() if authorization.casefold().startswith(BEARER) else ""
        token = self.tokens.find(shown, now=self.now())
        account = self._in_force(token.account) if token else None
        if token is None or account is None:
            raise Refused("this token lets nobody in; make another under “Your account” or with `parley token add`")
        return Viewer(name=account.name, role=account.role, clearance=account.clearance, scope=token.scope)

    def _in_force(self, name: str) -> Account | None:
        account = self.accounts.find(name)
        return account if account and not account.disabled_at else None


def cookie_name(name: str, *, secure: bool) -> str:
    """The cookie's name on this connection."""
    return f"__Host-{name}" if secure else name


def our_cookie(name: str, value: str, *, secure: bool, seconds: int | None = None) -> Cookie:
    """One of our cookies: no script reads it, and other sites' forms do not carry it."""
    key = cookie_name(name, secure=secure)
    return Cookie(key=key, value=value, path="/", httponly=True, samesite="lax", secure=secure, max_age=seconds)


def new_secret() -> str:
    """What nobody can guess: 256 random bits."""
    return secrets.token_urlsafe(32)


def _with_secret(visit: Visit, cookies: dict[str, str]) -> Visit:
    found = cookies.get(cookie_name(VISIT, secure=visit.is_secure), "")
    return structs.replace(visit, secret=found or new_secret(), is_fresh=not found)


def _cookies(headers: dict[bytes, bytes]) -> dict[str, str]:
    try:
        parsed = SimpleCookie(headers.get(b"cookie", b"").decode("latin-1"))
    except CookieError:
        return {}
    return {name: morsel.value for name, morsel in parsed.items()}
