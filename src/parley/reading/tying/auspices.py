"""Ties to talks and deals that are told beside the verb: "under the mediation of Oman", "sign it as guarantors"."""

from collections.abc import Iterator

from spacy.tokens import Token

from parley.model.actor import TieKind
from parley.reading.phrases import conjuncts, objects_of
from parley.reading.tying.found import Found
from parley.reading.tying.parties import deal_meant, is_bound, is_talks_or_deal, subjects_of
from parley.reading.tying.standing import stands
from parley.reading.tying.words import tie_words

_NOUNS = frozenset({"NOUN", "PROPN", "PRON"})
_VERBS = frozenset({"VERB", "AUX"})


def told_beside(word: Token) -> Iterator[Found]:
    """The ties that a noun tells behind "under" ("under the auspices of") or "as" ("stand as guarantors of")."""
    words = tie_words()
    preposition = word.head
    if word.pos_ not in {"NOUN", "PROPN"} or word.dep_ != "pobj":
        return
    if preposition.lower_ in {"under", "with", "through", "thanks"}:
        for kind in words.told_by(word, "auspices"):
            yield from _under(kind, word)
    if preposition.lower_ == "as" and preposition.head.pos_ in _VERBS and stands(preposition.head):
        for kind in words.told_by(word, "deal_roles"):
            yield from _serving(kind, word, preposition.head)


def _under(kind: TieKind, word: Token) -> Iterator[Found]:
    """Whose mediation it is, and the talks or the deal nearest above it in the tree."""
    owners = [noun for noun in objects_of(word, "of", "by", "from") if is_bound(noun)]
    owners += [noun for child in word.children if child.dep_ == "poss" for noun in conjuncts(child) if is_bound(noun)]
    deal = next((noun for above in word.ancestors for noun in _deals_at(above)), None)
    if deal is not None:
        yield from (Found(kind, owner, deal, word) for owner in owners)


def _serving(kind: TieKind, word: Token, verb: Token) -> Iterator[Found]:
    """Who stands, acts or signs as it, and the talks or the deal that its "of" or the verb names."""
    deals = [noun for noun in objects_of(word, "of", "to") if is_talks_or_deal(noun)] or list(_deals_at(verb))
    holders = [noun for noun in subjects_of(verb) if is_bound(noun)]
    yield from (Found(kind, holder, deal, word) for deal in deals[:1] for holder in holders)


def _deals_at(word: Token) -> Iterator[Token]:
    """The talks or deal that a word is, or that a verb has for an argument."""
    if word.pos_ in _NOUNS and is_talks_or_deal(word):
        yield word
    if word.pos_ in _VERBS:
        beside = [child for child in word.children if child.dep_ in {"dobj", "nsubjpass", "nsubj"}]
        beside += objects_of(word, "to", "at", "in", "on")
        yield from (noun for noun in map(deal_meant, beside) if is_talks_or_deal(noun))
