"""The time line of what is said: by the days on which it is told to have happened, else on which it was printed."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency

from parley.analysis.families import Family
from parley.analysis.timeline import TimeLine
from parley.desk.counting import how_many
from parley.desk.views import claims_by_day
from parley.model.viewer import Right
from parley.web.asking import Asked, asked_of
from parley.web.drawing.timelines import TimeDrawing, draw_time_line
from parley.web.pages.maps import understood
from parley.web.rights import NEEDS
from parley.web.site import Site, picture, table, twin


def drawn_time_line(site: Site, asked: Asked) -> TimeDrawing | None:
    """The time line under a filter; None where no claim has a day."""
    line = claims_by_day(site.workspace, asked.claims())
    return draw_time_line(line) if line else None


@get("/timeline", sync_to_thread=True, opt=NEEDS[Right.READ])
def time_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The time line and its table."""
    asked = asked_of(request)
    return site.page(
        "timeline.html",
        status=400 if asked.wrong else 200,
        asked=asked,
        drawing=drawn_time_line(site, asked),
        count=how_many(site.workspace, asked.claims()),
        completions=site.completions(),
        twin=asked.address("/timeline.json"),
    )


@get("/timeline.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def time_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[TimeLine | None]:
    """The time line as data."""
    return twin(claims_by_day(site.workspace, understood(request).claims()))


@get("/timeline.svg", sync_to_thread=True, opt=NEEDS[Right.READ])
def time_svg(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The time line as a picture that stands alone."""
    asked = understood(request)
    return picture(site, "timeline", drawing=drawn_time_line(site, asked), asked=asked)


@get("/timeline.csv", sync_to_thread=True, opt=NEEDS[Right.READ])
def time_csv(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The time line as a table for a spreadsheet."""
    line = claims_by_day(site.workspace, understood(request).claims())
    rows = (
        (one.first, one.last, family, one.told.get(family, 0), one.printed.get(family, 0))
        for one in (line.stretches if line else ())
        for family in Family
        if family in one.told or family in one.printed
    )
    return table("time-line", ("first", "last", "family", "told", "only printed"), rows)
