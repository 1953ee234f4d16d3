"""The claims: the list, which a filter in the address narrows, and each claim with the words it rests on."""

from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct, to_builtins

from parley.desk.counting import how_many
from parley.desk.ratings import rated
from parley.desk.stands import stands
from parley.desk.workspace import ClaimFilter, ClaimRow
from parley.model.errors import BadDate
from parley.model.viewer import Right
from parley.projections.entries import Line
from parley.web.asking import Asked, asked_of
from parley.web.marking import Block
from parley.web.pages.documents import mark_up
from parley.web.rights import NEEDS
from parley.web.site import Site, line_of, table, twin

PER_PAGE = 50
_DIGITS = 9
_COLUMNS = (
    "id", "document", "title", "source", "published", "start", "end", "quote", "voice", "act", "type", "topic",
    "actors", "recipients", "place", "when", "polarity", "certainty", "status", "generic", "reviewed", "reader",
)  # fmt: skip
_AROUND = 1
"""How many paragraphs of the document are shown before and after that of the claim."""


class Listed(Struct, frozen=True):
    """One row of the list."""

    row: ClaimRow
    line: Line


@get("/claims", sync_to_thread=True, opt=NEEDS[Right.READ])
def claims_page(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The claims that pass the filter in the address, fifty to a page."""
    asked = asked_of(request)
    page = request.query_params.get("page", "1")
    number = max(1, int(page)) if page.isdecimal() and len(page) < _DIGITS else 1
    rows = site.workspace.claims(asked.claims(limit=PER_PAGE + 1, offset=(number - 1) * PER_PAGE))
    return site.page(
        "claims.html",
        status=400 if asked.wrong else 200,
        asked=asked,
        count=how_many(site.workspace, asked.claims()),
        completions=site.completions(),
        listed=[Listed(row, line_of(row)) for row in rows[:PER_PAGE]],
        number=number,
        more=len(rows) > PER_PAGE,
        twin=asked.address("/claims.json"),
    )


@get("/claims.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def claims_twin(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[list[ClaimRow]]:
    """The same list as data, whole."""
    return twin(site.workspace.claims(_understood(asked_of(request))))


def _understood(asked: Asked) -> ClaimFilter:
    """The filter of a list that is taken along whole; raises BadDate rather than give more than was asked for."""
    if asked.wrong:
        raise BadDate(asked.wrong)
    return asked.claims()


@get("/claims.csv", sync_to_thread=True, opt=NEEDS[Right.READ])
def claims_csv(site: NamedDependency[Site], request: Request[Any, Any, Any]) -> Response[str]:
    """The same list as a table for a spreadsheet."""
    rows = site.workspace.claims(_understood(asked_of(request)))
    return table("claims", _COLUMNS, map(_cells, rows))


def _cells(row: ClaimRow) -> tuple[object, ...]:
    claim, event, document = row.claim, row.claim.event, row.document
    voice = claim.voices[-1] if claim.voices else None
    return (
        claim.id, document.id, document.title, document.source, document.published, claim.start, claim.end, row.quote,
        voice.name if voice else "", voice.act if voice else "", event.type, event.topic,
        "; ".join(party.name for party in event.actors), "; ".join(party.name for party in event.recipients),
        event.place.name if event.place else "", event.when.edtf if event.when else "",
        claim.polarity, claim.certainty, claim.status, claim.generic, row.reviewed, claim.reader,
    )  # fmt: skip


@get("/claims/{claim:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def claim_page(site: NamedDependency[Site], claim: FromPath[str]) -> Response[Any]:
    """One claim: the words it rests on, in their document, and every field that was read from them."""
    row = site.workspace.claim(claim.removesuffix(".json"))
    site.watch("claim", row.claim.id, document=row.document.id, where="/claims")
    if claim.endswith(".json"):
        return twin(row)
    document = site.workspace.document(row.document.id)
    siblings = [one.claim.id for one in site.workspace.claims_of(row.document.id)]
    at = siblings.index(row.claim.id)
    return site.page(
        "claim.html",
        row=row,
        line=line_of(row),
        event=to_builtins(row.claim.event),
        stand=stands(site.workspace, row),
        rated=rated(site.workspace, row),
        number=at + 1,
        siblings=siblings,
        before=siblings[at - 1] if at else None,
        after=siblings[at + 1] if at + 1 < len(siblings) else None,
        blocks=around(mark_up(document, [row], []), row),
        twin=f"/claims/{row.claim.id}.json",
    )


def around(paragraphs: tuple[Block, ...], row: ClaimRow) -> tuple[Block, ...]:
    """The paragraphs in which the claim stands, and their neighbours."""
    within = [n for n, one in enumerate(paragraphs) if one.start < row.claim.end and row.claim.start < one.end]
    if not within:
        return ()
    return paragraphs[max(0, within[0] - _AROUND) : within[-1] + _AROUND + 1]
