"""The page of one claim under review: what it shows, and what it says where a form could not be taken."""

from collections.abc import Sequence
from typing import Any

from litestar import Response
from msgspec import Struct

from parley.desk.amending import values_of
from parley.desk.judge import as_read
from parley.desk.ratings import rated
from parley.desk.review import Waiting
from parley.desk.stands import stands
from parley.desk.workspace import ClaimRow
from parley.model.actor import Party
from parley.model.claim import Certainty, Claim, Polarity, Status
from parley.model.decision import Decision, concerns, standing
from parley.model.errors import NoSuchThing
from parley.model.event import EventType, Topic
from parley.model.judgement import Verdict
from parley.model.matter import Credibility, Reliability
from parley.model.voice import SpeechAct
from parley.web.pages.claims import around
from parley.web.pages.documents import mark_up
from parley.web.site import Site, line_of

_BEFORE, _AFTER = 2, 9
"""How much of the queue stands beside the claim."""

_COMMITS = frozenset({SpeechAct.PROMISE, SpeechAct.OFFER, SpeechAct.AGREE, SpeechAct.THREATEN})
"""Who speaks so gives a word, which can be kept or broken."""

CHOICES: dict[str, Sequence[str]] = {
    "type": tuple(EventType),
    "topic": tuple(Topic),
    "polarity": tuple(Polarity),
    "status": tuple(Status),
    "certainty": tuple(Certainty),
    "generic": ("false", "true"),
    "act": tuple(SpeechAct),
}
"""The fields that are one of a list."""


class Said(Struct, frozen=True, kw_only=True):
    """What the page says to a form that was not taken, and what was typed there, so that nothing is lost."""

    typed: Any = None
    wrong: str = ""
    overtaken: bool = False


class Just(Struct, frozen=True, kw_only=True):
    """What the viewer judged just before, to be taken back at once where it was a slip."""

    claim: str
    sentence: str
    verdict: Verdict


def review_page_of(
    site: Site, claim: str, queue: list[Waiting], *, judged: str = "", said: Said | None = None, status: int = 200
) -> Response[str]:
    """One claim, in its words, with the forms that judge it; `queue` is what waits."""
    seen = site.workspace.record.head().position
    row = site.workspace.claim(claim)
    site.watch("claim", row.claim.id, document=row.document.id, where="/review")
    document = site.workspace.document(row.document.id)
    ids = [one.row.claim.id for one in queue]
    at = ids.index(row.claim.id) if row.claim.id in ids else None
    first = 0 if at is None else max(0, at - _BEFORE)
    return site.page(
        "review.html",
        status=status,
        row=row,
        line=line_of(row),
        blocks=around(mark_up(document, [row], []), row),
        seen=seen,
        stand=stands(site.workspace, row),
        rated=rated(site.workspace, row),
        at=at,
        waits=len(queue),
        why=queue[at].why if at is not None else "",
        listed=queue[first : first + _BEFORE + _AFTER],
        first=first,
        before=ids[at - 1] if at else None,
        after=_next(ids, at),
        values=values_of(row.claim),
        choices=CHOICES,
        line_is_commitment=bool(row.claim.voices) and row.claim.voices[-1].act in _COMMITS,
        standing_here=_standing_here(site, row),
        reliabilities=tuple(Reliability),
        credibilities=tuple(Credibility),
        said=said or Said(),
        just=_just(site, judged),
        twin="/review.json",
    )


def _standing_here(site: Site, row: ClaimRow) -> list[Decision]:
    """The decisions that stand on what this claim names: its parties, its place, its source, itself."""
    read = as_read(site.workspace, row)
    stand = standing([one.decision for one in site.workspace.decisions()])
    return [one for one in stand if concerns(one.matter) & things_of(row, read)]


def things_of(row: ClaimRow, read: Claim) -> frozenset[str]:
    """What a claim names, as it was read and as it is shown, in the keys by which decisions know it."""
    found = {f"rating:{row.document.source}", f"rating:{read.id}", f"commitment:{read.id}"}
    for claim in (row.claim, read):
        voices = [Party(voice.name, voice.actor) for voice in claim.voices]
        found |= {f"actor:{one.key}" for one in (*claim.event.actors, *claim.event.recipients, *voices)}
        found |= {f"place:{claim.event.place.key}"} if claim.event.place else set()
    return frozenset(found)


def _next(ids: list[str], at: int | None) -> str | None:
    following = ids if at is None else ids[at + 1 :]
    return following[0] if following else None


def _just(site: Site, judged: str) -> Just | None:
    """What was judged just before, unless it is not there, not to be seen, or taken back already."""
    if not judged:
        return None
    try:
        row: ClaimRow = site.workspace.claim(judged)
    except NoSuchThing:
        return None
    if row.claim.id != judged or row.verdict is None:
        return None
    return Just(claim=judged, sentence=line_of(row).sentence, verdict=row.verdict)
