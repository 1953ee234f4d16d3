"""What stands after a story that runs on without line ends: credits, names, links, the paper's praise of itself."""

from collections.abc import Iterator

from parley.model.document import Passage, PassageRole
from parley.reading.furniture import are_names, expression, is_about_publisher
from parley.reading.paragraphs import Span, sentences, trim

_WITHIN = 1500
_A_STORY = 2
"""So many words of telling after what looks like the end, and the story goes on."""


def ending(text: str, start: int, end: int, *, may_be_all: bool) -> Iterator[Passage]:
    """The last paragraph of a story, parted into the story and what follows it, in order.

    `may_be_all`: whether the whole paragraph may follow the story, because there is another paragraph before it.
    """
    taken: list[Passage] = []
    stop = end
    while (cut := _last(text, start, stop)) is not None and (cut.start > start or may_be_all):
        taken.append(cut)
        stop = trim(text, start, cut.start)[1]
        if cut.start <= start:
            break
    if start < stop and (not taken or taken[-1].start > start):
        yield Passage(start, stop, PassageRole.BODY)
    yield from reversed(taken)


def _last(text: str, start: int, end: int) -> Passage | None:
    """The last thing in [start, end) that is no story, from its first letter to `end`."""
    stretches = list(sentences(text, max(start, end - 2 * _WITHIN), end))
    if not stretches:
        return None
    for key, role in (("boilerplate_tail", PassageRole.BOILERPLATE), ("credit_tail", PassageRole.CREDIT)):
        found = _taken_over(text, max(start, end - _WITHIN), end, key)
        if found is not None:
            return Passage(*trim(text, found, end), role)
    first, last = stretches[-1]
    if is_about_publisher(text[first:last]):
        return Passage(first, end, PassageRole.BOILERPLATE)
    alone = first == start
    if are_names(text[first:last]) and (alone or len(stretches) > 1):
        return Passage(first, end, PassageRole.CREDIT)
    return _bracketed(text, stretches[-1])


def _taken_over(text: str, start: int, end: int, key: str) -> int | None:
    """The first place from which, to the end, a page's own words stand: they begin with a capital or a sign."""
    for match in expression(key, ignore_case=key == "boilerplate_tail").finditer(text, start, end):
        at = match.start()
        begins = at == 0 or not (text[at - 1].isalnum() or text[at - 1] in "-’'")
        told = len(expression("telling_words").findall(text[at:end]))
        if begins and not text[at].islower() and told < _A_STORY:
            return at
    return None


def _bracketed(text: str, last: Span) -> Passage | None:
    """A bracket at the very end that credits a source or a picture."""
    opening = text.rfind("(", *last)
    if opening <= last[0] and opening != last[0]:
        return None
    for key in ("story_credit", "picture_credit"):
        if expression(key).fullmatch(text[opening : last[1]].rstrip(". ")):
            return Passage(opening, last[1], PassageRole.CREDIT)
    return None
