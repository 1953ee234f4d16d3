"""What speaks for and against two claims telling of one happening: for each aspect, which of a few cases it is.

An aspect's case depends on the two claims alone. The tables of weights (`parley.knowledge.happening`) give each case
its weight under the name that stands here; the first case of every aspect is that nothing is known.
"""

import numpy as np
from numpy.typing import NDArray

from parley.linking.happening.columns import NONE, Columns, Floats, Ints, Masks
from parley.linking.happening.facts import TOWN_KM

Cases = NDArray[np.int8]

CASES: dict[str, tuple[str, ...]] = {
    "day": (
        "a day is not told",
        "same day",
        "the day lies within two days",
        "the day lies within three days",
        "the day lies within a longer span",
        "one day apart",
        "two days apart",
        "three days apart",
    ),
    "place": (
        "a place is not told",
        "within 1 km",
        "within 3 km",
        "within 6 km",
        "within 12 km",
        "within 25 km",
        "within 50 km",
        "further than 50 km",
        "one place lies in the other",
        "further than the wider place reaches",
    ),
    "name": (
        "a place has no name",
        "same place name",
        "one name within the other",
        "names share a word",
        "other names",
    ),
    "killed": (
        "killed are not told by both",
        "same toll of four or more",
        "same toll",
        "least or most of the toll the same, four or more",
        "least or most of the toll the same",
        "tolls overlap",
        "one counts nobody killed",
        "close tolls",
        "tolls apart",
        "tolls far apart",
        "toll within what the other sums up",
        "toll far within what the other sums up",
    ),
    "wounded": ("wounded are not told by both", "same number wounded", "numbers of wounded apart"),
    "parties": ("parties are not told by both", "same party blamed", "parties of one side", "other parties"),
    "deed": ("same kind of deed", "kin of deed"),
    "words": ("no words to compare", "same words", "many of the same words", "some of the same words", "other words"),
}
"""The aspects, and what their cases are called."""

_EARTH = 6371.0088
_CLOSE_FIGURES = 2
_CLOSE_SHARE = 0.34
_MANY = 4
_CLOSE, _FAR = 7, 9
_SHARES = (0.75, 0.4, 0.12)
_KILOMETRES = (1.0, 3.0, 6.0, 12.0, 25.0, 50.0)


def cases(of: Columns, a: Ints, b: Ints) -> dict[str, Cases]:
    """For each aspect, the case of each pair (a[n], b[n])."""
    return {
        "day": _day(of, a, b),
        "place": _place(of, a, b),
        "name": _name(of.names[a], of.names[b]),
        "killed": _killed(of, a, b),
        "wounded": _wounded(of.wounded[a], of.wounded[b]),
        "parties": _parties(of, a, b),
        "deed": (of.deed[a] != of.deed[b]).astype(np.int8),
        "words": _words(of.words[a], of.words[b]),
    }


def day_gap(of: Columns, a: Ints, b: Ints) -> Ints:
    """The days between the two spans; 0 where they share a day."""
    gap: Ints = np.maximum(0, np.maximum(of.first[a] - of.last[b], of.first[b] - of.last[a]))
    return gap


def kilometres(of: Columns, a: Ints, b: Ints) -> Floats:
    """The distance of the two places; NaN where one has no coordinates."""
    lat_a, lat_b = np.radians(of.lat[a]), np.radians(of.lat[b])
    half = (lat_b - lat_a) / 2, np.radians(of.lon[b] - of.lon[a]) / 2
    chord = np.sin(half[0]) ** 2 + np.cos(lat_a) * np.cos(lat_b) * np.sin(half[1]) ** 2
    distance: Floats = 2 * _EARTH * np.arcsin(np.sqrt(np.minimum(1.0, chord)))
    return distance


def _day(of: Columns, a: Ints, b: Ints) -> Cases:
    gap = day_gap(of, a, b)
    span = np.maximum(of.last[a] - of.first[a], of.last[b] - of.first[b])
    found = np.where(gap == 0, np.minimum(span, 3) + 1, np.minimum(gap, 3) + 4)
    return np.where(of.dated[a] & of.dated[b], found, 0).astype(np.int8)


def _place(of: Columns, a: Ints, b: Ints) -> Cases:
    distance = kilometres(of, a, b)
    wider = np.fmax(of.reach[a], of.reach[b])
    exact = np.digitize(np.nan_to_num(distance, nan=0.0), _KILOMETRES) + 1
    coarse = np.where(distance <= wider, 8, 9)
    found = np.where(wider > TOWN_KM, coarse, exact)
    return np.where(np.isnan(distance), 0, found).astype(np.int8)


def _name(a: Masks, b: Masks) -> Cases:
    shared = a & b
    found = np.select([a == b, (shared == a) | (shared == b), shared != 0], [1, 2, 3], default=4)
    return np.where((a == 0) | (b == 0), 0, found).astype(np.int8)


def _killed(of: Columns, a: Ints, b: Ints) -> Cases:
    """Civilians are compared with civilians where both count them, else whoever was killed."""
    both = (of.civilians[a, 0] != NONE) & (of.civilians[b, 0] != NONE)
    one = np.where(both[:, None], of.civilians[a], of.killed[a])
    other = np.where(both[:, None], of.civilians[b], of.killed[b])
    found = _toll(one, other)
    sums = (found >= _CLOSE) & (
        (of.gathers[b] & ~of.gathers[a] & (one[:, 0] <= other[:, 1]))
        | (of.gathers[a] & ~of.gathers[b] & (other[:, 0] <= one[:, 1]))
    )
    return np.where(sums, np.where(found == _FAR, _FAR + 2, _FAR + 1), found).astype(np.int8)


def _toll(a: Ints, b: Ints) -> Cases:
    """Two ranges of figures against each other."""
    low, high = a[:, 0] == b[:, 0], a[:, 1] == b[:, 1]
    many = a[:, 0] >= _MANY
    meet = np.maximum(a[:, 0], b[:, 0]) <= np.minimum(a[:, 1], b[:, 1])
    less, more = np.minimum(a[:, 0], b[:, 0]), np.maximum(a[:, 0], b[:, 0])
    close = (more - less <= _CLOSE_FIGURES) | (more - less <= _CLOSE_SHARE * more)
    tests = [low & high & many, low & high, (low | high) & many, low | high, meet, less == 0, close, more <= 4 * less]
    found = np.select(tests, range(1, len(tests) + 1), default=_FAR)
    return np.where((a[:, 0] == NONE) | (b[:, 0] == NONE), 0, found).astype(np.int8)


def _wounded(a: Ints, b: Ints) -> Cases:
    meet = np.maximum(a[:, 0], b[:, 0]) <= np.minimum(a[:, 1], b[:, 1])
    return np.where((a[:, 0] == NONE) | (b[:, 0] == NONE), 0, np.where(meet, 1, 2)).astype(np.int8)


def _parties(of: Columns, a: Ints, b: Ints) -> Cases:
    known = (of.parties[a] != 0) & (of.parties[b] != 0)
    same = (of.parties[a] & of.parties[b]) != 0
    side = (of.sides[a] & of.sides[b]) != 0
    return np.where(known, np.select([same, side], [1, 2], default=3), 0).astype(np.int8)


def _words(a: Ints, b: Ints) -> Cases:
    told = (a[:, 0] != NONE) & (b[:, 0] != NONE)
    found = np.zeros(len(a), dtype=np.int8)
    at = np.flatnonzero(told)
    if len(at) == 0:
        return found
    shared = ((a[at][:, :, None] == b[at][:, None, :]) & (a[at][:, :, None] != NONE)).sum(axis=(1, 2))
    share = shared / np.minimum((a[at] != NONE).sum(axis=1), (b[at] != NONE).sum(axis=1))
    found[at] = 4 - np.digitize(share, _SHARES[::-1])
    return found
