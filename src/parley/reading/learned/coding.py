"""Which event code a sentence tells of, once it is known who does it and to whom: what the coder looks at.

Two views of one sentence. Its n-grams, the source and the target masked, so that "X warned Y" is the same whoever they
are; and the network's states, averaged over the sentence, the source, the target, the words between them and those
behind the source.
"""

import re
import zlib
from collections import Counter
from itertools import pairwise

import numpy as np

from parley.knowledge.coder import BUCKETS, load_coder
from parley.knowledge.network import Array, Look
from parley.reading.learned.seen import Stretch

_WORD = re.compile(r"[a-z]+")
_WORD_OR_STOP = re.compile(r"[a-z]+|[.,;:\"]")
_LETTERS = (3, 4, 5)
_BEHIND = 6
_SOURCE, _TARGET = " srcx ", " tgtx "


def code(text: str, seen: Look, source: Stretch | None, target: Stretch | None) -> dict[str, float]:
    """How likely each PLOVER root is what the sentence tells of; CONCEDE and RETREAT are one there, YIELD."""
    if not seen.spans:
        return {}
    return load_coder().shares(gram_counts(text, source, target), pooled(seen, source, target))


def gram_counts(text: str, source: Stretch | None, target: Stretch | None) -> tuple[Counter[int], ...]:
    """How often each bucket of n-grams is met: of words, of the words between the parties, of letters."""
    masked = text
    marks = [(stretch, mark) for stretch, mark in ((source, _SOURCE), (target, _TARGET)) if stretch is not None]
    for (start, end), mark in sorted(marks, reverse=True):
        masked = masked[:start] + mark + masked[end:]
    words = _WORD_OR_STOP.findall(masked.lower())
    between = _WORD.findall(_between(text, source, target).lower())
    letters = [
        f" {word} "[at : at + size]
        for word in _WORD.findall(masked.lower())
        for size in _LETTERS
        for at in range(len(word) + 3 - size)
    ]
    grams = ([*words, *_joined(words, 2), *_joined(words, 3)], [*between, *_joined(between, 2)], letters)
    return tuple(Counter(_bucket(block, gram) for gram in found) for block, found in enumerate(grams))


def _joined(words: list[str], size: int) -> list[str]:
    return ["_".join(words[at : at + size]) for at in range(len(words) - size + 1)]


def _bucket(block: int, gram: str) -> int:
    return block * BUCKETS + zlib.crc32(gram.encode()) % BUCKETS


def _between(text: str, source: Stretch | None, target: Stretch | None) -> str:
    if source is None or target is None:
        return ""
    (_, first), (last, _) = sorted((source, target))
    return text[first:last]


def pooled(seen: Look, source: Stretch | None, target: Stretch | None) -> Array:
    """The mean states of the sentence, the source, the target, the words between them and those behind the source."""
    count = len(seen.spans)
    ours, theirs = (_within(seen.spans, stretch) for stretch in (source, target))
    groups = [list(range(count)), ours, theirs]
    edges = sorted(group for group in (ours, theirs) if group)
    gap = [word for left, right in pairwise(edges) for word in range(left[-1] + 1, right[0])]
    behind = list(range(ours[-1] + 1, min(count, ours[-1] + 1 + _BEHIND))) if ours else []
    groups += [gap or groups[0], behind or groups[0]]
    nothing = np.zeros(seen.words.shape[-1], dtype=np.float32)
    return np.concatenate([seen.words[group].mean(0) if group else nothing for group in groups])


def _within(spans: list[Stretch], stretch: Stretch | None) -> list[int]:
    if stretch is None:
        return []
    return [number for number, (start, end) in enumerate(spans) if start < stretch[1] and stretch[0] < end]
