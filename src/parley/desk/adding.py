"""Taking texts in while somebody watches: how far it is at any moment, and a way to stop it."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from threading import Event
from typing import TYPE_CHECKING

from msgspec import Struct

from parley.desk.add import Outcome, Status, add
from parley.desk.workspace import Workspace
from parley.model.errors import ParleyError
from parley.sources.days import is_known_date
from parley.sources.gather import Found
from parley.sources.sidefile import SideNote

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.engine.reader import Reader

_LONGEST_NAME = 200


class Stage(StrEnum):
    """How far a batch is."""

    WAITING = "waiting"
    READING = "reading"
    DONE = "done"
    CANCELLED = "cancelled"
    """Stopped by whoever sent it: what had been read stays, the rest was not begun."""

    STOPPED = "stopped"
    """The record could take no more; `why` tells."""


class Progress(Struct, frozen=True, kw_only=True):
    """How far a batch is at one moment; `now` is the text that is being read."""

    id: str
    total: int
    stage: Stage
    outcomes: tuple[Outcome, ...] = ()
    now: str | None = None
    why: str | None = None

    @property
    def ended(self) -> bool:
        """Whether nothing more will come of it."""
        return self.stage in {Stage.DONE, Stage.CANCELLED, Stage.STOPPED}

    @property
    def claims(self) -> int:
        """How many claims were read so far."""
        return sum(one.claims for one in self.outcomes if one.status is not Status.KNOWN)


class NothingSent(ParleyError):
    """No text, or one that cannot be taken."""


class Batch:
    """Texts that somebody sent, read one after the other in a thread; any other thread may ask how far it is."""

    def __init__(self, batch: str, texts: Sequence[Found], *, by: str) -> None:
        self.by = by
        self._texts = tuple(texts)
        self._asked_to_stop = Event()
        self._progress = Progress(id=batch, total=len(texts), stage=Stage.WAITING)

    def progress(self) -> Progress:
        """How far it is."""
        return self._progress

    def cancel(self) -> None:
        """Stop before the next text; the one that is being read is finished, so that the record stays whole."""
        self._asked_to_stop.set()

    def run(self, workspace: Workspace, reader: "Callable[[], Reader]") -> None:
        """Read all; whatever goes wrong, the batch ends and says so."""
        stage, why = Stage.STOPPED, "the reader failed; see what the server wrote, and try again"
        try:
            if not self._asked_to_stop.is_set():
                self._set(stage=Stage.READING)
                for outcome in add(workspace, self._each(), reader=reader(), by=self.by):
                    self._set(outcomes=(*self._progress.outcomes, outcome))
            whole = len(self._progress.outcomes) == len(self._texts)
            stage, why = (Stage.DONE, "") if whole else (Stage.CANCELLED, "")
        except ParleyError as e:
            why = str(e)
        finally:
            self._set(stage=stage, now=None, why=why or None)

    def _each(self) -> Iterator[Found]:
        for text in self._texts:
            if self._asked_to_stop.is_set():
                return
            self._set(now=text.address)
            yield text

    def _set(self, **changed: object) -> None:
        # One reference is put for another: whoever asks in the meantime gets the old state or the new, and never half.
        fields = {name: getattr(self._progress, name) for name in Progress.__struct_fields__}
        self._progress = Progress(**{**fields, **changed})


def sent_file(name: str, data: bytes, note: SideNote) -> Found:
    """A file that was sent; of its name only the last part is kept, so that no address tells of somebody's machine."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(letter for letter in last if letter.isprintable()).strip()[:_LONGEST_NAME]
    return Found(address=clean or "a file without a name", data=data, note=note)


def sent_text(text: str, note: SideNote) -> Found:
    """A text that was pasted."""
    title = (note.title or text.strip().partition("\n")[0])[:80].strip()
    return Found(address=f"pasted/{title}.txt", data=text.encode("utf-8", "replace"), note=note)


def sent_address(address: str, note: SideNote) -> Found:
    """A page to be fetched; raises NothingSent for what is no address of the web: no file of this machine is opened."""
    if not address.casefold().startswith(("http://", "https://")):
        raise NothingSent(f"{address}: is no address of the web; it has to begin with https:// or http://")
    return Found(address=address, note=note)


def checked_note(workspace: Workspace, *, source: str, published: str, title: str, handling: str) -> SideNote:
    """What whoever sends a text knows of it; raises NothingSent for a day that is none, BadLevel for a wrong level."""
    if published and not is_known_date(published):
        raise NothingSent(f"{published!r} is no date; write it as 2017-02-03, 2017-02 or 2017")
    if handling:
        workspace.ladder.rank(handling)
    return SideNote(source=source or None, published=published or None, title=title or None, handling=handling or None)
