"""Taking texts into a workspace: each read and appended whole, or told why not."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from parley.desk.workspace import Workspace
from parley.model.document import Document
from parley.model.errors import BadRecord, ParleyError, RecordUnavailable
from parley.model.reading import Reading
from parley.sources.extract import extract
from parley.sources.gather import Found, load

if TYPE_CHECKING:
    from parley.engine.reader import Reader


class Status(StrEnum):
    """What became of one text."""

    ADDED = "added"
    UNREAD = "unread"
    """Kept, but not read: it is not in a language that is read."""

    KNOWN = "known"
    """There already: nothing was done."""

    FAILED = "failed"


class Outcome(Struct, frozen=True, kw_only=True):
    """What became of one text; when it is handed out, what it tells is on the disk. `why` is set where it failed.

    `only_figures` marks a text of which nothing but a monitor's figures was read, for its language.
    """

    address: str
    status: Status
    document: str | None = None
    title: str | None = None
    language: str | None = None
    claims: int = 0
    ties: int = 0
    dropped: int = 0
    why: str | None = None
    only_figures: bool = False


def add(workspace: Workspace, texts: Iterable[Found], *, reader: "Reader", by: str) -> Iterator[Outcome]:
    """Take the texts in, one after the other; a bad one is told of, and the next one taken.

    What the record itself cannot take (no room left, in use by another) ends the batch with the record's own error.
    """
    for found in texts:
        try:
            yield _add_one(workspace, found, reader=reader, by=by)
        except (BadRecord, RecordUnavailable):
            raise
        except ParleyError as e:
            yield Outcome(address=found.named, status=Status.FAILED, why=str(e))


def _add_one(workspace: Workspace, found: Found, *, reader: "Reader", by: str) -> Outcome:
    loaded = load(found)
    note = found.note
    document = extract(
        loaded.data,
        address=loaded.address,
        named=found.named,
        media_type=loaded.media_type,
        published=note.published,
        source=note.source,
        title=note.title,
        handling=_level(workspace, note.handling),
    )
    if workspace.record.has_document(document.id):
        return _outcome(found, Reading(document=document, reader=""), Status.KNOWN)
    reading = _read(reader, document)
    appended = workspace.record.append_reading(loaded.data, reading, by=by)
    if not appended.new:
        return _outcome(found, reading, Status.KNOWN)
    made = _outcome(found, reading, Status.ADDED if reading.reader else Status.UNREAD)
    return structs.replace(made, only_figures=bool(reading.claims) and not reader.reads(document.language))


def _level(workspace: Workspace, named: str | None) -> str:
    """The handling level that was named, else the lowest there is; raises BadLevel for one that is on no rung."""
    if named is not None:
        workspace.ladder.rank(named)
    return named or workspace.ladder.lowest


def _read(reader: "Reader", document: Document) -> Reading:
    """The reading of a Document, marked as made by nobody where its language is not read and nothing was counted."""
    reading = reader.read(document)
    return reading if reading.claims or reader.reads(document.language) else structs.replace(reading, reader="")


def _outcome(found: Found, reading: Reading, status: Status) -> Outcome:
    document = reading.document
    return Outcome(
        address=found.address,
        status=status,
        document=document.id,
        title=document.title,
        language=document.language,
        claims=len(reading.claims),
        ties=len(reading.ties),
        dropped=reading.dropped,
    )
