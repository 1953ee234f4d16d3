"""Photographs' captions and credits, where they stand inside other words."""

import re
from collections.abc import Iterator

from parley.model.document import Passage, PassageRole
from parley.reading.furniture import expression, is_caption, is_scene
from parley.reading.paragraphs import Span, sentences, trim

_ENDED = re.compile(r"[.!?…][\"”’»)\]]*\s*$")
_GOES_ON = re.compile(r"\.?\s+(?=[A-Z0-9\"“‘(])")


def caption_and_credit(text: str, caption: Passage) -> Iterator[Passage]:
    """A caption, parted from the credit at its end."""
    found = expression("credit_tail").search(text, caption.start, caption.end)
    at = found.start() if found else caption.end
    bracket = next(_brackets(text, caption.start, caption.end), None)
    if bracket is not None and bracket[1] >= caption.end - 1:
        at = min(at, bracket[0])
    words = trim(text, caption.start, at)
    if words[0] < words[1]:
        yield Passage(*words, PassageRole.CAPTION)
    if at < caption.end:
        yield Passage(at, caption.end, PassageRole.CREDIT)


def pictures_apart(text: str, story: Passage) -> Iterator[Passage]:
    """A paragraph of the story, parted from the captions and picture credits that run on in it.

    A credit in brackets between two sentences makes the one before it a caption; at the end of a paragraph it may be
    the story's own credit, and the words before it must look like a caption's.
    """
    at = story.start
    for start, end in _brackets(text, story.start, story.end):
        before = list(sentences(text, at, start))
        last = text[slice(*before[-1])] if before else ""
        looks_like_caption = is_caption(last) or is_scene(last)
        between = _GOES_ON.match(text, end, story.end) is not None
        ended = not before or _ENDED.search(last) is not None
        if not (looks_like_caption or (ended and between)):
            continue
        captioned = bool(before) and (looks_like_caption or between)
        yield from _sentences_by_role(text, before[:-1] if captioned else before)
        if captioned:
            yield Passage(*before[-1], PassageRole.CAPTION)
        stop = end + 1 if text[end : end + 1] == "." else end
        yield Passage(start, stop, PassageRole.CREDIT)
        at = trim(text, stop, story.end)[0]
    if at == story.start and not expression("caption_words").search(text, at, story.end):
        yield story
    elif at < story.end:
        yield from _sentences_by_role(text, list(sentences(text, at, story.end)))


def _brackets(text: str, start: int, end: int) -> Iterator[Span]:
    for found in expression("picture_credit").finditer(text, start, end):
        yield found.span()


def _sentences_by_role(text: str, spans: list[Span]) -> Iterator[Passage]:
    """Sentences one after another as few passages: those of captions apart from those of the story."""
    roles = [PassageRole.CAPTION if is_caption(text[slice(*span)]) else PassageRole.BODY for span in spans]
    begin = 0
    for number in range(1, len(spans) + 1):
        if number == len(spans) or roles[number] is not roles[begin]:
            yield Passage(spans[begin][0], spans[number - 1][1], roles[begin])
            begin = number
