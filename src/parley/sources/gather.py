"""What a user names on the command line, one text after another; what cannot be had says so when it is loaded."""

import glob
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from msgspec import Struct

from parley.model.errors import UnreadableSource
from parley.model.handling import TLP
from parley.sources.limits import MAX_TEXT_BYTES, refuse_if_too_large
from parley.sources.loaded import Loaded
from parley.sources.media import SUFFIXES
from parley.sources.sidefile import SideNote, read_side_file

if TYPE_CHECKING:
    from parley.sources.fetch import Fetcher

STANDARD_INPUT = "-"
_WILD = frozenset("*?[")
_NO_NOTE = SideNote()


class Found(Struct, frozen=True, kw_only=True):
    """One text that an argument leads to: its address, its file if it is one, and what a side file says of it.

    `data` is the text itself, where it was sent and lies in no file.
    `trouble` is why it cannot be had, where that is known already; loading it then raises that, so that one bad
    argument never stops a batch.
    """

    address: str
    path: Path | None = None
    data: bytes | None = None
    note: SideNote = _NO_NOTE
    trouble: str | None = None

    @property
    def named(self) -> str:
        """What errors call it: for a file the whole path, which the record never holds."""
        return self.address if self.path is None else _shown(self.path)


def gather(
    arguments: Sequence[str], *, base: Path | None = None, levels: Sequence[str] = TLP.levels
) -> Iterator[Found]:
    """Every text that files, folders, patterns, addresses and "-" lead to, each once, folders in alphabetical order.

    The address of a file is its path from the folder `base` (without it the working folder), with "/" between its
    parts; of a file elsewhere it is the name alone. So one file has one address from wherever it is named, and no
    address tells how somebody's machine is laid out or what its user is called. `levels` are the handling levels that
    a side file may name.
    """
    seen: set[str] = set()
    notes = _Notes(Path(os.path.abspath(base or ".")), levels)  # noqa: PTH100 - a link keeps its own name
    for argument in arguments:
        for found in _one(argument, notes):
            which = found.named
            if which not in seen:
                seen.add(which)
                yield found


def load(found: Found, *, client: "Fetcher | None" = None, standard_input: BinaryIO | None = None) -> Loaded:
    """The bytes of `found`; raises UnreadableSource or UnsafeAddress where they cannot be had."""
    if found.trouble is not None:
        raise UnreadableSource(found.trouble)
    if found.data is not None:
        return Loaded(found.data, None, found.address)
    if found.address == STANDARD_INPUT:
        return Loaded(_read_capped(standard_input or sys.stdin.buffer, "standard input"), None, STANDARD_INPUT)
    if found.path is not None:
        return Loaded(_read_file(found.path), None, found.address)
    if client is not None:
        return client.get(found.address)
    from parley.sources.fetch import Fetcher  # noqa: PLC0415 - the client loads only where something is fetched

    with Fetcher() as fetcher:
        return fetcher.get(found.address)


class _Notes:
    """The side files of the folders met so far, each read once, and the folder from which addresses are told."""

    def __init__(self, base: Path, levels: Sequence[str]) -> None:
        self._base = base
        self._levels = levels
        self._folders: dict[Path, dict[str, SideNote] | str] = {}

    def of_folder(self, folder: Path) -> dict[str, SideNote] | str:
        """The folder's notes by file name, or why its side file cannot be used."""
        if folder not in self._folders:
            try:
                self._folders[folder] = read_side_file(folder, self._levels)
            except UnreadableSource as error:
                self._folders[folder] = str(error)
        return self._folders[folder]

    def found(self, path: Path) -> Found:
        """The file at `path` with its note."""
        notes = self.of_folder(path.parent)
        within = path.relative_to(self._base) if path.is_relative_to(self._base) else Path(path.name)
        address = _shown(within).replace(os.sep, "/")
        if isinstance(notes, str):
            return Found(address=address, path=path, trouble=f"{_shown(path)}: not read, because of {notes}")
        return Found(address=address, path=path, note=notes.get(path.name, _NO_NOTE))


def _one(argument: str, notes: _Notes) -> Iterator[Found]:
    if argument == STANDARD_INPUT:
        yield Found(address=STANDARD_INPUT)
    elif argument.startswith(("http://", "https://")):
        yield Found(address=argument)
    else:
        yield from _paths(argument, notes)


def _paths(argument: str, notes: _Notes) -> Iterator[Found]:
    path = Path(os.path.abspath(argument))  # noqa: PTH100 - a link keeps its own name
    if "\0" not in argument and not os.path.lexists(path) and _WILD.intersection(argument):
        matches = sorted(glob.glob(argument, recursive=True))  # noqa: PTH207 - the pattern may be absolute
        if not matches:
            yield Found(address=argument, trouble=f"{argument}: no file fits this pattern; check how it is written")
        for match in matches:
            yield from _paths(match, notes)
    elif "\0" not in argument and os.path.isdir(path):  # noqa: PTH112 - says no where Path's own would raise
        yield from _folder(path, notes)
    else:
        yield notes.found(path)


def _folder(folder: Path, notes: _Notes) -> Iterator[Found]:
    """The readable files under `folder`, hidden ones left out; folders that may not be opened are told as trouble."""
    troubles: list[Found] = []
    count = 0

    def closed(error: OSError) -> None:
        where = _shown(Path(str(error.filename)))
        troubles.append(Found(address=where, trouble=f"{where}: the folder cannot be opened; check its permissions"))

    for directory, names, files in os.walk(folder, onerror=closed):
        names[:] = sorted(name for name in names if not name.startswith("."))
        known = [name for name in sorted(files) if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES]
        count += len(known)
        yield from (notes.found(Path(directory, name)) for name in known)
        yield from _missing(Path(directory), files, notes)
    yield from troubles
    if not count and not troubles:
        where = _shown(folder)
        endings = " ".join(sorted(SUFFIXES))
        yield Found(address=where, trouble=f"{where}: the folder holds no file that Parley reads ({endings})")


def _missing(folder: Path, files: list[str], notes: _Notes) -> Iterator[Found]:
    """The files that the side file of `folder` names and that are not there: most likely a name was misspelt."""
    named = notes.of_folder(folder)
    for name in sorted(set(named if isinstance(named, dict) else ()) - set(files)):
        where = _shown(folder / name)
        yield Found(address=where, trouble=f"{where}: named in sources.yaml, but not there; check the name")


def _shown(path: Path) -> str:
    """The path as text that can be stored: names that are no UTF-8 keep a mark where they are not."""
    return os.fsencode(path).decode("utf-8", "replace")


def _read_file(path: Path) -> bytes:
    where = _shown(path)
    try:
        size = path.stat().st_size
        refuse_if_too_large(size, where)  # before opening: a dump of gigabytes is refused without being read
        with path.open("rb") as stream:
            return _read_capped(stream, where)
    except FileNotFoundError as error:
        raise UnreadableSource(f"{where}: no such file; check the name") from error
    except PermissionError as error:
        raise UnreadableSource(f"{where}: may not be opened; check its permissions") from error
    except (OSError, ValueError) as error:
        raise UnreadableSource(f"{where}: cannot be read ({_why(error)}); check the file") from error


def _read_capped(stream: BinaryIO, where: str) -> bytes:
    data = stream.read(MAX_TEXT_BYTES + 1)
    refuse_if_too_large(len(data), where)
    return data


def _why(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error)
