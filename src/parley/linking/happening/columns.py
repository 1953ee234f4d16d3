"""Many Facts as columns of numbers, so that millions of pairs are compared at once."""

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from parley.linking.happening.facts import Facts
from parley.linking.happening.names import SKETCH

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Masks = NDArray[np.uint64]

NONE = -1
"""Stands for an unknown figure; an unknown coordinate is NaN."""

_BITS = 64


class Columns(Struct, frozen=True):
    """The same facts, field by field; row n of each column is of `ids[n]`, and `ids` are in ascending order.

    Masks have one bit for each name mark, party or side: two that share one share a bit.
    """

    ids: tuple[str, ...]
    first: Ints
    last: Ints
    dated: NDArray[np.bool_]
    lat: Floats
    lon: Floats
    reach: Floats
    names: Masks
    parties: Masks
    sides: Masks
    killed: Ints
    civilians: Ints
    wounded: Ints
    words: Ints
    deed: Ints
    grounds: Ints
    catalogue: Ints
    gathers: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)


def columns(facts: Sequence[Facts]) -> Columns:
    """The facts as columns, in the order of their ids."""
    rows = sorted(facts, key=lambda one: one.id)
    return Columns(
        ids=tuple(one.id for one in rows),
        first=_ints(one.first for one in rows),
        last=_ints(one.last for one in rows),
        dated=np.array([one.dated for one in rows], dtype=np.bool_),
        lat=_floats(one.lat for one in rows),
        lon=_floats(one.lon for one in rows),
        reach=_floats(one.reach for one in rows),
        names=_masks((mark for mark in one.names) for one in rows),
        parties=_masks(map(code, one.parties) for one in rows),
        sides=_masks(map(code, one.sides) for one in rows),
        killed=_ranges([one.killed for one in rows]),
        civilians=_ranges([one.civilians for one in rows]),
        wounded=_ranges([one.wounded for one in rows]),
        words=_sketches([one.words for one in rows]),
        deed=_ints(code(one.deed) for one in rows),
        grounds=_ints(code(one.grounds) for one in rows),
        catalogue=_ints(code(one.catalogue) if one.catalogue else NONE for one in rows),
        gathers=np.array([one.gathers for one in rows], dtype=np.bool_),
    )


def code(word: str) -> int:
    """A number for a word, the same on every machine."""
    return crc32(word.encode())


def _ints(values: Any) -> Ints:  # noqa: ANN401 - any iterable of whole numbers, None among them
    return np.array([NONE if value is None else value for value in values], dtype=np.int64)


def _floats(values: Any) -> Floats:  # noqa: ANN401 - likewise, of degrees and kilometres
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)


def _masks(rows: Any) -> Masks:  # noqa: ANN401 - an iterable of iterables of marks
    return np.array([_mask(marks) for marks in rows], dtype=np.uint64)


def _mask(marks: Any) -> int:  # noqa: ANN401 - an iterable of marks
    mask = 0
    for mark in marks:
        mask |= 1 << (mark % _BITS)
    return mask


def _ranges(rows: list[tuple[int, int] | None]) -> Ints:
    return np.array([row or (NONE, NONE) for row in rows], dtype=np.int64).reshape(len(rows), 2)


def _sketches(rows: list[tuple[int, ...]]) -> Ints:
    """One row of marks each, filled up with NONE."""
    table = np.full((len(rows), SKETCH), NONE, dtype=np.int64)
    for at, marks in enumerate(rows):
        if marks:
            table[at, : len(marks)] = marks
    return table
