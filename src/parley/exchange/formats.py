"""The formats that are read, by the name that a user gives."""

from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from parley.exchange import acled, airwars, coded_news, gdelt, ged, meltt, own_table, pax, ucdp_peace, vdc
from parley.exchange.base import Gone, Reported
from parley.exchange.table import BadTable
from parley.model.errors import ParleyError


class UnknownFormat(ParleyError):
    """A format that no importer reads; the message names those that there are."""


class Format(Struct, frozen=True):
    """A format: its name on the command line, what it is, and the function that reads a file of it."""

    name: str
    about: str
    read: Callable[[Path], Iterator[Reported | Gone | BadTable]]


FORMATS = {
    one.name: one
    for one in (
        Format("ged", "UCDP Georeferenced Event Dataset, CSV (19.1 and newer)", ged.read),
        Format("acled", "ACLED, CSV, as exported now or before 2023; also its lists of deleted events", acled.read),
        Format("ucdp-peace", "UCDP Peace Agreement Dataset, CSV", ucdp_peace.read),
        Format("gdelt", "GDELT events 1.0 or 2.0, tab-separated", gdelt.read),
        Format("icews", "ICEWS events, tab-separated", coded_news.read_icews),
        Format("polecat", "POLECAT events, tab-separated", coded_news.read_polecat),
        Format("airwars", "Airwars incidents of civilian harm, CSV", airwars.read),
        Format("pax", "PA-X peace agreements, CSV", pax.read),
        Format("vdc", "VDC deaths by day, by province or by cause, CSV", vdc.read),
        Format("parley", "what `parley export hxl` wrote, CSV", own_table.read),
        Format("meltt", "ACLED, GED, GTD or SCAD as MELTT's example has them, CSV", meltt.read),
    )
}


def format_named(name: str) -> Format:
    """The format of that name; UnknownFormat where there is none."""
    if name not in FORMATS:
        raise UnknownFormat(f"there is no format {name!r}; parley import reads: {', '.join(sorted(FORMATS))}")
    return FORMATS[name]
