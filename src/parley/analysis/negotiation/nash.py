"""Nash bargaining over one issue, beside the point where things stay without agreement.

Each party's gain from x over the reference r is |r - x_i| - |x - x_i|; the answer maximises the sum of
weight * log(gain). Where somebody would lose at every x, a floor under the gain keeps the product from collapsing, so
that the answer is the point that as little weight as possible loses at. With no reference known, disagreement is taken
to be equally bad for all and worse than any agreement: then the answer is Achen's, the weighted mean, to a first
approximation.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.analysis.negotiation.arrays import Arrays, Floats
from parley.analysis.negotiation.simple import weighted_mean

STEPS = 101
FLOOR = 0.01
"""The least gain, as a share of the scale, that a party is reckoned with."""

_CHUNK = 1024


def nash(table: Arrays, *, reference: ArrayLike | None = None, scale: float = 100.0) -> Floats:
    """The Nash solution on a grid of a hundredth of `scale`; NaN in `reference` means that none is known."""
    fallback = weighted_mean(table)
    if reference is None:
        return fallback
    known = np.broadcast_to(np.asarray(reference, dtype=float), fallback.shape)
    found = fallback.reshape(-1).copy()
    flat = known.reshape(-1)
    rows = np.flatnonzero(np.isfinite(flat))
    parties = table.position.shape[-1]
    position = (table.position.reshape(-1, parties) / scale).astype(np.float32)
    weight = table.weight.reshape(-1, parties).astype(np.float32)
    grid = np.linspace(0.0, 1.0, STEPS, dtype=np.float32)
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        best = _best(position[part], weight[part], (flat[part] / scale).astype(np.float32), grid)
        found[part] = best * scale
    return found.reshape(fallback.shape)


def _best(
    position: NDArray[np.float32],
    weight: NDArray[np.float32],
    reference: NDArray[np.float32],
    grid: NDArray[np.float32],
) -> NDArray[np.float32]:
    gain = position[:, :, None] - grid
    np.abs(gain, out=gain)
    np.subtract(np.abs(position - reference[:, None])[:, :, None], gain, out=gain)
    np.maximum(gain, np.float32(FLOOR), out=gain)
    np.log(gain, out=gain)
    best: NDArray[np.float32] = grid[np.matmul(weight[:, None, :], gain)[:, 0].argmax(axis=-1)]
    return best
