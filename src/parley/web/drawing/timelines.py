"""The time line of claims: one lane for each family, a bar for each stretch of days."""

from collections.abc import Iterable
from datetime import date, timedelta

from msgspec import Struct

from parley.analysis.families import Family
from parley.analysis.timeline import Stretch, TimeLine, Unit

WIDTH, LANE, TOP, LEFT, BOTTOM = 1040.0, 46.0, 6.0, 4.0, 26.0
LANES = (Family.FORCE, Family.PRESSURE, Family.TALK, Family.AID)
HEIGHT = TOP + LANE * len(LANES) + BOTTOM
_LABEL = 16.0
"""The room above each lane's bars for its name."""
_MARKS = 12
"""About how many days are written under the line."""


class Bar(Struct, frozen=True, kw_only=True):
    """Claims of one family in one stretch: told to lie there, and above it those only printed there."""

    family: Family
    x: float
    width: float
    told_y: float
    told_height: float
    printed_y: float
    printed_height: float
    told: int
    printed: int


class Column(Struct, frozen=True, kw_only=True):
    """One stretch of days from top to bottom: what a click on it means, and what it holds in words."""

    x: float
    width: float
    since: str
    until: str
    words: str
    claims: int


class Mark(Struct, frozen=True):
    """A day written under the line."""

    x: float
    words: str


class TimeDrawing(Struct, frozen=True, kw_only=True):
    """The time line on its sheet, with the days that a step earlier, later, nearer or further away would show."""

    line: TimeLine
    bars: tuple[Bar, ...]
    columns: tuple[Column, ...]
    marks: tuple[Mark, ...]
    lanes: tuple[tuple[Family, float], ...]
    most: int
    steps: dict[str, tuple[str, str]]


def draw_time_line(line: TimeLine) -> TimeDrawing:
    """The time line as shapes."""
    width = (WIDTH - 2 * LEFT) / len(line.stretches)
    most = max((_height(stretch, family) for stretch in line.stretches for family in LANES), default=0)
    return TimeDrawing(
        line=line,
        bars=tuple(bar for n, one in enumerate(line.stretches) for bar in _bars(one, LEFT + n * width, width, most)),
        columns=tuple(_column(one, LEFT + n * width, width, line.unit) for n, one in enumerate(line.stretches)),
        marks=tuple(_marks(line, width)),
        lanes=tuple((family, TOP + n * LANE) for n, family in enumerate(LANES)),
        most=most,
        steps=_steps(line),
    )


def _height(stretch: Stretch, family: Family) -> int:
    return stretch.told.get(family, 0) + stretch.printed.get(family, 0)


def _bars(stretch: Stretch, x: float, width: float, most: int) -> Iterable[Bar]:
    unit = (LANE - _LABEL) / max(most, 1)
    for n, family in enumerate(LANES):
        told, printed = stretch.told.get(family, 0), stretch.printed.get(family, 0)
        floor = TOP + (n + 1) * LANE
        if told or printed:
            yield Bar(
                family=family,
                x=round(x + width * 0.12, 1),
                width=round(max(1.0, width * 0.76), 1),
                told_y=round(floor - told * unit, 1),
                told_height=round(told * unit, 1),
                printed_y=round(floor - (told + printed) * unit, 1),
                printed_height=round(printed * unit, 1),
                told=told,
                printed=printed,
            )


def _column(stretch: Stretch, x: float, width: float, unit: Unit) -> Column:
    return Column(
        x=round(x, 1),
        width=round(width, 1),
        since=stretch.first.isoformat(),
        until=stretch.last.isoformat(),
        words=spelt(stretch.first, unit),
        claims=sum((*stretch.told.values(), *stretch.printed.values())),
    )


def spelt(day: date, unit: Unit) -> str:
    """A stretch of days by its beginning: "2017", "2017-03", "2017-03-06"."""
    return day.isoformat()[: {Unit.YEAR: 4, Unit.MONTH: 7}.get(unit, 10)]


def _marks(line: TimeLine, width: float) -> Iterable[Mark]:
    every = max(1, round(len(line.stretches) / _MARKS))
    for n in range(0, len(line.stretches), every):
        yield Mark(round(LEFT + n * width, 1), spelt(line.stretches[n].first, line.unit))


def _steps(line: TimeLine) -> dict[str, tuple[str, str]]:
    days = (line.last - line.first).days + 1
    half, quarter = timedelta(days=max(1, days // 2)), timedelta(days=max(1, days // 4))
    moves = {"earlier": (-half, -half), "later": (half, half), "nearer": (quarter, -quarter), "further": (-half, half)}
    found = {}
    for name, (begin, end) in moves.items():
        try:
            first, last = line.first + begin, line.last + end
        except OverflowError:  # before the first year or after the last
            continue
        if first <= last:
            found[name] = (first.isoformat(), last.isoformat())
    return found
