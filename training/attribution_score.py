"""PolNeAR's own question: how many of the attributions that people marked are found, with their source."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

import torch
from encode import encode, stack
from network import LAYERS, Network, Spans, split_heads
from samples import Fragments, Sample, polnear
from tokenizers import Tokenizer
from torch import Tensor

LINKED = 0.35
_WORD = re.compile(r"\w+")


class Found(NamedTuple):
    """One attribution, by characters of its paragraph."""

    source: Fragments | None
    content: Fragments


class Score(NamedTuple):
    """Micro-averaged at content overlap of at least .8 with one shared source token."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def __str__(self) -> str:
        return f"PolNeAR >=.8+source: P {self.precision:.3f} R {self.recall:.3f} F1 {self.f1:.3f}"


def tokens(text: str, fragments: Fragments | None, shift: int = 0) -> set[int]:
    """Where the words of the fragments begin."""
    return {m.start() + shift for a, b in fragments or () for m in _WORD.finditer(text, a, b)}


def match(text: str, gold: list[Found], found: list[Found], *, least: float = 0.8) -> int:
    """How many pairs, each used once, agree on the content and share a word of the source."""
    pairs = []
    for g, one in enumerate(gold):
        wanted, source = tokens(text, one.content), tokens(text, one.source)
        for f, other in enumerate(found):
            got = tokens(text, other.content)
            overlap = len(wanted & got) / max(1, len(wanted | got))
            if overlap >= least and (source & tokens(text, other.source) or (not source and not other.source)):
                pairs.append((overlap, g, f))
    used_g: set[int] = set()
    used_f: set[int] = set()
    for _, g, f in sorted(pairs, reverse=True):
        if g not in used_g and f not in used_f:
            used_g.add(g)
            used_f.add(f)
    return len(used_g)


def score(samples: Iterable[tuple[Sample, list[Found]]]) -> Score:
    """The figure over paragraphs and what was found in them."""
    hits = wanted = given = 0
    for sample, found in samples:
        gold = [Found(s.source, s.content) for s in sample.sayings or ()]
        hits += match(sample.text, gold, found)
        wanted += len(gold)
        given += len(found)
    return Score(hits / max(1, given), hits / max(1, wanted))


def spans_of(probabilities: Tensor) -> list[tuple[int, int]]:
    """The best BIO sequence of one layer as spans of words, by Viterbi over the three tags."""
    log = torch.log_softmax(probabilities, -1).tolist()
    best = [log[0][0], log[0][1], -1e9]
    back: list[list[int]] = []
    for row in log[1:]:
        previous = [max(range(3), key=lambda t: best[t]), 0, 1 if best[1] >= best[2] else 2]
        previous[1] = previous[0]
        back.append(previous)
        best = [best[previous[t]] + row[t] for t in range(3)]
    tags = [max(range(3), key=lambda t: best[t])]
    for previous in reversed(back):
        tags.append(previous[tags[-1]])
    tags.reverse()
    spans: list[tuple[int, int]] = []
    for i, tag in enumerate(tags):
        if tag == 1:
            spans.append((i, i))
        elif tag and spans:
            spans[-1] = (spans[-1][0], i)
    return spans


def decode(network: Network, words: Tensor, heads: dict[str, Tensor], spans: list[tuple[int, int]]) -> list[Found]:
    """The attributions of one paragraph: each content goes to its cue, each cue to its source."""
    layers = {layer: spans_of(heads[layer]) for layer in LAYERS}
    cues, contents, sources = layers["cue"], layers["content"], layers["source"]
    if not cues or not contents:
        return []
    to_content = torch.sigmoid(network.contents(words, _as(cues), _as(contents)).squeeze(-1))
    to_source = torch.sigmoid(network.sources(words, _as(cues), _as(sources)).squeeze(-1)) if sources else None
    found = []
    for c, (first, last) in enumerate(contents):
        cue = int(to_content[:, c].argmax())
        if to_content[cue, c] < LINKED:
            continue
        source, holes = None, [cues[cue]]
        if to_source is not None and to_source[cue].max() >= LINKED:
            a, b = sources[int(to_source[cue].argmax())]
            source = ((spans[a][0], spans[b][1]),)
            holes.append((a, b))
        found.append(Found(source, tuple(_without(first, last, holes, spans))))
    return found


def _as(spans: list[tuple[int, int]]) -> Spans:
    return Spans(torch.tensor([a for a, _ in spans]), torch.tensor([b for _, b in spans]))


def _without(
    first: int, last: int, holes: list[tuple[int, int]], spans: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    kept = [i for i in range(first, last + 1) if not any(a <= i <= b for a, b in holes)]
    return (spans[i] for i in kept)


def score_polnear(network: Network, tokenizer: Tokenizer, folder: Path) -> Score:
    """The figure on one split."""
    return score((sample, read(network, tokenizer, sample)) for sample in polnear(folder))


def read(network: Network, tokenizer: Tokenizer, sample: Sample) -> list[Found]:
    """The attributions that the network finds in one paragraph."""
    one = encode(sample, tokenizer)
    if not one.firsts:
        return []
    with torch.no_grad():
        hidden, numbers = network(*stack([one]))
        words = torch.tensor(one.firsts)
        return decode(network, hidden[0][words], split_heads(numbers[0][words]), one.spans)
