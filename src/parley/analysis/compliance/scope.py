"""Whether something told falls under a ceasefire's text, as each party reads it; that it does makes it no breach."""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from msgspec import Struct

from parley.knowledge.pack import Agreement, PackPlace
from parley.model.register import Row


class InScope(StrEnum):
    """Whether place, time and parties fit a text as one party reads it."""

    YES = "in scope"
    NO = "outside"
    UNTOLD = "cannot be told"


class Scope(Struct, frozen=True, kw_only=True):
    """What a ceasefire covers as one party reads it: `areas` are place ids (empty: everywhere), `excluded` party ids.

    `reader` is None for the text itself, where it says whom and where it covers.
    """

    reader: str | None
    since: str | None
    until: str | None
    areas: frozenset[str] = frozenset()
    excluded: frozenset[str] = frozenset()
    text: str = ""
    sources: tuple[str, ...] = ()


class Judged(Struct, frozen=True):
    """Whether a row is in scope, and why, in one sentence."""

    scope: InScope
    why: str


def scopes_of(agreement: Agreement, places: Sequence[PackPlace]) -> tuple[Scope, ...]:
    """The agreement's text, then each party's reading; texts and exclusions differ and are kept apart."""
    areas = _with_parts(agreement.places, places)
    since, until = agreement.from_ or agreement.date, agreement.until
    text = Scope(reader=None, since=since, until=until, areas=areas, text=agreement.name, sources=agreement.source)
    read = (
        Scope(
            reader=reading.party,
            since=since,
            until=until,
            areas=areas,
            excluded=frozenset(reading.excludes),
            text=reading.text,
            sources=reading.source,
        )
        for reading in agreement.readings
    )
    return (text, *read)


def judge(row: Row, scope: Scope) -> Judged:
    """Whether a row of the registers falls under the text as this party reads it."""
    if row.until is None:
        return Judged(InScope.UNTOLD, "no day is told")
    if scope.since and row.until < _first(scope.since):
        return Judged(InScope.NO, f"it was before {scope.since}")
    if scope.until and (row.since or row.until) > _last(scope.until):
        return Judged(InScope.NO, f"it was after {scope.until}")
    if scope.since and row.since and row.since < _first(scope.since):
        return Judged(InScope.UNTOLD, f"its days reach back before {scope.since}")
    if row.party is not None and row.party.key in scope.excluded:
        return Judged(InScope.NO, f"{row.party.name} is left out")
    if scope.areas and row.place is None:
        return Judged(InScope.UNTOLD, "no place is told")
    if scope.areas and row.place is not None and row.place.key not in scope.areas:
        return Judged(InScope.NO, f"{row.place.name} is none of its places")
    if scope.excluded and row.party is None:
        return Judged(InScope.UNTOLD, "nobody is named, and some are left out")
    return Judged(InScope.YES, "its days, place and party fit")


def scope_counts(rows: Iterable[Row], scopes: Sequence[Scope]) -> dict[str | None, dict[InScope, int]]:
    """For each reader, how many rows are in scope, outside, or cannot be told."""
    counts: dict[str | None, dict[InScope, int]] = {scope.reader: dict.fromkeys(InScope, 0) for scope in scopes}
    for row in rows:
        for scope in scopes:
            counts[scope.reader][judge(row, scope).scope] += 1
    return counts


def _with_parts(named: Sequence[str], places: Sequence[PackPlace]) -> frozenset[str]:
    """The places of a text and all that lies within them."""
    found = set(named)
    grown = True
    while grown:
        more = {place.id for place in places if place.within in found and place.id not in found}
        found |= more
        grown = bool(more)
    return frozenset(found)


def _first(edtf: str) -> str:
    return f"{edtf}-01-01"[:10] if len(edtf) < _DAY else edtf  # a month or a year begins with its first day


def _last(edtf: str) -> str:
    return f"{edtf}-99-99"[:10] if len(edtf) < _DAY else edtf


_DAY = len("2000-01-01")
