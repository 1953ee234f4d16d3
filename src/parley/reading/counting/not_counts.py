"""Numbers that count nothing: dates, ages, clock times, measures, money, and numbers that are part of a name."""

from functools import cache

from msgspec import Struct
from spacy.tokens import Span, Token

from parley.knowledge.lexicons import load_lexicon
from parley.reading.counting.numbers import NumberPhrase

_DASHES = frozenset("-–—")
_YEARS = range(1900, 2100)
_LAST_DAY = 31
_OLDEST = 110
_AGE_ENDS = frozenset({",", ".", ")", ";"})


class _Words(Struct, frozen=True):
    units: frozenset[str]
    named: frozenset[str]
    months: frozenset[str]
    currency: frozenset[str]
    year_after: frozenset[str]


def counts_nothing(sentence: Span, phrase: NumberPhrase, noun: Token | None) -> bool:
    """Whether this number is a date, an age, a measure, a price or a name; `noun` is what it stands before."""
    before = sentence[phrase.first - 1] if phrase.first else None
    after = sentence[phrase.last + 1] if phrase.last + 1 < len(sentence) else None
    return (
        _is_glued(before, after)
        or _is_inside_name(sentence[phrase.core])
        or _is_measure(before, after, noun)
        or _is_named(before, noun)
        or _is_day(sentence, phrase, before, after, noun)
        or _is_year(phrase, before, noun, sentence)
        or _is_age(phrase, before, after, noun, sentence)
    )


def _is_glued(before: Token | None, after: Token | None) -> bool:
    """As in "T-72", "24/7": a mark joins the number to something that is no number."""
    if before is not None and not before.whitespace_ and (before.text in _DASHES or before.text in {"/", ":", "."}):
        return True
    if after is not None and after.text == "/":
        return True
    return before is not None and after is not None and before.text == "(" and after.text == ")"


def _is_inside_name(core: Token) -> bool:
    """As in "Radio 24 monitors": the number stands inside the name of an organisation or a thing."""
    return core.ent_iob_ == "I" and core.ent_type_ in {"ORG", "PRODUCT", "FAC", "LAW", "WORK_OF_ART"}


def _is_measure(before: Token | None, after: Token | None, noun: Token | None) -> bool:
    words = _words()
    if before is not None and (before.lower_ in words.currency or before.lower_.endswith("$")):
        return True
    if noun is not None and (noun.lemma_ in words.units or noun.lower_ in words.units):
        return True
    if after is None:
        return False
    if after.text in _DASHES and after.i + 1 < len(after.doc) and not after.whitespace_:
        after = after.nbor()
    return after.lemma_.lower() in words.units or after.lower_ in words.units


def _is_named(before: Token | None, noun: Token | None) -> bool:
    return before is not None and noun is None and before.lower_ in _words().named


def _is_day(
    sentence: Span, phrase: NumberPhrase, before: Token | None, after: Token | None, noun: Token | None
) -> bool:
    """As in "June 11", "11 June"; but "in June 11 people were killed" counts people."""
    if phrase.high is None or phrase.high > _LAST_DAY or phrase.core != phrase.first:
        return False
    if after is not None and _is_month(after):
        return True
    if before is None or not _is_month(before):
        return False
    opened_by_in = phrase.first > 1 and sentence[phrase.first - 2].lower_ == "in"
    return noun is None or not opened_by_in


def _is_year(phrase: NumberPhrase, before: Token | None, noun: Token | None, sentence: Span) -> bool:
    core = sentence[phrase.core]
    if not (core.text.isdigit() and phrase.low in _YEARS and len(core.text) == len("2000")):
        return False
    if phrase.high in _YEARS and phrase.low != phrase.high:
        return True
    if noun is None:
        return phrase.core == phrase.first
    if before is None:
        return False
    follows_day = before.text.isdigit() and int(before.text) <= _LAST_DAY
    return follows_day or before.lower_ in _words().year_after or _is_month(before)


def _is_age(
    phrase: NumberPhrase, before: Token | None, after: Token | None, noun: Token | None, sentence: Span
) -> bool:
    """As in "Amina, 13, was hurt", or "Amina 13 was hurt" where the commas were lost."""
    if (
        noun is not None
        or before is None
        or phrase.high is None
        or phrase.high > _OLDEST
        or phrase.core != phrase.first
    ):
        return False
    if before.text == "," and phrase.first > 1:
        named = sentence[phrase.first - 2]
        return named.tag_ in {"NN", "NNP"} and (after is None or after.text in _AGE_ENDS)
    return before.ent_type_ == "PERSON" and before.pos_ == "PROPN"


def _is_month(token: Token) -> bool:
    # "May" is a month, "may" is not.
    return token.lower_ in _words().months and token.text[:1].isupper()


@cache
def _words() -> _Words:
    lexicon = load_lexicon("quantities")
    return _Words(**{name: frozenset(lexicon[name]) for name in _Words.__struct_fields__})
