"""The outlines of the world's states, and which of them a point lies in."""

import json
from functools import cache
from importlib.resources import files
from itertools import pairwise

from msgspec import Struct

Ring = tuple[tuple[float, float], ...]
"""A closed line of (longitude, latitude)."""


class Outline(Struct, frozen=True, kw_only=True):
    """A state as Natural Earth draws it: as held, which is not always as agreed.

    `disputed` where Natural Earth knows no ISO number for it.
    """

    name: str
    disputed: bool
    rings: tuple[Ring, ...]
    west: float
    south: float
    east: float
    north: float


@cache
def outlines() -> tuple[Outline, ...]:
    """All states."""
    data = json.loads((files("parley.knowledge") / "world" / "outlines.json").read_text("utf-8"))
    arcs = [_points(arc, data["grid"]) for arc in data["arcs"]]
    return tuple(
        _outline(name, number, [_joined(ring, arcs) for ring in rings]) for name, number, rings in data["states"]
    )


def _points(steps: list[int], grid: int) -> Ring:
    x = y = 0
    points = []
    for at in range(0, len(steps), 2):
        x, y = x + steps[at], y + steps[at + 1]
        points.append((x / grid, y / grid))
    return tuple(points)


def _joined(numbers: list[int], arcs: list[Ring]) -> Ring:
    """The arcs of a ring one after the other; a number below zero is an arc walked backwards."""
    points: list[tuple[float, float]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return tuple(points)


def _outline(name: str, number: str | None, rings: list[Ring]) -> Outline:
    longitudes = [lon for ring in rings for lon, _ in ring]
    latitudes = [lat for ring in rings for _, lat in ring]
    return Outline(
        name=name,
        disputed=number is None,
        rings=tuple(rings),
        west=min(longitudes),
        south=min(latitudes),
        east=max(longitudes),
        north=max(latitudes),
    )


def state_around(lat: float, lon: float) -> Outline | None:
    """The state in whose outline a point lies."""
    for one in outlines():
        if one.west <= lon <= one.east and one.south <= lat <= one.north:
            inside = sum(_crosses(lat, lon, ring) for ring in one.rings)
            if inside % 2:
                return one
    return None


def _crosses(lat: float, lon: float, ring: Ring) -> int:
    """How often a line due east of the point meets the ring."""
    found = 0
    for (x1, y1), (x2, y2) in pairwise(ring):
        if (y1 > lat) != (y2 > lat) and lon < (x2 - x1) * (lat - y1) / (y2 - y1) + x1:
            found += 1
    return found
