"""What a record holds longer than it was made to."""

from datetime import datetime

from parley.desk.workspace import DocumentSummary, Workspace
from parley.model.retention import parse_retention


def expired(workspace: Workspace, *, now: datetime) -> list[DocumentSummary]:
    """The Documents that were taken in longer ago than the record's retention, oldest first; none where it has none."""
    retention = workspace.record.founding().retention
    if retention is None:
        return []
    until = parse_retention(retention).before(now)
    found = [one for one in workspace.documents() if datetime.fromisoformat(one.recorded_at) <= until]
    return sorted(found, key=lambda one: one.recorded_at)
