"""Which pairs of claims are worth comparing: those near in place, or alike in name, and near in time.

Whether two claims are a candidate pair depends on them alone: they share a key, or their cells of the map touch, and
their days are no more than three apart. So it makes no difference which came first, or what else is known.
"""

from collections.abc import Iterator
from math import floor

import numpy as np

from parley.linking.happening.columns import NONE, Columns, Ints
from parley.linking.happening.facts import LONGEST_SPAN, TOWN_KM, Facts

DAYS_APART = 3
CELL = 0.15
"""Degrees: a cell of the map, some 16 km high. Cells that touch are compared."""

WIDE_CELL = 1.0
"""Degrees: a cell of the coarse map, on which places that are known to the district or worse are looked for."""

WIDE_DAYS_APART = 1
"""Days: who does not tell the place well has to tell the day well."""

_WIDE, _VAGUE = 1 << 40, 1 << 41
_AROUND = (-1, 0, 1)
_ROW = 4096
_DAYS = 1 << 22
_PAIRS_AT_ONCE = 2_000_000
_HALF = ((0, 0), (0, 1), (1, -1), (1, 0), (1, 1))
"""Steps from a cell to itself and to half of its neighbours: the other half find it from their side."""


def keys_of(facts: Facts) -> tuple[int, ...]:
    """Where these facts are kept, to be found by others."""
    cells: tuple[int, ...] = ()
    if facts.lat is not None and facts.lon is not None:
        wide = _cell(facts.lat, facts.lon, WIDE_CELL)
        cells = (_cell(facts.lat, facts.lon, CELL), _WIDE + wide, *((_VAGUE + wide,) if facts.vague else ()))
    return (*cells, *(-1 - mark for mark in facts.names))


def near_keys(facts: Facts) -> tuple[int, ...]:
    """Where to look for facts that may tell of the same: the cells around, and the words of the name."""
    cells: tuple[int, ...] = ()
    if facts.lat is not None and facts.lon is not None:
        own, wide = _cell(facts.lat, facts.lon, CELL), _cell(facts.lat, facts.lon, WIDE_CELL)
        wide += _WIDE if facts.vague else _VAGUE
        cells = tuple(cell + up * _ROW + right for cell in (own, wide) for up in _AROUND for right in _AROUND)
    return (*cells, *(-1 - mark for mark in facts.names))


def worth_comparing(one: Facts, other: Facts) -> bool:
    """Whether these two are a candidate pair; what `candidates` finds among many."""
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return False
    apart = max(one.first - other.last, other.first - one.last)
    listed = one.catalogue and one.catalogue == other.catalogue
    if apart > DAYS_APART or one.grounds != other.grounds or listed:
        return False
    if set(one.names) & set(other.names):
        return True
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return False
    spots = (one.lat, one.lon), (other.lat, other.lon)
    wide = (one.vague or other.vague) and apart <= WIDE_DAYS_APART and _touch(*spots, WIDE_CELL)
    return wide or _touch(*spots, CELL)


def _touch(one: tuple[float, float], other: tuple[float, float], size: float) -> bool:
    """Whether the cells of two spots are the same or touch."""
    up = abs(floor((one[0] + 90) / size) - floor((other[0] + 90) / size))
    return up <= 1 and abs(floor((one[1] + 180) / size) - floor((other[1] + 180) / size)) <= 1


def _cell(lat: float, lon: float, size: float) -> int:
    return floor((lat + 90) / size) * _ROW + floor((lon + 180) / size)


def candidates(of: Columns, marks: tuple[tuple[int, ...], ...]) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of rows to compare, a before b in the order of ids, in portions; `marks` are the names' marks, by row.

    A pair that is near in place and alike in name comes once, with its place.
    """
    known = ~np.isnan(of.lat)
    rows = np.flatnonzero(known)
    cells = (np.floor((of.lat[rows] + 90) / CELL) * _ROW + np.floor((of.lon[rows] + 180) / CELL)).astype(np.int64)
    yield from _near(of, rows, cells)
    yield from _widely(of, rows)
    keys = np.array([mark for marks_of in marks for mark in marks_of], dtype=np.int64)
    owners = np.repeat(np.arange(len(marks)), [len(marks_of) for marks_of in marks])
    for a, b in _sharing(of, owners, keys):
        once = _once(a, b, len(of)) & ~_touching(of, a, b)
        yield a[once], b[once]


def _widely(of: Columns, rows: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of which one is vague in place and the other lies around it."""
    cells = (np.floor((of.lat[rows] + 90) / WIDE_CELL) * _ROW + np.floor((of.lon[rows] + 180) / WIDE_CELL)).astype(
        np.int64
    )
    order = np.argsort(cells * _DAYS + of.first[rows], kind="stable")
    rows, cells = rows[order], cells[order]
    kept = cells * _DAYS + of.first[rows]
    vague = np.flatnonzero(of.reach[rows] > TOWN_KM)
    for up in _AROUND:
        for right in _AROUND:
            start = (cells[vague] + up * _ROW + right) * _DAYS
            for a, b in _joined(of, rows, start, kept, of_those=vague):
                once = ((of.reach[a] <= TOWN_KM) | (of.reach[b] <= TOWN_KM) | (a < b)) & ~_touching(of, a, b)
                once &= (of.first[a] - of.last[b] <= WIDE_DAYS_APART) & (of.first[b] - of.last[a] <= WIDE_DAYS_APART)
                yield np.minimum(a[once], b[once]), np.maximum(a[once], b[once])


def _near(of: Columns, rows: Ints, cells: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs in cells that touch."""
    order = np.argsort(cells * _DAYS + of.first[rows], kind="stable")
    rows, cells = rows[order], cells[order]
    kept = cells * _DAYS + of.first[rows]
    for up, right in _HALF:
        start = (cells + up * _ROW + right) * _DAYS
        for a, b in _joined(of, rows, start, kept, own=(up, right) == (0, 0)):
            yield np.minimum(a, b), np.maximum(a, b)


def _sharing(of: Columns, rows: Ints, keys: Ints) -> Iterator[tuple[Ints, Ints]]:
    """Pairs that share a key."""
    order = np.argsort(keys * _DAYS + of.first[rows], kind="stable")
    rows, keys = rows[order], keys[order]
    for a, b in _joined(of, rows, keys * _DAYS, keys * _DAYS + of.first[rows], own=True):
        yield np.minimum(a, b), np.maximum(a, b)


def _joined(
    of: Columns, rows: Ints, start: Ints, kept: Ints, *, own: bool = False, of_those: Ints | None = None
) -> Iterator[tuple[Ints, Ints]]:
    """For each row (or `of_those`), what is kept under the key that begins at `start`, at most DAYS_APART away.

    With `own`, the key is the row's own, and each pair comes once.
    """
    asking = rows if of_those is None else rows[of_those]
    earliest = of.first[asking] - DAYS_APART - LONGEST_SPAN
    low = np.searchsorted(kept, start + np.maximum(earliest, 0), side="left")
    high = np.searchsorted(kept, start + of.last[asking] + DAYS_APART, side="right")
    if own:
        low = np.maximum(low, np.arange(len(rows)) + 1)
    count = np.maximum(high - low, 0)
    ends = np.cumsum(count)
    at = 0
    while at < len(asking):
        done = ends[at - 1] if at else 0
        until = max(at + 1, int(np.searchsorted(ends, done + _PAIRS_AT_ONCE, side="right")))
        portion = count[at:until]
        left = np.repeat(np.arange(at, until), portion)
        steps = np.arange(len(left)) - np.repeat(np.cumsum(portion) - portion, portion)
        a, b = asking[left], rows[low[left] + steps]
        near = (of.first[a] - of.last[b] <= DAYS_APART) & (of.first[b] - of.last[a] <= DAYS_APART) & (a != b)
        near &= of.grounds[a] == of.grounds[b]
        near &= (of.catalogue[a] != of.catalogue[b]) | (of.catalogue[a] == NONE)
        yield a[near], b[near]
        at = until


def _once(a: Ints, b: Ints, many: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which pairs of a portion come for the first time in it."""
    first = np.zeros(len(a), dtype=np.bool_)
    first[np.unique(a * many + b, return_index=True)[1]] = True
    return first


def _touching(of: Columns, a: Ints, b: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Whether both have coordinates, in the same cell or in cells that touch: those pairs have come already."""
    with np.errstate(invalid="ignore"):
        up = np.abs(np.floor((of.lat[a] + 90) / CELL) - np.floor((of.lat[b] + 90) / CELL)) <= 1
        right = np.abs(np.floor((of.lon[a] + 180) / CELL) - np.floor((of.lon[b] + 180) / CELL)) <= 1
    found: np.ndarray[tuple[int], np.dtype[np.bool_]] = up & right
    return found
