"""How far apart two spots are."""

from math import asin, cos, radians, sin, sqrt

EARTH_KM = 6371.0088


def kilometres_between(one: tuple[float, float], other: tuple[float, float]) -> float:
    """The distance between two spots, each latitude and longitude in degrees."""
    (lat_a, lon_a), (lat_b, lon_b) = ((radians(lat), radians(lon)) for lat, lon in (one, other))
    chord = sin((lat_b - lat_a) / 2) ** 2 + cos(lat_a) * cos(lat_b) * sin((lon_b - lon_a) / 2) ** 2
    return 2 * EARTH_KM * asin(sqrt(min(1.0, chord)))
