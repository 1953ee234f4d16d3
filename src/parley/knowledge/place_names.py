"""When two spellings name one place: keys that forget case, accents, hyphens and transliteration."""

import re
from functools import lru_cache

from parley.knowledge.folding import acronym, fold

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ı": "i", "đ": "d", "ð": "d", "æ": "ae", "œ": "oe", "ə": "e", "þ": "th",
     "'": "", "ʿ": "", "ʾ": "", "ʹ": "", "ʺ": ""}
)  # fmt: skip
_SHORT_FORMS = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "pt": "point"}
_ARTICLE = r"(?:al|el|as|es|ash|ech|ad|ed|adh|an|en|ar|er|at|et|ath|az|ez)"
_FIRST_ARTICLE = re.compile(rf"^{_ARTICLE} (?=\S{{3}})")
_ANY_ARTICLE = re.compile(rf"\b{_ARTICLE} (?=\S{{3}})")
_SHORTEST_LOOSE = 3
_LOOSENED = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"ou|oo|w(?=[^aeiou]|$)", "u"),
        (r"ee|iy|ii|(?<=[^aeiou])y(?=[^aeiou]|$)|é", "i"),
        (r"(?<=[aeiou])y(?=[^aeiou]|$)", "i"),
        (r"ei|ai|ey|ay", "i"),
        (r"dj|zh", "j"),
        (r"sch|ch", "sh"),
        (r"dh|dz|th", "d"),
        (r"q|ck|kh", "k"),
        (r"gh", "g"),
        (r"e", "a"),
        (r"o", "u"),
        (r"([a-z])\1+", r"\1"),
        (r"(?<=[a-z]{2})a?h?(?=\s|$)", ""),
        (r" ", ""),
    )
]


@lru_cache(maxsize=65536)
def place_key(name: str) -> str:
    """The key under which a place's name is kept and looked for; short capitals stay ("US", not "us")."""
    short = acronym(name)
    if short is not None:
        return f"={short}"
    words = fold(name).translate(_LETTERS).split()
    if len(words) > 1:
        words = words[1:] if words[0] == "the" else words
        words[0] = _SHORT_FORMS.get(words[0], words[0])
    return " ".join(words)


def without_article(key: str) -> str:
    """The key without a leading Arabic article in any of its assimilated forms."""
    return _FIRST_ARTICLE.sub("", key)


@lru_cache(maxsize=65536)
def loose_key(name: str) -> str:
    """A key that many romanisations of one Arabic, Persian or Kurdish name share; "" where too little is left.

    Different names share it too, so it is a last resort.
    """
    key = _ANY_ARTICLE.sub("", place_key(name))
    for pattern, replacement in _LOOSENED:
        key = pattern.sub(replacement, key)
    return f"~{key}" if len(key) >= _SHORTEST_LOOSE and not key.startswith("=") else ""
