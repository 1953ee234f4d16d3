"""The network's arithmetic: one pass of the encoder, and the two small linkers on top of it."""

import json
from functools import cache
from importlib.resources import as_file, files
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float32]
Words = NDArray[np.int64]

WEIGHTS = files("parley.knowledge") / "weights"


class Linker:
    """Scores pairs of spans, given by their first and last words: ones x others x outputs."""

    def __init__(self, weights: dict[str, Array], edges: Words) -> None:
        self._weights, self._edges = weights, edges

    def score(self, words: Array, ones: Words, others: Words) -> Array:
        """The scores of every pair, 0 to 1; `ones` and `others` hold first and last word in two columns."""
        w = self._weights
        c = np.concatenate([words[ones[:, 0]], words[ones[:, 1]]], -1) @ w["cue.weight"].T + w["cue.bias"]
        s = np.concatenate([words[others[:, 0]], words[others[:, 1]]], -1) @ w["span.weight"].T + w["span.bias"]
        before = np.searchsorted(self._edges, np.clip(ones[:, None, 0] - others[None, :, 1], -100, 100))
        after = np.searchsorted(self._edges, np.clip(others[None, :, 0] - ones[:, None, 1], -100, 100))
        behind = others[None, :, 0] > ones[:, None, 0]
        hidden = w["distance.weight"][np.where(behind, len(self._edges) - after, before)]
        hidden += c[:, None]
        hidden += s[None]
        np.maximum(hidden, 0.0, out=hidden)
        pairs = hidden.reshape(-1, hidden.shape[-1]) @ w["score.weight"].T + w["score.bias"]
        return sigmoid(pairs.reshape(len(ones), len(others), -1))


def sigmoid(x: Array) -> Array:
    """The logistic function."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -30.0, 30.0))), dtype=np.float32)


def softmax(x: Array) -> Array:
    """The shares of the last axis."""
    powers = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(powers / powers.sum(-1, keepdims=True), dtype=np.float32)


class Look:
    """One paragraph after the encoder: its words by characters, their states, and what every head says of them.

    `words` holds each word's state at its first piece, `means` the mean over its pieces.
    """

    def __init__(self, spans: list[tuple[int, int]], words: Array, means: Array, heads: dict[str, Array]) -> None:
        self.spans, self.words, self.means, self.heads = spans, words, means, heads


class Network:
    """The weights that Parley ships, ready to look at paragraphs one by one.

    One paragraph is one pass: what else stands in the text, or in the batch, cannot change what is seen.
    """

    def __init__(self) -> None:
        import onnxruntime as ort  # noqa: PLC0415 - a fifth of a second, only needed where texts are read
        from tokenizers import Tokenizer  # noqa: PLC0415 - likewise

        options = ort.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        with as_file(WEIGHTS / "reader.onnx") as path:
            self._session = ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        self._tokenizer = Tokenizer.from_str((WEIGHTS / "tokenizer.json").read_text(encoding="utf-8"))
        self._tokenizer.no_padding()
        self.card: dict[str, Any] = json.loads((WEIGHTS / "reader.json").read_text(encoding="utf-8"))
        self._tokenizer.enable_truncation(self.card["longest"])
        with as_file(WEIGHTS / "linkers.npz") as path, np.load(path) as loaded:
            arrays = {name: loaded[name].astype(np.float32) for name in loaded.files}
        edges = np.array(self.card["distances"])
        self.linkers = {
            kind: Linker({n.removeprefix(f"{kind}."): a for n, a in arrays.items() if n.startswith(f"{kind}.")}, edges)
            for kind in ("sources", "contents", "roles")
        }

    def look(self, text: str) -> Look:
        """One paragraph through the encoder; what is longer than it can see is cut."""
        pieces = self._tokenizer.encode(text)
        firsts, spans, last = [], [], None
        for at, (word, offsets) in enumerate(zip(pieces.word_ids, pieces.offsets, strict=True)):
            if word is None:
                continue
            if word == last:
                spans[-1] = (spans[-1][0], offsets[1])
            else:
                firsts.append(at)
                spans.append(offsets)
            last = word
        ids = np.array([pieces.ids], dtype=np.int64)
        hidden, numbers = self._session.run(None, {"ids": ids, "mask": np.ones_like(ids)})
        at, heads = 0, {}
        for name, width in self.card["heads"].items():
            heads[name] = numbers[0, firsts, at : at + width]
            at += width
        return Look(spans, hidden[0, firsts], _means(hidden[0], firsts), heads)


def _means(hidden: Array, firsts: list[int]) -> Array:
    """The mean state of each word's pieces; the last piece of all is the encoder's own mark."""
    if not firsts:
        return hidden[:0]
    edges = np.array([*firsts, len(hidden) - 1])
    return np.asarray(np.add.reduceat(hidden, edges, axis=0)[:-1] / np.diff(edges)[:, None])


@cache
def load_network() -> Network:
    """The network, loaded once a process."""
    return Network()
