"""For whom a person speaks or acts: the body that the words around a name or an office give them."""

from collections.abc import Iterator

from spacy.tokens import Token

from parley.reading.phrases import head_noun, is_office, is_party, objects_of, word_set

_BEFORE = frozenset({"compound", "amod", "nmod", "poss"})
_HEADING = frozenset({"lead", "head", "command", "chair", "represent", "run"})
_BODIES = frozenset({"ORG", "NORP", "GPE"})


def body_of(noun: Token) -> Token | None:
    """The noun that names the party of a person: "FARC commander X", "X, who speaks for the Front", "the army's X"."""
    noun = head_noun(noun)
    for role in _roles(noun):
        found = next((body for body in _around(role) if _may_be(body)), None)
        if found is not None:
            return found
    return None


def _roles(noun: Token) -> Iterator[Token]:
    """The noun and what stands in apposition to it, on either side."""
    yield noun
    yield from (child for child in noun.children if child.dep_ == "appos")
    yield from (child for child in noun.children if child.dep_ in {"compound", "nmod"} and is_office(child))
    if noun.dep_ == "appos":
        yield noun.head


def _around(role: Token) -> Iterator[Token]:
    """The nouns that may name whose role it is, the likeliest first."""
    for clause in role.children:
        if clause.dep_ == "relcl" and clause.lemma_ in _HEADING:
            yield from (child for child in clause.children if child.dep_ == "dobj")
        if clause.dep_ in {"relcl", "acl"} and clause.lemma_ == "speak":
            yield from objects_of(clause, "for")
    yield from objects_of(role, "for", "of") if is_office(role) else ()
    before = [child for child in role.children if child.dep_ in _BEFORE and child.i < role.i]
    yield from before
    yield from (inner for child in before for inner in child.children if inner.dep_ in _BEFORE)


def _may_be(body: Token) -> bool:
    """Whether a noun can be a body that somebody speaks for: a named one, or a common one such as "army"."""
    if body.ent_type_ == "PERSON" or body.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if body.ent_type_ in _BODIES:
        return True
    lemma = body.lemma_.lower()
    return is_party(body) and lemma not in word_set("parties", "persons") | word_set("parties", "people")
