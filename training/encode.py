"""Paragraphs as numbers: pieces for the encoder, and for each head what it ought to say."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from msgspec import Struct
from network import ACTS, CERTAINTIES, ENTITIES, LAYERS, ROLES, STATUSES, TOPICS, TYPES
from numpy.typing import NDArray
from samples import Fragments, Sample
from tokenizers import Tokenizer
from torch import Tensor

LONGEST = 320  # pieces of one paragraph; what is longer is cut
IGNORE = -100


class Link(Struct, frozen=True):
    """One saying by word numbers; a source None is nobody's."""

    cue: tuple[int, int]
    source: tuple[int, int] | None
    content: tuple[int, int]


class Cast(Struct, frozen=True):
    """One event by word numbers: the words in each role that can be learned from."""

    anchor: int
    words: dict[str, list[int]]


class Encoded(Struct, frozen=True):
    """One paragraph: `firsts` says at which piece each word begins, `spans` which characters the word covers.

    `soft` is what a teacher said of every word, where one was asked: words x numbers of all heads.
    """

    ids: list[int]
    firsts: list[int]
    spans: list[tuple[int, int]]
    targets: dict[str, list[int]]
    facts: list[tuple[int, float]]
    links: list[Link]
    casts: list[Cast]
    soft: NDArray[np.float16] | None = None


def load_tokenizer(folder: Path) -> Tokenizer:
    """The encoder's own tokenizer, cutting at the longest paragraph that it may see."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.enable_truncation(LONGEST)
    return tokenizer


def encode(sample: Sample, tokenizer: Tokenizer) -> Encoded:
    """One paragraph with its targets, by word."""
    pieces = tokenizer.encode(sample.text)
    firsts, spans = [], []
    last = None
    for at, (word, offsets) in enumerate(zip(pieces.word_ids, pieces.offsets, strict=True)):
        if word is None:
            continue
        if word == last:
            spans[-1] = (spans[-1][0], offsets[1])
        else:
            firsts.append(at)
            spans.append(offsets)
        last = word
    targets: dict[str, list[int]] = {}
    if sample.sayings is not None:
        for layer in LAYERS:
            marked = [getattr(saying, layer) for saying in sample.sayings]
            targets[layer] = _bio(spans, [m for m in marked if m is not None])
        targets["act"] = _acts(spans, sample)
    if sample.entities is not None:
        targets["entity"] = _entities(spans, sample)
    facts = _anchor_targets(spans, sample, targets)
    return Encoded(pieces.ids, firsts, spans, targets, facts, _links(spans, sample), _casts(spans, sample))


def _acts(spans: list[tuple[int, int]], sample: Sample) -> list[int]:
    acts = [IGNORE] * len(spans)
    for saying in sample.sayings or ():
        words = _words(spans, saying.cue)
        if saying.act is not None and words:
            acts[words[0]] = ACTS.index(saying.act)
    return acts


def _casts(spans: list[tuple[int, int]], sample: Sample) -> list[Cast]:
    casts = []
    for anchor in sample.anchors or ():
        word = _word_at(spans, anchor.at)
        if word is not None and anchor.roles:
            casts.append(Cast(word, {r: _words(spans, anchor.roles[r]) for r in ROLES if r in anchor.roles}))
    return casts


def _word_at(spans: list[tuple[int, int]], at: int) -> int | None:
    return next((i for i, (a, b) in enumerate(spans) if a <= at < b), None)


def _words(spans: list[tuple[int, int]], fragments: Fragments) -> list[int]:
    return [i for i, (a, b) in enumerate(spans) if any(a < end and start < b for start, end in fragments)]


def _bio(spans: list[tuple[int, int]], marked: Iterable[Fragments]) -> list[int]:
    """0 outside, 1 where a span begins, 2 inside; of spans that overlap the longer wins.

    A span that something stands in ("The road," he said, "is closed") is filled: decoding takes cue and source out.
    """
    tags = [0] * len(spans)
    for fragments in sorted(set(marked), key=lambda f: -sum(b - a for a, b in f)):
        words = _words(spans, ((fragments[0][0], fragments[-1][1]),))
        if any(tags[i] for i in words):
            continue
        for n, i in enumerate(words):
            tags[i] = 1 if n == 0 else 2
    return tags


def _entities(spans: list[tuple[int, int]], sample: Sample) -> list[int]:
    tags = [0] * len(spans)
    for entity in sorted(sample.entities or (), key=lambda e: e.start - e.end):
        words = _words(spans, ((entity.start, entity.end),))
        if any(tags[i] for i in words):
            continue
        for n, i in enumerate(words):
            tags[i] = 1 + 2 * ENTITIES.index(entity.type) + (n > 0)
    return tags


def _anchor_targets(
    spans: list[tuple[int, int]], sample: Sample, targets: dict[str, list[int]]
) -> list[tuple[int, float]]:
    if sample.anchors is None:
        return []
    heads = ("type", "topic", "status", "certainty", "negated", "generic")
    if not sample.sparse_events:
        targets |= {head: [IGNORE] * len(spans) for head in heads}
        targets["type"] = [0] * len(spans)
    facts = []
    for anchor in sample.anchors:
        word = _word_at(spans, anchor.at)
        if word is None:
            continue
        if anchor.fact is not None:
            facts.append((word, anchor.fact))
        if anchor.type is not None and not sample.sparse_events:
            targets["type"][word] = TYPES.index(anchor.type)
            targets["topic"][word] = TOPICS.index(anchor.topic)
            targets["status"][word] = STATUSES.index(anchor.status)
            targets["certainty"][word] = CERTAINTIES.index(anchor.certainty)
            targets["negated"][word] = int(bool(anchor.negated))
            targets["generic"][word] = int(bool(anchor.generic))
    return facts


def _links(spans: list[tuple[int, int]], sample: Sample) -> list[Link]:
    def ends(fragments: Fragments | None) -> tuple[int, int] | None:
        words = _words(spans, fragments) if fragments else []
        return (words[0], words[-1]) if words else None

    links = []
    for saying in sample.sayings or ():
        cue, content = ends(saying.cue), ends(saying.content)
        if cue and content:
            links.append(Link(cue, ends(saying.source), content))
    return links


def batches(encoded: list[Encoded], pieces: int) -> list[list[Encoded]]:
    """Paragraphs of like length together, about so many pieces a batch."""
    made: list[list[Encoded]] = [[]]
    longest = 0
    for one in sorted(encoded, key=lambda e: len(e.ids)):
        longest = max(longest, len(one.ids))
        if made[-1] and longest * (len(made[-1]) + 1) > pieces:
            made.append([])
            longest = len(one.ids)
        made[-1].append(one)
    return made


def stack(batch: list[Encoded]) -> tuple[Tensor, Tensor]:
    """The pieces of a batch and the mask of those that are there."""
    longest = max(len(one.ids) for one in batch)
    ids = torch.zeros(len(batch), longest, dtype=torch.long)
    mask = torch.zeros(len(batch), longest, dtype=torch.long)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
        mask[row, : len(one.ids)] = 1
    return ids, mask
