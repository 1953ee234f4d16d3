"""Listing claims, and saying what a listing by day had to leave out."""

from msgspec import Struct

from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.projections.claims import undated


class Listing(Struct, frozen=True):
    """Claims that pass a filter; `undated` more would pass it but for having no day at all."""

    rows: list[ClaimRow]
    undated: int


def list_claims(workspace: Workspace, wanted: ClaimFilter) -> Listing:
    """The claims that pass the filter, document by document, in the order of the text."""
    by_day = wanted.since is not None or wanted.until is not None
    left_out = undated(workspace.record, wanted, aliases=workspace.ids_of) if by_day else 0
    return Listing(workspace.claims(wanted), left_out)
