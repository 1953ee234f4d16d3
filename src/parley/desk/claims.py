"""Listing claims, and saying what a listing by day had to leave out."""

from msgspec import Struct

from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.model.viewer import Withheld


class Listing(Struct, frozen=True):
    """Claims that pass a filter; `undated` more would pass it but for having no day at all.

    `withheld` says how much of the record the viewer does not see, whatever was asked for.
    """

    rows: list[ClaimRow]
    undated: int
    withheld: Withheld = Withheld()


def list_claims(workspace: Workspace, wanted: ClaimFilter) -> Listing:
    """The claims that pass the filter, document by document, in the order of the text."""
    by_day = wanted.since is not None or wanted.until is not None
    return Listing(workspace.claims(wanted), workspace.undated(wanted) if by_day else 0, workspace.withheld())
