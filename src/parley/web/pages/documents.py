"""The documents: the list of them, and each with its claims marked in its text."""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from msgspec import Struct

from parley.desk.dossier import as_bond
from parley.desk.workspace import ClaimRow, DocumentRow, DocumentSummary, TieRow
from parley.model.claim import Claim
from parley.model.viewer import Right
from parley.projections.entries import Line, TieEntry
from parley.projections.lines import tie_entry
from parley.web.addresses import tie_anchor
from parley.web.marking import Block, Span, blocks
from parley.web.rights import NEEDS
from parley.web.site import Site, line_of, twin


class Note(Struct, frozen=True):
    """A claim in the margin: its number on this page, its line, and the claim itself."""

    number: int
    line: Line
    claim: Claim


class DocumentTwin(Struct, frozen=True):
    """A document's page as data."""

    document: DocumentRow
    claims: list[ClaimRow]
    ties: list[TieRow]


@get("/documents", sync_to_thread=True, opt=NEEDS[Right.READ])
def documents_page(site: NamedDependency[Site]) -> Response[str]:
    """All documents, by day of publication; those without one come last."""
    return site.page("documents.html", documents=_documents(site), twin="/documents.json")


@get("/documents.json", sync_to_thread=True, opt=NEEDS[Right.READ])
def documents_twin(site: NamedDependency[Site]) -> Response[list[DocumentSummary]]:
    """The list of documents as data."""
    return twin(_documents(site))


def _documents(site: Site) -> list[DocumentSummary]:
    return sorted(site.workspace.documents(), key=_by_day)


def _by_day(document: DocumentSummary) -> tuple[str, str]:
    return (document.published or "~", document.title or document.address)


@get("/documents/{document:str}", sync_to_thread=True, opt=NEEDS[Right.READ])
def document_page(site: NamedDependency[Site], document: FromPath[str]) -> Response[Any]:
    """One document, its claims marked in the text and told in the margin."""
    row = site.workspace.document(document.removesuffix(".json"))
    site.watch("document", row.summary.id, document=row.summary.id, where="/documents")
    claims = site.workspace.claims_of(row.summary.id)
    ties = site.workspace.ties(row.summary.id)
    if document.endswith(".json"):
        return twin(DocumentTwin(row, claims, ties))
    shown = mark_up(row, claims, ties)
    return site.page(
        "document.html",
        row=row,
        blocks=shown,
        notes=notes(claims),
        ties=tie_notes(ties),
        twin=f"/documents/{row.summary.id}.json",
    )


def mark_up(row: DocumentRow, claims: list[ClaimRow], ties: list[TieRow]) -> tuple[Block, ...]:
    """The document's paragraphs with claims and ties marked."""
    spans = [Span(one.claim.start, one.claim.end, f"c{number}", number) for number, one in enumerate(claims, 1)]
    spans += {
        (tie.tie.start, tie.tie.end): Span(tie.tie.start, tie.tie.end, tie_anchor(tie.tie.start, tie.tie.end))
        for tie in ties
    }.values()
    return blocks(row.document.text, row.passages, spans)


def notes(claims: list[ClaimRow]) -> dict[str, Note]:
    """The margin's claims, by anchor."""
    return {f"c{number}": Note(number, line_of(row), row.claim) for number, row in enumerate(claims, 1)}


def tie_notes(ties: list[TieRow]) -> dict[str, list[TieEntry]]:
    """The margin's ties, by anchor."""
    found: dict[str, list[TieEntry]] = {}
    for row in ties:
        found.setdefault(tie_anchor(row.tie.start, row.tie.end), []).append(tie_entry(as_bond(row)))
    return found
