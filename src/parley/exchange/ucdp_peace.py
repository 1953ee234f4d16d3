"""UCDP's Peace Agreement Dataset as CSV: each agreement with its signatories, third parties and provisions."""

from collections.abc import Iterator
from pathlib import Path

from msgspec.structs import replace

from parley.exchange.base import Reported
from parley.exchange.table import BadTable, Row, each, rows
from parley.model.event import EventType, Term, Topic

DATASET = "UCDP Peace Agreements"

_NEEDED = ("paid", "pa_name", "pa_date", "actor_name", "cease")
_TERMS = {
    "cease": Term.CEASEFIRE,
    "intarmy": Term.INTEGRATION,
    "ddr": Term.DISARMAMENT,
    "withd": Term.WITHDRAWAL,
    "elections": Term.ELECTIONS,
    "intgov": Term.POWER_SHARING,
    "shagov": Term.POWER_SHARING,
    "aut": Term.STATUS_SETTLEMENT,
    "fed": Term.STATUS_SETTLEMENT,
    "ind": Term.STATUS_SETTLEMENT,
    "ref": Term.STATUS_SETTLEMENT,
    "demarcation": Term.TERRITORY,
    "amn": Term.AMNESTY,
    "pris": Term.PRISONER_RELEASE,
    "return": Term.RETURN,
    "pko": Term.MONITORING,
}
"""The columns that have a counterpart in our closed list; the others stay in the text of the record."""


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The agreements of the file, in its order."""
    yield from each(rows(path, needed=_NEEDED, what="UCDP peace agreement table"), lambda row: (_agreement(row),))


def _agreement(row: Row) -> Reported:
    row = replace(row, values={name.strip(): value for name, value in row.values.items() if name})
    day = row.day("pa_date")
    signers = (name.strip() for name in row.text("actor_name").split(","))
    return Reported(
        dataset=DATASET,
        id=row.text("paid"),
        line=row.line,
        text=row.readable(),
        type=EventType.AGREE,
        topic=Topic.TALKS,
        terms=tuple(dict.fromkeys(term for column, term in _TERMS.items() if row.whole(column) == 1)),
        when=str(day) if day else None,
        when_said=row.text("pa_date"),
        actors=tuple(dict.fromkeys(filter(None, signers))),
        title=row.text("pa_name"),
    )
