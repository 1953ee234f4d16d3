"""The lexicon of counting, turned into tables that are asked by lemma or by word."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct
from spacy.tokens import Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import QuantityKind


class CountWords(Struct, frozen=True):
    """Which kind of count a noun, an act, a verb or a state stands for, and the word classes beside them."""

    nouns: Mapping[str, QuantityKind]
    acts: Mapping[str, QuantityKind]
    of_object: Mapping[str, QuantityKind]
    of_subject: Mapping[str, QuantityKind]
    of_passive: Mapping[str, QuantityKind]
    states: Mapping[str, QuantityKind]
    needs_people: frozenset[QuantityKind]
    classes: Mapping[str, frozenset[str]]

    def is_a(self, token: Token, name: str) -> bool:
        """Whether the token, by word or by lemma, is in the class `name` of the lexicon."""
        words = self.classes[name]
        return token.lower_ in words or token.lemma_.lower() in words

    def noun_kind(self, token: Token) -> QuantityKind | None:
        """The kind that the noun itself tells ("lorries", "violations")."""
        return self.nouns.get(token.lower_) or self.nouns.get(token.lemma_.lower())

    def is_people(self, token: Token) -> bool:
        """Whether the noun stands for persons: by the lexicon, or as a name, of a people as a rule ("Yemenis")."""
        return self.is_a(token, "people") or token.pos_ == "PROPN"


@cache
def count_words() -> CountWords:
    """The tables, built once."""
    lexicon = load_lexicon("quantities")
    kinds = {
        name: _by_word(lexicon[name]) for name in ("nouns", "acts", "of_object", "of_subject", "of_passive", "states")
    }
    classes = {name: frozenset(words) for name, words in lexicon.items() if isinstance(words, list)}
    needs_people = frozenset(QuantityKind(kind) for kind in lexicon["needs_people"])
    return CountWords(**kinds, needs_people=needs_people, classes=classes)


def _by_word(table: Mapping[str, Any]) -> Mapping[str, QuantityKind]:
    pairs: Iterable[tuple[str, QuantityKind]] = (
        (word, QuantityKind(kind)) for kind, words in table.items() for word in words
    )
    return dict(pairs)
