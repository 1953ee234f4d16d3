"""Which talks, or which ceasefire, a sentence means."""

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

from parley.model.process import Told


class KnownName(Struct, frozen=True):
    """A name of talks or of a ceasefire, and the other names that it goes by."""

    name: str
    aliases: tuple[str, ...] = ()


_PLAIN = re.compile(
    r"talks|peace|conference|process|meeting|rounds?|negotiations?|dialogue|summit|ceasefire|truce|agreement|deal|"
    r"cessation|hostilities|the|and|on|for|of|in|at|to|a|an|international|national|first|second|third"
)


def telling_words(name: str) -> frozenset[str]:
    """The words of a name that tell it from its like: of "Astana talks", "astana"."""
    return frozenset(word for word in re.findall(r"\w+", name.casefold()) if not _PLAIN.fullmatch(word))


def named_in(told: Told, names: Iterable[KnownName]) -> str | None:
    """The first of `names` that the sentence or its place names, or None."""
    place = told.claim.event.place.name if told.claim.event.place else ""
    said = frozenset(re.findall(r"\w+", f"{told.quote} {place}".casefold()))
    return next((known.name for known in names if _is_said(known, said)), None)


def _is_said(known: KnownName, said: frozenset[str]) -> bool:
    return any((words := telling_words(name)) and words <= said for name in (known.name, *known.aliases))


def sort_by_name(told: Iterable[Told], names: Iterable[KnownName]) -> Mapping[str | None, list[Told]]:
    """What is told, under the name it belongs to.

    A sentence that names none ("the conference") is given the one that its documents name, if they name only one;
    otherwise it stays under None.
    """
    known, lines = list(names), list(told)
    direct = [named_in(line, known) for line in lines]
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


def with_bonds(names: Iterable[KnownName], told_of: Iterable[str]) -> tuple[KnownName, ...]:
    """The known names, and after them those by which documents call talks or ceasefires that nobody knew."""
    known = list(names)
    for name in dict.fromkeys(told_of):
        words = telling_words(name)
        same = (words == telling_words(other) for one in known for other in (one.name, *one.aliases))
        if words and not any(same):
            known.append(KnownName(name))
    return tuple(known)


def is_called(known: KnownName, name: str) -> bool:
    """Whether `name` means these talks or this ceasefire."""
    words = telling_words(name)
    return bool(words) and any(words == telling_words(other) for other in (known.name, *known.aliases))
