"""Taking texts into a workspace: each read and appended whole, or told why not."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from parley.desk.workspace import Workspace
from parley.model.document import Document
from parley.model.errors import BadRecord, ParleyError, ReaderDied, RecordUnavailable
from parley.model.reading import Reading
from parley.sources.extract import extract
from parley.sources.gather import Found, load
from parley.sources.loaded import Loaded

if TYPE_CHECKING:
    from parley.engine.reader import Reader


_ENDS_THE_BATCH = (BadRecord, RecordUnavailable, ReaderDied)
"""What no other text could be kept or read after, either."""


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
    """Take the texts in, in their order; a bad one is told of, and the next one taken.

    A reader of several processes reads a few texts ahead; what is handed out is on the disk all the same. What the
    record itself cannot take (no room left, in use by another) ends the batch with the record's own error.
    """
    begun: deque[Callable[[], Outcome]] = deque()
    for found in texts:
        begun.append(_begin(workspace, found, reader=reader, by=by))
        while len(begun) > reader.ahead:
            yield begun.popleft()()
    while begun:
        yield begun.popleft()()


def _begin(workspace: Workspace, found: Found, *, reader: "Reader", by: str) -> Callable[[], Outcome]:
    """Begin to read a text; what comes back keeps what was read, and says what became of it."""
    try:
        loaded = load(found)
        document = _document(workspace, found, loaded)
        if workspace.record.has_document(document.id):
            known = _outcome(found, Reading(document=document, reader=""), Status.KNOWN)
            return lambda: known
        going = reader.begin(document)
    except _ENDS_THE_BATCH:
        raise
    except ParleyError as e:
        failed = _failed(found, e)
        return lambda: failed
    return lambda: _keep(workspace, found, loaded.data, going, reader=reader, by=by)


def _keep(
    workspace: Workspace, found: Found, raw: bytes, going: Callable[[], Reading], *, reader: "Reader", by: str
) -> Outcome:
    try:
        reading = _marked(going(), reader)
        appended = workspace.record.append_reading(raw, reading, by=by)
    except _ENDS_THE_BATCH:
        raise
    except ParleyError as e:
        return _failed(found, e)
    if not appended.new:
        return _outcome(found, reading, Status.KNOWN)
    made = _outcome(found, reading, Status.ADDED if reading.reader else Status.UNREAD)
    only_figures = bool(reading.claims) and not reader.reads(reading.document.language)
    return structs.replace(made, only_figures=only_figures)


def _document(workspace: Workspace, found: Found, loaded: Loaded) -> Document:
    note = found.note
    return extract(
        loaded.data,
        address=loaded.address,
        named=found.named,
        media_type=loaded.media_type,
        published=note.published,
        source=note.source,
        title=note.title,
        handling=_level(workspace, note.handling),
    )


def _level(workspace: Workspace, named: str | None) -> str:
    """The handling level that was named, else the lowest there is; raises BadLevel for one that is on no rung."""
    if named is not None:
        workspace.ladder.rank(named)
    return named or workspace.ladder.lowest


def _marked(reading: Reading, reader: "Reader") -> Reading:
    """The reading, marked as made by nobody where its language is not read and nothing was counted."""
    read = reading.claims or reader.reads(reading.document.language)
    return reading if read else structs.replace(reading, reader="")


def _failed(found: Found, error: ParleyError) -> Outcome:
    return Outcome(address=found.named, status=Status.FAILED, why=str(error))


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
