"""The event coder's weights and arithmetic: two small linear models, of n-grams and of states, that vote."""

import json
from collections import Counter
from functools import cache
from importlib.resources import as_file
from typing import Any

import numpy as np

from parley.knowledge.network import WEIGHTS, Array, softmax

BUCKETS = 1 << 14
"""Into how many buckets the n-grams of one kind are hashed."""
BLOCKS = 3
"""Kinds of n-grams: of words, of the words between the parties, of letters."""
_LEAST = 1e-6


class Coder:
    """Says how likely each code is; the codes are PLOVER's roots as the training set has them."""

    def __init__(self, arrays: dict[str, Array], card: dict[str, Any]) -> None:
        self.arrays = {name: array.astype(np.float32) for name, array in arrays.items()}
        self.codes: tuple[str, ...] = tuple(card["codes"])

    def shares(self, grams: tuple[Counter[int], ...], states: Array) -> dict[str, float]:
        """The codes with their shares, which sum to one."""
        a = self.arrays
        words = weighed(grams, a["idf"])
        buckets = np.fromiter(words, dtype=np.int64, count=len(words))
        values = np.fromiter(words.values(), dtype=np.float32, count=len(words))
        by_words = softmax(np.asarray(values @ a["grams"][buckets] + a["grams_bias"], dtype=np.float32))
        scaled = (states - a["mean"]) / a["scale"]
        by_states = softmax(np.asarray(scaled @ a["states"] + a["states_bias"], dtype=np.float32))
        votes = softmax(np.asarray(np.log(by_words + _LEAST) + np.log(by_states + _LEAST), dtype=np.float32))
        return dict(zip(self.codes, votes.tolist(), strict=True))


def weighed(grams: tuple[Counter[int], ...], idf: Array) -> dict[int, float]:
    """The n-grams' weights: their number damped, what is rare before what is common, each kind of length one."""
    found: dict[int, float] = {}
    for counts in grams:
        block = {b: (1.0 + float(np.log(n))) * float(idf[b]) for b, n in counts.items() if idf[b]}
        length = float(np.sqrt(sum(value * value for value in block.values())))
        found |= {bucket: value / length for bucket, value in block.items()}
    return found


@cache
def load_coder() -> Coder:
    """The coder, loaded once a process."""
    with as_file(WEIGHTS / "coder.npz") as path, np.load(path) as loaded:
        arrays = {name: loaded[name] for name in loaded.files}
    return Coder(arrays, json.loads((WEIGHTS / "coder.json").read_text(encoding="utf-8")))
