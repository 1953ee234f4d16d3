"""A table as numbers: checked once, at the door, so that every model may rely on it."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from parley.model.foresight import BadTable

Floats = NDArray[np.float64]


class Arrays(NamedTuple):
    """Positions, salience (0 to 1) and influence, each (..., parties); `weight` is salience times influence."""

    position: Floats
    salience: Floats
    influence: Floats

    @property
    def weight(self) -> Floats:
        """How much each party puts in on each issue."""
        return self.salience * self.influence


def arrays(position: ArrayLike, salience: ArrayLike, influence: ArrayLike) -> Arrays:
    """The checked arrays, broadcast to one shape; raises BadTable where no model could make sense of them."""
    try:
        parts = np.broadcast_arrays(*(np.asarray(part, dtype=float) for part in (position, salience, influence)))
    except ValueError as e:
        raise BadTable(f"positions, salience and influence do not have one number for each party: {e}") from e
    made = Arrays(*(np.array(part) for part in parts))
    if made.position.ndim == 0 or made.position.shape[-1] == 0:
        raise BadTable("there are no parties; add at least one party with a position")
    for name, part in zip(made._fields, made, strict=True):
        if not np.isfinite(part).all():
            raise BadTable(f"{name}: {_first_bad(part)} is not a number; fill the cell or leave the party out")
    if (made.salience < 0).any() or (made.influence < 0).any():
        raise BadTable("salience and influence cannot be below 0")
    if (made.salience > 1).any():
        raise BadTable("salience is a share here and cannot be above 1; divide a 0 to 100 scale by 100")
    if (made.weight.sum(axis=-1) <= 0).any():
        raise BadTable("nobody with influence cares about the issue: salience times influence is 0 for every party")
    return made


def _first_bad(part: Floats) -> str:
    where = np.argwhere(~np.isfinite(part))[0]
    return f"the value of party {where[-1] + 1}"
