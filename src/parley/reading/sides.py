"""The two sides of a talk, a truce or a fight, so that "both sides" and "neither" can go back to them."""

from collections.abc import Iterable

from spacy.tokens import Span, Token

from parley.reading.phrases import head_noun, is_party, objects_of

_PAIR = 2
_SIDES = frozenset({"side", "party"})
_BODIES = _SIDES | {
    *("camp", "government", "army", "delegation", "team", "movement", "group", "signatory", "country", "capital"),
    *(
        "neighbour",
        "neighbor",
        "faction",
        "rival",
        "panel",
        "leader",
        "command",
        "enemy",
        "state",
        "force",
        "belligerent",
    ),
}
_TWO = frozenset(
    {"both", "two", "either", "neither", "each", "warring", "rival", "opposing", "belligerent", "conflicting"}
)
_ALONE = frozenset({"both", "neither", "either", "each"})
BETWEEN = 3  # "between A and B" says more plainly who the sides are than two parties of one event do


class Sides:
    """Which two parties of a Document stand to each other as sides; the pair told most often."""

    def __init__(self) -> None:
        self._told: dict[frozenset[str], tuple[int, int]] = {}
        self._names: dict[frozenset[str], tuple[str, ...]] = {}

    def saw(self, names: Iterable[str], weight: int = 1) -> None:
        """Remembers that an event had these parties, where they are two."""
        pair = tuple(dict.fromkeys(names))
        if len(pair) != _PAIR:
            return
        key = frozenset(pair)
        told, _ = self._told.get(key, (0, 0))
        self._told[key] = (told + weight, len(self._told))
        self._names[key] = pair

    def both(self) -> tuple[str, ...]:
        """The two sides by name; () where the text has told of none."""
        return self._names[max(self._told, key=self._told.__getitem__)] if self._told else ()

    def other(self, name: str) -> tuple[str, ...]:
        """The side that stands against `name`; () where it is none of the two."""
        both = self.both()
        return tuple(one for one in both if one != name) if name in both else ()


def means_both(token: Token) -> bool:
    """Whether a noun or pronoun means two sides: "both", "the two governments", "the parties"."""
    token = head_noun(token)
    if token.lower_ in _ALONE and token.pos_ in {"PRON", "DET", "CCONJ"}:
        return not any(child.pos_ in {"NOUN", "PROPN"} for child in token.children)
    before = {child.lower_ for child in token.children if child.i < token.i and child.dep_ not in {"prep", "punct"}}
    if token.lemma_.lower() in _BODIES and before & _TWO:
        return True
    return token.lemma_.lower() in _SIDES and token.tag_ == "NNS" and before == {"the"}


def means_other(token: Token) -> bool:
    """Whether a noun means the side that is not speaking: "the other side", "the other"."""
    if token.lower_ == "other" and token.pos_ in {"ADJ", "NOUN", "PRON"}:
        return not any(child.pos_ == "NOUN" for child in token.children)
    return token.lemma_.lower() in _SIDES and any(child.lower_ == "other" for child in token.children)


def pairs_between(sentence: Span) -> list[tuple[Token, ...]]:
    """The two nouns behind each "between" of a sentence that name parties."""
    found = []
    for token in sentence:
        if token.lower_ == "between" and token.dep_ == "prep":
            nouns = [n for n in objects_of(token.head, "between") if is_party(n) and not means_both(n)]
            if len(nouns) == _PAIR:
                found.append(tuple(nouns))
    return found
