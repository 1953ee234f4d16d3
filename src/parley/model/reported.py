"""One figure of a bulletin, by the words that the bulletin gives."""

from enum import StrEnum

from msgspec import Struct

from parley.model.document import PassageRole


class Window(StrEnum):
    """Over which time a figure counts."""

    DAY = "day"
    """The day of the bulletin, or the 24 hours before it."""

    TO_DATE = "to-date"
    UNTOLD = "untold"


class Counter(Struct, frozen=True, kw_only=True):
    """Who counted: `name` as said, `cue` the words that show it; `state` (ISO alpha-2) where a state's side did."""

    name: str
    cue: str = ""
    state: str | None = None


class ReportedFigure(Struct, frozen=True, kw_only=True):
    """`low`-`high` of `unit` in the span [start, end), told by `counters` (outermost first, empty: the publisher).

    `number` are the number's own words and `of` those for what is counted. `place` is as said, `in_province` whether
    the words call it a province. `over` are the words that tell the time, `since` (EDTF) its beginning where told.
    `part` marks a share of a total that stands before it.
    """

    start: int
    end: int
    passage: PassageRole
    unit: str
    low: int | None
    high: int | None
    number: str = ""
    of: str | None = None
    counters: tuple[Counter, ...] = ()
    place: str | None = None
    in_province: bool = False
    window: Window = Window.UNTOLD
    over: str = ""
    since: str | None = None
    part: bool = False
