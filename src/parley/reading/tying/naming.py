"""What the members of a tie are called where they stand."""

from spacy.tokens import Doc, Token

from parley.reading.phrases import name_of, tidy
from parley.reading.tying.parties import is_role
from parley.reading.tying.pronouns import resolved
from parley.reading.tying.words import tie_words

_NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC", "PRODUCT"})
_IN_NAME = frozenset({"NOUN", "PROPN", "ADJ", "VERB"})
_FAR = 6


def said(token: Token) -> str:
    """What the party, talks or deal is called where it stands."""
    token = resolved(token)
    if token.lemma_.lower() == "cessation":
        return tidy(token.doc[token.i : token.right_edge.i + 1].text.split(" since ")[0])
    if _opens_hyphen(token):
        start, end = named_in(token.doc, token.i)
        return tidy(token.doc[start : end + 1].text)
    bound = _bound_before(token) if token.ent_type_ != "PERSON" else None
    name = tidy(token.doc[bound + 1 : token.i + 1].text) if bound is not None else name_of(token).split(" (")[0]
    name = _with_its_people(token) or name
    if not any(char.isalnum() for char in name):
        return token.text
    whole = tidy(token.doc[token.left_edge.i : token.i + 1].text)
    # A hyphen that the parser cut off belongs to the name: "al-Qaeda" is no "alQaeda".
    return whole if "-" in whole and whole.replace("-", "") == name.replace("-", "") else name


def _with_its_people(noun: Token) -> str | None:
    """As in "its Syrian government allies": the parser gives the people's name to the allies."""
    before = noun.nbor(-1) if noun.i else noun
    own = noun.dep_ == "compound" and noun.pos_ == "NOUN" and before.head == noun.head and before.dep_ == "amod"
    return f"{before.text} {noun.text}" if own and before.text[:1].isupper() else None


def _opens_hyphen(token: Token) -> bool:
    """Whether the token is the X of "X-backed": only its own entity's words belong to it."""
    doc = token.doc
    glued = token.i + 2 < len(doc) and not token.whitespace_ and doc[token.i + 1].text == "-"
    return glued and doc[token.i + 2].lower_ in tie_words().triggers


def _bound_before(noun: Token) -> int | None:
    """Where the "UN-brokered", "allied" or "backer" before a noun ends: it is no part of the name."""
    words, doc = tie_words(), noun.doc
    for index in range(noun.i - 1, max(noun.sent.start, noun.i - _FAR) - 1, -1):
        token = doc[index]
        if token.pos_ not in _IN_NAME:
            return None
        hyphenated = index > 1 and doc[index - 1].text == "-"
        if hyphenated and doc[index - 2].lower_ in words.kinds["prefixes"]:
            return index - 3  # "pro-government forces" are called so
        if is_role(token) or token.ent_type_ == "DATE" or token.lower_ in words.classes["bound_adjectives"]:
            return index  # "rebel backer Thailand", "on Monday France"
        if hyphenated and token.lower_ in words.triggers:
            return index
    return None


def named_in(doc: Doc, index: int) -> tuple[int, int]:
    """The words of the name that ends at `index`: its entity, if it has one there, else the one word."""
    token = doc[index]
    start = index
    while token.ent_iob_ == "I" and start > 0 and token.ent_type_ in _NAMES:
        start -= 1
        token = doc[start]
    return start, index
