"""Exams: an article, and for each the things that a careful desk officer would have written down after reading it."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from msgspec import Struct, ValidationError, convert

from parley.model.canonical import digest

Patterns = tuple[str, ...]
"""Regular expressions, sought without regard to case; empty where the item does not ask."""


class Item(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing to be found at `quote`: every field that is not empty (or None) must be met by one claim or tie.

    With `silence` it is the other way round: no claim there may meet them all. Fields are alternatives (any of), but
    all of `actors`, `recipients`, `either` and `terms` must be there.
    """

    id: str
    quote: str
    silence: bool = False
    holder: Patterns = ()
    outer: Patterns = ()
    act: Patterns = ()
    type: Patterns = ()
    topic: Patterns = ()
    status: Patterns = ()
    polarity: Patterns = ()
    certainty: Patterns = ()
    generic: bool | None = None
    actors: Patterns = ()
    recipients: Patterns = ()
    either: Patterns = ()
    place: Patterns = ()
    near: tuple[float, float] | None = None
    when: Patterns = ()
    terms: Patterns = ()
    count: Mapping[str, int] = {}
    tie: Patterns = ()
    a: str = ""
    b: str = ""


class Exam(Struct, frozen=True, kw_only=True):
    """One article with its items; `split` is "dev" or "test", or None where the exam does not say."""

    name: str
    path: Path
    text: str
    published: str
    items: tuple[Item, ...]
    split: str | None = None


class Span(NamedTuple):
    """A stretch of a text, [start, end) in characters."""

    start: int
    end: int


class BadExam(ValueError):
    """An exam that is itself wrong."""


def load_exam(path: Path) -> Exam:
    """The exam of one .yaml file and the .txt file beside it; every quote must stand in the text."""
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    article = path.with_suffix(".txt")
    exam = Exam(
        name=path.stem,
        path=article,
        text=article.read_text(encoding="utf-8"),
        published=str(raw["published"]),
        items=tuple(_item(item) for item in raw["items"]),
        split=raw.get("split"),
    )
    for item in exam.items:
        find_quote(exam.text, item.quote)
    return exam


def load_folder(folder: Path, *, split: str | None = None) -> tuple[Exam, ...]:
    """The exams of a folder in the order of their names; with `split`, only those that belong to it."""
    exams = (load_exam(path) for path in sorted(folder.glob("*.yaml")))
    return tuple(exam for exam in exams if split is None or exam.split == split)


def digest_of(exams: Iterable[Exam]) -> str:
    """SHA-256, in hex, over names and bytes of the exams' files: a floor is a floor on one corpus alone."""
    paths = [path for exam in exams for path in (exam.path.with_suffix(".yaml"), exam.path)]
    return digest(*(part for path in paths for part in (path.name.encode(), path.read_bytes())))


def find_quote(text: str, quote: str) -> Span:
    """Where the words of `quote` first stand in `text`, however they are spaced."""
    found = re.search(r"\s+".join(map(re.escape, quote.split())), text)
    if found is None:
        raise BadExam(f"these words are not in the text: {quote!r}; quote the article as it stands")
    return Span(*found.span())


def _item(raw: Mapping[str, Any]) -> Item:
    """An item as written in YAML, where a single value may stand for a list of one, and a date for its text."""
    plain = {"id", "quote", "silence", "generic", "near", "count", "a", "b"}
    fields = {name: value if name in plain else _listed(value) for name, value in raw.items()}
    try:
        item = convert(fields, Item)
    except ValidationError as e:
        raise BadExam(f"{raw.get('id')}: {e}; see the fields of Item") from e
    if bool(item.tie) != bool(item.a and item.b):
        raise BadExam(f"{item.id}: a tie binds two parties; name tie, a and b together")
    return item


def _listed(value: object) -> Patterns:
    return tuple(str(one) for one in value) if isinstance(value, list) else (str(value),)
