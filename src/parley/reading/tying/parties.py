"""Which nouns can be bound by a tie, and which of them stand around a verb."""

from collections.abc import Iterator

from spacy.tokens import Token

from parley.model.actor import TieKind
from parley.reading.phrases import conjuncts, head_noun, is_office, is_party, party_nouns
from parley.reading.tying.words import DEAL_KINDS, tie_words

_WHO = frozenset({"WP", "WDT"})
_PERSONAL = frozenset({"he", "she", "his", "her", "it", "its", "they", "their", "our"})
_NOUNS = frozenset({"NOUN", "PROPN"})


def is_bound(token: Token) -> bool:
    """Whether a noun or pronoun names somebody who can stand in a tie."""
    token = head_noun(token)
    if token.pos_ == "PRON":
        # "him" and "them" go back too far to be sure of.
        return (token.tag_ == "PRP$" or token.dep_ == "nsubj") and token.lower_ in _PERSONAL
    if tie_words().is_a(token, "never") or token.like_num or _is_anybody(token):
        return False
    if token.pos_ == "PROPN" and not token.ent_type_ and not token.text[:1].isupper():
        return token.lower_ in party_nouns()  # the tagger took a common noun for a name
    return is_party(token) or token.ent_type_ in {"LOC", "NORP"}


def _is_anybody(token: Token) -> bool:
    """As in "other groups", "several factions": nobody in particular."""
    return token.tag_ == "NNS" and any(tie_words().is_a(child, "unnamed") for child in token.children)


def fits(kind: TieKind, other: Token) -> bool:
    """Whether `other` can be the second member of a tie of this kind."""
    words = tie_words()
    if kind in DEAL_KINDS:
        only = "meetings" if kind.value in words.classes["meeting_ties"] else None
        only = "deals" if kind.value in words.classes["deal_ties"] else only
        return words.is_a(other, only) if only else is_talks_or_deal(other)
    if kind is TieKind.PART_OF and other.ent_type_ in {"GPE", "NORP", "PERSON"}:
        return False
    return is_bound(other) and not is_talks_or_deal(other)


def is_talks_or_deal(token: Token) -> bool:
    """Whether a noun is talks, a ceasefire or an agreement."""
    return tie_words().is_a(token, "meetings") or tie_words().is_a(token, "deals")


def deal_meant(token: Token) -> Token:
    """What "it" is where the passage told of talks or a deal before: the nearest such noun; any other word itself."""
    if token.lower_ != "it":
        return token
    if token.sent.start > 0:
        root = token.doc[token.sent.start - 1].sent.root
        subject = next((c for c in root.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
        if subject is not None and is_talks_or_deal(subject):
            return subject
    before = (t for t in reversed(token.doc[: token.sent.start]) if t.pos_ in {"NOUN", "PROPN"})
    return next((t for t in before if is_talks_or_deal(t)), token)


def parties_at(token: Token) -> list[Token]:
    """The noun and those joined to it by "and", as far as they can stand in a tie; appositions name them fuller."""
    return [party for noun in conjuncts(token) for party in named_fuller(noun) if is_bound(party)]


def named_fuller(noun: Token) -> list[Token]:
    """The names beside a common noun: "its neighbour Chad"; an ally or backer without a name is nobody."""
    if noun.pos_ != "NOUN":
        return [noun]
    beside = next((c for c in noun.children if is_beside(c) and is_bound(c)), None)
    if beside is not None:
        return [beside]
    return list(following_names(noun))[:1] if is_role(noun) else [noun]


def is_role(token: Token) -> bool:
    """Whether the word says by itself who stands to whom: "ally", "backer", "guarantor"."""
    words = tie_words()
    return token.pos_ == "NOUN" and bool(words.told_by(token, "roles") or words.told_by(token, "deal_roles"))


def is_beside(name: Token) -> bool:
    """Whether a name stands in apposition for sure: after a comma, or right after its noun without an article."""
    if name.dep_ != "appos" or name.pos_ != "PROPN":
        return False
    opening = name.left_edge
    before = opening.nbor(-1) if opening.i > 0 else opening
    return before.text in {",", "(", "–", "—", "-"} or (before == name.head and opening.pos_ != "DET")


def subjects_of(verb: Token) -> list[Token]:
    """Who does it: the verb's own subject, its clause's noun, or the subject that it shares with the verb before it."""
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass"}:
            return parties_of_subject(child)
    if verb.dep_ in {"conj", "advcl", "xcomp"} and verb.head.pos_ in {"VERB", "AUX", "ADJ"}:
        return subjects_of(verb.head)
    if verb.dep_ == "acl" and verb.head.pos_ in _NOUNS:
        return [verb.head]
    if verb.dep_ == "pcomp" and tie_words().is_a(verb.head.head, "accusing"):
        accused = next((c for c in verb.head.head.children if c.dep_ in {"dobj", "nsubjpass"}), None)
        return list(conjuncts(accused)) if accused is not None else []
    return []


def parties_of_subject(subject: Token) -> list[Token]:
    """A subject with its conjuncts; a relative pronoun goes back to its noun."""
    if subject.tag_ not in _WHO and not (subject.lower_ == "that" and subject.head.dep_ == "relcl"):
        return list(conjuncts(subject))
    clause = subject.head
    while clause.dep_ in {"conj", "aux"}:
        clause = clause.head
    if clause.dep_ == "ccomp" and clause.head.lemma_ == "be" and subject.i > clause.head.i:
        return [c for c in clause.head.children if c.dep_ == "attr"]  # "it was Oman which brokered the truce"
    return [_antecedent(subject, clause.head)] if clause.dep_ == "relcl" else []


def _antecedent(pronoun: Token, head: Token) -> Token:
    """The noun before ", which": the last of a list where the verb is singular ("Chad and Niger, which backs it")."""
    before = next((t for t in reversed(list(pronoun.doc[pronoun.sent.start : pronoun.i])) if t.text != ","), head)
    if pronoun.lower_ == "who" and before.pos_ == "PROPN" and head.pos_ == "NOUN" and before.head != head.head:
        return before  # the parser hung "X who leads it" on a common noun before X
    if before in head.conjuncts and before.i == pronoun.i - 1:
        return before  # "fighters and tribesmen who back him": without a comma it picks out the nearest
    opening = head.left_edge
    if head.pos_ == "NOUN" and is_office(head) and opening.i > head.sent.start and opening.nbor(-1).pos_ == "PROPN":
        return opening.nbor(-1)  # "Ali Dorn the retired general who heads the mission"
    singular = pronoun.head.tag_ == "VBZ" or any(c.tag_ == "VBZ" for c in pronoun.head.children if c.dep_ == "aux")
    return before if singular and before in head.conjuncts and before.i > head.i else head


def following_names(token: Token) -> Iterator[Token]:
    """The proper names right after a noun that the parser left alone: "rebel backer Thailand"."""
    doc, index = token.doc, token.i + 1
    last: Token | None = None
    while index < token.sent.end and doc[index].pos_ == "PROPN" and doc[index].ent_type_ not in {"DATE", "TIME"}:
        last = doc[index]
        index += 1
    if last is not None:
        yield last
        yield from (noun for noun in last.conjuncts if noun.i > last.i and noun.pos_ == "PROPN")
