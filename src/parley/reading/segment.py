"""Document to Passages: which stretches tell of something, and which only surround what is told.

Texts come in two shapes: with their lines and paragraphs, where furniture stands on lines of its own, and as one line
in which page, headline, story and credits run together. Both are parted by the same general words
(`knowledge/lexicon/passages.yaml`).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from parley.model.document import READ_ROLES, Document, Passage, PassageRole
from parley.reading.ending import ending
from parley.reading.furniture import is_scene, line_role
from parley.reading.lead import lead
from parley.reading.paragraphs import paragraphs, sentences, trim
from parley.reading.pictures import caption_and_credit, pictures_apart

_LONGEST_HEADLINE = 200
_MOST_HEADLINES = 3
_ENDS_SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*\Z")
_LONGEST_BODY = 20_000
_SHORTEST_REPEAT = 40
_SITE_NAMES = (" | ", " - ", " – ", " — ")


def segment(document: Document) -> tuple[Passage, ...]:
    """The passages of a document, in order: all of its text but white space, each stretch once."""
    text = document.text
    passages = _headlined(text, list(_marked(document)))
    passages = _captions_above(text, passages)
    passages = [piece for passage in passages for piece in _credited(text, passage)]
    passages = _lead_parted(text, passages, document.title)
    passages = _endings_parted(text, passages)
    return tuple(piece for passage in _repeats_marked(text, passages) for piece in _cut(text, passage))


def _marked(document: Document) -> Iterator[Passage]:
    """Paragraphs with the role that the format or their own words give them; BODY where neither does."""
    text = document.text
    at = 0
    for mark in [
        *sorted(document.marks, key=lambda mark: (mark.start, mark.end)),
        Passage(len(text), len(text), PassageRole.BODY),
    ]:
        if mark.start < at or mark.end > len(text) or mark.start > mark.end:
            continue
        for start, end in paragraphs(text, at, mark.start, stands_alone=lambda line: line_role(line) is not None):
            yield Passage(start, end, line_role(text[start:end]) or PassageRole.BODY)
        start, end = trim(text, mark.start, mark.end)
        if start < end:
            yield Passage(start, end, mark.role)
        at = mark.end


def _headlined(text: str, passages: list[Passage]) -> list[Passage]:
    """The short lines above the story that end without a full stop are its headline, where the format names none."""
    if any(passage.role is PassageRole.HEADLINE for passage in passages):
        return passages
    found = 0
    result = list(passages)
    for number, (passage, following) in enumerate(pairwise(passages)):
        if passage.role is not PassageRole.BODY:
            continue
        line = text[passage.start : passage.end]
        again = not found and _is_said_again(text, line, following)
        if not again and (
            found == _MOST_HEADLINES or not _is_headline(line) or (found and not _is_above_story(text, following))
        ):
            break
        result[number] = Passage(passage.start, passage.end, PassageRole.HEADLINE)
        found += 1
    return result


def _is_headline(line: str) -> bool:
    return len(line) <= _LONGEST_HEADLINE and "\n" not in line and not line.endswith((".", ",", ";", ":", ".”", '."'))


def _is_said_again(text: str, line: str, following: Passage) -> bool:
    """Whether the story begins with this line once more: a headline then, even where it ends with a full stop."""
    beginning = text[following.start : min(following.end, following.start + 2 * _LONGEST_HEADLINE)]
    return len(line) <= _LONGEST_HEADLINE and line.rstrip(" .") in beginning


def _is_above_story(text: str, following: Passage) -> bool:
    """Whether what follows is a paragraph of the story: the lines of a list are no headlines of each other."""
    line = text[following.start : following.end]
    return following.role is not PassageRole.BODY or not _is_headline(line)


def _captions_above(text: str, passages: list[Passage]) -> list[Passage]:
    """Lines above the story that tell a dated scene, or that a line repeats with a credit, are captions."""
    result = list(passages)
    for number, passage in enumerate(passages):
        line = text[passage.start : passage.end]
        if passage.role is PassageRole.BODY and not is_scene(line):
            break
        if passage.role is PassageRole.BODY:
            result[number] = Passage(passage.start, passage.end, PassageRole.CAPTION)
    return result


def _credited(text: str, passage: Passage) -> Iterator[Passage]:
    """A caption with its credit parted off; a paragraph with the captions and credits inside it parted off."""
    if passage.role is PassageRole.CAPTION:
        yield from caption_and_credit(text, passage)
    elif passage.role is PassageRole.BODY:
        yield from pictures_apart(text, passage)
    else:
        yield passage


def _lead_parted(text: str, passages: list[Passage], title: str | None) -> list[Passage]:
    """What leads in to the story parted from its first paragraph; a by-line above it, without a full stop, is none."""
    bodies = [n for n, passage in enumerate(passages) if passage.role is PassageRole.BODY]
    if not bodies:
        return passages
    first = next((n for n in bodies if _ends_sentence(text, passages[n])), bodies[0])
    standing = [text[passage.start : passage.end] for passage in passages if passage.role is PassageRole.HEADLINE]
    known = [*standing, *([title] if title else [])]
    headlines = [name for headline in known for name in _without_site(headline)]
    story = passages[first]
    parted = lead(text, story.start, story.end, headlines=headlines, headline_stands=bool(standing))
    return [*passages[:first], *parted, *passages[first + 1 :]]


def _ends_sentence(text: str, passage: Passage) -> bool:
    return bool(_ENDS_SENTENCE.search(text[max(passage.start, passage.end - 4) : passage.end]))


def _without_site(headline: str) -> list[str]:
    """A headline, and what it is without the names of sections and site that page titles add behind it."""
    names = [headline]
    for mark in _SITE_NAMES:
        if mark in headline:
            names += [headline.rpartition(mark)[0], headline.partition(mark)[0]]
    return list(dict.fromkeys(names))


def _endings_parted(text: str, passages: list[Passage]) -> list[Passage]:
    """What follows the story parted from its last paragraphs, from the end backwards until the story is met."""
    result = list(passages)
    stories = [n for n, passage in enumerate(passages) if passage.role is PassageRole.BODY]
    for number in reversed(stories):
        story = passages[number]
        parted = list(ending(text, story.start, story.end, may_be_all=number != stories[0]))
        result[number : number + 1] = parted
        if any(piece.role is PassageRole.BODY for piece in parted):
            break
    return result


def _repeats_marked(text: str, passages: list[Passage]) -> Iterator[Passage]:
    """What stands in the text a second time, word for word, tells nothing a second time."""
    seen: set[str] = set()
    for passage in passages:
        words = " ".join(text[passage.start : passage.end].split()).rstrip(".")
        repeated = words in seen and len(words) >= _SHORTEST_REPEAT and passage.role in READ_ROLES
        seen.add(words)
        yield Passage(passage.start, passage.end, PassageRole.BOILERPLATE) if repeated else passage


def _cut(text: str, passage: Passage) -> Iterator[Passage]:
    """A passage longer than any parser should be given at once, cut where sentences end."""
    start = passage.start
    if passage.end - start > _LONGEST_BODY:
        for sentence, end in sentences(text, start, passage.end):
            if end - start > _LONGEST_BODY and sentence > start:
                yield Passage(*trim(text, start, sentence), passage.role)
                start = sentence
    yield Passage(start, passage.end, passage.role)
