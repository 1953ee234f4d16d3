"""The map of what is said: places with the claims that tell of them, an area where a place is known less exactly."""

from importlib.resources import files
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.datastructures import CacheControlHeader
from litestar.di import NamedDependency
from msgspec import Struct

from parley.analysis.families import Family
from parley.desk.counting import how_many
from parley.desk.views import Spot, spots
from parley.knowledge.outlines import state_around
from parley.model.errors import BadDate
from parley.model.place import Precision
from parley.model.viewer import Right
from parley.web.asking import Asked, asked_of
from parley.web.drawing.maps import KILOMETRES, MapDrawing, draw_map
from parley.web.drawing.scales import read_box
from parley.web.rights import NEEDS
from parley.web.site import Site, picture, table, twin
from parley.web.words import counted

_COLUMNS = ("place", "id", "lat", "lon", "precision", "claims", "reviewed", *Family)


class PlacedSpot(Struct, frozen=True, kw_only=True):
    """A place as the browser's map takes it; `kilometres` is how far around its coordinates it may lie."""

    name: str
    lat: float
    lon: float
    precision: str | None
    kilometres: float
    family: str
    claims: int
    reviewed: int
    address: str
    told: str
    state: str | None = None


class MapTwin(Struct, frozen=True, kw_only=True):
    """The map as data: the view, the places on it, and those that are found on no map."""

    box: str
    spots: list[PlacedSpot]
    nowhere: list[Spot]
    tiles: str | None = None


def drawn_map(site: Site, asked: Asked, box: str) -> MapDrawing:
    """The map under a filter, in the view that the address tells."""
    return draw_map(spots(site.workspace, asked.claims()), read_box(box))


def map_addresses(asked: Asked, drawing: MapDrawing, path: str = "/map") -> dict[str, str]:
    """The same map nearer, and further away."""
    return {
        name: asked.address(path, box=drawing.box.zoomed(by).told()) for name, by in (("nearer", 0.5), ("further", 2))
    }


@get("/map", sync_to_thread=True, opt=NEEDS[Right.READ])
def map_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The map, its table, and the places that it cannot show."""
    asked, box = asked_of(request), request.query_params.get("box", "")
    found = spots(site.workspace, asked.claims())
    drawing = draw_map(found, read_box(box))
    return site.page(
        "map.html",
        status=400 if asked.wrong else 200,
        asked=asked,
        box=box,
        drawing=drawing,
        spots=found,
        count=how_many(site.workspace, asked.claims()),
        completions=site.completions(),
        addresses=map_addresses(asked, drawing),
        twin=asked.address("/map.json"),
    )


@get("/map.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def map_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[MapTwin]:
    """The map as data."""
    asked = understood(request)
    found = spots(site.workspace, asked.claims())
    drawing = draw_map(found, read_box(request.query_params.get("box", "")))
    placed = [_placed(spot, asked) for spot in found if spot.lat is not None and spot.lon is not None]
    return twin(MapTwin(box=drawing.box.told(), spots=placed, nowhere=list(drawing.nowhere)))


@get(
    "/outlines.json",
    sync_to_thread=True,
    opt=NEEDS[Right.READ],
    media_type=MediaType.JSON,
    cache_control=CacheControlHeader(max_age=86_400),
)
def outlines_twin() -> bytes:
    """The outlines of the world's states, as the browser's map takes them."""
    return (files("parley.knowledge") / "world" / "outlines.json").read_bytes()


@get("/map.svg", sync_to_thread=True, opt=NEEDS[Right.READ])
def map_svg(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The map as a picture that stands alone."""
    asked = understood(request)
    return picture(site, "map", drawing=drawn_map(site, asked, request.query_params.get("box", "")), asked=asked)


@get("/map.csv", sync_to_thread=True, opt=NEEDS[Right.READ])
def map_csv(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The places as a table for a spreadsheet."""
    rows = (
        (one.name, one.id, one.lat, one.lon, one.precision, one.claims, one.reviewed, *map(one.told, Family))
        for one in spots(site.workspace, understood(request).claims())
    )
    return table("places", _COLUMNS, rows)


def understood(request: Request[Any, Any, Any]) -> Asked:
    """The filter in an address; raises BadDate where it tells no day."""
    asked = asked_of(request)
    if asked.wrong:
        raise BadDate(asked.wrong)
    return asked


def _placed(spot: Spot, asked: Asked) -> PlacedSpot:
    state = state_around(spot.lat or 0, spot.lon or 0) if spot.precision is Precision.COUNTRY else None
    return PlacedSpot(
        name=spot.name,
        lat=spot.lat or 0.0,
        lon=spot.lon or 0.0,
        precision=spot.precision,
        kilometres=KILOMETRES.get(spot.precision, 0.0) if spot.precision else 0.0,
        family=spot.mainly,
        claims=spot.claims,
        reviewed=spot.reviewed,
        address=asked.address("/claims", place=spot.name),
        told=counted("%(num)s claim", "%(num)s claims", spot.claims) % {"num": spot.claims},
        state=state.name if state else None,
    )
