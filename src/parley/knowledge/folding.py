"""When two spellings are one name: folding away case, accents, hyphens, a leading "the" and a trailing "'s"."""

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "ʻ": "'"})
_JOINERS = re.compile(r"[\s\-‐‑‒–—_/]+")
_DROPPED = re.compile(r"[.,;:!?\"“”«»()\[\]ـ]")  # the last is Arabic's tatweel, which only stretches a word
_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:'s|(?<=s)')$", re.IGNORECASE)
_WORD_END = re.compile(r"(?<=s)'(?=\s)")
_ACRONYM_LENGTH = 5
_REMEMBERED = 16_384  # names; the same few thousand are looked up again and again
_SHORTENED = (("united nations ", "un "), ("united states ", "us "))


@lru_cache(maxsize=_REMEMBERED)
def strip_inflection(name: str) -> str:
    """`name` without a leading article and a trailing "'s"."""
    plain = name.translate(_APOSTROPHES).strip()
    return _POSSESSIVE.sub("", _ARTICLE.sub("", plain)).strip()


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """`name` as it is compared: no accents, no dots, no hyphens, one case; equal for spellings of one name."""
    plain = name.translate(_APOSTROPHES)
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(letter for letter in decomposed if unicodedata.category(letter) != "Mn")
    return " ".join(_JOINERS.sub(" ", _DROPPED.sub("", _WORD_END.sub("", plain))).casefold().split())


def acronym(name: str) -> str | None:
    """The letters of an all-capital short name ("U.S." gives "US"), or None: "WHO" must not be found in "who"."""
    letters = name.replace(".", "").strip()
    short = 1 < len(letters) <= _ACRONYM_LENGTH and letters.isascii() and letters.isalnum()
    return letters if short and letters.isupper() else None


def name_keys(name: str) -> tuple[str, ...]:
    """The keys under which `name` may be found, best first: as an acronym, then folded."""
    plain = strip_inflection(name)
    short = acronym(plain)
    folded = _shorten(fold(plain))
    keys = (f"={short}", folded) if short else (folded,)
    return tuple(key for key in keys if key)


def without_bare_s(name: str) -> str | None:
    """`name` without a last "s" that may have lost its apostrophe, as in texts stripped of marks ("Perus"), or None."""
    plain = strip_inflection(name)
    lost = plain[:1].isupper() and plain.endswith("s") and not plain.endswith("ss")
    return plain[:-1] if lost and len(plain) > _ACRONYM_LENGTH - 1 else None


def _shorten(folded: str) -> str:
    """One way to write the names of bodies of the United Nations and the United States: "un ...", "us ..."."""
    return next((short + folded[len(long) :] for long, short in _SHORTENED if folded.startswith(long)), folded)


def index_key(name: str) -> str:
    """The one key under which a registry keeps `name`: acronyms by their capitals, all else folded."""
    return name_keys(name)[0] if strip_inflection(name) else ""
