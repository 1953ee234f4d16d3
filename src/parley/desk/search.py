"""Full text: the documents that hold the words, with the words around them, and what they have in common."""

import re
from collections import Counter

from msgspec import Struct

from parley.desk.workspace import DocumentSummary, Workspace
from parley.projections.plain import plain
from parley.projections.searching import find_documents

MOST = 2000
"""So many documents are looked at; the page says so where there may be more."""
_BEFORE, _AFTER = 90, 210
_FACET = 12


class Piece(Struct, frozen=True):
    """A stretch of a document's text; `met` where it is one of the words."""

    words: str
    met: bool


class Hit(Struct, frozen=True, kw_only=True):
    """A document that holds the words, and the first place where they stand."""

    document: DocumentSummary
    pieces: tuple[Piece, ...]


class Found(Struct, frozen=True, kw_only=True):
    """What a search gives: a page of hits, how many there are, and by source, month and language how they divide."""

    hits: tuple[Hit, ...]
    total: int
    more: bool
    facets: dict[str, tuple[tuple[str, int], ...]]


def search(workspace: Workspace, words: str, facets: dict[str, str], *, limit: int, offset: int = 0) -> Found:
    """The documents that hold all the words and meet the facets, those that fit best first."""
    found = find_documents(workspace.record, words, limit=MOST)
    seen = _shown(workspace, found, words)
    kept = [one for one in seen if all(facet_of(one, name) == value for name, value in facets.items() if value)]
    return Found(
        hits=tuple(_hit(workspace, one, words) for one in kept[offset : offset + limit]),
        total=len(kept),
        more=len(found) == MOST,
        facets={name: _divided(kept, name) for name in ("source", "month", "language")},
    )


def facet_of(document: DocumentSummary, name: str) -> str:
    """What a document has for a facet; "" where that is not known."""
    if name == "month":
        return (document.published or "")[:7]
    return (document.source if name == "source" else document.language) or ""


def _shown(workspace: Workspace, found: list[DocumentSummary], words: str) -> list[DocumentSummary]:
    """Those that the viewer sees; where something is hidden in one, what is shown of it must hold the words too."""
    if workspace.sight().is_plain:
        return found
    visible = {one.id: one for one in workspace.documents()}
    return [
        visible[one.id]
        for one in found
        if one.id in visible and (not workspace.hides_in(one.id) or _holds(workspace, one.id, words))
    ]


def _holds(workspace: Workspace, document: str, words: str) -> bool:
    row = workspace.document(document)
    text = plain(f"{row.summary.title or ''} {row.document.text}")
    return all(f" {word}" in text for word in plain(words).split())


def _divided(kept: list[DocumentSummary], name: str) -> tuple[tuple[str, int], ...]:
    counted = Counter(facet_of(one, name) for one in kept)
    return tuple((value, number) for value, number in counted.most_common(_FACET) if value)


def _hit(workspace: Workspace, document: DocumentSummary, words: str) -> Hit:
    return Hit(document=document, pieces=pieces_of(workspace.document(document.id).document.text, words))


def pieces_of(text: str, words: str) -> tuple[Piece, ...]:
    """The first place in a text where most of the words stand together, with the words marked."""
    spans = [(one.start(), one.end()) for one in re.finditer(r"\w(?:[\w'’.]*\w)?", text) if _meets(one[0], words)]
    if not spans:
        return (Piece(" ".join(text[: _BEFORE + _AFTER].split()), met=False),)
    best = max(spans, key=lambda span: sum(span[0] <= start < span[0] + _AFTER for start, _ in spans))
    begin, end = max(0, best[0] - _BEFORE), best[0] + _AFTER
    pieces, at = [], begin
    for start, stop in spans:
        if begin <= start and stop <= end:
            pieces += [Piece(text[at:start], met=False), Piece(text[start:stop], met=True)]
            at = stop
    return tuple(piece for piece in (*pieces, Piece(text[at:end], met=False)) if piece.words)


def _meets(word: str, wanted: str) -> bool:
    bare = plain(word).split()
    return any(one.startswith(asked) for one in bare for asked in plain(wanted).split())
