"""Noun phrases as names: what a noun is called, what belongs to it, who stands beside it."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from spacy.tokens import Doc, Span, Token

from parley.knowledge.lexicons import load_lexicon

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_DROPPED = frozenset(
    {"det", "predet", "preconj", "punct", "case", "advmod", "relcl", "acl", "prep", "appos", "cc", "conj"}
)
_NAME_PARTS = frozenset({"compound", "nmod", "flat", "poss", "amod", "nummod", "quantmod", "npadvmod"})
_HEADS_OF = frozenset(
    {
        "number",
        "group",
        "series",
        "lot",
        "majority",
        "member",
        "one",
        "some",
        "many",
        "most",
        "dozen",
        "hundred",
        "thousand",
        "score",
        "rest",
        "all",
        "each",
        "handful",
        "batch",
        "couple",
    }
)
_JOINTS = frozenset({"-", "/", ")", "(", "–"})
_PARTICIPLES = frozenset({"backed", "held", "controlled", "run", "led", "based", "affiliated", "supported", "besieged"})


@cache
def party_nouns() -> frozenset[str]:
    """The common nouns that name a party."""
    return frozenset(load_lexicon("parties")["parties"])


@cache
def word_set(lexicon: str, key: str) -> frozenset[str]:
    """One list of a lexicon, as a set."""
    words: Any = load_lexicon(lexicon)[key]
    return frozenset(words)


def lemma_of(token: Token) -> str:
    """A token's lemma in lower case, with the pipeline's known slips mended ("hoped" is no form of "hop")."""
    lemma = token.lemma_.lower()
    return _SLIPS.get((lemma, token.lower_), lemma)


_SLIPS = {
    ("hop", "hoped"): "hope",
    ("hop", "hoping"): "hope",
    ("shor", "shoring"): "shore",
    ("found", "found"): "find",
    ("lay", "lay"): "lay",
}


def conjuncts(token: Token) -> Iterator[Token]:
    """The token and what is joined to it by "and"; a reading that the parser chained."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.pos_ in NOUNS | {"ADJ"}:
            yield from conjuncts(child)


def named_by_apposition(token: Token) -> list[Token]:
    """ "the allies Iran and Russia": the names that stand beside a common noun, or the noun itself."""
    token = head_noun(token)
    beside = child_of(token, "appos")
    if (
        beside is None
        or token.pos_ != "NOUN"
        or beside.pos_ != "PROPN"
        or beside.ent_type_ not in {"GPE", "ORG", "NORP"}
    ):
        return [token]
    return [noun for noun in conjuncts(beside) if noun.pos_ == "PROPN" or noun.ent_type_]


def child_of(token: Token, *deps: str) -> Token | None:
    """The first child that stands in one of these relations, or None."""
    return next((child for child in token.children if child.dep_ in deps), None)


def objects_of(token: Token, *prepositions: str) -> list[Token]:
    """The nouns behind these prepositions, where they hang on `token`."""
    return [
        noun
        for prep in token.children
        if prep.dep_ in {"prep", "agent", "dative"} and prep.lower_ in prepositions
        for first in prep.children
        if first.dep_ in {"pobj", "pcomp"}
        for noun in conjuncts(first)
    ]


def head_noun(token: Token) -> Token:
    """ "A number of groups" is about groups: the noun that counts."""
    if token.lemma_.lower() in _HEADS_OF:
        inner = objects_of(token, "of")
        if inner:
            return head_noun(inner[0])
    return token


def name_of(token: Token) -> str:
    """What a noun is called: its phrase without articles, clauses and the words that only describe.

    A person's name wins over the office beside it; a proper name takes its "of" or "for" ("Ministry of Defence").
    """
    token = head_noun(token)
    person = _person_in(token)
    if person is not None:
        return person
    body = _entity_of(token)
    if body is not None and body.label_ == "ORG" and body.root == token and body.start < token.i + 1 < body.end:
        return tidy(body.text)
    kept = sorted(_with_hyphens(list(_name_tokens(token))), key=lambda part: part.i)
    return tidy(spelled(kept))


def spelled(tokens: list[Token]) -> str:
    """Some words of a text, in order, as it spells them; where one is left out between two, a space stands."""
    text = ""
    for token, last in zip(tokens, [None, *tokens], strict=False):
        if last is not None and token.i != last.i + 1 and not last.whitespace_:
            text += " "
        text += token.text_with_ws
    return text


def _with_hyphens(parts: list[Token]) -> list[Token]:
    """A name's words with the marks between them, and those that hyphens join to them ("SPLM-IO", "pro-army").

    The parser may hang both elsewhere.
    """
    doc, kept = parts[0].doc, {part.i for part in parts}
    for part in parts:
        at = part.i
        while _joined_before(doc, at):
            kept |= {at - 1, at - 2}
            at -= 2
    between = {i for i in range(min(kept), max(kept)) if {i - 1, i + 1} <= kept and doc[i].text in _JOINTS}
    return [doc[i] for i in kept | between]


def _joined_before(doc: Doc, at: int) -> bool:
    before, first = at - 1, at - 2
    if first < 0 or doc[before].text not in {"-", "/"} or doc[first].lower_ in {"pro", "anti"}:
        return False
    return not doc[before].whitespace_ and not doc[first].whitespace_


def tidy(name: str) -> str:
    """A name without white space, quotes and articles at its ends."""
    name = " ".join(name.replace("' s", "'s").split()).strip(" \"'“”‘’.,;:-–—()[]")
    for article in ("the ", "The ", "a ", "A ", "an ", "An "):
        name = name.removeprefix(article)
    return name.removesuffix("'s").removesuffix("’s")


def _name_tokens(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ in _NAME_PARTS and child.i < token.i and not _only_describes(child):
            yield from _modifier_tokens(child)
        elif child.dep_ == "prep" and child.lower_ in {"of", "for"} and _takes_name(token) and child.i == token.i + 1:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.pos_ == "PROPN":
                    yield child
                    yield from inner.subtree if inner.right_edge.i - child.i < 8 else [inner]  # noqa: PLR2004 - a name's length


def _takes_name(token: Token) -> bool:
    """Whether a noun's "of" or "for" belongs to its name: "Ministry of Defence", "the faction of Abdul"."""
    return token.pos_ == "PROPN" or token.lemma_.lower() in word_set("parties", "named_by_of")


def _modifier_tokens(token: Token) -> Iterator[Token]:
    yield token
    for child in token.children:
        if child.dep_ in _NAME_PARTS | {"case", "punct"} and child.dep_ != "nummod" and not child.is_quote:
            yield from _modifier_tokens(child)


def _only_describes(token: Token) -> bool:
    """Whether a modifier tells something of the noun but is no part of what it is called."""
    if token.dep_ in {"nummod", "quantmod"} or token.tag_ in {"PRP$", "WP$"}:
        return True
    if token.dep_ == "amod":
        return not (
            token.text[0].isupper() or token.lemma_.lower() in party_nouns() | word_set("parties", "naming_adjectives")
        )
    return token.dep_ == "npadvmod"


def _person_in(token: Token) -> str | None:
    """The name of the person that this phrase is about, where it has one of two words or more, or an apposition."""
    own = _entity_of(token)
    if own is not None and own.label_ == "PERSON":
        return tidy(own.text)
    if (unlabelled := _unlabelled_person(token)) is not None:
        return unlabelled
    if token.lemma_.lower() in party_nouns():
        for child in token.children:
            inside = _entity_of(child) if child.dep_ in {"compound", "nmod"} else None
            if inside is not None and inside.label_ == "PERSON" and len(inside) > 1:
                return tidy(inside.text)
    for child in token.children:
        if child.dep_ == "appos" and token.lemma_.lower() in party_nouns():
            beside = _entity_of(child)
            if beside is not None and beside.label_ == "PERSON":
                return tidy(beside.text)
    return None


_NO_PERSON = frozenset({"GPE", "NORP", "LOC", "FAC", "DATE", "EVENT", "LAW"})


def _unlabelled_person(token: Token) -> str | None:
    """A name that the entity tagger missed beside an office: "the head of the council, Abel Dorn"."""
    if token.pos_ != "NOUN" or not is_office(token):
        return None
    beside = child_of(token, "appos")
    if beside is not None and _may_be_name(beside):
        before = [c for c in beside.children if c.dep_ == "compound" and c.pos_ == "PROPN" and not is_office(c)]
        return tidy(spelled(sorted(_with_hyphens([*before, beside]), key=lambda part: part.i)))
    first = token.i
    while first > token.sent.start and _may_be_name(token.doc[first - 1]):
        first -= 1
    named = token.i - first > 1 and token.doc[token.i - 1].head == token
    return tidy(token.doc[first : token.i].text) if named else None


def is_office(token: Token) -> bool:
    """Whether a noun names a person by an office or a trade."""
    return token.lemma_.lower() in word_set("parties", "persons")


def _may_be_name(token: Token) -> bool:
    return token.pos_ == "PROPN" and token.ent_type_ not in _NO_PERSON and token.lemma_.lower() not in party_nouns()


def _entity_of(token: Token) -> Span | None:
    if not token.ent_type_:
        return None
    doc, first, last = token.doc, token.i, token.i + 1
    while first > 0 and doc[first].ent_iob_ == "I":
        first -= 1
    while last < len(doc) and doc[last].ent_iob_ == "I":
        last += 1
    return Span(doc, first, last, label=token.ent_type)


def is_party(token: Token) -> bool:
    """Whether a noun names somebody who can act, or to whom things are done."""
    token = head_noun(token)
    if token.pos_ == "PRON":
        return token.lower_ in {
            "he",
            "she",
            "they",
            "we",
            "i",
            "him",
            "her",
            "them",
            "us",
            "it",
            "who",
            "which",
            "that",
            "one",
            "both",
            "neither",
            "either",
        }
    if token.ent_type_ in {"PERSON", "ORG", "GPE", "NORP"} and token.pos_ in {"PROPN", "NOUN", "ADJ"}:
        return token.lemma_.lower() not in word_set("parties", "instruments")
    lemma = token.lemma_.lower()
    return lemma in party_nouns() or (token.pos_ == "PROPN" and token.ent_type_ not in {"DATE", "TIME", "EVENT"})
