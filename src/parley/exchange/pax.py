"""PA-X, the peace agreement database, as CSV: each agreement with its parties, third parties, stage and terms."""

import re
from collections.abc import Iterator
from pathlib import Path

from parley.exchange.base import Reported, Spot
from parley.exchange.table import BadTable, Row, each, rows
from parley.model.event import EventType, Term, Topic
from parley.model.place import Precision

DATASET = "PA-X"

_NEEDED = ("AgtId", "Agt", "Dat", "Con", "Stage", "Agtp")
_BESIDE = re.compile(r"\[[^\]]*\]|\([^)]*\)")
_LONGEST_NAME = 60
_CEASEFIRE = "Cea"
_LOCAL = "IntraLocal"
_TERMS = {
    "Ce": Term.CEASEFIRE,
    "SsrDdr": Term.DISARMAMENT,
    "TjAm": Term.AMNESTY,
    "TjPrire": Term.PRISONER_RELEASE,
    "DevHum": Term.AID_ACCESS,
    "Ele": Term.ELECTIONS,
    "Cons": Term.CONSTITUTION,
    "Polps": Term.POWER_SHARING,
    "Prot": Term.SECURITY_GUARANTEE,
    "SsrArm": Term.INTEGRATION,
    "ImUN": Term.MONITORING,
    "GRef": Term.RETURN,
}
"""The columns of PA-X that have a counterpart in our closed list; 0 there means that the agreement has no such term."""


def read(path: Path) -> Iterator[Reported | BadTable]:
    """The agreements of a PA-X file, in its order."""
    yield from each(rows(path, needed=_NEEDED, what="PA-X table"), lambda row: (_agreement(row),))


def _agreement(row: Row) -> Reported:
    day = row.day("Dat")
    country = row.text("Con")
    if row.text("Stage") == _CEASEFIRE:
        topic = Topic.CEASEFIRE
    else:
        topic = Topic.LOCAL_AGREEMENT if row.text("Agtp") == _LOCAL else Topic.TALKS
    version = row.text("Ver")
    return Reported(
        dataset=DATASET,
        id=f"{row.text('AgtId')}/{version}" if version else row.text("AgtId"),
        line=row.line,
        text=row.readable(),
        type=EventType.AGREE,
        topic=topic,
        terms=tuple(term for column, term in _TERMS.items() if row.whole(column)),
        spot=Spot(name=country, precision=Precision.COUNTRY) if country else None,
        when=str(day) if day else None,
        when_said=row.text("Dat"),
        actors=tuple(_signers(row.values.get("Part", ""))),
        sources=tuple(filter(None, (row.text("ThrdPart"),))),
        title=row.text("Agt"),
    )


def _signers(part: str) -> Iterator[str]:
    """The lines of the column Part that may be names; who signed for whom is prose and stays in the text."""
    for line in re.split(r"[\n\t;]", part):
        name = " ".join(_BESIDE.sub(" ", line).split()).strip(" ,.")
        if name and ":" not in name and len(name) <= _LONGEST_NAME:
            yield name
