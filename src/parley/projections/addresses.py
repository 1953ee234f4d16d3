"""Which Documents with claims were taken in from addresses that begin alike, such as the records of one data set."""

from sqlalchemy import select

from parley.projections.fold import catch_up
from parley.projections.tables import DOCUMENTS
from parley.record.record import Record


def documents_under(record: Record, beginning: str) -> dict[str, str]:
    """For each address that begins so, the Document that holds its claims."""
    catch_up(record)
    query = select(DOCUMENTS.c.address, DOCUMENTS.c.id).where(
        DOCUMENTS.c.address.startswith(beginning, autoescape=True), DOCUMENTS.c.claims > 0
    )
    with record.reading() as connection:
        return {row.address: row.id for row in connection.execute(query.order_by(DOCUMENTS.c.position))}
