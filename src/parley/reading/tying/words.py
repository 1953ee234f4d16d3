"""The lexicon of ties, turned into tables that are asked by word or by lemma."""

from collections.abc import Mapping
from functools import cache

from msgspec import Struct
from spacy.tokens import Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.actor import TieKind

Kinds = Mapping[str, tuple[TieKind, ...]]

_BY_KIND = ("verbs", "participles", "bound_participles", "prefixes", "roles", "deal_roles", "auspices")
DEAL_KINDS = frozenset(
    {TieKind.MEDIATES, TieKind.HOSTS, TieKind.CONVENES, TieKind.BROKERS, TieKind.GUARANTEES, TieKind.SIGNS}
)
"""The kinds whose second member is talks, a ceasefire or an agreement."""


class TieWords(Struct, frozen=True):
    """By trigger word, the kinds of tie that it may tell; `through` adds the prepositions that lead to the other."""

    kinds: Mapping[str, Kinds]
    through: Mapping[str, tuple[tuple[TieKind, frozenset[str]], ...]]
    classes: Mapping[str, frozenset[str]]
    triggers: frozenset[str]

    def is_a(self, token: Token, name: str) -> bool:
        """Whether the token, by word or by lemma, is in the class `name` of the lexicon."""
        words = self.classes[name]
        return token.lower_ in words or token.lemma_.lower() in words

    def told_by(self, token: Token, table: str) -> tuple[TieKind, ...]:
        """The kinds of tie that the token may tell by this table."""
        return self.kinds[table].get(token.lemma_.lower()) or self.kinds[table].get(token.lower_, ())


@cache
def tie_words() -> TieWords:
    """The tables, built once."""
    lexicon = load_lexicon("ties")
    kinds = {table: _by_word(lexicon[table]) for table in _BY_KIND}
    through: dict[str, list[tuple[TieKind, frozenset[str]]]] = {}
    for kind, verbs in lexicon["verbs_through"].items():
        for verb, prepositions in verbs.items():
            through.setdefault(verb, []).append((TieKind(kind), frozenset(prepositions)))
    classes = {name: frozenset(words) for name, words in lexicon.items() if isinstance(words, list)}
    triggers = {word for table in kinds.values() for word in table} | set(through)
    for name in ("bound_adjectives", "banners", "beside", "support", "struggles"):
        triggers |= classes[name]
    return TieWords(
        kinds=kinds,
        through={verb: tuple(ties) for verb, ties in through.items()},
        classes=classes,
        triggers=frozenset(triggers),
    )


def _by_word(table: Mapping[str, list[str]]) -> Kinds:
    found: dict[str, tuple[TieKind, ...]] = {}
    for kind, words in table.items():
        for word in words:
            found[word] = (*found.get(word, ()), TieKind(kind))
    return found
