"""Who stands in which role of an event: the parties among its nouns, and the owners of the means that it names."""

from spacy.tokens import Token

from parley.model.event import Topic
from parley.reading.frames import (
    noun_frame,
    theme_of,
)
from parley.reading.phrases import conjuncts, head_noun, is_party, named_by_apposition, objects_of, word_set

_NAMED_AFTER_PLACES = frozenset({Topic.TALKS, Topic.CEASEFIRE, Topic.LOCAL_AGREEMENT})


def acting(nouns: list[Token]) -> list[Token]:
    """Who acts: the parties among the nouns, or the owners of the means they name ("regime planes")."""
    found: list[Token] = []
    for noun in (n for first in nouns for n in [head_noun(first)]):
        if noun.lemma_.lower() in word_set("parties", "instruments") or noun_frame(noun) is not None:
            found.extend(owners_of(noun))
        elif is_party(noun) and noun not in found:
            found.extend(_called(noun) or named_by_apposition(noun))
    return found


def _called(noun: Token) -> list[Token]:
    """ "fighters from the groups known as X and Y": X and Y."""
    for near in (noun, *objects_of(noun, "from", "of")):
        for verb in near.children:
            if verb.dep_ == "acl" and verb.lower_ in {"known", "called", "named", "dubbed"}:
                return objects_of(verb, "as") or [t for c in verb.children if c.dep_ == "oprd" for t in conjuncts(c)]
    return []


def owners_of(noun: Token) -> list[Token]:
    """Whose something is: "the army's", "by the army", "Israeli", "government" before the noun."""
    by = objects_of(noun, "by")
    before = [c for c in noun.children if c.dep_ in {"poss", "compound", "amod", "nmod"} and c.i < noun.i]
    owners = [n for c in before for n in conjuncts(c) if _may_own(n)]
    by_verb = [n for c in noun.children if c.dep_ == "acl" and c.tag_ == "VBN" for n in objects_of(c, "by")]
    return [n for n in (*by, *owners, *by_verb) if is_party(n) or n.ent_type_ == "NORP" or n.tag_ == "PRP$"]


def _may_own(token: Token) -> bool:
    return (
        token.ent_type_ in {"NORP", "GPE", "ORG", "PERSON"}
        or token.lemma_.lower() in word_set("parties", "parties")
        or token.dep_ == "poss"
    )


def parties_of_theme(nouns: tuple[Token, ...]) -> list[Token]:
    """Parties inside a theme: "talks with the rebels", "the release of the soldiers", "a U.S. presence"."""
    inner = [n for noun in nouns for n in objects_of(noun, "with", "between", "by", "against", "for")]
    owners = [
        c
        for noun in nouns
        if theme_of(noun) not in _NAMED_AFTER_PLACES
        for c in noun.children
        if c.dep_ in {"poss", "compound", "nmod", "amod"} and c.ent_type_ in {"GPE", "NORP", "ORG", "PERSON"}
    ]
    return [n for n in (*inner, *owners) if is_party(n)]


def recalls(nouns: tuple[Token, ...]) -> bool:
    """Whether a deed's means or the deed itself is named without an owner ("the strikes"): whose, was said before."""
    return any(
        noun_frame(n) is not None or n.lemma_.lower() in word_set("parties", "instruments")
        for n in nouns
        if not owners_of(n)
    )
