"""States by their names and adjectives in many languages ("Турция", "турецкой", "تركيا"), by Babel's tables."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

from parley.knowledge.folding import fold, strip_inflection
from parley.knowledge.lexicons import load_lexicon
from parley.knowledge.world_base import load_world

_ENDINGS = {
    "ru": re.compile(
        r"(?:ий|ый|ой|ая|яя|ую|юю|ое|ее|ого|его|ому|ему|ом|ем|им|ым|их|ых|ые|ие|ею|ими|ыми|ия|ии|ию|ией|а|е|и|й|о|у|ы|ь|я|ю)\Z"
    ),
    "ar": re.compile(r"(?:ية|يا|ي|ة|ا)\Z"),
}
_ADJECTIVE = {"ru": re.compile(r"(?:(?:ий)?ск|к)\Z"), "ar": re.compile(r"(?<=\w)\Z")}
_ARTICLE = {"ar": re.compile(r"\Aال")}
_SHORTEST = 3


@cache
def state_of(word: str, language: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of the state that `word` names, or is the adjective of, in a language; else None."""
    if language == "en":
        return _english(word)
    initials: Mapping[str, str] = load_lexicon("bulletins")["abbreviated"].get(language, {})
    if word.casefold() in initials:
        return initials[word.casefold()]
    stem = _stem(word, language)
    if len(stem) < _SHORTEST:
        return None
    return _stems(language).get(stem)


def _english(word: str) -> str | None:
    world = load_world()
    key = fold(strip_inflection(word))
    code = world.demonyms.get(key) or world.names.get(key)
    state = world.states.get(code) if code else None
    return next((short for short, long in world.codes.items() if long == state.id), None) if state else None


def _stem(word: str, language: str) -> str:
    """A word without article and ending, and an adjective without what makes it one."""
    plain = word.casefold().strip()  # no accents go: й is a letter of its own
    if language in _ARTICLE:
        plain = _ARTICLE[language].sub("", plain)
    if language in _ENDINGS:
        plain = _ADJECTIVE[language].sub("", _ENDINGS[language].sub("", plain))
    return plain


@cache
def _stems(language: str) -> Mapping[str, str]:
    """States by the stems of their names and of the adjectives that languages are called by ("турецкий")."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}
    found: dict[str, str] = {}
    for stem, code in (*_of_names(locale, language), *_of_languages(locale, language)):
        if len(stem) >= _SHORTEST:
            found.setdefault(stem, code)
    return found


def _of_names(locale: Locale, language: str) -> Iterator[tuple[str, str]]:
    for code, name in locale.territories.items():
        if len(code) == 2 and code.isalpha():  # noqa: PLR2004 - the length of an alpha-2 code
            yield _stem(name, language), code


def _of_languages(locale: Locale, language: str) -> Iterator[tuple[str, str]]:
    """Where a state's adjective is no derivation of its name, the language that is named by it gives the state."""
    likely = get_global("likely_subtags")
    for tag, name in locale.languages.items():
        territory = str(likely.get(tag, "")).rpartition("_")[2]
        if "_" not in tag and len(territory) == 2:  # noqa: PLR2004 - likewise
            yield _stem(name, language), territory
