"""Giving the record away: claims or incidents in the formats that others work with."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from parley.cli.common import WorkspaceOption, complain, console, open_named
from parley.model.errors import ParleyError

if TYPE_CHECKING:
    from parley.desk.exports import Left
    from parley.exchange.leaving.base import Writes


def export(  # noqa: PLR0917 - Typer reads options from the signature
    name: Annotated[str | None, typer.Argument(metavar="FORMAT", help="One of those that --list lists.")] = None,
    out: Annotated[Path | None, typer.Option(help="The file to write; without it, standard output.")] = None,
    workspace: WorkspaceOption = None,
    who: Annotated[str | None, typer.Option(help="Who speaks or acts: a name, an alias, an id.")] = None,
    whom: Annotated[str | None, typer.Option(help="Who it is done to or said to.")] = None,
    about: Annotated[str | None, typer.Option(help="A topic (ceasefire, aid …), a type (ASSAULT …), or words.")] = None,
    place: Annotated[str | None, typer.Option(help="Where it happened.")] = None,
    since: Annotated[str | None, typer.Option(help="Happened (or was published) then or later: 2017-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Happened (or was published) then or earlier.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="No more than so many.")] = None,
    level: Annotated[
        str | None, typer.Option(help="Up to which handling level; without it, only what all may see.")
    ] = None,
    permitted: Annotated[
        list[str] | None,
        typer.Option(metavar="SOURCE", help="A data set whose maker gave you leave to pass its records on."),
    ] = None,
    *,
    reviewed: Annotated[bool, typer.Option("--reviewed", help="Only what a person has looked at.")] = False,
    blur: Annotated[bool, typer.Option("--blur", help="Tell places no closer than their district.")] = False,
    incidents: Annotated[bool, typer.Option("--incidents", help="Incidents in place of claims.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="List the formats, and what each cannot hold.")] = False,
) -> None:
    """Write claims in a format of the field. What is protected, above the level, or not yours to pass on stays here."""
    from datetime import UTC, datetime  # noqa: PLC0415 - keeps --help fast

    from parley.desk.exports import Asked, out_format  # noqa: PLC0415 - likewise
    from parley.desk.exports import export as write_export  # noqa: PLC0415 - likewise
    from parley.desk.workspace import ClaimFilter  # noqa: PLC0415 - likewise

    if listing or name is None:
        _list_formats()
        return
    kind = out_format(name)
    wanted = ClaimFilter(
        who=who,
        whom=whom,
        about=about,
        place=place,
        since=since,
        until=until,
        reviewed=True if reviewed else None,
        limit=limit,
    )
    asked = Asked(wanted=wanted, level=level, blurs=blur, permitted=frozenset(permitted or ()), incidents=incidents)
    with open_named(workspace) as opened, _written(out, is_text=kind.is_text) as target:
        left = write_export(opened, name, target, asked, now=datetime.now(UTC))
    _tell(left)


def _list_formats() -> None:
    from parley.desk.exports import OUT  # noqa: PLC0415 - keeps --help fast

    for one in OUT.values():
        typer.echo(f"{one.name:<16} {one.about}{'; also incidents' if one.sheet else ''}")
        typer.echo(f"{'':<16} cannot hold: {one.loses}")


def _tell(left: "Left") -> None:
    complain(f"{left.claims} claims written. {left.mark}.")
    held = left.withheld
    if held:
        complain(
            f"of the whole record, {held.documents} documents and {held.claims} claims may not leave at this level"
        )
    for source, number in left.unlicensed.items():
        complain(
            f"{number} records of {source} stay here: its licence does not let them go; with its maker's leave, add "
            f"--permitted '{source}'"
        )


@contextmanager
def _written(path: Path | None, *, is_text: bool) -> Iterator["Writes"]:
    """Where the export goes. A file is put in its place when it is whole; what stood there before stays until then."""
    if path is None:
        if not is_text and sys.stdout.isatty():
            raise ParleyError("this format is not for reading on a screen; name a file with --out")
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as file:
            yield _counted(file)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _counted(file: BinaryIO) -> "Writes":
    """The file; on a terminal, with the bytes that went into it shown as they go."""
    if not sys.stderr.isatty():
        return file
    return _Shown(file)


class _Shown:
    """A file that shows how much was written to it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._written = 0
        self._told = 0
        self._console = console(stderr=True)

    def write(self, data: bytes, /) -> None:
        self._file.write(data)
        self._written += len(data)
        if self._written - self._told > _STEP:
            self._told = self._written
            self._console.print(f"{self._written / 1_000_000:.0f} MB written", end="\r")


_STEP = 1_000_000
