"""The names of places in a text, wherever they stand: by the tagger, by what stands before them, by their like."""

from collections.abc import Callable, Iterator

from msgspec import Struct
from spacy.tokens import Doc, Span, Token

_PLACES = frozenset({"GPE", "LOC"})
_BEFORE = frozenset({"in", "near", "at", "from", "to", "of", "outside", "around", "across", "towards", "into", "over"})
_NEVER = frozenset({"DATE", "TIME", "NORP", "MONEY", "CARDINAL", "LAW", "LANGUAGE"})
_ARTICLES = frozenset({"the", "a", "an"})


class Toponym(Struct, frozen=True):
    """A place's name: characters [start, end) of the text."""

    start: int
    end: int
    text: str


def find_toponyms(
    doc: Doc, known: Callable[[str], bool], *, peoples: Callable[[str], bool] = lambda _: False
) -> tuple[Toponym, ...]:
    """Every place name of a parsed text, in order; `known` tells whether a name is in the gazetteer.

    What the tagger calls a place is one. What it calls a person or a body is one where the gazetteer knows the name and
    a preposition of place stands before it, another place stands beside it ("Pandi, Bulacan"), or the text itself uses
    the very name for a place elsewhere. Names of `peoples` ("Sudanese") are found where they are asked for.
    """
    found = {span.start: span for entity in doc.ents if entity.label_ in _PLACES for span in [_bare(entity)] if span}
    named = {span.text for span in found.values()}
    taken = {i for span in found.values() for i in range(span.start, span.end)}
    for run in _proper_runs(doc, taken):
        if run.text in named or (known(run.text) and (_behind_preposition(run) or _beside_place(run, taken))):
            found[run.start] = run
            taken.update(range(run.start, run.end))
    for span in _peoples(doc, peoples, taken):
        found[span.start] = span
    return tuple(Toponym(s.start_char, s.end_char, s.text) for _, s in sorted(found.items()))


def _peoples(doc: Doc, peoples: Callable[[str], bool], taken: set[int]) -> Iterator[Span]:
    for entity in doc.ents:
        if entity.label_ == "NORP" and entity.start not in taken and peoples(entity.text):
            yield entity


def _bare(entity: Span) -> Span | None:
    """The name without article, quotation marks and genitive; None where nothing is left."""
    start, end = entity.start, entity.end
    while start < end and (entity.doc[start].lower_ in _ARTICLES or entity.doc[start].is_punct):
        start += 1
    while end > start and (entity.doc[end - 1].lower_ in {"'s", "’s"} or entity.doc[end - 1].is_punct):
        end -= 1
    return entity.doc[start:end] if start < end and entity.doc[start].text[0].isupper() else None


def _proper_runs(doc: Doc, taken: set[int]) -> Iterator[Span]:
    """Proper names as they stand, that are no date, people or part of a place's name already found."""
    start: int | None = None
    for token in [*doc, None]:
        if token is not None and _is_name(token) and token.i not in taken:
            start = token.i if start is None else start
            continue
        if start is not None:
            yield doc[start : token.i if token is not None else len(doc)]
        start = None


def _is_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.text[0].isupper() and token.ent_type_ not in _NEVER


def _behind_preposition(run: Span) -> bool:
    at = run.start - 1
    if at >= 0 and run.doc[at].lower_ in _ARTICLES:
        at -= 1
    if at < 0 or run.doc[at].lower_ not in _BEFORE:
        return False
    return run.doc[at].lower_ != "of" or at == 0 or run.doc[at - 1].pos_ != "PROPN"  # no "Ministry of Agriculture"


def _beside_place(run: Span, taken: set[int]) -> bool:
    """ "Pandi, Bulacan": a name behind a comma behind a place, or before one."""
    doc, after, before = run.doc, run.end, run.start - 1
    behind = before > 0 and doc[before].text == "," and before - 1 in taken
    return behind or (after + 1 < len(doc) and doc[after].text == "," and after + 1 in taken)
