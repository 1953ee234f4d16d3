"""Quoted words: where a paragraph's quotations begin and end, and whose a quotation without a cue is."""

from spacy.tokens import Doc, Span

_OPEN = {"“": "”", "«": "»", "„": "“"}
_LONGEST = 1_500  # characters; a longer "quotation" is a quote mark that was never closed


def quoted_spans(doc: Doc) -> tuple[tuple[int, int], ...]:
    """The quotations of a paragraph, as [first, last) token indices between their marks."""
    spans: list[tuple[int, int]] = []
    start: int | None = None
    closing = ""
    for token in doc:
        mark = token.text if token.text in {'"', "“", "”", "«", "»", "„", "''", "``"} else ""
        if not mark:
            continue
        if start is None and mark not in {"”", "»"}:
            start, closing = token.i + 1, _OPEN.get(mark, mark)
        elif start is not None and (mark == closing or (mark in {'"', "''", "”"} and closing in {'"', "``", "”"})):
            if doc[token.i - 1].idx - doc[start].idx < _LONGEST:
                spans.append((start, token.i))
            start = None
    return tuple(spans)


def quoted_share(sentence: Span, quotes: tuple[tuple[int, int], ...]) -> float:
    """The share of a sentence's words that stand inside quotation marks, 0 to 1."""
    words = [t.i for t in sentence if not t.is_punct and not t.is_space]
    inside = sum(any(first <= i < last for first, last in quotes) for i in words)
    return inside / len(words) if words else 0.0


def quote_around(sentence: Span, quotes: tuple[tuple[int, int], ...]) -> tuple[int, int] | None:
    """The quotation that most of a sentence stands in, or None."""
    best = max(quotes, key=lambda q: min(q[1], sentence.end) - max(q[0], sentence.start), default=None)
    return best if best is not None and min(best[1], sentence.end) > max(best[0], sentence.start) else None
