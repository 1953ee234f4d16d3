"""Counts of nought: "no casualties", "nobody was hurt", "did not cause any deaths"."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from msgspec import Struct
from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import QuantityKind
from parley.reading.counting.words import count_words

_FAR = 5
_HARM = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED})


class Zero(Struct, frozen=True):
    """Words [first, last] of a sentence that say that there were none; `anchor` is the noun or verb denied."""

    first: int
    last: int
    anchor: Token
    kind: QuantityKind


class _ZeroWords(Struct, frozen=True):
    determiners: frozenset[str]
    nobody: frozenset[str]
    silent: frozenset[str]
    nouns: Mapping[str, Sequence[QuantityKind]]


def find_zeros(sentence: Span, words: Sequence[str]) -> Iterator[Zero]:
    """Every count of nought in the sentence, given with its lower-cased words."""
    table = _zero_words()
    for index, word in enumerate(words):
        if word in table.nobody or (word == "no" and words[index + 1 : index + 2] == ["one"]):
            yield from _nobody(sentence, index, index + (word == "no"))
        elif word in table.determiners or word == "without" or (word == "any" and _is_negated(sentence[index])):
            yield from _none_of(sentence, index)


def _is_unsaid(noun: Token) -> bool:
    """As in "gave no death toll", "has acknowledged no deaths": silence is no count."""
    return noun.dep_ == "dobj" and noun.head.lemma_ in _zero_words().silent


def _none_of(sentence: Span, index: int) -> Iterator[Zero]:
    """As in "No casualties", "no civilian deaths or injuries"; "no reports of casualties" tells of no count."""
    for at in range(index + 1, min(len(sentence), index + 1 + _FAR)):
        token = sentence[at]
        kinds = _zero_words().nouns.get(token.lemma_.lower(), ())
        for kind in kinds:
            if not _is_unsaid(token) and (kind is not QuantityKind.AGREEMENTS or token.tag_ == "NNS"):
                yield Zero(index, at, token, kind)
        joined = at + 1 < len(sentence) and sentence[at + 1].lower_ in {"or", "and", "nor"}
        if kinds and not joined:
            return
        if not kinds and token.pos_ not in {"ADJ", "NOUN", "PROPN", "CCONJ", "DET"} and token.lower_ != "-":
            return


def _nobody(sentence: Span, first: int, last: int) -> Iterator[Zero]:
    words = count_words()
    for token in sentence[last + 1 : last + 1 + _FAR]:
        kind = words.of_object.get(token.lemma_.lower())
        passive = any(child.dep_ in {"aux", "auxpass"} for child in token.children)
        if kind in _HARM and token.tag_ == "VBN" and passive:
            yield Zero(first, last, token, kind)
            for other in token.conjuncts:
                also = words.of_object.get(other.lemma_.lower())
                if also in _HARM and other.tag_ == "VBN":
                    yield Zero(first, last, other, also)
            return


def _is_negated(token: Token) -> bool:
    """Whether "any" stands under a "not" of its own clause: "did not cause any casualties"."""
    verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), None)
    return verb is not None and any(child.dep_ == "neg" for child in verb.children)


@cache
def _zero_words() -> _ZeroWords:
    zero = load_lexicon("quantities")["zero"]
    nouns = {lemma: tuple(QuantityKind(kind) for kind in kinds) for lemma, kinds in zero["nouns"].items()}
    return _ZeroWords(frozenset(zero["determiners"]), frozenset(zero["nobody"]), frozenset(zero["silent"]), nouns)
