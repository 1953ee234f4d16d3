"""The life of a local deal, as told: its stages in whichever order, what came before it and what after."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from statistics import median

from msgspec import Struct

from parley.knowledge.phrases import met, phrase_list
from parley.model.event import Term
from parley.model.register import Register, Row

STRIKE_DAYS = 90
"""How far back the strikes before a deal are counted."""


class Happened(Struct, frozen=True, kw_only=True):
    """One row of the registers with the claim and the words that it rests on."""

    row: Row
    claim: str
    quote: str


class Label(Struct, frozen=True):
    """A label that somebody puts on a deal or what came of it: whose it is, in its own words."""

    words: str
    voice: str
    claim: str


class Stage(Struct, frozen=True, kw_only=True):
    """One stage of a deal: the first and the last day on which it is told to have been, and the lines."""

    kind: str
    first: str | None
    last: str | None
    told: tuple[Happened, ...]


class DealLife(Struct, frozen=True, kw_only=True):
    """A local deal from what preceded it to what followed.

    `agreed` is the day that the pack gives, else the first on which an agreement is told of. `siege_days` counts from
    the first line that tells of a siege there to that day, None where no siege is told before it. `strikes` counts the
    lines that tell of strikes and attacks there in the 90 days before. `held_days` counts to the first line that tells
    of a breach or of fighting there after it; None where none is told, and then `held_at_least` counts to the last day
    of the record. `left` is the highest number that a line gives of people who left under it.
    """

    deal: str
    name: str
    places: tuple[str, ...]
    known: bool
    agreed: str | None
    terms: tuple[Term, ...]
    stages: tuple[Stage, ...]
    siege_days: int | None
    strikes: int
    held_days: int | None
    held_at_least: int | None
    broken_by: str | None
    left: int | None
    left_claim: str | None
    choice: tuple[str, ...]
    labels: tuple[Label, ...]


class Answer(Struct, frozen=True, kw_only=True):
    """Of the deals so far: how many, how many came after a siege, how long they held, how many people left.

    `held` is the median of those of which an end is told; of `still` no end is told. `left` is the sum of the highest
    figures of the deals that have one; of the others nobody gives a figure.
    """

    deals: int
    dated: int
    after_a_siege: int
    after_strikes: int
    ended: int
    held: float | None
    still: int
    left: int
    with_a_figure: int
    called_forced: int


def live(
    deal: str,
    name: str,
    places: Sequence[str],
    happened: Iterable[Happened],
    *,
    agreed: str | None = None,
    terms: Sequence[Term] = (),
    until: date | None = None,
) -> DealLife:
    """The life of one deal from the rows of the registers that are about its places (`agreed` is the pack's day)."""
    lines = list(happened)
    mine = [one for one in lines if one.row.register is Register.DEALS]
    day = agreed or min((one.row.until for one in mine if one.row.kind == "agreed" and one.row.until), default=None)
    sieges = sorted(one.row.since for one in lines if one.row.register is Register.SIEGES and one.row.since)
    ended = _ended(lines, day)
    left = _left(mine, day)
    return DealLife(
        deal=deal,
        name=name,
        places=tuple(places),
        known=agreed is not None,
        agreed=day,
        terms=tuple(terms),
        stages=_stages(mine),
        siege_days=_days(sieges[0], day) if sieges and day and sieges[0] <= day else None,
        strikes=_strikes(lines, day),
        held_days=_days(day, ended.row.until) if day and ended and ended.row.until else None,
        held_at_least=_days(day, until.isoformat()) if day and ended is None and until else None,
        broken_by=ended.claim if ended else None,
        left=left.row.low if left else None,
        left_claim=left.claim if left else None,
        choice=tuple(dict.fromkeys(kind for one in mine for kind in met(one.quote, "violations", "choice"))),
        labels=_labels(lines),
    )


def answer(lives: Sequence[DealLife]) -> Answer:
    """What the lives of the deals so far come to."""
    ended = [one.held_days for one in lives if one.held_days is not None]
    figures = [one.left for one in lives if one.left is not None]
    return Answer(
        deals=len(lives),
        dated=sum(one.agreed is not None for one in lives),
        after_a_siege=sum(one.siege_days is not None for one in lives),
        after_strikes=sum(one.strikes > 0 for one in lives),
        ended=len(ended),
        held=float(median(ended)) if ended else None,
        still=sum(one.held_at_least is not None for one in lives),
        left=sum(figures),
        with_a_figure=len(figures),
        called_forced=sum(bool(one.labels) for one in lives),
    )


def _stages(mine: Sequence[Happened]) -> tuple[Stage, ...]:
    """The stages that are told of, those first that are told of earliest; no order is presumed."""
    gathered: dict[str, list[Happened]] = {}
    for one in mine:
        gathered.setdefault(one.row.kind, []).append(one)
    stages = [
        Stage(
            kind=kind,
            first=min((one.row.since or one.row.until or "" for one in told if one.row.until), default=None),
            last=max((one.row.until for one in told if one.row.until), default=None),
            told=tuple(told),
        )
        for kind, told in gathered.items()
    ]
    return tuple(sorted(stages, key=lambda stage: (stage.first is None, stage.first or "", stage.kind)))


def _strikes(lines: Sequence[Happened], day: str | None) -> int:
    if day is None or len(day) < _DAY:
        return 0
    first = (date.fromisoformat(day) - timedelta(days=STRIKE_DAYS)).isoformat()
    return sum(
        one.row.register is Register.FORCE and bool(one.row.until) and first <= (one.row.until or "") < day
        for one in lines
    )


def _ended(lines: Sequence[Happened], day: str | None) -> Happened | None:
    """The first line after the deal that tells of a breach or of fighting there."""
    if day is None:
        return None
    after = [
        one
        for one in lines
        if (one.row.register is Register.FORCE or (one.row.register, one.row.kind) == (Register.VIOLATIONS, "alleged"))
        and (one.row.since or "") > day
    ]
    return min(after, key=lambda one: (one.row.since or "", one.claim), default=None)


def _left(mine: Sequence[Happened], day: str | None) -> Happened | None:
    """The line that gives the highest number of people who left, before or after the day by no more than a season."""
    counted = [one for one in mine if one.row.kind == "evacuation" and one.row.unit == "displaced" and one.row.low]
    near = [
        one for one in counted if day is None or not one.row.until or abs(_days(day, one.row.until) or 0) <= _SEASON
    ]
    return max(near, key=lambda one: (one.row.low or 0, one.claim), default=None)


def _labels(lines: Sequence[Happened]) -> tuple[Label, ...]:
    """What voices call a forced displacement, as theirs."""
    found: dict[tuple[str, str], Label] = {}
    for one in lines:
        said = phrase_list("violations", "forced").search(one.quote)
        if said:
            found.setdefault((said[0].casefold(), one.row.voice.key), Label(said[0], one.row.voice.name, one.claim))
    return tuple(found.values())


def _days(first: str | None, last: str | None) -> int | None:
    if not first or not last or len(first) < _DAY or len(last) < _DAY:
        return None
    return (date.fromisoformat(last) - date.fromisoformat(first)).days


_DAY, _SEASON = len("2000-01-01"), 120
