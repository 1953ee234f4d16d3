"""What stands before a story that runs on without line ends: dates, by-lines, its own headline, tags, a dateline."""

import re
from collections.abc import Iterator, Sequence

from parley.knowledge.lexicons import load_lexicon
from parley.model.document import Passage, PassageRole
from parley.reading.furniture import expression
from parley.reading.paragraphs import sentences, trim

_LEAD = 1500
_REPEATED_WITHIN = 400
_BYLINE = re.compile(r"by\s+", re.IGNORECASE)
_LONGEST_BYLINE = 120
_CAPITALISED = re.compile(r"(?:[A-Z][\w’'-]*\s+){1,8}")
_TAGS = re.compile(r"\bTags:?\s+(?=[A-Za-z])")
_WORD = re.compile(r"[^\W_][\w’'-]*")
_SHORTEST_REPEAT = 40
_ECHO = 3
_SHORTEST_PLACE = 4
_VOWEL = re.compile("[AEIOUY]")


def lead(text: str, start: int, end: int, *, headlines: Sequence[str], headline_stands: bool) -> Iterator[Passage]:
    """The first paragraph of a story, parted into what leads in and the story itself, in order.

    `headlines` are the ways in which the text's headline is known; where it `headline_stands` above already, saying it
    again is boilerplate.
    """
    at, pieces = _stamps(text, start, end, headlines, headline_stands=headline_stands)
    yield from pieces
    tagged = _tags(text, at, end, headlines)
    if tagged is not None:
        before = trim(text, at, tagged[0])
        if before[0] < before[1]:
            yield Passage(*before, PassageRole.BODY)
        yield Passage(*trim(text, *tagged), PassageRole.BOILERPLATE)
        at = trim(text, tagged[1], end)[0]
    again = _said_twice(text, at, end)
    if again is not None:
        yield Passage(*trim(text, at, again), PassageRole.BOILERPLATE)
        at = again
    yield from _datelines(text, at, end)


def _stamps(
    text: str, start: int, end: int, headlines: Sequence[str], *, headline_stands: bool
) -> tuple[int, list[Passage]]:
    """Take dates, by-lines and the repeated headline off the beginning, one after another, as long as there are any."""
    repeat = _repeated(text, start, end, headlines)
    pieces: list[Passage] = []
    at = start
    while at < end:
        role = PassageRole.BOILERPLATE
        if repeat is not None and at == repeat[0]:
            stop = repeat[1]
            role = PassageRole.BOILERPLATE if headline_stands else PassageRole.HEADLINE
        elif stamp := expression("lead_stamp").match(text, at, end):
            stop = stamp.end()
        elif pieces and (byline := _byline(text, at, end, repeat)):
            stop = byline
        else:
            break
        if not text[stop:end].strip():
            break
        pieces.append(Passage(*trim(text, at, stop), role))
        at = trim(text, stop, end)[0]
    return at, pieces


def _repeated(text: str, start: int, end: int, headlines: Sequence[str]) -> tuple[int, int] | None:
    """Where a headline is said again near the beginning, whatever its punctuation, with a full stop if it has one."""
    for headline in headlines:
        words = _WORD.findall(headline)
        if len(words) > 1:
            again = re.compile(
                r"[\"“‘']?" + r"[\W_]{1,4}".join(map(re.escape, words)) + r"[\"”’']?\s?\.?(?=\W|$)", re.IGNORECASE
            )
            found = again.search(text, start, min(end, start + _REPEATED_WITHIN + len(headline)))
            if found is not None:
                return found.span()
    return None


def _byline(text: str, at: int, end: int, repeat: tuple[int, int] | None) -> int | None:
    """Where "by WHOM" ends: at the headline if that follows, else before the last of its capitalised words."""
    by = _BYLINE.match(text, at, end)
    if by is None:
        return None
    if repeat is not None and 0 < repeat[0] - by.end() <= _LONGEST_BYLINE:
        return repeat[0]
    names = _CAPITALISED.match(text, by.end(), end)
    if names is None:
        return None
    words = names[0].split()
    return by.end() + names[0].rindex(words[-1]) if len(words) > 1 else None


def _tags(text: str, start: int, end: int, headlines: Sequence[str]) -> tuple[int, int] | None:
    """A list of tags within the lead, from its name to where the story begins."""
    tags = _TAGS.search(text, start, min(end, start + _LEAD))
    if tags is None:
        return None
    window_end = min(end, tags.end() + _LEAD)
    words = list(_WORD.finditer(text, tags.end(), window_end))
    ends = [_echo(text[start : tags.start()], words, headlines), _first_sentence(words)]
    known = [end for end in ends if end is not None]
    return (tags.start(), min(known)) if known else None


def _echo(before: str, words: list[re.Match[str]], headlines: Sequence[str]) -> int | None:
    """Where three words follow each other as they did above the tags: stories begin as their summaries do."""
    above = [word.lower() for said in (before, *headlines) for word in [*_WORD.findall(said), ""]]
    runs = {tuple(above[i : i + _ECHO]) for i in range(len(above) - _ECHO + 1)}
    for i in range(len(words) - _ECHO + 1):
        run = tuple(word[0].lower() for word in words[i : i + _ECHO])
        if run in runs and words[i][0][0].isupper():
            return words[i].start()
    return None


def _first_sentence(words: list[re.Match[str]]) -> int | None:
    """The capitalised word from which small words lead to the first that only a sentence has."""
    telling = frozenset(map(str, load_lexicon("passages")["sentence_words"]))
    capital = None
    for word in words:
        if word[0][0].isupper() or word[0][0].isdigit():
            capital = word
        if word[0].lower() in telling and capital is not None:
            return capital.start()
    return None


def _said_twice(text: str, start: int, end: int) -> int | None:
    """Where the story begins anew with the very words it began with: a summary printed as its first paragraph."""
    opening = text[start : start + _SHORTEST_REPEAT]
    if len(opening) < _SHORTEST_REPEAT:
        return None
    again = text.find(opening, start + _SHORTEST_REPEAT, min(end, start + _LEAD))
    if again < 0:
        return None
    summary = text[start:again].strip().rstrip(".… ")
    return again if text.startswith(summary, again) else None


def _datelines(text: str, start: int, end: int) -> Iterator[Passage]:
    """The story with its datelines parted off: the one that it begins with, and any that a sentence begins with."""
    at = start
    for number, (sentence, _) in enumerate(list(sentences(text, start, min(end, start + _LEAD)))):
        if sentence < at:
            continue
        stop = _dateline_end(text, sentence, end, at_start=number == 0)
        if stop is None or not text[stop:end].strip():
            continue
        if at < sentence:
            yield Passage(*trim(text, at, sentence), PassageRole.BODY)
        yield Passage(*trim(text, sentence, stop), PassageRole.DATELINE)
        at = trim(text, stop, end)[0]
    if at < end:
        yield Passage(at, end, PassageRole.BODY)


def _dateline_end(text: str, at: int, end: int, *, at_start: bool) -> int | None:
    stated = expression("dateline").match(text, at, end)
    if stated is None and at_start:
        stated = expression("dateline_at_start").match(text, at, end)
    if stated is not None:
        return stated.end() if _is_place(stated[0]) else None
    bare = expression("dateline_bare").match(text, at, end) if at_start else None
    if bare is None or not _is_place(bare["caps"]) or not _is_spoken(bare["caps"]):
        return None
    # A name that the text writes in capitals again is an organisation; a place is capitalised in datelines alone.
    spelled_again = re.search(rf"\b{re.escape(bare['caps'])}\b", text[bare.end() : end])
    return None if spelled_again else bare.end()


def _is_place(words: str) -> bool:
    lexicon = load_lexicon("passages")
    found = _WORD.findall(words)
    shouted = any(word.lower() in lexicon["sentence_words"] for word in found if word.isupper())
    return bool(found) and not shouted and found[0] not in lexicon["not_datelines"]


def _is_spoken(capitals: str) -> bool:
    """Whether capitals can be a name that is spoken as a word, as places are, and not letter by letter."""
    short = len(capitals) == _SHORTEST_PLACE
    return len(capitals) >= _SHORTEST_PLACE and "." not in capitals and len(_VOWEL.findall(capitals)) > short
