"""Documents by the words that stand in them."""

from parley.projections.claims import summaries_at
from parley.projections.fold import catch_up
from parley.projections.rows import DocumentSummary
from parley.projections.search_index import positions_of
from parley.record.record import Record


def find_documents(record: Record, wanted: str, *, limit: int) -> list[DocumentSummary]:
    """The Documents that hold all the words, those that fit best first."""
    catch_up(record)
    with record.reading() as connection:
        positions = positions_of(connection, wanted, limit=limit)
        found = {one.position: one for one in summaries_at(connection, positions)}
    return [found[position] for position in positions if position in found]
