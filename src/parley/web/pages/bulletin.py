"""The bulletin of a day: as a page, as a file to take along, and its release."""

from datetime import date
from typing import Annotated, Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from msgspec import Meta, Struct

from parley.desk.bulletin.make import make_bulletin
from parley.desk.bulletin.release import release
from parley.desk.reports.gathering import last_day
from parley.exchange.bulletin.map import plan_of
from parley.exchange.bulletin.written import Format, write_bulletin
from parley.model.errors import NoSuchThing
from parley.model.viewer import Right
from parley.projections.bulletin import Bulletin
from parley.web.pages.sign_in import to
from parley.web.rights import NEEDS
from parley.web.site import Site, twin

_READ = NEEDS[Right.READ]
_TYPES = {
    Format.MARKDOWN: "text/markdown; charset=utf-8",
    Format.HTML: "text/html; charset=utf-8",
    Format.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Format.PDF: "application/pdf",
}


class ReleaseForm(Struct):
    """Why somebody releases a bulletin, and the digest of the one that was read."""

    why: Annotated[str, Meta(max_length=2000)]
    digest: Annotated[str, Meta(max_length=64)]


@get("/bulletin", sync_to_thread=True, opt=_READ)
def bulletin_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The bulletin of a day; without one, of the last day on which a document was published."""
    day = _day(site, request)
    made = make_bulletin(site.workspace, day)
    plan = plan_of(made.spots)
    return site.page(
        "bulletin.html",
        bulletin=made,
        picture=plan.svg() if plan else "",
        may_release=site.viewer.may(Right.RELEASE) and bool(made.notes) and made.released is None,
        forms=list(Format),
        twin=f"/bulletin.json?date={day}",
    )


@get("/bulletin.json", sync_to_thread=True, opt=_READ)
def bulletin_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[Bulletin]:
    """The bulletin as data."""
    return twin(make_bulletin(site.workspace, _day(site, request)))


@get("/bulletin/{name:str}", sync_to_thread=True, opt=_READ)
def bulletin_file(site: NamedDependency[Site], name: FromPath[str]) -> Response[bytes]:
    """The bulletin as a file, such as 2017-01-31.pdf."""
    day, _, form = name.rpartition(".")
    if form not in set(Format):
        raise NoSuchThing(f"a bulletin is no {form!r}; take it as {', '.join(Format)}")
    written = write_bulletin(make_bulletin(site.workspace, day), Format(form))
    headers = {"content-disposition": f'attachment; filename="bulletin-{date.fromisoformat(day)}.{form}"'}
    return Response(written, media_type=_TYPES[Format(form)], headers=headers)


@post("/bulletin/{day:str}/release", sync_to_thread=True, opt=NEEDS[Right.RELEASE])
def release_form(site: NamedDependency[Site], day: FromPath[str], data: URLEncodedBody[ReleaseForm]) -> Response[Any]:
    """Releases the bulletin that was read, in the name of who is signed in."""
    release(site.workspace, day, by=site.viewer.name, why=data.why, digest=data.digest)
    return to(f"/bulletin?date={day}")


def _day(site: Site, request: Request[Any, Any, Any]) -> str:
    asked = request.query_params.get("date", "").strip()
    return asked or (last_day(site.workspace) or site.clock().date()).isoformat()
