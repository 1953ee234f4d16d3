"""The file in which all places stand: small compressed blocks, of which a look-up opens one or two.

    magic, length of header (4 bytes), header (zlib, JSON), blocks (zlib)

Key blocks hold lines "key TAB rows", sorted by key; a row ending in "!" has the key as its main name. Row blocks hold
a fixed number of lines each, one a place, the most populous first. The header says where each block begins.
"""

import zlib
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Final, NamedTuple

import msgspec
from msgspec import Struct

_MAGIC: Final = b"PARLEY-PLACES-1\n"
_KEYS_A_BLOCK = 1200
_ROWS_A_BLOCK = 256


class Row(NamedTuple):
    """A place of the index: `kind` is P (town), D (district), A (province or state), C (country) or R (region)."""

    name: str
    id: str
    kind: str
    country: str
    admin: str
    lat: float
    lon: float
    population: int


class _Header(Struct, frozen=True):
    """Where each block begins, after the header, and the first key of each key block."""

    first_keys: list[str]
    key_blocks: list[int]
    row_blocks: list[int]
    rows: int


class PlaceIndex:
    """The places of a built file, by key."""

    def __init__(self, data: bytes) -> None:
        size = int.from_bytes(data[len(_MAGIC) : len(_MAGIC) + 4], "big")
        start = len(_MAGIC) + 4 + size
        self._header = msgspec.json.decode(zlib.decompress(data[len(_MAGIC) + 4 : start]), type=_Header)
        self._data = memoryview(data)[start:]
        self._rows_of_block = lru_cache(maxsize=512)(self._read_rows)
        self._keys_of_block = lru_cache(maxsize=128)(self._read_keys)

    def __len__(self) -> int:
        return self._header.rows

    def rows(self, key: str) -> Iterator[tuple[Row, bool]]:
        """The places with that key, the most populous first, and whether it is their main name."""
        block = bisect_right(self._header.first_keys, key) - 1
        if block < 0:
            return
        for number in self._keys_of_block(block).get(key, "").split():
            yield self.row(int(number.rstrip("!"))), number.endswith("!")

    def row(self, number: int) -> Row:
        """The place of that number."""
        block, line = divmod(number, _ROWS_A_BLOCK)
        return _parse_row(self._rows_of_block(block)[line])

    def _read_keys(self, block: int) -> dict[str, str]:
        return dict(line.split("\t") for line in self._lines(self._header.key_blocks, block))

    def province(self, country: str, admin: str) -> Row | None:
        """The province (kind A) of a state with that code; all provinces are looked for once."""
        return self._provinces.get((country, admin))

    @cached_property
    def _provinces(self) -> dict[tuple[str, str], Row]:
        blocks = range(len(self._header.row_blocks))
        lines = (line for block in blocks for line in self._lines(self._header.row_blocks, block) if "\tA\t" in line)
        rows = map(_parse_row, lines)
        return {(row.country, row.admin): row for row in rows}

    def _read_rows(self, block: int) -> list[str]:
        return self._lines(self._header.row_blocks, block)

    def _lines(self, starts: list[int], block: int) -> list[str]:
        unpacked = zlib.decompressobj().decompress(self._data[starts[block] :])
        return unpacked.decode().split("\n")


def read_index(path: Path) -> PlaceIndex:
    """The index in that file."""
    return PlaceIndex(path.read_bytes())


def _parse_row(line: str) -> Row:
    name, identity, kind, country, admin, lat, lon, population = line.split("\t")
    number = f"geonames:{identity}" if identity.isdigit() else identity
    return Row(name, number, kind, country, admin, float(lat), float(lon), int(population or 0))


def pack_index(rows: Iterable[Row], keys: Iterable[tuple[str, int, bool]]) -> bytes:
    """The file's bytes: rows in order, and (key, row number, whether the main name) in any order."""
    lines = [_write_row(row) for row in rows]
    by_key: dict[str, dict[int, bool]] = {}
    for key, number, main in keys:
        numbers = by_key.setdefault(key, {})
        numbers[number] = main or numbers.get(number, False)
    key_lines = [
        f"{key}\t" + " ".join(f"{number}{'!' if by_key[key][number] else ''}" for number in sorted(by_key[key]))
        for key in sorted(by_key)
    ]
    blocks: list[bytes] = []
    row_blocks = _pack(lines, _ROWS_A_BLOCK, blocks)
    key_blocks = _pack(key_lines, _KEYS_A_BLOCK, blocks)
    first_keys = [line.partition("\t")[0] for line in key_lines[::_KEYS_A_BLOCK]]
    header = zlib.compress(msgspec.json.encode(_Header(first_keys, key_blocks, row_blocks, len(lines))), 9)
    return b"".join((_MAGIC, len(header).to_bytes(4, "big"), header, *blocks))


def _write_row(row: Row) -> str:
    """A place as one line; what `_parse_row` reads back."""
    number = row.id.removeprefix("geonames:")
    identity = number if number.isdigit() else row.id
    degrees = (_short(row.lat), _short(row.lon))
    return "\t".join((row.name, identity, row.kind, row.country, row.admin, *degrees, str(row.population or "")))


def _short(degrees: float) -> str:
    """Three decimals are a hundred metres."""
    return f"{degrees:.3f}".rstrip("0").rstrip(".")


def _pack(lines: list[str], a_block: int, blocks: list[bytes]) -> list[int]:
    """Append the lines in compressed blocks; where each begins."""
    starts, at = [], sum(map(len, blocks))
    for first in range(0, len(lines), a_block):
        block = zlib.compress("\n".join(lines[first : first + a_block]).encode(), 9)
        starts.append(at)
        blocks.append(block)
        at += len(block)
    return starts
