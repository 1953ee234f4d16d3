"""Places on a sheet: from longitude and latitude, or from a day, to points."""

from math import atan, cos, degrees, exp, log, pi, radians, tan

from msgspec import Struct

_LIMIT = 85.0
"""The latitude beyond which this projection runs off to infinity."""


_HALF = 180.0
"""Degrees half way around the earth."""
_DEGREE = 111.32
"""Kilometres in one degree of the equator."""


class Box(Struct, frozen=True):
    """A stretch of the earth, in degrees."""

    west: float
    south: float
    east: float
    north: float

    def holds(self, lat: float, lon: float) -> bool:
        """Whether a point lies in it."""
        return self.west <= lon <= self.east and self.south <= lat <= self.north

    def told(self) -> str:
        """As an address tells it."""
        return ",".join(
            f"{edge:.3f}".rstrip("0").rstrip(".") for edge in (self.west, self.south, self.east, self.north)
        )

    def zoomed(self, factor: float) -> "Box":
        """The box with the same middle and its sides times `factor`."""
        lon, lat = (self.west + self.east) / 2, (self.south + self.north) / 2
        wide, high = (self.east - self.west) / 2 * factor, (self.north - self.south) / 2 * factor
        return Box(max(-_HALF, lon - wide), max(-_LIMIT, lat - high), min(_HALF, lon + wide), min(_LIMIT, lat + high))


def read_box(told: str) -> Box | None:
    """The box that an address tells; None where it tells none."""
    try:
        west, south, east, north = (float(edge) for edge in told.split(","))
    except ValueError:
        return None
    good = -_HALF <= west < east <= _HALF and -_LIMIT <= south < north <= _LIMIT
    return Box(west, south, east, north) if good else None


class Sheet(Struct, frozen=True):
    """A sheet of `width` by `height` on which a box lies as Mercator drew it, as large as it fits."""

    box: Box
    width: float
    height: float

    def point(self, lat: float, lon: float) -> tuple[float, float]:
        """Where a point of the earth lies on the sheet."""
        scale, left, top = self._frame()
        return (radians(lon) - left) * scale, (top - _mercator(lat)) * scale

    def kilometres(self, lat: float, distance: float) -> float:
        """How long a distance is on the sheet, at that latitude."""
        scale, _, _ = self._frame()
        return scale * radians(distance / _DEGREE) / max(0.05, cos(radians(lat)))

    def seen(self) -> Box:
        """All that the sheet shows, which is more than the box where their shapes differ."""
        scale, left, top = self._frame()
        return Box(
            max(-_HALF, degrees(left)),
            _latitude(top - self.height / scale),
            min(_HALF, degrees(left + self.width / scale)),
            _latitude(top),
        )

    def _frame(self) -> tuple[float, float, float]:
        south, north = _mercator(self.box.south), _mercator(self.box.north)
        west, east = radians(self.box.west), radians(self.box.east)
        scale = min(self.width / (east - west), self.height / (north - south))
        return scale, (west + east) / 2 - self.width / scale / 2, (south + north) / 2 + self.height / scale / 2


def _mercator(lat: float) -> float:
    return log(tan(pi / 4 + radians(max(-_LIMIT, min(_LIMIT, lat))) / 2))


def _latitude(y: float) -> float:
    return degrees(2 * atan(exp(y)) - pi / 2)
