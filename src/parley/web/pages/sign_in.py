"""Coming in and going out."""

from typing import Annotated, Any
from urllib.parse import urlsplit

from litestar import Response, get, post
from litestar.datastructures import Cookie
from litestar.di import NamedDependency
from litestar.params import QueryParameter, URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.sign_in import NotSignedIn, TooManyTries, sign_in
from parley.outbound.oidc import OpenId
from parley.web.rights import TO_ALL, TO_SELF
from parley.web.site import Site
from parley.web.visit import How
from parley.web.visits import SESSION, VISIT, Visits, new_secret, our_cookie

Next = Annotated[str, QueryParameter(name="next", description="The page to go on to.", max_length=2000)]
Short = Annotated[str, Meta(max_length=300)]


class SignInForm(Struct):
    """What the sign-in page sends."""

    name: Short
    password: Short
    next: Annotated[str, Meta(max_length=2000)] = "/"


@get("/sign-in", sync_to_thread=True, opt=TO_ALL)
def sign_in_page(
    site: NamedDependency[Site], provider: NamedDependency[OpenId | None], next_page: Next = "/"
) -> Response[Any]:
    """The sign-in page; whoever is signed in goes on."""
    if site.visit.viewer is not None:
        return to(within(next_page))
    return _form(site, next_page=within(next_page), provider=provider is not None)


@post("/sign-in", sync_to_thread=True, opt=TO_ALL, status_code=303)
def sign_in_form(
    site: NamedDependency[Site], visits: NamedDependency[Visits], data: URLEncodedBody[SignInForm]
) -> Response[Any]:
    """Signs in with a name and a password, in a new session whatever the browser had before."""
    visit = site.visit
    if visit.how is How.LOCAL:
        return to("/")
    try:
        account = sign_in(visits.state, data.name, data.password, address=visit.address, now=visits.now())
    except (NotSignedIn, TooManyTries) as error:
        return _form(site, next_page=within(data.next), name=data.name, error=error)
    return begin(site, visits, account.name, next_page=data.next)


@post("/sign-out", sync_to_thread=True, opt=TO_SELF, status_code=303)
def sign_out_form(site: NamedDependency[Site], visits: NamedDependency[Visits]) -> Response[Any]:
    """Ends the session, here and on the server."""
    visits.sessions.end(site.visit.secret)
    return out(site)


def begin(site: Site, visits: Visits, account: str, *, next_page: str) -> Response[Any]:
    """A new session for `account`, and on to the page; a session that the browser had before ends."""
    visit, secret = site.visit, new_secret()
    if visit.how is How.SESSION:
        visits.sessions.end(visit.secret)
    visits.sessions.begin(account, secret=secret, now=visits.now(), address=visit.address, agent=visit.agent)
    return to(within(next_page), our_cookie(SESSION, secret, secure=visit.is_secure))


def out(site: Site) -> Response[Any]:
    """To the sign-in page, with both cookies taken away."""
    gone = [our_cookie(name, "", secure=site.visit.is_secure, seconds=0) for name in (SESSION, VISIT)]
    return to("/sign-in", *gone)


def to(address: str, *cookies: Cookie) -> Response[Any]:
    """On to a page of ours, by GET."""
    answer: Response[Any] = Response(None, status_code=303, headers={"location": address})
    for cookie in cookies:
        answer.set_cookie(cookie)
    return answer


def within(address: str) -> str:
    """The address if it leads to a page of ours, else the first page: nobody is sent elsewhere from here."""
    parts = urlsplit(address)
    ours = address.startswith("/") and not address.startswith(("//", "/\\")) and not parts.scheme and not parts.netloc
    return address if ours and "\\" not in address and address.isprintable() else "/"


def _form(
    site: Site,
    *,
    next_page: str,
    name: str = "",
    provider: bool = False,
    error: NotSignedIn | TooManyTries | None = None,
) -> Response[str]:
    status = 200 if error is None else 429 if isinstance(error, TooManyTries) else 403
    page = site.page(
        "sign_in.html", status=status, next_page=next_page, name=name, provider=provider, said=str(error or "")
    )
    if isinstance(error, TooManyTries):
        page.headers["retry-after"] = str(round(error.wait.total_seconds()))
    return page
