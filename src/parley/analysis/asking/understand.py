"""What a question means, by the grammar; nothing is guessed."""

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from parley.analysis.asking.days import DAY, WHEN, Days, days_in
from parley.analysis.asking.forms import FORMS, Form, Kind, Part, Slot

LONGEST = 400
"""A question with more letters is not read."""

_QUOTES = "\"'“”‘’«»"
_NAME = '[“"][^”"]+[”"]|.+?'


class Question(Struct, frozen=True, kw_only=True):
    """A question that was understood: its kind, the names in it as they stand there, and its days.

    `means` is what its head stands for (a step of aid, a kind of tie); `marks` are the parts that have no name after
    them, such as "disputed".
    """

    kind: Kind
    names: Mapping[Slot, str]
    days: Days = Days()
    means: str | None = None
    marks: frozenset[str] = frozenset()

    def name(self, slot: Slot) -> str | None:
        """The name that stands in a slot."""
        return self.names.get(slot)


def understand(asked: str) -> Question | None:
    """The question, where it fits a form of the grammar; the form with the longest head that fits counts."""
    words = " ".join(asked.split()).strip().rstrip("?.! ")
    if not words or len(words) > LONGEST:
        return None
    for head, form in _by_head():
        found = _pattern(head, form).fullmatch(words)
        question = _question(form, found) if found else None
        if question is not None:
            return question
    return None


@cache
def _by_head() -> tuple[tuple[str, Form], ...]:
    heads = ((head, form) for form in FORMS for head in form.heads)
    return tuple(sorted(heads, key=lambda one: -len(one[0])))


@cache
def _pattern(head: str, form: Form) -> re.Pattern[str]:
    parts = "".join(_part(number, part) for number, part in enumerate(form.parts))
    return re.compile(rf"(?i){_spaced(head)}{parts}")


def _part(number: int, part: Part) -> str:
    lead = rf"\s+{_spaced(part.lead)}" if part.lead else ""
    if part.slot is None:
        return rf"(?P<p{number}>{lead})?"
    # A place never takes what is a date: "violations in January 2017" names no place.
    inside = WHEN if part.slot is Slot.WHEN else rf"(?!{DAY}(?:\s|$))(?:{_NAME})"
    return rf"{lead}\s+(?P<p{number}>{inside})" if part.needed else rf"(?:{lead}\s+(?P<p{number}>{inside}))?"


def _spaced(words: str) -> str:
    return r"\s+".join(map(re.escape, words.split()))


def _question(form: Form, found: re.Match[str]) -> Question | None:
    told = {part: found[f"p{number}"] for number, part in enumerate(form.parts) if found[f"p{number}"] is not None}
    days: Days | None = Days()
    names: dict[Slot, str] = {}
    for part, words in told.items():
        if part.slot is Slot.WHEN:
            days = days_in(words)
        elif part.slot is not None:
            names[part.slot] = words.strip(_QUOTES + " ")
    if days is None or not all(names.values()):
        return None
    marks = frozenset(part.lead for part in told if part.slot is None)
    return Question(kind=form.kind, names=names, days=days, means=form.means, marks=marks)
