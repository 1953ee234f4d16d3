"""GeoJSON (RFC 7946): each row a feature; a place that nobody knows has no geometry, and none is invented."""

import msgspec

from parley.exchange.leaving.base import Value, Writes
from parley.exchange.leaving.sheet import Column, Sheet

_ENCODER = msgspec.json.Encoder()


def write(sheet: Sheet, out: Writes) -> None:
    """The sheet as one FeatureCollection; what the file says of itself stands at its end, as a foreign member."""
    names = [column.name for column in sheet.columns]
    lat, lon = names.index("lat"), names.index("lon")
    out.write(b'{"type":"FeatureCollection","features":[')
    between = b"\n"
    for row in sheet.rows:
        out.write(between + _ENCODER.encode(_feature(row, sheet.columns, lat, lon)))
        between = b",\n"
    out.write(b'\n],"parley":' + _ENCODER.encode(sheet.about.told()) + b"}\n")


def _feature(row: tuple[Value, ...], columns: tuple[Column, ...], lat: int, lon: int) -> dict[str, object]:
    """One row; RFC 7946 has the longitude first."""
    north, east = row[lat], row[lon]
    located = north is not None and east is not None
    return {
        "type": "Feature",
        "id": row[0],
        "geometry": {"type": "Point", "coordinates": [east, north]} if located else None,
        "properties": {
            column.name: value
            for number, (column, value) in enumerate(zip(columns, row, strict=True))
            if number not in {lat, lon}
        },
    }
