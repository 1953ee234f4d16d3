"""The footnotes of a bulletin, numbered as they are first needed."""

from parley.desk.dossier import publisher_of
from parley.desk.workspace import ClaimRow
from parley.projections.bulletin import Note


class Notes:
    """Gives each claim its number, the same whenever it is cited again."""

    def __init__(self) -> None:
        self._notes: dict[str, Note] = {}

    def of(self, row: ClaimRow) -> int:
        """The number of a claim's footnote."""
        known = self._notes.get(row.claim.id)
        if known is None:
            known = Note(
                number=len(self._notes) + 1,
                claim=row.claim.id,
                quote=" ".join(row.quote.split()),
                source=publisher_of(row),
                title=row.document.title,
                published=row.document.published,
                reviewed=row.reviewed,
            )
            self._notes[row.claim.id] = known
        return known.number

    @property
    def all(self) -> tuple[Note, ...]:
        """All footnotes, in the order of their numbers."""
        return tuple(self._notes.values())
