"""Build the outlines of the world's states from Natural Earth: `python -m parley.knowledge.build_outlines ATLAS`.

ATLAS is the file countries-50m.json of the npm package world-atlas (Natural Earth 1:50m as TopoJSON; public domain).
The result keeps each border once, on a grid of a fiftieth of a degree (about two kilometres), and says of which states
Natural Earth knows no ISO number: those it draws as held and disputed.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OUTLINES = Path(__file__).parent / "world" / "outlines.json"
GRID = 50
"""Grid steps in one degree."""


def build(atlas: dict[str, Any]) -> dict[str, Any]:
    """The outlines: `arcs` as deltas on the grid, `states` as [name, ISO number or null, rings of arc numbers]."""
    scale, shift = atlas["transform"]["scale"], atlas["transform"]["translate"]
    return {
        "grid": GRID,
        "arcs": [_coarse(arc, scale, shift) for arc in atlas["arcs"]],
        "states": [_state(one) for one in atlas["objects"]["countries"]["geometries"]],
    }


def _coarse(arc: list[list[int]], scale: list[float], shift: list[float]) -> list[int]:
    """An arc on the grid, points that fall together kept once, each as the step from the one before."""
    x = y = 0
    points: list[tuple[int, int]] = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        point = (round((x * scale[0] + shift[0]) * GRID), round((y * scale[1] + shift[1]) * GRID))
        if not points or points[-1] != point:
            points.append(point)
    return list(_steps(points if len(points) > 1 else points * 2))


def _steps(points: list[tuple[int, int]]) -> Iterator[int]:
    before = (0, 0)
    for point in points:
        yield point[0] - before[0]
        yield point[1] - before[1]
        before = point


def _state(geometry: dict[str, Any]) -> list[Any]:
    polygons = geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]
    return [geometry["properties"]["name"], geometry.get("id"), [ring for polygon in polygons for ring in polygon]]


if __name__ == "__main__":
    made = build(json.loads(Path(sys.argv[1]).read_text("utf-8")))
    OUTLINES.write_text(json.dumps(made, ensure_ascii=False, separators=(",", ":")), "utf-8")
