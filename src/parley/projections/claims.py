"""Claims, ties and documents as the log gives them: folded into tables, and asked for from there."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, select

from parley.model.claim import Claim
from parley.model.document import Document, Passage, PassageRole
from parley.model.errors import NoSuchThing
from parley.model.judgement import Verdict
from parley.projections.filtering import Aliases, conditions, no_aliases
from parley.projections.fold import catch_up
from parley.projections.rows import ClaimFilter, ClaimRow, DocumentRow, DocumentSummary, TieRow
from parley.projections.tables import CLAIMS, DOCUMENTS, PASSAGES, TIES
from parley.record.bodies import TieBody, read_body
from parley.record.record import Record
from parley.record.tables import BODIES, streamed

_AT_ONCE = 500
_SUMMARY = (
    DOCUMENTS.c.id,
    DOCUMENTS.c.title,
    DOCUMENTS.c.source,
    DOCUMENTS.c.address,
    DOCUMENTS.c.published,
    DOCUMENTS.c.language,
    DOCUMENTS.c.handling,
    DOCUMENTS.c.reader,
    DOCUMENTS.c.claims,
    DOCUMENTS.c.ties,
    DOCUMENTS.c.recorded_at,
    DOCUMENTS.c.position,
)
"""In the order of DocumentSummary's fields."""


def list_claims(record: Record, wanted: ClaimFilter, *, aliases: Aliases = no_aliases) -> list[ClaimRow]:
    """The claims that pass the filter, in the order of the log: document by document, in the order of the text."""
    query = _claims().where(*conditions(wanted, aliases)).order_by(CLAIMS.c.position)
    query = query.limit(wanted.limit).offset(wanted.offset)
    return [_claim_row(row) for row in _rows(record, query)]


def each_claim(
    record: Record, wanted: ClaimFilter, *, aliases: Aliases = no_aliases, places: Aliases = no_aliases
) -> Iterator[ClaimRow]:
    """The same one by one, however many; `limit` and `offset` are the caller's. `places` are keys that a name means."""
    catch_up(record)
    query = _claims().where(*conditions(wanted, aliases, places)).order_by(CLAIMS.c.position)
    with record.reading() as connection:
        yield from map(_claim_row, streamed(connection, query))


def careful_documents(record: Record) -> frozenset[str]:
    """The Documents with claims that the rules of protection speak of."""
    query = select(CLAIMS.c.document).where(CLAIMS.c.careful).distinct()
    return frozenset(row.document for row in _rows(record, query))


def one_claim(record: Record, claim: str) -> ClaimRow:
    """The claim of that id, or of the one id that begins so; raises NoSuchThing."""
    for condition in (CLAIMS.c.id == claim, CLAIMS.c.id.startswith(claim, autoescape=True)):
        rows = list(_rows(record, _claims().where(condition).order_by(CLAIMS.c.position.desc()).limit(2)))
        if len({row.claim for row in rows}) == 1:
            return _claim_row(rows[0])
        if rows:
            raise NoSuchThing(f"more than one claim begins with {claim!r}; give more of its id")
    raise NoSuchThing(f"the record holds no claim {claim!r}; `parley claims` lists them with their ids")


def list_ties(record: Record, *, document: str | None = None) -> list[TieRow]:
    """All ties, or those of one Document, in the order of the log."""
    query = select(TIES, BODIES.c.body, *_SUMMARY).join(DOCUMENTS, DOCUMENTS.c.id == TIES.c.document)
    query = query.join(BODIES, BODIES.c.position == TIES.c.position).order_by(TIES.c.position)
    if document is not None:
        query = query.where(TIES.c.document == document)
    return [_tie_row(row) for row in _rows(record, query)]


def list_documents(record: Record) -> list[DocumentSummary]:
    """All Documents, in the order in which they were taken in."""
    return [DocumentSummary(**_summary(row)) for row in _rows(record, select(*_SUMMARY).order_by(DOCUMENTS.c.position))]


def summaries_at(connection: Connection, positions: Sequence[int]) -> list[DocumentSummary]:
    """The Documents at these positions, inside a transaction already open."""
    found: list[DocumentSummary] = []
    for at in range(0, len(positions), _AT_ONCE):
        query = select(*_SUMMARY).where(DOCUMENTS.c.position.in_(positions[at : at + _AT_ONCE]))
        found += (DocumentSummary(**_summary(row)) for row in connection.execute(query))
    return found


def one_document(record: Record, document: str) -> DocumentRow:
    """The Document of that id, or of the one id that begins so; raises NoSuchThing."""
    query = select(BODIES.c.body, *_SUMMARY).join(BODIES, BODIES.c.position == DOCUMENTS.c.position)
    for condition in (DOCUMENTS.c.id == document, DOCUMENTS.c.id.startswith(document, autoescape=True)):
        rows = list(_rows(record, query.where(condition).limit(2)))
        if len(rows) == 1:
            body, *summary = tuple(rows[0])
            found = cast("Document", read_body("document", body))
            return DocumentRow(
                summary=DocumentSummary(**_summary(summary)), document=found, passages=_passages(record, found.id)
            )
        if rows:
            raise NoSuchThing(f"more than one document begins with {document!r}; give more of its id")
    raise NoSuchThing(f"the record holds no document {document!r}; `parley documents` lists them with their ids")


def undated(record: Record, wanted: ClaimFilter, *, aliases: Aliases = no_aliases) -> int:
    """How many claims the filter would also give if their day were known: those that --since and --until leave out."""
    whenever = ClaimFilter(who=wanted.who, whom=wanted.whom, about=wanted.about, undated=True)
    query = select(CLAIMS.c.position).where(*conditions(whenever, aliases))
    return sum(1 for _ in _rows(record, query))


def claim_rows(connection: Connection, condition: ColumnElement[bool]) -> Iterator[ClaimRow]:
    """The claims that meet a condition on CLAIMS, in the order of the log, inside a transaction already open."""
    for row in connection.execute(_claims().where(condition).order_by(CLAIMS.c.position)):
        yield _claim_row(row)


def _claims() -> Select[Any]:
    mine = (
        CLAIMS.c.position,
        CLAIMS.c.recorded_at,
        CLAIMS.c.id.label("claim"),
        CLAIMS.c.quote,
        CLAIMS.c.verdict,
        CLAIMS.c.amended,
    )
    return (
        select(*mine, BODIES.c.body, *_SUMMARY)
        .join(BODIES, BODIES.c.position == CLAIMS.c.position)
        .join(DOCUMENTS, DOCUMENTS.c.id == CLAIMS.c.document)
    )


def _rows(record: Record, query: Select[Any]) -> Iterator[Row[Any]]:
    catch_up(record)
    with record.reading() as connection:
        yield from connection.execute(query).all()


def _summary(values: Iterable[Any]) -> dict[str, Any]:
    return dict(zip(DocumentSummary.__struct_fields__, values, strict=True))


def _claim_row(row: Row[Any]) -> ClaimRow:
    position, recorded_at, _id, quote, verdict, amended, body, *summary = tuple(row)
    return ClaimRow(
        claim=cast("Claim", read_body("claim", amended or body)),
        document=DocumentSummary(**_summary(summary)),
        quote=quote,
        verdict=Verdict(verdict) if verdict else None,
        position=position,
        recorded_at=recorded_at,
    )


def _tie_row(row: Row[Any]) -> TieRow:
    position, _document, recorded_at, quote, body, *summary = tuple(row)
    return TieRow(
        tie=cast("TieBody", read_body("tie", body)).tie,
        document=DocumentSummary(**_summary(summary)),
        quote=quote,
        position=position,
        recorded_at=recorded_at,
    )


def _passages(record: Record, document: str) -> tuple[Passage, ...]:
    query = select(PASSAGES.c.start, PASSAGES.c.end, PASSAGES.c.role).where(PASSAGES.c.document == document)
    rows = _rows(record, query.order_by(PASSAGES.c.number))
    return tuple(Passage(row.start, row.end, PassageRole(row.role)) for row in rows)
