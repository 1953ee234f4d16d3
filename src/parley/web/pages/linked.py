"""The linked views: map, time line and list of the same claims, where a choice in one narrows the others."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from parley.desk.counting import how_many
from parley.desk.views import spots
from parley.model.viewer import Right
from parley.web.asking import asked_of
from parley.web.drawing.maps import draw_map
from parley.web.drawing.scales import read_box
from parley.web.pages.maps import map_addresses
from parley.web.pages.timelines import drawn_time_line
from parley.web.rights import NEEDS
from parley.web.site import Site, line_of

_LISTED = 25


@get("/views", sync_to_thread=True, opt=NEEDS[Right.READ])
def views_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """Where, when and what of the claims under one filter."""
    asked, box = asked_of(request), request.query_params.get("box", "")
    drawing = draw_map(spots(site.workspace, asked.claims()), read_box(box))
    rows = site.workspace.claims(asked.claims(limit=_LISTED))
    return site.page(
        "views.html",
        status=400 if asked.wrong else 200,
        asked=asked,
        box=box,
        map=drawing,
        addresses=map_addresses(asked, drawing, "/views"),
        time=drawn_time_line(site, asked),
        lines=[line_of(row) for row in rows],
        count=how_many(site.workspace, asked.claims()),
        completions=site.completions(),
        twin=asked.address("/claims.json"),
    )
