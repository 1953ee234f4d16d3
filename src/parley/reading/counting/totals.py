"""Totals: "the toll rose to 45", "bringing the total number of violations to 465", "a town of 40,000"."""

from spacy.tokens import Span, Token

from parley.model.event import QuantityKind
from parley.reading.counting.numbers import NumberPhrase
from parley.reading.counting.words import count_words

Told = tuple[QuantityKind, Token]

_FAR = 32


def said_by_total(sentence: Span, phrase: NumberPhrase, noun: Token | None) -> Told | None:
    """The kind of a number that closes a total, and the noun that says what it is a total of."""
    words = count_words()
    if phrase.first == 0 or not (noun is None or words.is_people(noun) or words.is_a(noun, "joiners")):
        return None
    link = sentence[phrase.first - 1]
    if link.lower_ == "of" and noun is None and phrase.first > 1:
        return _size(sentence[phrase.first - 2])
    if link.lower_ not in words.classes["total_links"]:
        return None
    for index in range(phrase.first - 1, max(-1, phrase.first - _FAR), -1):
        token = sentence[index]
        if words.is_a(token, "tolls") or (words.is_a(token, "totals") and _opens_total(sentence, index)):
            return _total_of(sentence, index, phrase.first - 1)
        if _is_rising_subject(token) and link.lower_ == "to":
            kind = words.noun_kind(token)
            return (kind, token) if kind else None
    return None


def _size(noun: Token) -> Told | None:
    words = count_words()
    if words.is_a(noun, "tolls"):
        return QuantityKind.KILLED, noun
    return (QuantityKind.OTHER, noun) if words.is_a(noun, "sizes") else None


def _opens_total(sentence: Span, index: int) -> bool:
    """As in "the number of towns", "the total": not "a number of towns"."""
    following = sentence[index + 1].lower_ if index + 1 < len(sentence) else ""
    before = sentence[index - 1].lower_ if index else ""
    return following in {"of", "to"} and before not in {"a", "any", "large", "small"}


def _is_rising_subject(token: Token) -> bool:
    return token.dep_ in {"nsubj", "nsubjpass", "dobj"} and count_words().is_a(token.head, "rising")


def _total_of(sentence: Span, index: int, end: int) -> Told | None:
    """What the total adds up: the first noun that tells it, in the total's own words or just before ("death toll")."""
    words, total = count_words(), sentence[index]
    inside = sentence[index + 1 : end]
    # "The number of towns in the pact" are those that joined; "that broke the pact" are not.
    joins = any(words.is_a(t, "joined") for t in inside) and not any(words.is_a(t, "breaking") for t in inside)
    for token in inside:
        if joins and words.is_a(token, "joiners"):
            return QuantityKind.AGREEMENTS, token
        kind = words.noun_kind(token) or words.states.get(token.lower_)
        if kind:
            return kind, token
    compound = words.noun_kind(sentence[index - 1]) if index else None
    if compound:
        return compound, total
    if words.is_a(total, "tolls"):
        return QuantityKind.KILLED, total
    people = next((t for t in inside if words.is_people(t)), None)
    return (QuantityKind.OTHER, people) if people is not None else None


def said_by_joining(sentence: Span, noun: Token) -> Told | None:
    """As in "Three more towns joined the truce", "deals were signed with elders of four villages"."""
    words, at = count_words(), noun.i - sentence.start
    if not words.is_a(noun, "joiners"):
        return None
    after = sentence[at + 1 : at + 1 + _FAR // 2]
    before = sentence[max(0, at - _FAR // 2) : at]
    with_them = any(t.lower_ == "with" for t in before) and _joins(before)
    return (QuantityKind.AGREEMENTS, noun) if with_them or _joins(after) else None


def _joins(words_between: Span) -> bool:
    """Whether these words tell of joining or signing a truce or a deal."""
    words = count_words()
    deal = any(words.is_a(t, "joined") for t in words_between)
    return deal and any(words.is_a(t, "joining") or words.is_a(t, "pledging") for t in words_between)
