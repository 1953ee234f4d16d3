"""What every importer gives: one Reported for each record of a data set, typed, with where it stands in its file.

To read another format: write one file with a function `read(path)` on top of `table.rows`, and name it in
`formats.FORMATS`. Nothing is decided here: names stay as the data set has them, what it does not tell stays None.
"""

from msgspec import Struct

from parley.linking.happening.facts import Listing
from parley.model.claim import Certainty, Polarity, Status
from parley.model.event import EventType, Quantity, QuantityKind, Term, Topic
from parley.model.place import Precision


class Spot(Struct, frozen=True, kw_only=True):
    """A place as a data set names it: `within` are the areas around it, the smallest first; WGS 84 degrees.

    Where there are no degrees, those of an area around it are looked up; not if it is `as_told`.
    """

    name: str
    within: tuple[str, ...] = ()
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: Precision | None = None
    as_told: bool = False


class Reported(Struct, frozen=True, kw_only=True):
    """One record of a data set. `text` is the record in lines that a person can read; `line` where it stands.

    `when` is EDTF. `observers` are those whom the data set names as having seen or counted it, `sources` what it cites.
    `actors` did it and `recipients` suffered it, by the data set's own names.
    """

    dataset: str
    id: str
    line: int
    text: str
    type: EventType
    topic: Topic = Topic.OTHER
    terms: tuple[Term, ...] = ()
    mode: str | None = None
    spot: Spot | None = None
    when: str | None = None
    when_said: str = ""
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    counts: tuple[Quantity, ...] = ()
    observers: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    title: str = ""
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    status: Status = Status.HAPPENED
    listing: Listing = Listing.ITEMS


class Gone(Struct, frozen=True, kw_only=True):
    """A record that its data set has taken back."""

    dataset: str
    id: str


def killed(low: int | None, high: int | None, text: str, of: str | None = None) -> Quantity:
    """So many killed, by the words of a table."""
    return Quantity(QuantityKind.KILLED, low, high, text, of)
