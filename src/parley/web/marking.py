"""A document's text cut into blocks and segments, so that claims can be marked however they overlap."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from parley.model.document import Passage, PassageRole


class Span(Struct, frozen=True):
    """A stretch [start, end) of the text that a claim or a tie rests on; `anchor` is its name in the page's address.

    `number` is how the page calls it, and 0 for a tie.
    """

    start: int
    end: int
    anchor: str
    number: int = 0


class Segment(Struct, frozen=True):
    """A run of text under the same marks; `opens` are the numbers of the spans that begin with it."""

    text: str
    spans: tuple[Span, ...] = ()
    opens: tuple[Span, ...] = ()

    @property
    def innermost(self) -> Span | None:
        """The shortest of the spans here: the one that a click means."""
        return min(self.spans, key=lambda span: (span.end - span.start, span.number), default=None)


class Block(Struct, frozen=True):
    """One paragraph of a document, with its role and its segments; `opening` are the spans that begin in it."""

    role: PassageRole
    start: int
    end: int
    segments: tuple[Segment, ...]
    opening: tuple[Span, ...]


def cut(text: str, start: int, end: int, spans: Iterable[Span]) -> tuple[Segment, ...]:
    """The text of [start, end) in runs, each with every span that covers it; together they are that text again."""
    here = [span for span in spans if span.start < end and start < span.end and span.start < span.end]
    edges = {start, end}
    for span in here:
        edges |= {max(start, span.start), min(end, span.end)}
    ordered = sorted(edges)
    return tuple(
        Segment(
            text[left:right],
            tuple(span for span in here if span.start <= left and right <= span.end),
            tuple(span for span in here if span.start == left),
        )
        for left, right in pairwise(ordered)
    )


def blocks(text: str, passages: Sequence[Passage], spans: Sequence[Span]) -> tuple[Block, ...]:
    """The document's paragraphs in order; empty lines fall away, everything else is kept."""
    found = []
    for start, end, role in _stretches(text, passages):
        for line in re.finditer(r"[^\n\r]*\S[^\n\r]*", text[start:end]):
            left, right = start + line.start(), start + line.end()
            opening = tuple(sorted((s for s in spans if left <= s.start < right), key=lambda s: s.number))
            found.append(Block(role, left, right, cut(text, left, right, spans), opening))
    return tuple(found)


def _stretches(text: str, passages: Sequence[Passage]) -> Iterable[tuple[int, int, PassageRole]]:
    """The passages, and the text between them (which no passage claims) as boilerplate; without any, all is body."""
    if not passages:
        yield 0, len(text), PassageRole.BODY
        return
    done = 0
    for passage in sorted(passages, key=lambda one: (one.start, -one.end)):
        start, end = max(passage.start, done), min(passage.end, len(text))
        if start > done:
            yield done, start, PassageRole.BOILERPLATE
        if end > start:
            yield start, end, passage.role
            done = end
    if done < len(text):
        yield done, len(text), PassageRole.BOILERPLATE
