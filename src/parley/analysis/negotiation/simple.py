"""The models that need no rounds: weighted mean (the headline), median, weighted median."""

import numpy as np

from parley.analysis.negotiation.arrays import Arrays, Floats


def mean(table: Arrays) -> Floats:
    """The mean of the positions, every party alike: the simplest rival."""
    return np.asarray(table.position.mean(axis=-1))


def weighted_mean(table: Arrays) -> Floats:
    """The compromise: positions weighed by salience times influence."""
    return np.asarray((table.position * table.weight).sum(axis=-1) / table.weight.sum(axis=-1))


def median(table: Arrays) -> Floats:
    """The middle position, every party alike; between the two middle ones where their number is even."""
    return np.asarray(np.median(table.position, axis=-1))


def weighted_median(table: Arrays) -> Floats:
    """The position that no other beats when every party votes with its weight; of two that tie, the lower."""
    order = np.argsort(table.position, axis=-1, kind="stable")
    position = np.take_along_axis(table.position, order, axis=-1)
    running = np.cumsum(np.take_along_axis(table.weight, order, axis=-1), axis=-1)
    # A hair below one half, so that sums that differ in their last bit only still tie.
    middle = (running >= running[..., -1:] * (0.5 - 1e-12)).argmax(axis=-1)
    return np.take_along_axis(position, middle[..., None], axis=-1)[..., 0]
