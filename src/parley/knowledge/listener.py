"""The listener's arithmetic: from one cue, which words of the paragraph are its source and which its content.

A small convolution over the words' states and marks, and a chain over its three tags, so that what is found is the
likeliest whole and not the likeliest words. The chain also says how likely it is that the cue has any content at all.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import as_file
from itertools import combinations, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from parley.knowledge.network import WEIGHTS, Array

NOTHING, SOURCE, CONTENT = range(3)
_ALL, _NO_CONTENT, _NO_SOURCE, _NEITHER = (0, 1, 2), (0, 1), (0, 2), (0,)
_NEVER = np.float32(-1e9)
_EVEN = 0.5
_LEAST = 1e-6
_UP, _DOWN = 5, 6  # the columns of the marks that are also looked up together


class Chain(NamedTuple):
    """What speaks for going from state to state, for beginning and for ending; `tags` is the tag of each state."""

    tags: tuple[int, ...]
    start: Array
    trans: Array
    end: Array


Arrays = dict[str, Array]


class Listener:
    """One paragraph at a time, all its cues at once.

    Several members, trained alike from different beginnings, hear each cue; what speaks for each tag is the mean of
    what they say, which is righter than any of them.
    """

    def __init__(self, members: Sequence[Arrays]) -> None:
        self._members = [{name: array.astype(np.float32) for name, array in one.items()} for one in members]
        start, trans, end = (np.mean([one[name] for one in self._members], 0) for name in ("start", "trans", "end"))
        self._chain = Chain(tuple(_ALL), start, trans, end)
        self._obliged = tuple(_obliged(self._chain, must) for must in ({CONTENT}, {CONTENT, SOURCE}))

    def hear(self, states: Array, tags: Array, marks: NDArray[np.int64], cues: list[int]) -> list["Heard"]:
        """What each cue governs; `states` by word, `tags` the log shares of the tag heads, `marks` by cue and word."""
        each = [_emissions(one, states, tags, marks, cues) for one in self._members]
        emitted: Array = np.stack(each).mean(0)
        whole, *parts = _totals(emitted, self._chain, (_ALL, _NO_CONTENT, _NO_SOURCE, _NEITHER))
        silent, unvoiced, neither = np.exp(np.stack(parts) - whole)
        governs = 1.0 - silent
        voiced = 1.0 - (unvoiced - neither) / np.maximum(governs, _LEAST)
        best = np.zeros(emitted.shape[:2], dtype=np.int64)
        unsaid, said = self._obliged
        for chain, rows in ((unsaid, voiced < _EVEN), (said, voiced >= _EVEN)):
            if rows.any():
                best[rows] = _best(emitted[rows], chain)
        return [Heard(float(score), path.tolist()) for score, path in zip(governs, best, strict=True)]


class Heard:
    """One cue's word: how likely it governs anything, and for each word of the paragraph its tag."""

    def __init__(self, score: float, tags: list[int]) -> None:
        self.score, self.tags = score, tags

    def words(self, tag: int) -> list[int]:
        """The words that bear a tag."""
        return [number for number, one in enumerate(self.tags) if one == tag]


def runs(words: list[int]) -> list[tuple[int, int]]:
    """Words that stand side by side, as first and last."""
    if not words:
        return []
    cuts = [at for at, (one, other) in enumerate(pairwise(words), 1) if other != one + 1]
    edges = [0, *cuts, len(words)]
    return [(words[a], words[b - 1]) for a, b in pairwise(edges)]


def _emissions(a: Arrays, states: Array, tags: Array, marks: NDArray[np.int64], cues: list[int]) -> Array:
    """What one member says for each tag: cues by words by tags."""
    own = states[cues]
    x = states @ a["inp.weight"].T + a["inp.bias"]
    x = x[None] * (1.0 + np.tanh(own @ a["gate.weight"].T + a["gate.bias"]))[:, None]
    x += (own @ a["cue.weight"].T + a["cue.bias"])[:, None]
    x += tags @ a["bio.weight"].T + a["bio.bias"]
    for column in range(marks.shape[-1]):
        x += a[f"emb.{column}.weight"][marks[..., column]]
    labels = len(a[f"emb.{_DOWN}.weight"])
    x += a["sub.weight"][marks[..., _UP] * labels + marks[..., _DOWN]]
    x = np.maximum(_normal(x, a["n0.weight"], a["n0.bias"]), 0.0)
    whole = np.concatenate([x.mean(1), x.max(1)], -1)
    x = x + np.maximum(whole @ a["pool.weight"].T + a["pool.bias"], 0.0)[:, None]
    for layer, reach in ((0, 1), (1, 2)):
        x = x + np.maximum(_convolved(x, a[f"convs.{layer}.weight"], a[f"convs.{layer}.bias"], reach), 0.0)
    return np.asarray(x @ a["out.weight"].T + a["out.bias"], dtype=np.float32)


def _normal(x: Array, weight: Array, bias: Array) -> Array:
    spread = np.sqrt(x.var(-1, keepdims=True) + 1e-5)
    return np.asarray((x - x.mean(-1, keepdims=True)) / spread * weight + bias, dtype=np.float32)


def _convolved(x: Array, weight: Array, bias: Array, reach: int) -> Array:
    """Each word with the words around it: `weight` is out x in x width, `reach` the distance between taps."""
    width = weight.shape[-1]
    edge = width // 2 * reach
    padded = np.pad(x, ((0, 0), (edge, edge), (0, 0)))
    count = x.shape[1]
    taps = (padded[:, k * reach : k * reach + count] @ weight[..., k].T for k in range(width))
    return np.asarray(sum(taps) + bias, dtype=np.float32)


def _obliged(chain: Chain, must: set[int]) -> Chain:
    """A chain whose every path meets the tags in `must`: its states are tags together with what has been met so far."""
    met = [frozenset(some) for size in range(len(must) + 1) for some in combinations(sorted(must), size)]
    states = [(tag, so_far) for so_far in met for tag in chain.tags if tag not in must or tag in so_far]
    count = len(states)
    start, trans, end = (np.full(shape, _NEVER) for shape in (count, (count, count), count))
    for number, (tag, so_far) in enumerate(states):
        if so_far == must & {tag}:
            start[number] = chain.start[tag]
        if so_far == must:
            end[number] = chain.end[tag]
        for other, (after, then) in enumerate(states):
            if then == so_far | (must & {after}):
                trans[number, other] = chain.trans[tag, after]
    return Chain(tuple(tag for tag, _ in states), start, trans, end)


def _totals(emitted: Array, chain: Chain, parts: Sequence[tuple[int, ...]]) -> Array:
    """For each part of the tags and each cue, the log of the sum over all ways to tag with that part alone.

    A constant that is one cue's for all parts is left out. Sums are kept between 0 and 1 and their logs apart, which is
    several times as quick as adding logs.
    """
    allowed = np.array([[float(tag in part) for tag in _ALL] for part in parts])[:, None]
    shares = np.exp(emitted.astype(np.float64) - emitted.max(-1, keepdims=True))
    onward = np.exp(chain.trans.astype(np.float64))
    so_far = allowed * shares[:, 0] * np.exp(chain.start)
    logs = np.zeros(so_far.shape[:2])
    for word in range(1, emitted.shape[1]):
        whole = so_far.sum(-1, keepdims=True)
        logs += np.log(whole[..., 0])
        so_far = (so_far / whole) @ onward * (allowed * shares[:, word])
    return np.asarray(logs + np.log((so_far * np.exp(chain.end)).sum(-1)))


def _best(emitted: Array, chain: Chain) -> NDArray[np.int64]:
    """The likeliest way to tag, for each cue (Viterbi)."""
    tags = np.array(chain.tags)
    emitted = emitted[..., tags]
    so_far, back = chain.start + emitted[:, 0], []
    for word in range(1, emitted.shape[1]):
        steps = so_far[:, :, None] + chain.trans[None]
        back.append(steps.argmax(1))
        so_far = steps.max(1) + emitted[:, word]
    path = [(so_far + chain.end).argmax(1)]
    rows = np.arange(len(emitted))
    for previous in reversed(back):
        path.append(previous[rows, path[-1]])
    return np.asarray(tags[np.stack(path[::-1], 1)])


@cache
def load_listener() -> Listener:
    """The listener, loaded once a process."""
    with as_file(WEIGHTS / "listener.npz") as path, np.load(path) as loaded:
        members: dict[str, Arrays] = {}
        for name in loaded.files:
            member, _, array = name.partition("/")
            members.setdefault(member, {})[array] = loaded[name]
        return Listener(list(members.values()))
