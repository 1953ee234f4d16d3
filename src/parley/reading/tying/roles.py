"""Ties that nouns tell: "Russia, the junta's main ally", "rebel backer Turkey", "the leader of the front, Ali"."""

from collections.abc import Iterator

from spacy.tokens import Token

from parley.model.actor import TieKind
from parley.reading.phrases import child_of, conjuncts, is_office, objects_of
from parley.reading.tying.found import Found
from parley.reading.tying.parties import (
    following_names,
    is_beside,
    is_bound,
    is_role,
    is_talks_or_deal,
    parties_of_subject,
)
from parley.reading.tying.standing import stands
from parley.reading.tying.words import DEAL_KINDS, tie_words

_NOUNS = frozenset({"NOUN", "PROPN"})
_BE = frozenset({"be", "become", "remain"})
_BEFORE = frozenset({"compound", "nmod", "amod"})
_BY_PEOPLE = frozenset({TieKind.ALLIED, TieKind.BACKS, TieKind.OPPOSES})


def told_by_role(role: Token) -> Iterator[Found]:
    """The ties that this noun tells between who holds the role and whose role it is."""
    words = tie_words()
    kinds = (*words.told_by(role, "roles"), *words.told_by(role, "deal_roles"))
    if role.pos_ not in _NOUNS or not kinds or any(words.is_a(child, "past") for child in role.children):
        return
    for kind in kinds:
        if (kind is TieKind.LEADS and not _leads(role)) or (kind is TieKind.PART_OF and role.pos_ == "PROPN"):
            continue
        owners = _owners(role, kind)
        holders = [h for h in _holders(role, kind) if h not in owners] if owners else []
        for holder in holders:
            yield from (Found(kind, holder, owner, role) for owner in owners)


def _leads(role: Token) -> bool:
    """Whether the role is the leader's own: not "commanders", not "a senior commander"."""
    return role.tag_ != "NNS" and not any(tie_words().is_a(child, "not_the_leader") for child in role.children)


def _owners(role: Token, kind: TieKind) -> list[Token]:
    """Whose ally, whose leader: "Assad's", "regime", "of the front"."""
    fits = is_talks_or_deal if kind in DEAL_KINDS else is_bound
    owner = child_of(role, "poss")
    if role.lower_ == "part":
        owner = None  # "for his part" is no membership
    if owner is not None:
        return [noun for noun in conjuncts(owner) if fits(noun)]
    before = [c for c in role.children if c.dep_ in _BEFORE and c.i < role.i and fits(c) and _names_owner(c)]
    if kind is TieKind.PART_OF:
        before = [c for c in before if c.pos_ == "PROPN"]  # "an al-Qaeda affiliate", but no "army unit"
    if before and kind is TieKind.LEADS and before[-1].i != role.i - 1:
        return []  # "the UN aid chief" heads no UN
    if before:
        return before[-1:]
    return [noun for noun in objects_of(role, "of", "to") if fits(noun) and noun.i > role.i]


def _names_owner(token: Token) -> bool:
    return token.dep_ == "compound" or token.pos_ in _NOUNS or token.ent_type_ in {"NORP", "ORG", "GPE", "PERSON"}


def _holders(role: Token, kind: TieKind) -> list[Token]:
    """Who holds the role; a leader must be named."""
    holders = _holders_of_any(role) or (_described_by_people(role) if kind in _BY_PEOPLE else [])
    if kind is TieKind.LEADS:
        return [h for h in holders if _is_person(h)]
    return [h for h in holders if is_bound(h) and not _holds_another(h, role)]


def _holds_another(holder: Token, role: Token) -> bool:
    """As in "regime allies Iran and Russia and rebel backer Turkey": Turkey is told by its own role."""
    before = holder.doc[holder.left_edge.i - 1 : holder.i] if holder.left_edge.i else holder.doc[: holder.i]
    return is_role(holder) or any(is_role(token) and token != role for token in before)


def _holders_of_any(role: Token) -> list[Token]:
    beside = next((child for child in role.children if is_beside(child)), None)
    if beside is not None:
        return list(conjuncts(beside))
    named = list(following_names(role))
    if named:
        return named
    while role.dep_ == "conj" and (tie_words().told_by(role.head, "roles") or is_office(role.head)):
        role = role.head
    if role.dep_ == "appos" and role.head.pos_ in _NOUNS:
        plural = role.tag_ == "NNS"
        return [role.head, *(c for c in role.head.conjuncts if c.i < role.i)] if plural else [_nearest(role)]
    copula = role.head
    if role.dep_ == "attr" and copula.lemma_ in _BE and stands(copula):
        subject = child_of(copula, "nsubj")
        return parties_of_subject(subject) if subject is not None else []
    return []


def _is_person(token: Token) -> bool:
    """Whether a proper name may be a person's; the entity tagger misses many, and takes dates for names."""
    dated = any(t.ent_type_ == "DATE" or t.like_num for t in (token, *token.lefts))
    return token.pos_ == "PROPN" and token.ent_type_ not in {"GPE", "NORP", "DATE"} and not dated


def _nearest(role: Token) -> Token:
    """The last of a list, where only it can be meant: "Chad and Niger, an ally of the junta"."""
    before = [c for c in (role.head, *role.head.conjuncts) if c.i < role.i]
    return max(before, key=lambda noun: noun.i, default=role.head)


def _described_by_people(role: Token) -> list[Token]:
    """As in "his Russian allies": the allies are named by their people alone."""
    if child_of(role, "poss") is None:
        return []
    owner = role.nbor(-1)
    if owner.dep_ == "compound" and owner.pos_ == "NOUN" and is_bound(owner):
        return [owner]  # "its Syrian government allies"
    described = [c for c in role.children if c.dep_ in _BEFORE and c.i < role.i and _is_of_people(c)]
    return [noun for one in described for noun in conjuncts(one) if _is_of_people(noun)]


def _is_of_people(token: Token) -> bool:
    return token.ent_type_ == "NORP" or (token.dep_ == "amod" and token.text[:1].isupper())
