"""The day's figures against the day and the week before, voice by voice; what nobody reviewed is counted apart."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from parley.desk.registers import Register, RegisterFilter, list_lines
from parley.desk.workspace import Workspace
from parley.projections.bulletin import Figure, Number
from parley.projections.register_lines import RegisterLine

_COUNTED = (
    Register.VIOLATIONS,
    Register.FORCE,
    Register.SIEGES,
    Register.AID,
    Register.DEALS,
    Register.TALKS,
    Register.DETAINEES,
    Register.CONTROL,
    Register.ACCESS,
)
_WEEK, _MOST = 7, 20_000
Key = tuple[str, str]


def figures(workspace: Workspace, day: str) -> tuple[Figure, ...]:
    """How often each voice tells of each kind of thing that fell on one known day."""
    return tuple(figure for register in _COUNTED for figure in _of(workspace, register, date.fromisoformat(day)))


def _of(workspace: Workspace, register: Register, day: date) -> Iterator[Figure]:
    first = (day - timedelta(days=_WEEK)).isoformat()
    wanted = RegisterFilter(since=first, until=day.isoformat())
    lines = [
        one
        for one in list_lines(workspace, register, wanted, limit=_MOST)
        if one.row.since == one.row.until and (one.row.since or "") >= first
    ]
    yesterday = (day - timedelta(days=1)).isoformat()
    counted = [
        _counted(lines_of, register)
        for lines_of in (
            (one for one in lines if one.row.until == day.isoformat()),
            (one for one in lines if one.row.until == yesterday),
            (one for one in lines if one.row.until != day.isoformat()),
        )
    ]
    for key in sorted(
        {key for one in counted for key in one}, key=lambda one: (-counted[0].get(one, _NONE).lines, one)
    ):
        what, voice = key
        now, before, week = (one.get(key, _NONE) for one in counted)
        yield Figure(what=what, voice=voice, day=now, yesterday=before, week=week)


_NONE = Number(0, 0)


def _counted(lines: Iterable[RegisterLine], register: Register) -> dict[Key, Number]:
    every: Counter[Key] = Counter()
    unreviewed: Counter[Key] = Counter()
    for one in lines:
        key = (f"{register.value}: {one.row.kind}", one.row.voice.name)
        every[key] += 1
        unreviewed[key] += not one.reviewed
    return {key: Number(number, unreviewed[key]) for key, number in every.items()}
