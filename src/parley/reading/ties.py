"""Ties between parties, and between a party and talks or a deal, as a passage tells them."""

from collections.abc import Iterator

from msgspec import Struct
from spacy.tokens import Doc, Token

from parley.model.actor import TieKind
from parley.reading.tying.auspices import told_beside
from parley.reading.tying.compounds import told_by_compound
from parley.reading.tying.found import Found
from parley.reading.tying.naming import named_in, said
from parley.reading.tying.pronouns import resolved
from parley.reading.tying.roles import told_by_role
from parley.reading.tying.struggles import told_by_side
from parley.reading.tying.verbs import told_by_verb
from parley.reading.tying.words import tie_words

_IN_NAME = frozenset({"compound", "nmod", "amod"})
_LONG = 30  # words; a tie whose members stand further apart is shown by the nearer one alone


class TieMention(Struct, frozen=True):
    """A tie as told: who (`a`) is bound to whom or what (`b`), in the text's own names.

    `a` backs, is allied to, opposes, leads, is part of, mediates, hosts, convenes, brokers, guarantees or signs `b`.
    [start, end) are characters of the Doc, `sentence_start` the character where the sentence starts; `a_index` and
    `b_index` are tokens of the Doc; where one is still a possessive ("his"), the passage alone does not say whose.
    """

    tie: TieKind
    a: str
    b: str
    start: int
    end: int
    sentence_start: int
    a_index: int
    b_index: int


def find_ties(passage: Doc) -> Iterator[TieMention]:
    """Every tie that the passage tells as standing, once a sentence; none that is denied or supposed."""
    triggers = tie_words().triggers
    told: set[tuple[int, TieKind, str, str]] = set()
    for token in passage:
        if token.lower_ not in triggers and token.lemma_ not in triggers:
            continue
        for found in _told_by(token):
            if not {resolved(found.a).tag_, resolved(found.b).tag_}.isdisjoint({"PRP", "WP", "WDT"}):
                continue  # "they back it": nobody is named
            mention = _mention(found)
            key = (mention.sentence_start, mention.tie, mention.a.lower(), mention.b.lower())
            if mention.a.lower() != mention.b.lower() and key not in told:
                told.add(key)
                yield mention


def _told_by(token: Token) -> Iterator[Found]:
    yield from told_by_compound(token)
    yield from told_by_verb(token)
    yield from told_by_role(token)
    yield from told_by_side(token)
    yield from told_beside(token)


def _mention(found: Found) -> TieMention:
    kind, a, b, teller = found
    doc = teller.doc
    # "It was mediated by Oman": what "it" is stands in a sentence before, and only names the tie's member.
    said_here = (place for place in (_start(a), a.i, _start(b), b.i) if place >= teller.sent.start)
    places = sorted((teller.i, *said_here))
    if places[-1] - places[0] > _LONG:
        places = sorted((teller.i, _start(b), b.i))
    return TieMention(
        tie=kind,
        a=said(a),
        b=said(b),
        start=doc[places[0]].idx,
        end=doc[places[-1]].idx + len(doc[places[-1]]),
        sentence_start=teller.sent.start_char,
        a_index=resolved(a).i,
        b_index=resolved(b).i,
    )


def _start(token: Token) -> int:
    """Where the name that ends in this token starts."""
    lefts = [child for child in token.lefts if child.dep_ in _IN_NAME and child.tag_ not in {"WDT", "WP"}]
    starts = [child.left_edge.i for child in lefts if child.ent_type_ != "DATE"]
    return min((*starts, named_in(token.doc, token.i)[0], token.i))
