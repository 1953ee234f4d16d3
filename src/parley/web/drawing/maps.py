"""The map of claims: a symbol for a place that is known to the point, an area for one that is known less exactly."""

from collections.abc import Iterable, Sequence
from math import sqrt

from msgspec import Struct

from parley.analysis.families import Family
from parley.desk.views import Spot
from parley.knowledge.outlines import Outline, outlines, state_around
from parley.model.place import Precision
from parley.web.drawing.scales import Box, Sheet

WIDTH, HEIGHT = 760.0, 480.0
KILOMETRES = {Precision.TOWN: 4.0, Precision.DISTRICT: 15.0, Precision.PROVINCE: 45.0}
"""How far around its coordinates a place may lie, by how exactly it is known; a country is its own outline."""
_SHARE = 0.75
"""The share of the claims that the first view holds at least: one far city must not shrink the rest."""
_ROOM = 1.5
"""How much larger the first view is than the box that it is made from."""
_SMALLEST = 1.2
"""The least number of degrees from side to side of the first view."""
_LETTER = 6.2
"""About how wide a letter of a label is."""


class Symbol(Struct, frozen=True, kw_only=True):
    """One place on the sheet: at x and y, `radius` large; `area` where it stands for a stretch and no point."""

    spot: Spot
    x: float
    y: float
    radius: float
    area: bool
    label: bool
    family: Family


class Land(Struct, frozen=True):
    """A state's outline on the sheet, as SVG writes paths; `spot` where claims tell of the state as a whole."""

    path: str
    disputed: bool
    spot: Spot | None = None


class MapDrawing(Struct, frozen=True, kw_only=True):
    """The map: what lies on it, and the places that do not: outside of the view, or found on no map."""

    box: Box
    lands: tuple[Land, ...]
    symbols: tuple[Symbol, ...]
    outside: tuple[Spot, ...]
    nowhere: tuple[Spot, ...]


def draw_map(spots: Sequence[Spot], box: Box | None = None) -> MapDrawing:
    """The map of the places, in the view that is given or in the one that holds most claims."""
    placed = [spot for spot in spots if spot.lat is not None and spot.lon is not None]
    sheet = Sheet(box or first_view(placed), WIDTH, HEIGHT)
    seen = sheet.seen()
    states = {_key(spot): state_around(spot.lat or 0, spot.lon or 0) for spot in placed if _is_state(spot)}
    whole = {state.name: spot for spot in placed if (state := states.get(_key(spot)))}
    inside = [spot for spot in placed if not states.get(_key(spot)) and seen.holds(spot.lat or 0, spot.lon or 0)]
    shown = {_key(spot) for spot in inside} | {
        _key(spot) for spot in whole.values() if (state := states[_key(spot)]) and _meets(state, seen)
    }
    return MapDrawing(
        box=sheet.box,
        lands=tuple(_lands(sheet, seen, whole)),
        symbols=tuple(_symbols(sheet, inside)),
        outside=tuple(spot for spot in placed if _key(spot) not in shown),
        nowhere=tuple(spot for spot in spots if spot.lat is None or spot.lon is None),
    )


def first_view(placed: Sequence[Spot]) -> Box:
    """The box that holds most of the claims, with some room around it."""
    if not placed:
        return Box(-170.0, -55.0, 178.0, 75.0)
    near = [spot for spot in placed if not _is_state(spot)] or list(placed)
    west, east = _middle([(spot.lon or 0.0, spot.claims) for spot in near])
    south, north = _middle([(spot.lat or 0.0, spot.claims) for spot in near])
    wide, high = max(east - west, _SMALLEST), max(north - south, _SMALLEST)
    return Box(
        max(-180.0, (west + east - wide * _ROOM) / 2),
        max(-80.0, (south + north - high * _ROOM) / 2),
        min(180.0, (west + east + wide * _ROOM) / 2),
        min(80.0, (south + north + high * _ROOM) / 2),
    )


def _middle(values: list[tuple[float, int]]) -> tuple[float, float]:
    """The shortest stretch that holds the wanted share of the claims."""
    ordered, found = sorted(values), []
    wanted = _SHARE * sum(claims for _, claims in ordered)
    first, held = 0, 0
    for value, claims in ordered:
        held += claims
        while held - ordered[first][1] >= wanted:
            held -= ordered[first][1]
            first += 1
        if held >= wanted:
            found.append((ordered[first][0], value))
    return min(found, key=lambda ends: ends[1] - ends[0])


def _is_state(spot: Spot) -> bool:
    return spot.precision is Precision.COUNTRY


def _key(spot: Spot) -> tuple[str, float | None, float | None]:
    return (spot.id or spot.name, spot.lat, spot.lon)


def _meets(state: Outline, seen: Box) -> bool:
    return state.west < seen.east and seen.west < state.east and state.south < seen.north and seen.south < state.north


def _lands(sheet: Sheet, seen: Box, whole: dict[str, Spot]) -> Iterable[Land]:
    for state in outlines():
        if _meets(state, seen):
            path = "".join(_ring(sheet, ring) for ring in state.rings if _near(ring, seen))
            yield Land(path, state.disputed, whole.get(state.name))


def _near(ring: Sequence[tuple[float, float]], seen: Box) -> bool:
    longitudes, latitudes = [lon for lon, _ in ring], [lat for _, lat in ring]
    across = min(longitudes) < seen.east and seen.west < max(longitudes)
    return across and min(latitudes) < seen.north and seen.south < max(latitudes)


def _ring(sheet: Sheet, ring: Sequence[tuple[float, float]]) -> str:
    """A ring as a path; far outside the sheet its points are drawn to the margin, which nobody sees."""
    far = 4 * WIDTH
    points: list[str] = []
    for lon, lat in ring:
        x, y = sheet.point(lat, lon)
        point = f"{max(-far, min(far, x)):.0f} {max(-far, min(far, y)):.0f}"
        if not points or points[-1] != point:
            points.append(point)
    return f"M{'L'.join(points)}Z"


def _symbols(sheet: Sheet, inside: Sequence[Spot]) -> Iterable[Symbol]:
    """Areas first, so that they lie under the points; labels where they hide no other."""
    taken: list[tuple[float, float, float, float]] = []
    labelled: set[tuple[str, float | None, float | None]] = set()
    for spot in inside:
        x, y = sheet.point(spot.lat or 0, spot.lon or 0)
        frame = (x + 8, y - 7, x + 14 + len(spot.name) * _LETTER, y + 7)
        if frame[2] < WIDTH and not any(_overlap(frame, other) for other in taken):
            taken.append(frame)
            labelled.add(_key(spot))
    for area in (True, False):
        for spot in inside:
            if _is_area(spot) == area:
                yield _symbol(sheet, spot, area=area, label=_key(spot) in labelled)


def _overlap(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _is_area(spot: Spot) -> bool:
    return spot.precision in {Precision.DISTRICT, Precision.PROVINCE, Precision.COUNTRY, None}


def _symbol(sheet: Sheet, spot: Spot, *, area: bool, label: bool) -> Symbol:
    x, y = sheet.point(spot.lat or 0, spot.lon or 0)
    size = 3.0 + 1.6 * sqrt(spot.claims)
    around = KILOMETRES.get(spot.precision or Precision.PROVINCE, KILOMETRES[Precision.PROVINCE])
    radius = max(size + 4, sheet.kilometres(spot.lat or 0, around)) if area else size
    return Symbol(
        spot=spot,
        x=round(x, 1),
        y=round(y, 1),
        radius=round(min(radius, WIDTH), 1),
        area=area,
        label=label,
        family=spot.mainly,
    )
