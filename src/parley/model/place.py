"""Where something is said to have happened."""

from enum import StrEnum

from msgspec import Struct


class Precision(StrEnum):
    """How exactly a Place is known."""

    POINT = "point"
    TOWN = "town"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"


class Place(Struct, frozen=True):
    """A place by the name it was resolved to; `id` names its gazetteer entry, coordinates are WGS 84 degrees.

    An unresolved place keeps the name as said, with no id and no coordinates: nothing is invented.
    """

    name: str
    id: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None

    @property
    def key(self) -> str:
        """What tells places apart: the gazetteer's id, or `~` and the name in lower case where nobody knows it."""
        return self.id or f"~{self.name.casefold()}"
