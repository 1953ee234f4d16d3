"""How monitors word their counts, language by language: the lexicon's patterns, made ready to search with."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from msgspec import Struct

from parley.knowledge.lexicons import load_lexicon

LANGUAGES = ("en", "ru")
"""The languages whose bulletins are read."""

Pattern = re.Pattern[str]
_DIGITS = r"\d{1,3}(?:,\s?|[\u00a0\u202f ](?=\d{3}\b))\d{3}|\d+"
_OWN = {"en": r"[A-Z][\w’']+", "ru": r"[А-ЯЁа-яё][\w-]+"}


class Words(Struct, frozen=True, kw_only=True):
    """One language's patterns; groups named in the lexicon are kept under their names."""

    language: str
    units: Mapping[str, Pattern]
    counted: Pattern
    cues: Pattern
    beside: Mapping[str, Pattern]
    not_joined: Pattern
    totals: tuple[Pattern, ...]
    times: tuple[Pattern, ...]
    none: tuple[Pattern, ...]
    parts: tuple[Pattern, ...]
    within: tuple[Pattern, ...]
    province: Pattern
    deal_places: tuple[Pattern, ...]
    signed: Pattern
    sides: tuple[Pattern, ...]
    counters: tuple[Pattern, ...]
    issuers: tuple[Pattern, ...]
    day: Pattern
    to_date: Pattern
    name: Pattern
    joins: Pattern
    each: Pattern
    shared: Pattern
    numbered: Pattern
    province_last: bool
    months: Mapping[str, int]
    numerals: Mapping[str, int]


@cache
def words_for(language: str | None) -> Words | None:
    """The patterns of a language (a BCP 47 tag); None where its bulletins are not read."""
    tag = (language or "en").split("-")[0]
    return _made(tag) if tag in LANGUAGES else None


def _made(tag: str) -> Words:
    lexicon = load_lexicon("bulletins")
    numerals = _numerals(tag, lexicon)
    fill = _filler(tag, lexicon, numerals)

    def listed(key: str) -> tuple[Pattern, ...]:
        return tuple(fill(one) for one in lexicon[key].get(tag, ()))

    def any_of(key: str) -> Pattern:
        return fill("|".join(f"(?:{one})" for one in lexicon[key][tag]))

    units = {unit: fill("|".join(by_language[tag])) for unit, by_language in lexicon["units"].items()}
    return Words(
        language=tag,
        units=units,
        counted=fill(
            r"(?P<number><N>)\s+(?:(?!(?:in|of|the|в|each|hours?|часа|сутки)\b)[^\W\d][\w’'-]*\s+){0,3}?(?P<unit><UNIT>)(?!\w)"
        ),
        cues=any_of("cues"),
        beside={key: fill(rf"\b(?:{'|'.join(lexicon[key][tag])})") for key in ("counting", "joining", "held")},
        not_joined=fill(rf"\s*(?:{'|'.join(lexicon['not_joined'][tag])})"),
        totals=listed("totals"),
        times=listed("times"),
        none=listed("none"),
        parts=listed("parts"),
        within=listed("within"),
        province=fill(lexicon["province"][tag]),
        deal_places=listed("deal_places"),
        signed=fill(lexicon["signed"][tag]),
        sides=listed("sides"),
        counters=listed("counters"),
        issuers=listed("issuers"),
        day=any_of("day"),
        to_date=any_of("to_date"),
        name=re.compile(lexicon["names"][tag]),
        joins=re.compile(lexicon["joins"][tag]),
        each=fill(lexicon["each"][tag]),
        shared=fill(lexicon["shared"][tag]),
        numbered=fill(lexicon["numbered"][tag]),
        province_last=tag in lexicon["province_last"],
        months={name: number for number, name in enumerate(lexicon["months"][tag], start=1)},
        numerals=numerals,
    )


def _numerals(tag: str, lexicon: Mapping[str, Any]) -> Mapping[str, int]:
    own: Mapping[str, int] = lexicon["numerals"].get(tag) or load_lexicon("quantities")["numerals"]
    return own


def _filler(tag: str, lexicon: Mapping[str, Any], numerals: Mapping[str, int]) -> Callable[[str], Pattern]:
    """Makes a pattern of the lexicon's: its placeholders filled, its words met in any case, its names in their own."""
    words = "|".join(sorted(map(re.escape, numerals), key=len, reverse=True))
    name, joins = lexicon["names"][tag], lexicon["joins"][tag]
    unit = "|".join(one for by_language in lexicon["units"].values() for one in by_language[tag])
    known = {
        "<N>": (
            rf"(?:(?:{lexicon['least'][tag]})\s+)?(?<![\w.,])"
            rf"(?:{_DIGITS}|(?:{words})(?:-(?:{words}))?)(?![\w%]|[.,]\d)"
        ),
        "<NAMES>": rf"(?-i:{name}(?!\w)(?:{joins}{name}(?!\w))*)",
        "<NAMED>": rf"(?-i:{lexicon['named'][tag]})",
        "<NAME>": rf"(?-i:{name}(?!\w))",
        "<UNIT>": rf"(?:{unit})",
        "<OWN>": rf"(?P<own>(?-i:{_OWN[tag]}))",
    }

    def fill(pattern: str) -> Pattern:
        for placeholder, meant in known.items():
            pattern = pattern.replace(placeholder, meant)
        return re.compile(f"(?i:{pattern})")

    return fill
