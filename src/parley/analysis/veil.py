"""What of one Document somebody may not see: words that are hidden, and sentences whose claims are withheld.

Hidden characters are each replaced by one block, so that every span into the text stays what it was.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from enum import Enum
from typing import TypeVar

from msgspec import Struct, structs

HIDDEN = "█"
"""What stands for each character that is not shown."""

T = TypeVar("T")
Span = tuple[int, int]

_END = re.compile(r"(?:(?<=[\w)\]”\"’]{2}[.!?])[”\"’)\]]*\s+(?=[“\"‘(]?[^\W_a-z])|\n\s*\n)")
"""Where a sentence ends: behind a word and a full stop, before a capital; or where a paragraph does."""


class Blur(Struct, frozen=True):
    """A sentence whose places are told no closer than their district, and the names in it that would tell them."""

    start: int
    end: int
    names: tuple[str, ...]


class Veil(Struct, frozen=True, kw_only=True):
    """What of one Document is not shown. `names` are hidden wherever they stand, in whatever case, as whole words."""

    names: tuple[str, ...] = ()
    held: tuple[Span, ...] = ()
    blurs: tuple[Blur, ...] = ()

    def holds(self, start: int, end: int) -> bool:
        """Whether what stands there is withheld as a whole."""
        return any(first < end and start < last for first, last in self.held)

    def names_at(self, start: int, end: int) -> tuple[str, ...]:
        """The names that are hidden in what is said there."""
        more = (name for blur in self.blurs if blur.start < end and start < blur.end for name in blur.names)
        return tuple(dict.fromkeys((*self.names, *more)))

    def blurs_at(self, start: int, end: int) -> bool:
        """Whether places that are told of there are blurred."""
        return any(blur.start < end and start < blur.end for blur in self.blurs)

    def text(self, text: str) -> str:
        """The Document's text as it is shown."""
        for blur in self.blurs:
            text = text[: blur.start] + hide(text[blur.start : blur.end], blur.names) + text[blur.end :]
        for start, end in self.held:
            text = text[:start] + re.sub(r"\S", HIDDEN, text[start:end]) + text[end:]
        return hide(text, self.names)

    def words(self, words: str, text: str) -> str:
        """Other words of the Document (its title) as they are shown, where they repeat what its text may not tell."""
        told = " ".join(words.split()).casefold()
        for start, end in self.held:
            held = " ".join(text[start:end].split()).casefold()
            if held and (held in told or told in held):
                return re.sub(r"\S", HIDDEN, words)
        return hide(words, tuple(dict.fromkeys((*self.names, *(name for blur in self.blurs for name in blur.names)))))

    def __bool__(self) -> bool:
        """Whether there is anything that is not shown."""
        return bool(self.names or self.held or self.blurs)


def sentence_around(text: str, start: int, end: int) -> Span:
    """The sentence, or the sentences, in which a stretch of text stands."""
    first, last = 0, len(text)
    for one in _END.finditer(text):
        if one.end() <= start:
            first = one.end()
        elif one.start() >= end:
            last = one.start()
            break
    return first, last


def hide(text: str, names: Sequence[str]) -> str:
    """`text` with a block for each character of the names."""
    if not names:
        return text
    return pattern_of(names).sub(lambda found: HIDDEN * len(found.group()), text)


def pattern_of(names: Iterable[str]) -> re.Pattern[str]:
    """What finds any of the names, whatever their case and the space between their words, as whole words."""
    parts = sorted((r"\s+".join(map(re.escape, name.split())) for name in names if name.split()), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)", re.IGNORECASE)


def over_strings(value: T, change: Callable[[str], str]) -> T:
    """`value` with `change` made to every string in it, however deep; enumerations stay what they are."""
    made: object = value
    if isinstance(value, str) and not isinstance(value, Enum):
        made = change(value)
    elif isinstance(value, Struct):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        new = {name: over_strings(one, change) for name, one in fields.items()}
        made = structs.replace(value, **{name: one for name, one in new.items() if one is not fields[name]})
    elif isinstance(value, tuple | list):
        made = type(value)(over_strings(one, change) for one in value)
    elif isinstance(value, dict):
        made = {key: over_strings(one, change) for key, one in value.items()}
    return made  # type: ignore[return-value] # of the type that came in, field by field
