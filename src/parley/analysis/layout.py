"""Where the nodes of a network stand in a picture: tied ones near each other, all apart, always the same."""

from collections.abc import Sequence
from math import cos, pi, sin, sqrt

import numpy as np
from numpy.typing import NDArray

Places = NDArray[np.float64]
_ROUNDS = 160
_PULL, _HOLD, _STRIDE = 0.5, 0.35, 0.12
"""How strongly ties pull, how strongly the middle holds, how far a node goes in the first round."""
_NEAREST = 1e-9


def places_of(count: int, ties: Sequence[tuple[int, int]]) -> list[tuple[float, float]]:
    """A place between 0 and 1 for each node, by pushing all apart and pulling tied ones together."""
    if not count:
        return []
    at = np.array([(cos(2 * pi * n / count), sin(2 * pi * n / count)) for n in range(count)])
    pairs = np.array([pair for pair in ties if pair[0] != pair[1]], dtype=int).reshape(-1, 2)
    near = 1.1 / sqrt(count)
    for step in range(_ROUNDS):
        push = _apart(at, near) - at * _HOLD
        pull = _PULL / near * _along(at, pairs)
        np.add.at(push, pairs[:, 0], -pull)
        np.add.at(push, pairs[:, 1], pull)
        length = np.maximum(np.linalg.norm(push, axis=1, keepdims=True), _NEAREST)
        at = at + push / length * np.minimum(length, _STRIDE * (1 - step / _ROUNDS))
    low, high = at.min(axis=0), at.max(axis=0)
    fitted = (at - low) / np.maximum(high - low, _NEAREST)
    # Half by distance and half by order: the crowded middle gets the room that it needs to be read.
    ranked = at.argsort(axis=0).argsort(axis=0) / max(count - 1, 1)
    return [(round(float(x), 4), round(float(y), 4)) for x, y in (fitted + ranked) / 2]


def _apart(at: Places, near: float) -> Places:
    """How far every other node pushes each one away."""
    ways = at[:, None, :] - at[None, :, :]
    distance = np.maximum(np.linalg.norm(ways, axis=2), 0.01)
    pushed: Places = (ways * (near**2 / distance**2)[:, :, None]).sum(axis=1)
    return pushed


def _along(at: Places, pairs: NDArray[np.int64]) -> Places:
    """How each tie draws its first node towards its second, the harder the longer it is."""
    ways: Places = at[pairs[:, 0]] - at[pairs[:, 1]]
    drawn: Places = ways * np.linalg.norm(ways, axis=1, keepdims=True)
    return drawn
