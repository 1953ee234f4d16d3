"""Where monitors' published figures do not agree: with themselves, with their earlier totals, with each other."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import combinations, pairwise

from msgspec import Struct

from parley.analysis.parties import innermost, party_key
from parley.analysis.units import fire_units, unit_of
from parley.model.actor import Party
from parley.model.document import PassageRole
from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.event import Quantity, QuantityKind
from parley.model.process import Heard

_COUNTED = frozenset({QuantityKind.VIOLATIONS, QuantityKind.AGREEMENTS})
_STATE = 3
_DAYS_OF_A_BULLETIN = 1


class Disagreement(StrEnum):
    """In what way two published figures do not agree."""

    SUM = "the parts do not add up to the total"
    FALL = "a total to date is lower than an earlier one"
    HEADLINE = "the headline gives another figure than the body"
    MONITORS = "two monitors give different figures"


class Published(Struct, frozen=True, kw_only=True):
    """One figure as one monitor published it; `to_date` marks a total since some day, `since` which (EDTF)."""

    monitor: Party
    unit: str
    low: int
    high: int | None
    place: str | None
    day: str | None
    since: str | None
    to_date: bool
    headline: bool
    document: str
    claim: str
    quote: str

    def fits(self, other: int) -> bool:
        """Whether its words allow that number."""
        return self.low <= other and (self.high is None or other <= self.high)


class Flag(Struct, frozen=True, kw_only=True):
    """Two figures that do not agree: each with its monitor and the claims that it rests on; nobody is right by this."""

    kind: Disagreement
    unit: str
    first: int
    second: int
    first_monitor: Party
    second_monitor: Party
    day: str | None
    documents: tuple[str, ...]
    claims: tuple[str, ...]


def find_disagreements(heard: Iterable[Heard]) -> tuple[Flag, ...]:
    """Every pair of published figures that do not agree, document by document, then over time."""
    figures = [figure for one in heard for figure in published(one)]
    by_document: dict[str, list[Published]] = {}
    for figure in figures:
        by_document.setdefault(figure.document, []).append(figure)
    flags = [flag for mine in by_document.values() for flag in (*_sums(mine), *_headlines(mine))]
    return (*flags, *_falls(figures), *_monitors(figures))


def published(heard: Heard) -> Iterator[Published]:
    """The counts of breaches, deals and the like that one claim gives."""
    claim = heard.claim
    for quantity in claim.event.quantities:
        if quantity.low is None or not _is_count(quantity):
            continue
        since, last, to_date = _window(claim.event.when.edtf if claim.event.when else None, heard.published)
        place = claim.event.place
        yield Published(
            monitor=innermost(heard) or Party(heard.publisher),
            unit=unit_of(quantity),
            low=quantity.low,
            high=quantity.high,
            place=(place.id or place.name) if place else None,
            day=last or heard.published,
            since=since,
            to_date=to_date,
            headline=claim.passage is PassageRole.HEADLINE,
            document=claim.document,
            claim=claim.id,
            quote=heard.quote,
        )


def monitor_key(monitor: Party) -> str:
    """One monitor under whichever of its names: a state's side, ministry and centre count as one."""
    actor = monitor.actor or ""
    state = actor[_STATE : _STATE + 5] in {"-GOV", "-GOV-", "-MIL", "-MIL-"}
    return actor[:_STATE] if state else party_key(monitor)


def _is_count(quantity: Quantity) -> bool:
    return quantity.kind in _COUNTED or unit_of(quantity) == "humanitarian-action"


def _window(edtf: str | None, published_on: str | None) -> tuple[str | None, str | None, bool]:
    """Since when, until when, and whether the count runs over more than a bulletin's day."""
    try:
        first, last = bounds(edtf) if edtf else (None, None)
    except BadDate:
        first, last = None, None
    if last is None:
        return None, published_on, False
    long = first is None or (last - first).days > _DAYS_OF_A_BULLETIN
    return (first.isoformat() if first and long else None), last.isoformat(), long


def _sums(figures: Sequence[Published]) -> Iterator[Flag]:
    """A total, and the shares that follow it, place by place, before the next total."""
    totals = [one for one in figures if one.place is None and not one.headline and not one.to_date]
    shares = [one for one in figures if one.place is not None and not one.headline and not one.to_date]
    for total in totals:
        mine = [one for one in shares if _shared(total, one, figures)]
        added = sum(one.low for one in mine)
        if len(mine) > 1 and not total.fits(added):
            yield _flag(Disagreement.SUM, total, mine[0], second=added, more=mine[1:])


def _shared(total: Published, share: Published, figures: Sequence[Published]) -> bool:
    """Whether `share` follows `total` in the list before another total does."""
    between = figures[figures.index(total) + 1 :]
    if share not in between:
        return False
    before = between[: between.index(share)]
    same = monitor_key(total.monitor) == monitor_key(share.monitor) and total.unit == share.unit
    return same and not any(one.place is None and one.unit == total.unit for one in before)


def _headlines(figures: Sequence[Published]) -> Iterator[Flag]:
    """A headline's figure that no figure of the same thing in the body allows."""
    for headline in (one for one in figures if one.headline and one.place is None):
        body = [
            one
            for one in figures
            if not one.headline and not one.to_date and one.place is None and _alike(headline, one)
        ]
        if body and not any(headline.fits(one.low) for one in body):
            yield _flag(Disagreement.HEADLINE, headline, body[0])


def _alike(headline: Published, other: Published) -> bool:
    """Whether both count the same: a headline says "violations" of whatever was counted."""
    kind = headline.unit == other.unit or {headline.unit, other.unit} <= fire_units()
    return kind and monitor_key(headline.monitor) == monitor_key(other.monitor)


def _falls(figures: Iterable[Published]) -> Iterator[Flag]:
    """Totals to date since the same day, by one monitor, in the order of their days."""
    runs: dict[tuple[str, str, str | None], list[Published]] = {}
    for one in figures:
        if one.to_date and one.place is None and one.day:
            runs.setdefault((monitor_key(one.monitor), one.unit, one.since), []).append(one)
    for run in runs.values():
        ordered = sorted(run, key=lambda one: (one.day or "", one.low))
        for earlier, later in pairwise(ordered):
            if later.high is not None and later.high < earlier.low and later.day != earlier.day:
                yield _flag(Disagreement.FALL, earlier, later)


def _monitors(figures: Iterable[Published]) -> Iterator[Flag]:
    """Two monitors' counts of breaches on one day, for the whole country, where neither allows the other's number."""
    days: dict[str, dict[str, list[Published]]] = {}
    for one in figures:
        if one.unit in fire_units() and not (one.to_date or one.headline) and one.day:
            days.setdefault(one.day, {}).setdefault(monitor_key(one.monitor), []).append(one)
    for by_monitor in days.values():
        wholes = [whole for mine in by_monitor.values() if (whole := _whole(mine))]
        for one, other in combinations(wholes, 2):
            if not (one.fits(other.low) or other.fits(one.low)):
                yield _flag(Disagreement.MONITORS, one, other)


def _whole(figures: Sequence[Published]) -> Published | None:
    """A monitor's count of the whole day; where it names but one place, that place's count is all that it tells."""
    total = next((one for one in figures if one.place is None), None)
    return total or (figures[0] if len(figures) == 1 else None)


def _flag(
    kind: Disagreement,
    one: Published,
    other: Published,
    *,
    second: int | None = None,
    more: Sequence[Published] = (),
) -> Flag:
    return Flag(
        kind=kind,
        unit=one.unit,
        first=one.low,
        second=other.low if second is None else second,
        first_monitor=one.monitor,
        second_monitor=other.monitor,
        day=other.day or one.day,
        documents=tuple(dict.fromkeys((one.document, other.document))),
        claims=(one.claim, other.claim, *(share.claim for share in more)),
    )
