"""One's own account: the password, the browsers that are signed in, the tokens of one's programs."""

from typing import Annotated, Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.api_tokens import list_tokens, make_token, revoke_token
from parley.desk.sign_in import sign_in
from parley.model.errors import ParleyError
from parley.model.viewer import Right
from parley.state.sessions import Session
from parley.state.tokens import Token
from parley.web.pages.sign_in import Short, out, to
from parley.web.rights import TO_SELF
from parley.web.site import Site, twin
from parley.web.visit import How
from parley.web.visits import Visits


class OwnAccount(Struct, frozen=True, kw_only=True):
    """What somebody sees of their own account."""

    name: str
    role: str
    clearance: str | None
    rights: list[Right]
    sessions: list[Session]
    tokens: list[Token]


class PasswordForm(Struct):
    """The old password and the new one."""

    old: Short
    new: Short


class TokenForm(Struct):
    """A token to be made; `scope` is one right, or "all" for all that the account has."""

    label: Annotated[str, Meta(max_length=100)]
    scope: Annotated[str, Meta(max_length=20)] = Right.READ.value
    days: Annotated[int, Meta(ge=1, le=366)] = 90


class RevokeForm(Struct):
    """The token to end."""

    token: Annotated[str, Meta(max_length=40)]


class NoAccount(ParleyError):
    """A change to one's own account where there are no accounts."""


@get("/account", sync_to_thread=True, opt=TO_SELF)
def account_page(site: NamedDependency[Site], visits: NamedDependency[Visits]) -> Response[str]:
    """One's own account; on a workspace without accounts, how to begin."""
    return _page(site, visits)


@get("/account.json", sync_to_thread=True, opt=TO_SELF)
def account_twin(site: NamedDependency[Site], visits: NamedDependency[Visits]) -> Response[OwnAccount]:
    """The same as data."""
    return twin(_own(site, visits))


@post("/account/password", sync_to_thread=True, opt=TO_SELF, status_code=303)
def password_form(
    site: NamedDependency[Site], visits: NamedDependency[Visits], data: URLEncodedBody[PasswordForm]
) -> Response[Any]:
    """Sets a new password, for who knows the old one; signs out everywhere."""
    _require_account(site)
    sign_in(visits.state, site.viewer.name, data.old, address=site.visit.address, now=visits.now())
    site.people().set_password(site.viewer.name, data.new)
    return out(site)


@post("/account/tokens", sync_to_thread=True, opt=TO_SELF, status_code=200)
def token_form(
    site: NamedDependency[Site], visits: NamedDependency[Visits], data: URLEncodedBody[TokenForm]
) -> Response[str]:
    """Makes a token, and shows it this once."""
    _require_account(site)
    asked = site.viewer.role.rights if data.scope == "all" else frozenset({_right(data.scope)})
    made = make_token(site.workspace, site.viewer.name, label=data.label, scope=asked, days=data.days, now=visits.now())
    return _page(site, visits, shown=made.shown)


@post("/account/tokens/revoke", sync_to_thread=True, opt=TO_SELF, status_code=303)
def revoke_form(
    site: NamedDependency[Site], visits: NamedDependency[Visits], data: URLEncodedBody[RevokeForm]
) -> Response[Any]:
    """Ends one of one's own tokens."""
    revoke_token(site.workspace, data.token, now=visits.now(), account=site.viewer.name)
    return to("/account")


@post("/account/sessions/end", sync_to_thread=True, opt=TO_SELF, status_code=303)
def end_sessions_form(site: NamedDependency[Site], visits: NamedDependency[Visits]) -> Response[Any]:
    """Signs out in every browser, this one too."""
    visits.sessions.end_all(site.viewer.name)
    return out(site)


def _own(site: Site, visits: Visits) -> OwnAccount:
    viewer = site.viewer
    there = site.visit.how is not How.LOCAL
    return OwnAccount(
        name=viewer.name,
        role=viewer.role,
        clearance=viewer.clearance,
        rights=sorted(viewer.role.rights),
        sessions=visits.sessions.of(viewer.name, now=visits.now()) if there else [],
        tokens=list_tokens(site.workspace, viewer.name) if there else [],
    )


def _page(site: Site, visits: Visits, *, shown: str = "") -> Response[str]:
    local = site.visit.how is How.LOCAL
    return site.page("account.html", own=_own(site, visits), shown=shown, local=local, twin="/account.json")


def _require_account(site: Site) -> None:
    if site.visit.how is How.LOCAL:
        raise NoAccount("this workspace has no accounts; make the first with `parley people add NAME --role admin`")


def _right(asked: str) -> Right:
    if asked not in set(Right):
        raise ParleyError(f"there is no right {asked!r}; choose one of: {', '.join(Right)}")
    return Right(asked)


FORMS = (password_form, token_form, revoke_form, end_sessions_form)
"""What this page sends."""
