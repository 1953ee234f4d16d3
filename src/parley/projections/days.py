"""The first and the last day that an EDTF date allows, as text that sorts."""

from functools import lru_cache

from parley.model.edtf import bounds
from parley.model.errors import BadDate

Days = tuple[str | None, str | None]

UNKNOWN: Days = (None, None)
BEGINNING, END = "0001-01-01", "9999-12-31"


def days_of(edtf: str) -> Days:
    """The first and last day of an EDTF date or interval; an open or unknown end reaches to the end of time."""
    first, last = bounds(edtf)
    return first.isoformat() if first else BEGINNING, last.isoformat() if last else END


@lru_cache(maxsize=4096)
def known_days(edtf: str | None) -> Days:
    """As `days_of`, but what is no date, or none at all, is unknown: one bad date must not stop the fold."""
    try:
        return days_of(edtf) if edtf else UNKNOWN
    except BadDate:
        return UNKNOWN
