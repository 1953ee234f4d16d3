"""The map of a bulletin: outlines of states and a mark for each place, on a sheet that every format can draw."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from math import cos, radians, sqrt

from msgspec import Struct

from parley.knowledge.outlines import Outline, Ring, outlines
from parley.projections.bulletin import Spot

WIDTH, HEIGHT = 640.0, 400.0
LAND, SEA, EDGE, MARK, OPEN, INK = "#fbf8f1", "#e4ecee", "#b4ac99", "#1a5676", "#a8480b", "#23251f"
_ROOM, _SMALLEST, _LABELLED = 1.4, 1.2, 14
Point = tuple[float, float]


class Dot(Struct, frozen=True, kw_only=True):
    """A place on the sheet; `reviewed` is whether a person has looked at every claim that names it."""

    x: float
    y: float
    radius: float
    name: str
    reviewed: bool


class Plan(Struct, frozen=True):
    """What is to be drawn: y grows downwards."""

    lands: tuple[tuple[Point, ...], ...]
    dots: tuple[Dot, ...]

    def svg(self) -> str:
        """The map as SVG."""
        return "".join(_svg(self))


def plan_of(spots: Iterable[Spot]) -> Plan | None:
    """The plan of the places that have coordinates; None where none has."""
    placed = [(spot, spot.lat, spot.lon) for spot in spots if spot.lat is not None and spot.lon is not None]
    if not placed:
        return None
    sheet = _Sheet.around([(lat, lon) for _, lat, lon in placed])
    dots = tuple(_dot(sheet, spot, lat, lon) for spot, lat, lon in placed)
    rings = (ring for state in outlines() if sheet.meets(state) for ring in state.rings)
    lands = tuple(land for ring in rings if (land := _land(sheet, ring)))
    return Plan(lands, dots)


def _land(sheet: "_Sheet", ring: Ring) -> tuple[Point, ...]:
    """A ring as whole points of the sheet, each once; none where it lies outside."""
    points = [sheet.point(lat, lon) for lon, lat in ring]
    across, down = [x for x, _ in points], [y for _, y in points]
    if max(across) < 0 or min(across) > WIDTH or max(down) < 0 or min(down) > HEIGHT:
        return ()
    return tuple(one for before, one in zip([None, *points], points, strict=False) if one != before)


class _Sheet(Struct, frozen=True):
    """Degrees on paper, as wide as high at the middle latitude."""

    lon: float
    lat: float
    scale: float

    @classmethod
    def around(cls, points: Sequence[Point]) -> "_Sheet":
        lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
        lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        high = max(max(lats) - min(lats), _SMALLEST) * _ROOM
        wide = max((max(lons) - min(lons)) * cos(radians(lat)), _SMALLEST) * _ROOM
        return cls(lon, lat, min(WIDTH / wide, HEIGHT / high))

    def point(self, lat: float, lon: float) -> Point:
        x = WIDTH / 2 + (lon - self.lon) * cos(radians(self.lat)) * self.scale
        y = HEIGHT / 2 - (lat - self.lat) * self.scale
        return float(round(min(max(x, -WIDTH), 2 * WIDTH))), float(round(min(max(y, -HEIGHT), 2 * HEIGHT)))

    def meets(self, state: Outline) -> bool:
        west, north = self.point(state.north, state.west)
        east, south = self.point(state.south, state.east)
        return west < WIDTH and east > 0 and north < HEIGHT and south > 0


def _dot(sheet: _Sheet, spot: Spot, lat: float, lon: float) -> Dot:
    x, y = sheet.point(lat, lon)
    return Dot(x=x, y=y, radius=round(3 + 1.4 * sqrt(spot.claims), 1), name=spot.name, reviewed=not spot.unreviewed)


def labelled(plan: Plan) -> Iterator[Dot]:
    """The places whose names stand on the map: as many as hide no other."""
    taken: list[Dot] = []
    for dot in plan.dots:
        if len(taken) < _LABELLED and not any(abs(dot.y - it.y) < 12 and abs(dot.x - it.x) < 90 for it in taken):  # noqa: PLR2004 - about a line high and a name wide
            taken.append(dot)
            yield dot


def _svg(plan: Plan) -> Iterator[str]:
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" role="img" font-size="11"'
    yield f' font-family="sans-serif" aria-label="Map of the places"><rect width="100%" height="100%" fill="{SEA}"/>'
    for ring in plan.lands:
        points = " ".join(f"{x:g},{y:g}" for x, y in ring)
        yield f'<polygon points="{points}" fill="{LAND}" stroke="{EDGE}" stroke-width=".8"/>'
    for dot in plan.dots:
        fill = MARK if dot.reviewed else "none"
        yield f'<circle cx="{dot.x:g}" cy="{dot.y:g}" r="{dot.radius:g}" fill="{fill}" fill-opacity=".7"'
        yield f' stroke="{MARK if dot.reviewed else OPEN}" stroke-width="2"><title>{escape(dot.name)}</title></circle>'
    for dot in labelled(plan):
        at = f'x="{dot.x + dot.radius + 3:g}" y="{dot.y + 4:g}"'
        yield f'<text {at} fill="{INK}" stroke="{LAND}" stroke-width="3" paint-order="stroke">{escape(dot.name)}</text>'
    yield "</svg>"
