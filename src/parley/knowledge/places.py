"""Where places are: GeoNames' towns, provinces and states, and the places of a process pack."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol, Self

from msgspec import Struct

from parley.knowledge.place_index import PlaceIndex, Row, read_index
from parley.knowledge.place_names import loose_key, place_key, without_article
from parley.model.place import Precision

BUILT_FILE = "places.bin"
_PRECISIONS = {
    "P": Precision.TOWN,
    "D": Precision.DISTRICT,
    "A": Precision.PROVINCE,
    "C": Precision.COUNTRY,
    "R": Precision.COUNTRY,
}
_MAIN, _OTHER, _WITHOUT_ARTICLE, LOOSE = 1.0, 0.9, 0.7, 0.5
"""How well a name fits: the main name, another name, another but for its article, one that only sounds like it."""


class Candidate(Struct, frozen=True, kw_only=True):
    """A place that a name may mean; `likeness` says how well the name fits (1 is the main name), 0 to 1.

    `country` is an ISO 3166-1 alpha-2 code, `admin` GeoNames' code of the province within it. `region` marks what is
    no one state's. `of_pack` marks a place of the process pack, which wins over its namesakes.
    """

    name: str
    id: str
    lat: float | None
    lon: float | None
    precision: Precision
    country: str = ""
    admin: str = ""
    population: int = 0
    likeness: float = 1.0
    region: bool = False
    of_pack: bool = False


class PackedPlace(Protocol):
    """What a process pack says of a place; without coordinates it lies where the place `within` which it is lies."""

    @property
    def id(self) -> str: ...  # noqa: D102 - named as in the pack
    @property
    def name(self) -> str: ...  # noqa: D102
    @property
    def aliases(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def lat(self) -> float | None: ...  # noqa: D102
    @property
    def lon(self) -> float | None: ...  # noqa: D102
    @property
    def precision(self) -> Precision: ...  # noqa: D102
    @property
    def country(self) -> str: ...  # noqa: D102
    @property
    def within(self) -> str | None: ...  # noqa: D102


class Gazetteer:
    """Places by name, whatever its case, accents, hyphens, apostrophes, Arabic article and (at need) romanisation."""

    def __init__(self, index: PlaceIndex, extra: dict[str, tuple[Candidate, ...]] | None = None) -> None:
        self._index = index
        self._extra = extra or {}

    def __len__(self) -> int:
        """How many places the world base holds; those of packs are not counted."""
        return len(self._index)

    def with_places(self, extra: Iterable[PackedPlace]) -> Self:
        """A gazetteer that knows these places too."""
        places = list(extra)
        by_id = {place.id: place for place in places}
        both: dict[str, tuple[Candidate, ...]] = dict(self._extra)
        for place in places:
            candidate = _of_pack(place, by_id)
            keys = {key for name in (place.name, *place.aliases) for key in _keys(name)}
            both.update({key: (candidate, *both.get(key, ())) for key in keys})
        return type(self)(self._index, both)

    def province(self, country: str, admin: str) -> Row | None:
        """The province of a state with GeoNames' code, None where there is none."""
        return self._index.province(country, admin)

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that the name may mean: those of packs first, then by fit of the name and inhabitants."""
        found: dict[str, Candidate] = {}
        for candidate in self._found(name):
            found.setdefault(candidate.id, candidate)
        return tuple(sorted(found.values(), key=lambda c: (not c.of_pack, -c.likeness, -c.population)))

    def _found(self, name: str) -> Iterator[Candidate]:
        """The places under each key of the name, the best-fitting key first."""
        for key in _keys(name):
            yield from self._extra.get(key, ())
        key = place_key(name)
        exact = [_candidate(row, _MAIN if main else _OTHER) for row, main in self._index.rows(key)]
        if not exact and key.startswith("="):  # no acronym, but a name in capitals, as datelines have it
            name = name.lower()
            key = place_key(name)
            exact = [_candidate(row, _MAIN if main else _OTHER) for row, main in self._index.rows(key)]
        yield from exact
        if (bare := without_article(key)) != key:
            yield from (_candidate(row, _WITHOUT_ARTICLE) for row, _ in self._index.rows(bare))
        if loose := loose_key(name):
            yield from (_candidate(row, LOOSE) for row, _ in self._index.rows(loose))


@cache
def load_gazetteer() -> Gazetteer:
    """The places that ship with Parley; only the index's outline is read here, its blocks when a name is looked up."""
    return Gazetteer(read_index(Path(str(files("parley.knowledge") / "world" / BUILT_FILE))))


def _keys(name: str) -> tuple[str, ...]:
    """The keys under which a pack's place stands and is looked for: exact, without its article, then loose."""
    key = place_key(name)
    plain = place_key(name.lower()) if key.startswith("=") else key
    return tuple(dict.fromkeys(filter(None, (key, plain, without_article(plain), loose_key(name.lower())))))


def _candidate(row: Row, likeness: float) -> Candidate:
    return Candidate(
        name=row.name,
        id=row.id,
        lat=row.lat,
        lon=row.lon,
        precision=_PRECISIONS[row.kind],
        country=row.country,
        admin=row.admin,
        population=row.population,
        likeness=likeness,
        region=row.kind == "R",
    )


def _of_pack(place: PackedPlace, by_id: dict[str, PackedPlace]) -> Candidate:
    """A pack's place, where it lies or where what is around it lies."""
    around: PackedPlace | None = place
    seen: set[str] = set()
    while around is not None and around.lat is None and around.id not in seen:
        seen.add(around.id)
        around = by_id.get(around.within or "")
    return Candidate(
        name=place.name,
        id=place.id,
        lat=around.lat if around else None,
        lon=around.lon if around else None,
        precision=place.precision,
        country=place.country,
        of_pack=True,
    )
