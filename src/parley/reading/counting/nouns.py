"""The noun that a number counts, and what that noun says of the kind of count."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from parley.model.event import QuantityKind
from parley.reading.counting.numbers import NumberPhrase
from parley.reading.counting.words import count_words

_NOMINAL = frozenset({"NOUN", "PROPN"})
_COUNTING_DEPS = frozenset({"nummod", "quantmod", "amod", "det", "compound", "nmod", "advmod", "predet"})
_DASHES = frozenset("-–—")
_SPLITS = frozenset({"AUX", "ADP", "PUNCT", "DET"})
_FAR = 6


def counted_noun(sentence: Span, phrase: NumberPhrase) -> Token | None:
    """The noun that the number stands before ("40 armed men": men); None for a bare number ("killing 15")."""
    if phrase.last + 1 >= len(sentence):
        return None
    after = sentence[phrase.last + 1]
    if after.text in _DASHES and not after.whitespace_ and not sentence[phrase.last].whitespace_:
        return _hyphenated(sentence, phrase.last + 2)
    if after.lower_ == "of":
        return _noun_from(sentence, phrase.last + 2)
    if after.lower_ in count_words().states and not _has_noun_after(sentence, phrase.last + 1):
        return after if after.pos_ == "NOUN" else None
    if after.pos_ == "DET":
        return None  # "by June 23 a group had left"
    return _noun_by_parse(sentence, phrase) or _noun_from(sentence, phrase.last + 1)


def _hyphenated(sentence: Span, index: int) -> Token | None:
    """The noun of "a 31-vehicle convoy" (vehicle) or of "a 200-strong force" (force)."""
    following = sentence[index] if index < len(sentence) else None
    if following is not None and following.lower_ == "strong":
        return _noun_from(sentence, index + 1)
    return following if following is not None and following.is_alpha else None


def _has_noun_after(sentence: Span, index: int) -> bool:
    return index + 1 < len(sentence) and sentence[index + 1].pos_ in _NOMINAL and bool(sentence[index].whitespace_)


def _noun_by_parse(sentence: Span, phrase: NumberPhrase) -> Token | None:
    last = sentence[phrase.last]
    for index in range(phrase.last, phrase.core - 1, -1):
        token = sentence[index]
        head = token.head
        if head.i > last.i and token.dep_ in _COUNTING_DEPS and head.pos_ in _NOMINAL and head.i - last.i <= _FAR:
            between = sentence.doc[last.i + 1 : head.i]
            split = any(t.pos_ in _SPLITS and t.text not in _DASHES for t in between)
            return None if split else _whole(head)
    return None


def _whole(noun: Token) -> Token:
    """The head of "ceasefire violations" where the parser let the number count the ceasefires."""
    head = noun.head
    joined = noun.dep_ == "compound" and head.i == noun.i + 1
    return head if joined and (head.pos_ in _NOMINAL or count_words().noun_kind(head)) else noun


def _noun_from(sentence: Span, start: int) -> Token | None:
    """The last noun of the run of adjectives and nouns that starts here; determiners are passed over."""
    found: Token | None = None
    for token in sentence[start : start + _FAR]:
        if token.pos_ in _NOMINAL:
            if found is not None and token.pos_ == "PROPN" and found.pos_ == "NOUN":
                break  # "residents Wednesday"
            found = token
        elif not (_may_open_noun(token) if found is None else _may_join_nouns(token)):
            break
    return found


def _may_open_noun(token: Token) -> bool:
    return token.pos_ in {"ADJ", "DET"} or token.tag_ in {"PRP$", "VBN"} or token.text in _DASHES


def _may_join_nouns(token: Token) -> bool:
    return token.tag_ == "POS" or token.text in _DASHES


def said_by_noun(sentence: Span, noun: Token) -> tuple[QuantityKind, Token] | None:
    """The kind that the noun, or what its "cases of" are cases of, tells; with the noun that tells it."""
    words = count_words()
    if words.is_a(noun, "containers"):
        noun = next((t for t in _inside_of(noun) if t.dep_ == "pobj" and words.noun_kind(t)), noun)
    kind = words.noun_kind(noun)
    if kind is QuantityKind.VIOLATIONS and any(words.is_a(t, "not_of_truce") for t in _around(noun)):
        return None
    if words.is_a(noun, "convoy_vehicles") and any(words.is_a(t, "convoy_context") for t in sentence):
        kind = QuantityKind.TRUCKS
    return (kind, noun) if kind else None


def said_by_act(node: Token) -> QuantityKind | None:
    """The kind told by an act over the counted: "the killing of 12 people"."""
    while node.dep_ == "conj":
        node = node.head
    if node.dep_ != "pobj" or node.head.lower_ != "of" or node.head.head.pos_ not in _NOMINAL:
        return None
    words, act = count_words(), node.head.head
    if act.lemma_ == "life" and words.is_a(act.head, "taking_lives"):
        return QuantityKind.KILLED
    kind = words.acts.get(act.lemma_.lower())
    people = words.is_people(node) or node.pos_ == "NUM"
    return None if kind in words.needs_people and not people else kind


def _inside_of(noun: Token) -> Iterator[Token]:
    return (inner for child in noun.children if child.lower_ == "of" for inner in child.subtree)


def _around(noun: Token) -> Iterator[Token]:
    for child in noun.children:
        if child.dep_ in {"compound", "amod", "nmod", "poss"} or (child.dep_ == "prep" and child.lower_ == "of"):
            yield from child.subtree
