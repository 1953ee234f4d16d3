"""Search: full text over the documents, with facets, and the claims that hold the words."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from parley.desk.counting import Count, how_many
from parley.desk.search import Found, search
from parley.desk.workspace import ClaimFilter
from parley.model.viewer import Right
from parley.web.rights import NEEDS
from parley.web.site import Site, line_of, table, twin
from parley.web.speaking import this_page

PER_PAGE = 20
FACETS = ("source", "month", "language")
_CLAIMS = 5
_DIGITS = 6


def _found(site: Site, request: Request[Any, Any, Any], *, limit: int = PER_PAGE, offset: int = 0) -> Found | None:
    words = request.query_params.get("q", "").strip()
    facets = {name: request.query_params.get(name, "") for name in FACETS}
    return search(site.workspace, words, facets, limit=limit, offset=offset) if words else None


@get("/search", sync_to_thread=True, opt=NEEDS[Right.READ])
def search_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The documents that hold the words, and the first claims that do."""
    page = request.query_params.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < _DIGITS else 1
    words = request.query_params.get("q", "").strip()
    found = _found(site, request, offset=(number - 1) * PER_PAGE)
    wanted = ClaimFilter(about=words or None)
    rows = site.workspace.claims(ClaimFilter(about=words, limit=_CLAIMS)) if words else []
    return site.page(
        "search.html",
        words=words,
        found=found,
        chosen={name: value for name in FACETS if (value := request.query_params.get(name, ""))},
        lines=[line_of(row) for row in rows],
        claims=how_many(site.workspace, wanted) if words else Count(0, 0),
        number=number,
        pages=-(-found.total // PER_PAGE) if found else 0,
        twin=this_page(page="").replace("/search", "/search.json", 1) if words else None,
    )


@get("/search.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def search_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[Found | None]:
    """The first hundred hits as data."""
    return twin(_found(site, request, limit=100))


@get("/search.csv", sync_to_thread=True, opt=NEEDS[Right.READ])
def search_csv(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The first thousand hits as a table for a spreadsheet."""
    found = _found(site, request, limit=1000)
    rows = (
        (hit.document.id, hit.document.title, hit.document.source, hit.document.published, hit.document.claims,
         "".join(piece.words for piece in hit.pieces))
        for hit in (found.hits if found else ())
    )  # fmt: skip
    return table("search", ("id", "title", "source", "published", "claims", "words"), rows)
