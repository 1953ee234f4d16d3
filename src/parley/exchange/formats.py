"""The formats that are read, by the name that a user gives."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from parley.exchange import airwars, ged, meltt, pax, vdc
from parley.exchange.base import Reported
from parley.exchange.table import BadTable
from parley.model.errors import ParleyError


class UnknownFormat(ParleyError):
    """A format that no importer reads; the message names those that there are."""


class Format(Struct, frozen=True):
    """A format: its name on the command line, what it is, and the function that reads a file of it."""

    name: str
    about: str
    read: Callable[[Path], Iterator[Reported | BadTable]]


FORMATS = {
    one.name: one
    for one in (
        Format("ged", "UCDP Georeferenced Event Dataset, CSV (19.1 and newer)", ged.read),
        Format("airwars", "Airwars incidents of civilian harm, CSV", airwars.read),
        Format("pax", "PA-X peace agreements, CSV", pax.read),
        Format("vdc", "VDC deaths by day, by province or by cause, CSV", vdc.read),
        Format("meltt", "ACLED, GED, GTD or SCAD as MELTT's example has them, CSV", meltt.read),
    )
}


def format_named(name: str) -> Format:
    """The format of that name; UnknownFormat where there is none."""
    if name not in FORMATS:
        raise UnknownFormat(f"there is no format {name!r}; parley import reads: {', '.join(sorted(FORMATS))}")
    return FORMATS[name]
