"""How a question that was begun may go on, and which questions are nearest to one that was not understood."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import islice

from parley.analysis.asking.forms import FORMS, Form, Part, Slot

Names = Mapping[Slot, Sequence[str]]
"""The names that the record knows for each slot, those met most first."""

_OFFERED, _SAMPLES, _ALL = 8, 2, 8
_LIKE = {Slot.WHEN: "since 2017-01-01", Slot.TOPIC: "ceasefire"}


def complete(typed: str, names: Names, *, at_most: int = _OFFERED) -> tuple[str, ...]:
    """Whole or longer questions that begin with what was typed."""
    begun = " ".join(typed.split())
    found = (offer for form in FORMS for head in form.heads for offer in _going_on(begun, head, form, names))
    return tuple(islice(dict.fromkeys(offer for offer in found if offer.casefold() != begun.casefold()), at_most))


def _going_on(begun: str, head: str, form: Form, names: Names) -> Iterator[str]:
    low, start = begun.casefold(), head.casefold()
    if low == start:
        yield from _next(begun, form.parts, names)
    elif start.startswith(low) and (low or head == form.heads[0]):
        yield head
    elif low.startswith(f"{start} "):
        yield from _in_parts(begun, len(head), form.parts, names)


def _in_parts(begun: str, at: int, parts: Sequence[Part], names: Names) -> Iterator[str]:
    """Goes on from the last part that is there: the rest of its name, or what may come after it."""
    number, start = _last_part(begun, at, parts)
    if number is None:
        yield from _that_begin(begun, _next(begun[:at], parts, names))
        return
    part, after, partial = parts[number], parts[number + 1 :], begun[start:]
    known = names.get(part.slot, ()) if part.slot else ()
    if part.slot is None:
        yield from _next(begun, after, names)
    for name in known:
        if partial.casefold().startswith(name.casefold()):
            whole = f"{begun[:start]}{partial[: len(name)]}"
            yield from _that_begin(begun, _next(whole, after, names))
    yield from (f"{begun[:start].rstrip()} {name}" for name in known if _begins(name, partial))


def _last_part(begun: str, at: int, parts: Sequence[Part]) -> tuple[int | None, int]:
    """Which part is the last that was begun, and where its name begins; days are told by nobody but the reader."""
    number, start = None, at
    for index, part in enumerate(parts):
        if part.slot is Slot.WHEN:
            continue
        lead = re.compile(rf"(?i)\s+{re.escape(part.lead)}(?:\s+|$)" if part.lead else r"\s+")
        found = lead.search(begun, start) if part.lead else lead.match(begun, start)
        if found:
            number, start = index, found.end()
    return number, start


def _that_begin(begun: str, offers: Iterable[str]) -> Iterator[str]:
    yield from (offer for offer in offers if offer.casefold().startswith(begun.casefold()))


def _begins(name: str, partial: str) -> bool:
    """Whether a word of the name begins so."""
    return bool(re.search(rf"(?i)(?<!\w){re.escape(partial)}", name))


def _next(begun: str, parts: Sequence[Part], names: Names) -> Iterator[str]:
    """What may come next: every part up to and with the first that is needed."""
    for part in parts:
        known = names.get(part.slot, ()) if part.slot else ()
        lead = f" {part.lead}" if part.lead else ""
        if part.slot is Slot.WHEN:
            yield f"{begun} since 2017-01-01"
        elif part.slot is None:
            yield f"{begun}{lead}"
        else:
            yield from (f"{begun}{lead} {name}" for name in known[: _ALL if part.needed else _SAMPLES])
        if part.needed:
            return


def example(form: Form, names: Names) -> str:
    """The form as a whole question, with names that the record knows."""
    words = form.heads[0]
    for part in form.parts:
        if part.slot is None:
            words += f" {part.lead}"
            continue
        known = [name for name in names.get(part.slot, ()) if name not in words]
        name = known[0] if known else _LIKE.get(part.slot)
        if name and part.slot is not Slot.WHEN:
            words += f" {part.lead} {name}" if part.lead else f" {name}"
        elif part.needed:
            words += f" {part.lead} …" if part.lead else " …"
    return words


def nearest(asked: str, names: Names, *, at_most: int = 3) -> tuple[str, ...]:
    """The questions of the grammar that are most like this one, with names that the record knows."""
    ranked = sorted(FORMS, key=lambda form: -max(_likeness(asked, head, form) for head in form.heads))
    return tuple(example(form, names) for form in ranked[:at_most])


def _likeness(asked: str, head: str, form: Form) -> float:
    """How alike the words are: shared words of the head and the leads, then shared letters."""
    mine = _stems(asked)
    theirs = _stems(f"{head} {' '.join(part.lead for part in form.parts)} {form.told} {form.means or ''}")
    heads = _stems(head)
    alike = SequenceMatcher(None, asked.casefold(), head.casefold()).ratio()
    return 2 * len(mine & heads) / (len(heads) or 1) + len(mine & theirs) / (len(mine) or 1) + alike


def _stems(words: str) -> frozenset[str]:
    return frozenset(_stemmed(re.findall(r"\w+", words.casefold())))


def _stemmed(words: Iterable[str]) -> Iterator[str]:
    plain = {"the", "a", "of", "in", "by", "to", "is", "are", "that", "and", "or", "what", "who", "on", "did", "has"}
    yield from (word[:6].rstrip("s") for word in words if word not in plain)
