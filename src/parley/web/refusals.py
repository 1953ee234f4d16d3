"""What is answered where a request cannot be: a page, JSON for a .json address, or the way to the sign-in page."""

from typing import Any
from urllib.parse import quote

from litestar import Request, Response
from litestar.enums import MediaType
from litestar.exceptions import HTTPException
from litestar.status_codes import HTTP_401_UNAUTHORIZED, HTTP_404_NOT_FOUND

from parley.desk.sign_in import NotSignedIn, TooManyTries
from parley.model.errors import BadDate, NoSuchThing, Overtaken, ParleyError, RecordUnavailable
from parley.outbound.oidc import NotVouched
from parley.web.guard import READING
from parley.web.pages.provider import NotBegun
from parley.web.site import Sites
from parley.web.visit import How, visit_of

_STATUS: dict[type[Exception], int] = {
    NoSuchThing: 404,
    BadDate: 400,
    NotSignedIn: 403,
    NotVouched: 403,
    NotBegun: 400,
    TooManyTries: 429,
    Overtaken: 409,
    RecordUnavailable: 503,
}


def refusal(sites: Sites, request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """An answer that says what is wrong and what to do next."""
    site, path = sites.of(visit_of(request)), request.url.path
    status, said = _told(error, changing=request.method not in READING)
    if path.endswith(".json") or site.visit.how is How.TOKEN:
        answer = {"error": said or f"there is nothing at {path}"}
        return Response(answer, status_code=status, media_type=MediaType.JSON)
    if site.visit.viewer is None and status in {HTTP_401_UNAUTHORIZED, HTTP_404_NOT_FOUND}:
        return _to_sign_in(request)
    template = "refused.html" if site.visit.viewer else "refused_outside.html"
    return site.page(template, status=status, said=said, asked=path, code=status)


def _told(error: Exception, *, changing: bool) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        # What the framework says is for programmers, except where it is ours.
        said = error.detail if error.status_code in {401, 403} else ""
        if error.status_code == HTTP_404_NOT_FOUND:
            return error.status_code, ""
        return error.status_code, said or "the request is not as this page expects it"
    known = next((code for kind, code in _STATUS.items() if isinstance(error, kind)), None)
    if isinstance(error, ParleyError):
        # A change that a person asked for and that may not be is that person's to mend.
        return known or (400 if changing else 500), str(error)
    return 500, ""


def _to_sign_in(request: Request[Any, Any, Any]) -> Response[Any]:
    """Nobody who is signed out learns which pages there are."""
    asked = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    way = "/sign-in" if request.method not in READING or asked == "/" else f"/sign-in?next={quote(asked, safe='')}"
    return Response(None, status_code=303, headers={"location": way})
