"""One claim in the words around it."""

from msgspec import Struct

from parley.desk.ratings import Rated, rated
from parley.desk.workspace import ClaimRow, Workspace

_AROUND = 300
"""Characters of context on either side where a Document has no passages."""


class Shown(Struct, frozen=True, kw_only=True):
    """A claim with the words that it rests on, and the rest of their passage `before` and `after` them.

    `rated` is what people make of its source and of what it says.
    """

    row: ClaimRow
    before: str
    words: str
    after: str
    rated: Rated = Rated()


def show(workspace: Workspace, claim: str) -> Shown:
    """The claim of that id in its context; raises NoSuchThing."""
    row = workspace.claim(claim)
    document = workspace.document(row.document.id)
    text, start, end = document.document.text, row.claim.start, row.claim.end
    around = [p for p in document.passages if p.start < end and start < p.end]
    first = min((p.start for p in around), default=max(0, start - _AROUND))
    last = max((p.end for p in around), default=end + _AROUND)
    return Shown(
        row=row,
        before=text[min(first, start) : start].lstrip(),
        words=text[start:end],
        after=text[end : max(last, end)].rstrip(),
        rated=rated(workspace, row),
    )
