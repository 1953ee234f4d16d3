"""Counts in a sentence: how many killed, wounded, held, driven out; how many breaches, deals, lorries."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import Quantity, QuantityKind
from parley.reading.counting.not_counts import counts_nothing
from parley.reading.counting.nouns import counted_noun, said_by_act, said_by_noun
from parley.reading.counting.numbers import NumberPhrase, find_numbers
from parley.reading.counting.totals import said_by_joining, said_by_total
from parley.reading.counting.verbs import said_by_verb
from parley.reading.counting.words import count_words
from parley.reading.counting.zeros import find_zeros

Told = tuple[QuantityKind, Token]

_HARM = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED})
_OF_PEOPLE = _HARM | {QuantityKind.DETAINED, QuantityKind.DISPLACED}
_UNTOLD = frozenset({"others", "other", "more"})
_POINTING = frozenset({"the", "these", "those", "its", "their", "both", "his", "her", "all", "other"})
_BE = frozenset({"is", "was", "were", "are"})
_FEW = 10
_NEAR = 14


class Counted(Struct, frozen=True):
    """A Quantity and where it is told: characters [start, end) of the Doc, and the token that it counts.

    `anchor` is the index in the Doc of the counted noun; of the verb where the number stands alone ("killing 15") or
    counts times; of the total's noun where it closes a total ("violations" in "brings violations to 465").
    """

    quantity: Quantity
    start: int
    end: int
    anchor: int


def find_quantities(tokens: Span) -> tuple[Counted, ...]:
    """The counts told in a sentence, in order; dates, ages, measures, money and numbers in names are none."""
    words = [token.lower_ for token in tokens]
    found: list[Counted] = []
    for phrase in find_numbers(words):
        counted = _count(tokens, words, phrase, found)
        if counted is not None:
            found.append(counted)
    found.extend(_multiplied(tokens, words))
    for zero in find_zeros(tokens, words):
        span = tokens[zero.first : zero.last + 1]
        of = span[1:].text if zero.anchor.pos_ == "NOUN" else None
        quantity = Quantity(zero.kind, 0, 0, span.text, of)
        found.append(Counted(quantity, span.start_char, span.end_char, zero.anchor.i))
    return tuple(sorted(found, key=lambda counted: counted.start))


def _count(tokens: Span, words: Sequence[str], phrase: NumberPhrase, found: Sequence[Counted]) -> Counted | None:
    noun = counted_noun(tokens, phrase)
    if counts_nothing(tokens, phrase, noun):
        return None
    told = _told(tokens, words, phrase, noun, found)
    if told is None:
        return None
    kind, teller = told
    span = tokens[phrase.first : phrase.last + 1]
    quantity = Quantity(kind, phrase.low, phrase.high, span.text, _of(tokens, phrase, noun, told), phrase.approximate)
    return Counted(quantity, span.start_char, span.end_char, _anchor(tokens, phrase, noun, teller).i)


def _told(
    tokens: Span, words: Sequence[str], phrase: NumberPhrase, noun: Token | None, found: Sequence[Counted]
) -> Told | None:
    """The kind of the count and the word that tells it: the surest teller first."""
    total = said_by_total(tokens, phrase, noun)
    by_verb = None if total else said_by_verb(tokens, phrase, noun)
    if total or (by_verb and (by_verb[0] in _HARM or by_verb[0] is QuantityKind.OTHER)):
        return total or by_verb
    if noun is None:
        return _inherited(tokens, words, phrase, noun, found) or by_verb or _by_act(tokens, phrase, noun)
    return (
        said_by_noun(tokens, noun)
        or _inherited(tokens, words, phrase, noun, found)
        or _by_act(tokens, phrase, noun)
        or by_verb
        or said_by_joining(tokens, noun)
        or _times(tokens, phrase.first, noun)
        or _other(tokens, phrase, noun)
    )


def _by_act(tokens: Span, phrase: NumberPhrase, noun: Token | None) -> Told | None:
    counted = noun if noun is not None else tokens[phrase.last]
    kind = said_by_act(counted)
    return (kind, counted) if kind else None


def _inherited(
    tokens: Span, words: Sequence[str], phrase: NumberPhrase, noun: Token | None, found: Sequence[Counted]
) -> Told | None:
    """A part of the count before it: "including six children", "three of them officers"."""
    if noun is not None and not count_words().is_people(noun):
        return None
    among = _among_those(words, phrase.first, (noun.i - tokens.start if noun is not None else phrase.last) + 1)
    if among is not None or not found:
        return (among, tokens[phrase.last]) if among is not None else None
    lexicon = load_lexicon("quantities")
    before = {" ".join(words[max(0, phrase.first - size) : phrase.first]) for size in (1, 2)}
    after = " ".join(words[phrase.last + 1 : phrase.last + 3])
    near = tokens[phrase.first].i - found[-1].anchor <= _NEAR
    is_part = after in lexicon["of_them"] or not before.isdisjoint(lexicon["including"])
    kind = found[-1].quantity.kind
    is_part = is_part or (noun is not None and noun.dep_ == "conj" and noun.head.i == found[-1].anchor)
    return (kind, tokens[phrase.last]) if is_part and near and kind in _OF_PEOPLE else None


def _among_those(words: Sequence[str], first: int, after: int) -> QuantityKind | None:
    """As in "among those killed were six children", "six children were among the dead"."""
    opening, closing = list(words[max(0, first - _NEAR // 2) : first]), list(words[after : after + _NEAR // 2])
    states = count_words().states
    if "among" in opening and opening[-1] in _BE:
        return next((states[word] for word in opening[opening.index("among") :] if word in states), None)
    if "among" in closing[1:2] and closing[0] in _BE:
        return next((states[word] for word in closing[2:4] if word in states), None)
    return None


def _times(tokens: Span, index: int, noun: Token) -> Told | None:
    """As in "Broke the truce three times": the verb that was done so often."""
    return _broken(tokens, index) if noun.lemma_ in {"time", "occasion"} else None


def _broken(tokens: Span, index: int) -> Told | None:
    words = count_words()
    before = tokens[max(0, index - _NEAR) : index]
    verb = next((t for t in reversed(list(before)) if words.is_a(t, "breaking") and t.pos_ != "NOUN"), None)
    truce = any(words.is_a(t, "joined") for t in tokens)
    return (QuantityKind.VIOLATIONS, verb) if verb is not None and truce else None


def _multiplied(tokens: Span, words: Sequence[str]) -> Iterator[Counted]:
    """As in "Broke the truce twice"."""
    table = load_lexicon("quantities")["multiplicatives"]
    for index, word in enumerate(words):
        told = _broken(tokens, index) if word in table else None
        if told:
            token, times = tokens[index], table[word]
            quantity = Quantity(QuantityKind.VIOLATIONS, times, times, token.text)
            yield Counted(quantity, token.idx, token.idx + len(token), told[1].i)


def _other(tokens: Span, phrase: NumberPhrase, noun: Token) -> Told | None:
    """A count of something else; "the two sides" points at what is known and counts nothing."""
    hyphenated = tokens[phrase.last + 1].text == "-" and tokens[phrase.last + 2].lower_ != "strong"
    pointing = phrase.first > 0 and tokens[phrase.first - 1].lower_ in _POINTING
    few = phrase.high is not None and phrase.high <= _FEW
    single = phrase.high == 1 or noun.lemma_ in {"time", "occasion"} or noun.pos_ not in {"NOUN", "PROPN"}
    return None if hyphenated or single or (pointing and few) else (QuantityKind.OTHER, noun)


def _of(tokens: Span, phrase: NumberPhrase, noun: Token | None, told: Told) -> str | None:
    """What is counted, in the sentence's words; None where they only say "others"."""
    kind, teller = told
    if noun is None:
        tolls = count_words().is_a(teller, "tolls") or count_words().is_a(teller.head, "tolls")
        names = teller.pos_ in {"NOUN", "PROPN"} and not tolls and teller.lower_ not in count_words().states
        return teller.text if names and tokens[phrase.last].i != teller.i else None
    counted = tokens[phrase.last + 1 : noun.i - tokens.start + 1]
    while len(counted) > 1 and (
        counted[0].pos_ in {"DET", "ADP", "PUNCT"} or counted[0].tag_ == "PRP$" or counted[0].lower_ == "strong"
    ):
        counted = counted[1:]
    if (
        counted.text.lower() in _UNTOLD
        or (teller.pos_ == "VERB" and noun.lemma_ == "time")
        or count_words().states.get(noun.lower_) is kind
    ):
        return None
    return counted.text


def _anchor(tokens: Span, phrase: NumberPhrase, noun: Token | None, teller: Token) -> Token:
    if noun is None or (teller.pos_ == "VERB" and noun.lemma_ == "time"):
        return teller
    # "a 31-vehicle convoy" counts the convoy's vehicles: it hangs on the convoy.
    hyphenated = tokens[phrase.last + 1].text == "-" and noun.dep_ == "compound"
    return noun.head if hyphenated and noun.head.i > noun.i else noun
