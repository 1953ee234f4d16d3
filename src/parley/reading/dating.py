"""Which date belongs to what: a day dates the deed, or only the saying."""

from spacy.tokens import Span, Token

from parley.reading.cues import VERBAL
from parley.reading.dates import find_dates


def date_anchors(sentence: Span, carriers: frozenset[int]) -> dict[int, str]:
    """Each date expression of a sentence under the word that it dates, one of `carriers` (heads and cues)."""
    found: dict[int, str] = {}
    if not carriers:
        return found
    for date in find_dates(sentence.text):
        words = [t for t in sentence if date.start <= t.idx - sentence.start_char < date.end]
        if not words:
            continue
        anchor = _anchor(words, carriers, sentence)
        if anchor is not None:
            found.setdefault(anchor, date.text)
    return found


def _anchor(words: list[Token], carriers: frozenset[int], sentence: Span) -> int | None:
    """Up the tree from the date to the first word that carries an event or a saying; else the nearest in line."""
    inside = {t.i for t in words}
    top = next((t for t in words if t.head.i not in inside), words[0])
    for above in top.ancestors:
        if above.i in carriers:
            return above.i
        if above.pos_ in VERBAL and above.dep_ in {"ROOT", "ccomp", "relcl"}:
            below = [i for i in carriers if above.i in {a.i for a in sentence.doc[i].ancestors}]
            if below:
                return min(below, key=lambda i: abs(i - words[0].i))
    return min(carriers, key=lambda i: abs(i - words[0].i), default=None)
