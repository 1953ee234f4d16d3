"""What of a claim counts when it is asked whether another claim tells of the same happening."""

from collections.abc import Iterable
from datetime import timedelta
from enum import StrEnum

from msgspec import Struct

from parley.linking.happening.deeds import deed_of, grounds_of
from parley.linking.happening.names import name_marks, word_marks
from parley.linking.happening.sides import Sides
from parley.model.actor import Party
from parley.model.claim import Claim, Status
from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.event import Quantity, QuantityKind
from parley.model.place import Place, Precision
from parley.model.when import When

REACH_KM = {
    Precision.POINT: 1.0,
    Precision.TOWN: 4.0,
    Precision.DISTRICT: 25.0,
    Precision.PROVINCE: 90.0,
    Precision.COUNTRY: 500.0,
}
"""How far from a place's coordinates what is told of it may have been."""

TOWN_KM = 5.0
"""A place that reaches further than this is a district or more, and vague."""

LONGEST_SPAN = 7
"""Days: what may have happened on any of more days than these is too vague to be the same as anything."""

BEFORE_PRINT = 3
"""Days before its publication on which a happening without a date is looked for; the date itself stays unknown."""

CIVILIANS = "civilians"

IMPORTED = "import/"
"""How the `reader` of a claim begins that was not read in a text but imported from a data set."""

_TOLD_OF = frozenset({Status.HAPPENED, Status.ONGOING})
_NIGHT = ("overnight", "during the night", "night of", "at night")


class Facts(Struct, frozen=True, kw_only=True):
    """One claim reduced to what is compared; `first` and `last` are days counted from 0001-01-01, None where unknown.

    `dated` is False where only the publication bounds the day. `reach` is in kilometres. `names` and `words` are
    sketches of the place's name and of the quote, `parties` and `sides` who did it and with whom they stand. A
    `catalogue` lists each happening once, so that two of its records are two happenings; one that `gathers` puts what
    happened in one place on one day into one record.
    """

    id: str
    deed: str
    grounds: str
    first: int | None = None
    last: int | None = None
    dated: bool = True
    lat: float | None = None
    lon: float | None = None
    reach: float | None = None
    names: tuple[int, ...] = ()
    parties: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    killed: tuple[int, int] | None = None
    civilians: tuple[int, int] | None = None
    wounded: tuple[int, int] | None = None
    words: tuple[int, ...] = ()
    catalogue: str = ""
    gathers: bool = False

    @property
    def vague(self) -> bool:
        """Whether the place is a district or more, so that the claim may sum up several happenings."""
        return self.reach is not None and self.reach > TOWN_KM


class Listing(StrEnum):
    """What a record of an imported data set stands for; it is the last word of the claim's `reader`."""

    ITEMS = "items"
    """One happening, listed once."""

    GATHERS = "gathers"
    """What happened in one place in one day or run of days, listed once."""

    TALLY = "tally"
    """A figure for an area and a time: no happening."""


def facts_of(
    claim: Claim, quote: str, *, published: str | None, sides: Sides, source: str | None = None
) -> Facts | None:
    """The facts of a claim that `source` published; None where it tells of no happening that could be met again."""
    event = claim.event
    listing = Listing(claim.reader.split()[-1]) if claim.reader.startswith(IMPORTED) else None
    deed = deed_of(event)
    if deed is None or listing is Listing.TALLY or claim.generic or claim.status not in _TOLD_OF:
        return None
    first, last, dated = _days(event.when, published)
    if first is None or last is None or last - first >= LONGEST_SPAN:
        return None
    place = event.place
    doers = tuple(sorted({_party(one) for one in event.actors}))
    done_to = tuple(sorted({_party(one) for one in event.recipients}))
    if place is None and not (doers and done_to):
        return None
    located = place is not None and place.lat is not None and place.lon is not None
    return Facts(
        id=claim.id,
        deed=deed,
        grounds=grounds_of(deed),
        first=first,
        last=last,
        dated=dated,
        lat=place.lat if place and located else None,
        lon=place.lon if place and located else None,
        reach=_reach(place),
        names=name_marks(place.name) if place else (),
        parties=doers,
        sides=sides.marks(doers),
        killed=_count(event.quantities, QuantityKind.KILLED),
        civilians=_count((one for one in event.quantities if one.of == CIVILIANS), QuantityKind.KILLED),
        wounded=_count(event.quantities, QuantityKind.WOUNDED),
        words=() if listing else word_marks(quote),
        catalogue=(source or "") if listing else "",
        gathers=listing is Listing.GATHERS,
    )


def _days(when: When | None, published: str | None) -> tuple[int | None, int | None, bool]:
    """The first and last day on which it may have been, and whether the text itself says so."""
    if when is not None and when.edtf:
        first, last = _ordinals(when.edtf)
        if first is not None and last is not None and any(word in when.text.lower() for word in _NIGHT):
            last = max(last, first + 1)
        return first, last, True
    _, printed = _ordinals(published) if published else (None, None)
    return (printed - BEFORE_PRINT, printed, False) if printed is not None else (None, None, False)


def _ordinals(edtf: str) -> tuple[int | None, int | None]:
    try:
        first, last = bounds(edtf)
    except BadDate:
        return None, None
    if first is None or last is None or last - first >= timedelta(days=LONGEST_SPAN):
        return None, None
    return first.toordinal(), last.toordinal()


def _reach(place: Place | None) -> float | None:
    if place is None:
        return None
    return REACH_KM[place.precision or Precision.TOWN]


def _party(party: Party) -> str:
    return party.actor or f"~{party.name.casefold()}"


def _count(counts: Iterable[Quantity], kind: QuantityKind) -> tuple[int, int] | None:
    """The least and the most that the figures of one kind come to; several figures are of several kinds of people."""
    told = [
        (one.low or 0, one.high if one.high is not None else 2 * (one.low or 1)) for one in counts if one.kind is kind
    ]
    return (max(low for low, _ in told), max(high for _, high in told)) if told else None
