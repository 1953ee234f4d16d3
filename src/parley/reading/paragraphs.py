"""Where a text's paragraphs and sentences begin and end, before anything is known of what they say."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from parley.knowledge.lexicons import load_lexicon

Span = tuple[int, int]

_LINE = re.compile("[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BREAK = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_END = re.compile(r"[.!?…]+[\"”’»)\]]*(?=\s+[A-Z0-9\"“‘«(\[])")
_ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’»)\]]*$")
_LAST_WORD = re.compile(r"[\w.]{0,20}$")
_WRAPPED_WIDTH = 120
"""Lines are wrapped for reading below this width; where one is longer, its line ends are paragraph ends."""

_WRAPPED_LINES = 4


def trim(text: str, start: int, end: int) -> Span:
    """The span without the white space at its ends; an empty span where there is nothing else."""
    inner = text[start:end]
    left = len(inner) - len(inner.lstrip())
    return (start + left, start + len(inner.rstrip())) if left < len(inner) else (end, end)


def paragraphs(text: str, start: int, end: int, *, stands_alone: Callable[[str], bool]) -> Iterator[Span]:
    """The paragraphs of a stretch: parted by blank lines, or by a line end where the text is not wrapped to a width.

    A line that `stands_alone` (a credit, a link) is a paragraph of its own wherever it stands.
    """
    block: list[Span] = []
    for line in _lines(text, start, end):
        blank_before = block and len(_BREAK.findall(text, block[-1][1], line[0])) > 1
        if block and (blank_before or stands_alone(text[slice(*line)]) or stands_alone(text[slice(*block[-1])])):
            yield from _unwrapped(text, block)
            block = []
        block.append(line)
    if block:
        yield from _unwrapped(text, block)


def sentences(text: str, start: int, end: int) -> Iterator[Span]:
    """The sentences of a paragraph, by their full stops; good enough to tell the story from what surrounds it."""
    at = start
    for stop in _SENTENCE_END.finditer(text, start, end):
        if not _is_abbreviation(text, start, stop.start()):
            yield trim(text, at, stop.end())
            at = stop.end()
    last = trim(text, at, end)
    if last[0] < last[1]:
        yield last


def _lines(text: str, start: int, end: int) -> Iterator[Span]:
    for line in _LINE.finditer(text, start, end):
        span = trim(text, line.start(), line.end())
        if span[0] < span[1]:
            yield span


def _unwrapped(text: str, block: list[Span]) -> Iterator[Span]:
    """Lines with no blank line between them, joined where a line end only follows from the width of the page."""
    width = max(end - start for start, end in block)
    wraps = width <= _WRAPPED_WIDTH
    broken = sum(not _ENDS_SENTENCE.search(text[max(start, end - 4) : end]) for start, end in block)
    even = len(block) >= _WRAPPED_LINES and broken * 2 > len(block)
    begin = block[0][0]
    for line, following in pairwise(block):
        first_word = re.match(r"\S{1,200}", text[slice(*following)])
        full = line[1] - line[0] + 1 + (first_word.end() if first_word else 0) > width
        ended = _ENDS_SENTENCE.search(text[max(line[0], line[1] - 4) : line[1]])
        if not (wraps and full and (even or not ended)):
            yield begin, line[1]
            begin = following[0]
    yield begin, block[-1][1]


def _is_abbreviation(text: str, start: int, stop: int) -> bool:
    if text[stop] != ".":
        return False
    found = _LAST_WORD.search(text[max(start, stop - 20) : stop])
    word = found[0] if found else ""
    return (len(word) == 1 and word.isupper()) or word.lower() in _abbreviations()


def _abbreviations() -> frozenset[str]:
    return frozenset(map(str, load_lexicon("passages")["abbreviations"]))
