"""A bulletin: what one day brought, as data; every line of it leads to the words that it rests on."""

from msgspec import Struct


class Note(Struct, frozen=True, kw_only=True):
    """A footnote: one claim in its source's own words."""

    number: int
    claim: str
    quote: str
    source: str
    title: str | None
    published: str | None
    reviewed: bool


class Item(Struct, frozen=True, kw_only=True):
    """One line: what is told, and its footnotes; `unreviewed` of its `claims` nobody has looked at."""

    text: str
    notes: tuple[int, ...]
    claims: int
    unreviewed: int


class Number(Struct, frozen=True):
    """How many lines, and how many of them nobody has reviewed."""

    lines: int
    unreviewed: int


class Figure(Struct, frozen=True, kw_only=True):
    """How often one voice tells of one kind of thing, on the day, the day before, and in the seven days before it."""

    what: str
    voice: str
    day: Number
    yesterday: Number
    week: Number


class Spot(Struct, frozen=True, kw_only=True):
    """A place that claims of the day name; without coordinates where it is found on no map."""

    name: str
    lat: float | None
    lon: float | None
    claims: int
    unreviewed: int


class Released(Struct, frozen=True, kw_only=True):
    """Who released these very claims, when and why."""

    by: str
    why: str
    at: str


class Bulletin(Struct, frozen=True, kw_only=True):
    """The bulletin of a day.

    `new` are happenings that nobody told of before, `changed` those of which more or something else is told now,
    `disputed` those on which voices contradict each other. `told` is what else was said, by subject; `decided` what
    people decided on that day. `digest` stands for its claims and which of them are reviewed; `more` counts what did
    not find room.
    """

    day: str
    process: str
    record: str
    position: int
    new: tuple[Item, ...]
    changed: tuple[Item, ...]
    disputed: tuple[Item, ...]
    told: tuple[tuple[str, tuple[Item, ...]], ...]
    decided: tuple[str, ...]
    figures: tuple[Figure, ...]
    spots: tuple[Spot, ...]
    notes: tuple[Note, ...]
    coverage: tuple[str, ...]
    withheld: str
    claims: int
    unreviewed: int
    more: int
    digest: str
    released: Released | None = None

    @property
    def is_draft(self) -> bool:
        """Whether it holds what nobody has reviewed, and nobody has released it."""
        return self.unreviewed > 0 and self.released is None

    @property
    def mark(self) -> str:
        """What stands at its head: how far it may be relied on."""
        share = f"{self.unreviewed} of {self.claims} claims unreviewed"
        if self.released:
            return f"Released by {self.released.by}, {self.released.at[:10]}: {self.released.why} ({share})"
        return f"DRAFT: {share}. Only a named person releases it." if self.is_draft else f"Not released; {share}."
