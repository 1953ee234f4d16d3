"""The first and the last day that a date allows, for comparing."""

from parley.model.edtf import bounds
from parley.model.errors import BadDate


def days_of(edtf: str | None) -> tuple[str | None, str | None]:
    """The two days in ISO form; None for an end that is open, unknown or no date."""
    try:
        first, last = bounds(edtf) if edtf else (None, None)
    except BadDate:
        return None, None
    return first.isoformat() if first else None, last.isoformat() if last else None
