"""The places: the list, and each with what is told of it, by whom, and when."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from parley.analysis.families import Family
from parley.desk.counting import how_many
from parley.desk.views import Spot, claims_by_day, spots
from parley.desk.workspace import ClaimFilter
from parley.model.errors import NoSuchThing
from parley.model.viewer import Right
from parley.projections.entries import Line
from parley.web.addresses import actor_key
from parley.web.asking import NAMES, Asked
from parley.web.drawing.maps import draw_map
from parley.web.drawing.timelines import draw_time_line
from parley.web.rights import NEEDS
from parley.web.site import Site, line_of, table, twin

_LISTED = 40


class PlaceView(Struct, frozen=True, kw_only=True):
    """All that the record holds on one place: where it may lie, what is told of it, and the first lines of it."""

    name: str
    spots: list[Spot]
    claims: int
    reviewed: int
    lines: list[Line]


@get("/places", sync_to_thread=True, opt=NEEDS[Right.READ])
def places_page(site: NamedDependency[Site]) -> Response[str]:
    """Every place that is told of, those told of most first."""
    return site.page("places.html", spots=spots(site.workspace, ClaimFilter()), twin="/places.json")


@get("/places.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def places_twin(site: NamedDependency[Site]) -> Response[list[Spot]]:
    """The list of places as data."""
    return twin(spots(site.workspace, ClaimFilter()))


@get("/places.csv", sync_to_thread=True, opt=NEEDS[Right.READ])
def places_csv(site: NamedDependency[Site]) -> Response[str]:
    """The list of places as a table for a spreadsheet."""
    columns = ("place", "id", "lat", "lon", "precision", "claims", "reviewed", *Family)
    rows = (
        (one.name, one.id, one.lat, one.lon, one.precision, one.claims, one.reviewed, *map(one.told, Family))
        for one in spots(site.workspace, ClaimFilter())
    )
    return table("places", columns, rows)


@get("/places/{place:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def place_page(site: NamedDependency[Site], place: FromPath[str]) -> Response[Any]:
    """One place."""
    name = actor_key(place.removesuffix(".json"))
    asked = Asked(values=dict.fromkeys(NAMES, "") | {"place": name})
    view = _view(site, asked, name)
    if place.endswith(".json"):
        return twin(view)
    line = claims_by_day(site.workspace, asked.claims())
    return site.page(
        "place.html",
        view=view,
        asked=asked,
        drawing=draw_map(view.spots),
        time=draw_time_line(line) if line else None,
        twin=f"/places/{place}.json",
    )


def _view(site: Site, asked: Asked, name: str) -> PlaceView:
    found = [spot for spot in spots(site.workspace, asked.claims()) if spot.name.casefold() == name.casefold()]
    if not found:
        raise NoSuchThing(f"no claim of this record tells of a place called {name!r}; /places lists those that it does")
    count = how_many(site.workspace, asked.claims())
    return PlaceView(
        name=found[0].name,
        spots=found,
        claims=count.claims,
        reviewed=count.reviewed,
        lines=[line_of(row) for row in site.workspace.claims(asked.claims(limit=_LISTED))],
    )
