"""What lies around a place: the district that a process pack tells, else the province; never a guess."""

from collections.abc import Iterable

from parley.knowledge.place_index import Row
from parley.knowledge.places import Candidate, Gazetteer, PackedPlace
from parley.model.place import Place, Precision

SOMEWHERE = "a place that is withheld"
"""What a place is called where nobody knows what lies around it."""

_WIDE = frozenset({Precision.PROVINCE, Precision.COUNTRY})
_AREAS = frozenset({Precision.DISTRICT, *_WIDE})
_NEAR = 0.2
"""Degrees within which a town of the same name is the pack's place."""


class Areas:
    """The districts and provinces around places."""

    def __init__(self, gazetteer: Gazetteer, packed: Iterable[PackedPlace] = ()) -> None:
        self._gazetteer = gazetteer
        self._packed = {place.id: place for place in packed}

    def is_wide(self, place: Place) -> bool:
        """Whether a place tells no more than a district would."""
        if place.precision in _WIDE:
            return True
        return place.precision is Precision.DISTRICT and not self._is_quarter(place.id)

    def around(self, place: Place) -> Place:
        """The smallest district or province that is known to hold a place; without coordinates of the place itself."""
        packed = self._packed.get(place.id or "")
        above = self._above(packed) if packed else None
        if above is not None:
            return Place(above.name, above.id, above.lat, above.lon, above.precision)
        province = self._province(place)
        if province is not None:
            return Place(province.name, province.id, province.lat, province.lon, Precision.PROVINCE)
        return Place(SOMEWHERE)

    def names_of(self, place: Place) -> tuple[str, ...]:
        """What a place is called: as said, and in the process pack."""
        packed = self._packed.get(place.id or "")
        return tuple(dict.fromkeys((place.name, *((packed.name, *packed.aliases) if packed else ()))))

    def _is_quarter(self, identity: str | None) -> bool:
        """Whether a pack's "district" is a quarter of a town, so that to name it is to say where."""
        packed = self._packed.get(identity or "")
        within = self._packed.get(packed.within or "") if packed else None
        return within is not None and within.precision not in _AREAS

    def _above(self, packed: PackedPlace) -> PackedPlace | None:
        seen = {packed.id}
        above = self._packed.get(packed.within or "")
        while above is not None and above.id not in seen:
            if above.precision in _AREAS and not self._is_quarter(above.id):
                return above
            seen.add(above.id)
            above = self._packed.get(above.within or "")
        return None

    def _province(self, place: Place) -> Row | None:
        """The province of a place, or of what the pack says that it lies within."""
        known: Place | None = place
        seen: set[str] = set()
        while known is not None and (known.id or "") not in seen:
            for name in self.names_of(known):
                found = next((one for one in self._gazetteer.candidates(name) if self._is_it(one, known)), None)
                if found and (row := self._gazetteer.province(found.country, found.admin)):
                    return row
            seen.add(known.id or "")
            packed = self._packed.get(known.id or "")
            above = self._packed.get(packed.within or "") if packed else None
            known = Place(above.name, above.id, above.lat, above.lon, above.precision) if above else None
        return None

    def _is_it(self, candidate: Candidate, place: Place) -> bool:
        if candidate.of_pack:
            return False
        if candidate.id == place.id:
            return True
        if place.lat is None or place.lon is None or candidate.lat is None or candidate.lon is None:
            return False
        return abs(place.lat - candidate.lat) < _NEAR and abs(place.lon - candidate.lon) < _NEAR
