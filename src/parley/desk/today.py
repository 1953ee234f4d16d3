"""What came into the record after a position: documents, claims by what they are about, and what people decided."""

from msgspec import Struct

from parley.desk.counting import Count, how_many
from parley.desk.judge import Decided, history
from parley.desk.workspace import ClaimFilter, ClaimRow, DocumentSummary, Workspace
from parley.model.event import Topic

HEADINGS = (
    (Topic.VIOLATION,),
    (Topic.TALKS, Topic.CEASEFIRE, Topic.LOCAL_AGREEMENT),
    (Topic.SIEGE, Topic.AID, Topic.EVACUATION),
    (Topic.PRISONER_EXCHANGE, Topic.DETENTION),
)
"""What the day is told by; each group of topics is one part of the page."""
_LISTED = 6
_DOCUMENTS = 40


class Part(Struct, frozen=True, kw_only=True):
    """One group of topics: how many new claims each has, and the first of them."""

    topics: tuple[Topic, ...]
    counts: tuple[Count, ...]
    rows: tuple[ClaimRow, ...]


class Today(Struct, frozen=True, kw_only=True):
    """What is new after `after`; `head` is where the record stands now."""

    after: int
    head: int
    count: Count
    documents: tuple[DocumentSummary, ...]
    more_documents: int
    parts: tuple[Part, ...]
    decided: tuple[Decided, ...]


def today(workspace: Workspace, after: int) -> Today:
    """What the record gained after the entry at `after`, newest first."""
    documents = [one for one in reversed(workspace.documents()) if one.position > after]
    return Today(
        after=after,
        head=workspace.record.head().position,
        count=how_many(workspace, ClaimFilter(after=after)),
        documents=tuple(documents[:_DOCUMENTS]),
        more_documents=max(0, len(documents) - _DOCUMENTS),
        parts=tuple(_part(workspace, topics, after) for topics in HEADINGS),
        decided=tuple(one for one in reversed(history(workspace)) if one.position > after)[:_LISTED],
    )


def _part(workspace: Workspace, topics: tuple[Topic, ...], after: int) -> Part:
    counts = tuple(how_many(workspace, ClaimFilter(about=topic, after=after)) for topic in topics)
    rows = [row for topic in topics for row in workspace.claims(ClaimFilter(about=topic, after=after, limit=_LISTED))]
    each = {row.claim.id: row for row in rows}
    return Part(topics=topics, counts=counts, rows=tuple(each.values())[:_LISTED])
