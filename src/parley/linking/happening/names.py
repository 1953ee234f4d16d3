"""Sketches of names and of sentences: small numbers that agree where the words do."""

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

_WORD = re.compile(r"[^\W\d_]+")
_COMMON = frozenset(
    {
        "town", "city", "village", "area", "near", "in", "the", "of", "al", "el", "as", "ar", "an", "ad", "ash",
        "at", "az", "and", "neighbourhood", "neighborhood", "district", "governorate", "province",
        "countryside", "rural", "outskirts", "suburb", "suburbs", "camp", "street", "road", "market", "mosque",
        "hospital", "school", "bridge", "east", "west", "north", "south", "eastern", "western", "northern",
        "southern", "center", "centre", "around", "between", "to", "on",
    }
)  # fmt: skip
_LOOSENED = [
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"sch|sh|ch", "s"),
        (r"th|dh|dz|z|d|t", "d"),
        (r"kh|gh|q|ck|k|g|x|h", "k"),
        (r"j|dj", "j"),
        (r"ph|f|v", "f"),
        (r"b|p", "b"),
        (r"[aeiouyw']", ""),
        (r"(.)\1+", r"\1"),
    )
]
_SHORTEST = 2
_MOST_NAMES = 6
SKETCH = 12
"""How many of the smallest marks of a sentence are kept: they estimate how many words two sentences share."""

_PAIR = 2


@lru_cache(maxsize=65536)
def name_marks(name: str) -> tuple[int, ...]:
    """A mark for each telling word of a place's name, the same for most romanisations of it; sorted."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = [word for word in _WORD.findall(bare.replace("'", "").replace("’", "")) if word not in _COMMON]
    skeletons = {bones for word in words if len(bones := _skeleton(word)) >= _SHORTEST or not bones.isascii()}
    return tuple(sorted(crc32(bones.encode()) for bones in skeletons)[:_MOST_NAMES])


def _skeleton(word: str) -> str:
    """The consonants of a word, those that romanisations confuse made one."""
    for pattern, replacement in _LOOSENED:
        word = pattern.sub(replacement, word)
    return word


def word_marks(text: str) -> tuple[int, ...]:
    """The smallest marks of a sentence's pairs of neighbouring words; sorted. Too short a sentence has none."""
    words = _WORD.findall(text.casefold())
    pairs = {crc32(f"{one} {other}".encode()) for one, other in pairwise(words)}
    return tuple(sorted(pairs)[:SKETCH]) if len(words) > _PAIR else ()
