"""Coming in through a sign-in provider (OpenID Connect), for accounts that are linked to it."""

import hmac
from typing import Any
from urllib.parse import quote, unquote

from litestar import Request, Response, get
from litestar.di import NamedDependency

from parley.desk.sign_in import NotSignedIn
from parley.model.errors import ParleyError
from parley.outbound.oidc import Attempt, OpenId
from parley.web.pages.sign_in import Next, begin, to, within
from parley.web.rights import TO_ALL
from parley.web.site import Site
from parley.web.visits import Visits, cookie_name, new_secret, our_cookie

ATTEMPT = "parley_attempt"
MINUTES = 10


class NotBegun(ParleyError):
    """Somebody who came back from the provider and was not sent there from this browser."""


@get("/sign-in/provider", sync_to_thread=True, opt=TO_ALL)
def provider_page(
    site: NamedDependency[Site],
    provider: NamedDependency[OpenId | None],
    request: Request[Any, Any, Any],
    next_page: Next = "/",
) -> Response[Any]:
    """Sends the browser to the provider; what has to come back with it stays in a cookie of this browser."""
    if provider is None or site.visit.viewer is not None:
        return to("/sign-in")
    attempt = Attempt(state=new_secret(), nonce=new_secret(), verifier=new_secret())
    kept = ".".join((attempt.state, attempt.nonce, attempt.verifier, quote(within(next_page), safe="")))
    cookie = our_cookie(ATTEMPT, kept, secure=site.visit.is_secure, seconds=60 * MINUTES)
    return to(provider.where_to(attempt, back=_back(site, request)), cookie)


@get("/sign-in/return", sync_to_thread=True, opt=TO_ALL)
def return_page(
    site: NamedDependency[Site],
    visits: NamedDependency[Visits],
    provider: NamedDependency[OpenId | None],
    request: Request[Any, Any, Any],
) -> Response[Any]:
    """Takes in who came back from the provider, if that person has an account here that is linked to it."""
    code, state = (request.query_params.get(name, "") for name in ("code", "state"))
    attempt, next_page = _kept(request.cookies.get(cookie_name(ATTEMPT, secure=site.visit.is_secure), ""))
    if provider is None or attempt is None or not hmac.compare_digest(attempt.state.encode(), state.encode()):
        raise NotBegun("this sign-in was not begun in this browser, or too long ago; begin it again")
    if not code:
        raise NotSignedIn("the provider did not let this sign-in through; begin it again")
    subject = provider.who_came(attempt, code=code, back=_back(site, request))
    account = visits.accounts.find_subject(subject)
    if account is None or account.disabled_at:
        raise NotSignedIn(f"no account here is linked to {subject}; an admin can link one")
    answer = begin(site, visits, account.name, next_page=next_page)
    answer.set_cookie(our_cookie(ATTEMPT, "", secure=site.visit.is_secure, seconds=0))
    return answer


def _kept(cookie: str) -> tuple[Attempt | None, str]:
    parts = cookie.split(".", 3)
    if len(parts) != len(("state", "nonce", "verifier", "next")) or not all(parts):
        return None, "/"
    return Attempt(state=parts[0], nonce=parts[1], verifier=parts[2]), unquote(parts[3])


def _back(site: Site, request: Request[Any, Any, Any]) -> str:
    """Where the provider sends the browser back to; the door has seen to it that the host name is ours."""
    scheme = "https" if site.visit.is_secure else "http"
    return f"{scheme}://{request.headers.get('host', '')}/sign-in/return"
