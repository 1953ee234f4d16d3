"""Whose text it is, where a party speaks for itself: a statement in the first person, and the name that signs it."""

import re

from spacy.tokens import Doc, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.document import PassageRole
from parley.reading.parse import Paragraph
from parley.reading.phrases import is_party, name_of, party_nouns, tidy
from parley.reading.quotes import quoted_spans

_WE = frozenset({"we", "our", "us", "ours", "ourselves"})
_LEAST_WE = 2  # sentences in the first person that make a text its author's own
_SIGNATURE = 14  # words that a line may have to be a signature
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "el", "al"})
_CAPITALS = re.compile(r"(?:[A-Z][A-Z’'.-]+\s+)+[A-Z][A-Z’'.-]+(?!\w)")
_SHORTEST_HEAD = 2  # words of a name on headed paper
_LAST = 3  # paragraphs at the end in which a signature stands


def find_author(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The party that says "we" outside quotation marks throughout a text, by the name that the text gives it."""
    if sum(_says_we(paragraph.doc) for paragraph in paragraphs) < _LEAST_WE:
        return None
    return (
        _from_title(paragraphs)
        or _from_letterhead(paragraphs)
        or _from_signature(paragraphs)
        or _from_opening(paragraphs)
    )


def _says_we(doc: Doc) -> int:
    quotes = quoted_spans(doc)
    return sum(
        any(t.lower_ in _WE and t.text != "US" and not any(a <= t.i < b for a, b in quotes) for t in sentence)
        for sentence in doc.sents
    )


def _from_title(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """ "Statement by the X on …", "X: communiqué no. 4", "Letter of the X to …"."""
    kinds = "|".join(load_lexicon("passages")["statements"])
    by = re.compile(rf"\b(?:{kinds})\b[^,.:;]*?\s(?:by|of|from)\s(?=the\s|[A-Z])", re.IGNORECASE)
    own = re.compile(rf"^(?:the\s)?([A-Z][^,.:;]*?)(?:'s|’s|:|\s[-–—]|)\s+(?:{kinds})\b", re.IGNORECASE)
    for paragraph in paragraphs[:2]:
        text = paragraph.doc.text
        found = by.search(text)
        if found is not None:
            return _party_from(paragraph.doc, found.end())
        found = own.match(text)
        words = paragraph.doc.char_span(*found.span(1)) if found is not None else None
        if words is not None and (words[-1].pos_ == "PROPN" or is_party(words[-1])):
            return tidy(words.text)
    return None


def _from_letterhead(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """A first line that is nothing but a body's name, as on headed paper."""
    doc = paragraphs[0].doc
    telling = [t for t in doc if t.is_alpha and t.lower_ not in _SMALL]
    if not _SHORTEST_HEAD <= len(telling) <= _SIGNATURE or any(t.pos_ in {"VERB", "AUX", "PRON"} for t in doc):
        return None
    shouted = _CAPITALS.match(doc.text)
    if shouted is not None:
        return _in_title_case(shouted[0])
    named = all(t.text[0].isupper() for t in telling) and doc[-1].text[-1] not in ".!?:"
    return tidy(doc.text) if named and any(t.lemma_.lower() in party_nouns() for t in telling) else None


def _in_title_case(name: str) -> str:
    """A name in capitals as running text writes it."""
    return tidy(" ".join(w.lower() if w.lower() in _SMALL else w.capitalize() for w in name.split()))


def _from_signature(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """The body that a short last line without a verb names: "For the High Council, A. Dorn"."""
    for paragraph in reversed(paragraphs[-_LAST:]):
        doc = paragraph.doc
        if len(doc) > _SIGNATURE or any(t.pos_ == "VERB" and t.dep_ == "ROOT" for t in doc):
            continue
        bodies = [t for t in doc if _names_body(t)]
        if bodies:
            return name_of(bodies[0])
    return None


def _from_opening(paragraphs: tuple[Paragraph, ...]) -> str | None:
    """ "The X announces that …": the subject of the first sentence that has a party for one."""
    body = next((p for p in paragraphs if p.role is PassageRole.BODY), None)
    first = next(iter(body.doc.sents), None) if body is not None else None
    if first is None:
        return None
    subject = next((c for c in first.root.children if c.dep_ == "nsubj" and c.pos_ != "PRON" and is_party(c)), None)
    return name_of(subject) if subject is not None else None


def _party_from(doc: Doc, character: int) -> str | None:
    """The first party that a text names from a character on."""
    noun = next((t for t in doc if t.idx >= character and _names_body(t)), None)
    return name_of(noun) if noun is not None else None


def _names_body(token: Token) -> bool:
    return (
        token.pos_ in {"PROPN", "NOUN"}
        and token.dep_ not in {"compound", "amod", "nmod", "poss"}
        and token.ent_type_ not in {"PERSON", "GPE", "LOC", "DATE", "CARDINAL", "FAC"}
        and is_party(token)
    )
