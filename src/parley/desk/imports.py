"""Taking a data set into a workspace: each record a Document in the data set's voice; a second import updates."""

from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from parley.desk.workspace import Workspace
from parley.exchange import mapped
from parley.exchange.base import Gone, Reported
from parley.exchange.claims import READER, Importer, address_of, beginning_of
from parley.exchange.formats import FORMATS, format_named
from parley.exchange.mapped import BadMapping, draw, load_mapping
from parley.exchange.table import BadTable
from parley.model.document import Document
from parley.model.reading import Reading
from parley.projections.addresses import documents_under
from parley.projections.claims import one_document

__all__ = ["FORMATS", "TABLE", "Became", "Imported", "draw", "import_file"]

TABLE = "table"
"""The name of a table of anybody's own, read by a mapping."""


class Became(StrEnum):
    """What became of one record."""

    ADDED = "added"
    UPDATED = "updated"
    """It was there in another version, which keeps its text and makes no claim any more."""

    KNOWN = "known"
    TAKEN_BACK = "taken back"
    """Its data set deleted it; its text stays and makes no claim any more."""

    FAILED = "failed"


class Imported(Struct, frozen=True, kw_only=True):
    """What became of one record; `why` is set where it failed."""

    became: Became
    address: str = ""
    document: str | None = None
    why: str | None = None


def import_file(
    workspace: Workspace,
    name: str,
    path: Path,
    *,
    by: str,
    handling: str = "TLP:CLEAR",
    mapping: Path | None = None,
) -> Iterator[Imported]:
    """Take in the records of a file, one after the other; a bad one is told of, and the next one taken."""
    workspace.ladder.rank(handling)
    importer = Importer(workspace.knowledge(), handling=handling)
    known: dict[str, str] | None = None
    for one in _identified(_records(name, path, mapping)):
        if isinstance(one, BadTable):
            yield Imported(became=Became.FAILED, why=str(one))
            continue
        if known is None:
            known = documents_under(workspace.record, beginning_of(one))
        if isinstance(one, Gone):
            yield from _take_back(workspace, one, known, by=by)
            continue
        yield _import_one(workspace, one, importer.reading(one), known, by=by)


def _identified(found: Iterable[Reported | Gone | BadTable]) -> Iterator[Reported | Gone | BadTable]:
    """The records, those without an id named by what they say, so that no two of them are taken for one.

    The same row twice in a file is two records: which of them is which does not matter, for they say the same.
    """
    alike: Counter[str] = Counter()
    for one in found:
        if not isinstance(one, Reported) or one.id:
            yield one
            continue
        digest = sha256(one.text.encode()).hexdigest()[:_DIGITS]
        alike[digest] += 1
        yield replace(one, id=f"row-{digest}-{alike[digest]}")


_DIGITS = 20


def _take_back(workspace: Workspace, gone: Gone, known: dict[str, str], *, by: str) -> Iterator[Imported]:
    """A record that the data set deleted makes no claim any more; one that is not here needs nothing."""
    address = address_of(gone)
    before = known.get(address)
    if before is None:
        return
    _supersede(workspace, one_document(workspace.record, before).document, by=by)
    del known[address]
    yield Imported(became=Became.TAKEN_BACK, address=address, document=before)


def _records(name: str, path: Path, mapping: Path | None) -> Iterator[Reported | Gone | BadTable]:
    if name != TABLE:
        return format_named(name).read(path)
    if mapping is None:
        raise BadMapping(
            f"a table needs the mapping that says what its columns hold; begin one with `parley import {TABLE} {path} "
            "--draw > mapping.yaml`, fill it in, and name it with --mapping"
        )
    return mapped.read(path, load_mapping(mapping))


def _import_one(
    workspace: Workspace, reported: Reported, reading: Reading, known: dict[str, str], *, by: str
) -> Imported:
    address, document = address_of(reported), reading.document
    before = known.get(address)
    if before == document.id:
        return Imported(became=Became.KNOWN, address=address, document=document.id)
    if before is not None:
        _supersede(workspace, one_document(workspace.record, before).document, by=by)
    if workspace.record.has_document(document.id):
        workspace.record.append_rereading(reading, by=by)  # an older version is the newest again
    else:
        workspace.record.append_reading(document.text.encode(), reading, by=by)
    known[address] = document.id
    became = Became.ADDED if before is None else Became.UPDATED
    return Imported(became=became, address=address, document=document.id)


def _supersede(workspace: Workspace, document: Document, *, by: str) -> None:
    """The Document of an earlier version makes no claim any more; its text and what people decided about it stay."""
    workspace.record.append_rereading(Reading(document=document, reader=f"{READER} superseded"), by=by)
