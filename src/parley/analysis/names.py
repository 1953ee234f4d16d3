"""Which talks, which ceasefire or which deal a sentence means."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from parley.model.process import Told


class KnownName(Struct, frozen=True):
    """A name of talks, a ceasefire or a deal, the other names that it goes by, and since when it holds (EDTF)."""

    name: str
    aliases: tuple[str, ...] = ()
    since: str | None = None


_SMALL = frozenset({"the", "a", "an", "and", "on", "for", "of", "in", "at", "to", "by"})
_PLAIN = re.compile(
    r"talks|peace|conference|process|meeting|rounds?|negotiations?|dialogue|summit|ceasefires?|truces?|agreements?|deals?|"
    r"cessation|hostilities|memorandum|plan|international|national|first|second|third|fourth"
)


@lru_cache(maxsize=4096)
def words_of(name: str) -> frozenset[str]:
    """The words of a name without the small ones."""
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL


@lru_cache(maxsize=4096)
def telling_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from its like: of "Astana talks", "astana"."""
    return frozenset(word for word in words_of(name) if not _PLAIN.fullmatch(word))


def is_proper(name: str) -> bool:
    """Whether a name is one: it holds a capital or a figure in a word that is not said of every such thing."""
    return any(
        re.search(r"[A-Z\d]", word) and not _PLAIN.fullmatch(word.casefold()) for word in re.findall(r"\w+", name)
    )


def named_in(told: Told, names: Iterable[KnownName], *, loosely: bool = False) -> str | None:
    """The first of `names` that the sentence or its place names, or None.

    A name is met where all its words stand; `loosely`, where those stand that tell it from its like ("Astana").
    """
    place = told.claim.event.place.name if told.claim.event.place else ""
    said = frozenset(re.findall(r"\w+", f"{told.quote} {place}".casefold()))
    wanted = telling_words if loosely else words_of
    return next(
        (
            known.name
            for known in names
            if any((words := wanted(name)) and words <= said for name in (known.name, *known.aliases))
        ),
        None,
    )


def sort_by_name(
    told: Iterable[Told], names: Sequence[KnownName], *, loosely: bool = False
) -> Mapping[str | None, list[Told]]:
    """What is told, under the name it belongs to.

    A sentence that names none ("the conference") is given the one that its documents name, if they name only one;
    otherwise it stays under None.
    """
    lines = list(told)
    direct = [named_in(line, names, loosely=loosely) for line in lines]
    by_document: dict[str, set[str]] = {}
    for line, name in zip(lines, direct, strict=True):
        for document in line.documents if name else ():
            by_document.setdefault(document, set()).add(str(name))
    sorted_lines: dict[str | None, list[Told]] = {}
    for line, name in zip(lines, direct, strict=True):
        near = set().union(*(by_document.get(document, set()) for document in line.documents))
        only = next(iter(near)) if len(near) == 1 else None
        sorted_lines.setdefault(name or only, []).append(line)
    return sorted_lines


def latest_begun(told: Told, names: Iterable[KnownName]) -> str | None:
    """The name of what had begun last when the line was first printed; None where no day of printing is known."""
    if not told.published:
        return None
    begun = [known for known in names if known.since and known.since <= told.published[0]]
    return max(begun, key=lambda known: known.since or "").name if begun else None


def with_bonds(names: Iterable[KnownName], told_of: Iterable[str]) -> tuple[KnownName, ...]:
    """The known names, and after them those by which documents call talks or ceasefires that nobody knew."""
    known = list(names)
    for name in dict.fromkeys(told_of):
        if is_proper(name) and not any(is_called(one, name) for one in known):
            known.append(KnownName(name))
    return tuple(known)


def is_called(known: KnownName, name: str) -> bool:
    """Whether `name` means these talks, this ceasefire or this deal."""
    words = telling_words(name)
    return bool(words) and any(words == telling_words(other) for other in (known.name, *known.aliases))
