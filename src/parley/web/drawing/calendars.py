"""The calendar of a ceasefire: for each voice, how many breaches it alleges of each day or week."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from msgspec import Struct

_MOST_VOICES = 12
_MOST_DAYS = 120
_LEFT, _TOP, _WIDE, _STEP = 190, 34, 900, 26
_SHADES = 4


class Square(Struct, frozen=True, kw_only=True):
    """One day or week of one voice; `shade` runs from 1 (few) to 4 (the most of the calendar)."""

    x: float
    width: float
    first: date
    last: date
    lines: int
    shade: int


class Strip(Struct, frozen=True, kw_only=True):
    """All that one voice alleges, in its order through time."""

    voice: str
    y: int
    squares: tuple[Square, ...]

    @property
    def lines(self) -> int:
        """How many lines in all."""
        return sum(one.lines for one in self.squares)


class Month(Struct, frozen=True):
    """Where a month begins on the sheet."""

    x: float
    name: str


class Calendar(Struct, frozen=True, kw_only=True):
    """The drawing: one strip a voice, those with most lines first; `left_out` counts the voices without a strip."""

    strips: tuple[Strip, ...]
    months: tuple[Month, ...]
    weekly: bool
    most: int
    left_out: int
    step: int = _STEP
    left: int = _LEFT
    width: int = _LEFT + _WIDE + 10

    @property
    def height(self) -> int:
        """How high the sheet is."""
        return _TOP + len(self.strips) * _STEP + 6


def draw_calendar(counts: Mapping[str, Mapping[date, int]]) -> Calendar | None:
    """The calendar of the lines of each voice by day; None where no line has a day."""
    days = [day for by_day in counts.values() for day in by_day]
    if not days:
        return None
    first, last = min(days), max(days)
    weekly = (last - first).days >= _MOST_DAYS
    if weekly:
        first -= timedelta(days=first.weekday())
    length = 7 if weekly else 1
    units = (last - first).days // length + 1
    scale = min(_WIDE / units, float(_STEP))
    ranked = sorted(counts.items(), key=lambda one: (-sum(one[1].values()), one[0]))[:_MOST_VOICES]
    gathered = {voice: _gathered(by_day.items(), first, length) for voice, by_day in ranked}
    most = max(lines for units_of in gathered.values() for lines in units_of.values())
    return Calendar(
        strips=tuple(
            Strip(
                voice=voice,
                y=_TOP + row * _STEP,
                squares=tuple(
                    Square(
                        x=round(_LEFT + unit * scale, 1),
                        width=round(max(scale - 1, 1.5), 1),
                        first=first + timedelta(days=unit * length),
                        last=first + timedelta(days=unit * length + length - 1),
                        lines=lines,
                        shade=-(-lines * _SHADES // most),
                    )
                    for unit, lines in sorted(of.items())
                ),
            )
            for row, (voice, of) in enumerate(gathered.items())
        ),
        months=tuple(_months(first, last, scale / length)),
        weekly=weekly,
        most=most,
        left_out=len(counts) - len(ranked),
    )


def _gathered(days: Iterable[tuple[date, int]], first: date, length: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for day, lines in days:
        unit = (day - first).days // length
        found[unit] = found.get(unit, 0) + lines
    return found


def _months(first: date, last: date, day: float) -> Iterable[Month]:
    """The first day that is shown, then each month that begins after it and has room for its name."""
    shown = -100.0
    begins = first
    while begins <= last:
        x = _LEFT + (begins - first).days * day
        if x - shown >= _ROOM:
            yield Month(round(x, 1), begins.strftime("%Y-%m") if begins.day == 1 else begins.isoformat())
            shown = x
        begins = (begins.replace(day=1) + timedelta(days=32)).replace(day=1)


_ROOM = 72.0
"""How much room the name of a month takes."""
