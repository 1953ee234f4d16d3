"""Taking in a data set of the field: one document a record, in the data set's own voice."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import FAILED, WorkspaceOption, complain, console, open_named, whoami
from parley.model.errors import ParleyError

if TYPE_CHECKING:
    from parley.desk.imports import Imported

_TOLD = {
    "added": "{} added",
    "updated": "{} updated",
    "known": "{} there already",
    "taken back": "{} taken back",
    "failed": "{} failed",
}


def import_(
    name: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="ged, acled, airwars, pax, ucdp-peace, gdelt, icews, polecat, vdc, meltt or parley; or table.",
        ),
    ],
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The table, as CSV; it may be gzipped.")],
    workspace: WorkspaceOption = None,
    handling: Annotated[str, typer.Option(help="How far its records may be passed on.")] = "TLP:CLEAR",
    mapping: Annotated[
        Path | None, typer.Option(metavar="FILE", help="For `table`: what its columns hold, as YAML.")
    ] = None,
    *,
    drawn: Annotated[
        bool, typer.Option("--draw", help="For `table`: print a mapping to fill in, and import nothing.")
    ] = False,
) -> None:
    """Take a data set in; a second import of it, or of a newer release, updates what changed and adds what is new."""
    from parley.desk.imports import TABLE, draw, import_file  # noqa: PLC0415 - keeps --help fast

    if drawn:
        if name != TABLE:
            raise ParleyError(f"only a table is drawn; {name!r} has a form of its own")
        typer.echo(draw(path), nl=False)
        return

    counts: Counter[str] = Counter()
    with open_named(workspace) as opened:
        for one in _shown(import_file(opened, name, path, by=whoami(), handling=handling, mapping=mapping)):
            counts[one.became] += 1
            if one.why:
                complain(one.why)
    said = [words.format(counts[became]) for became, words in _TOLD.items() if counts[became]]
    typer.echo(f"{', '.join(said)}." if said else "The table holds no record.")
    if counts["failed"]:
        raise typer.Exit(FAILED)


def _shown(found: Iterable["Imported"]) -> Iterator["Imported"]:
    """The records as they come; on a terminal a count moves along."""
    if not sys.stderr.isatty():
        yield from found
        return
    from rich.progress import Progress, SpinnerColumn, TextColumn  # noqa: PLC0415 - keeps --help fast

    columns = (SpinnerColumn(), TextColumn("{task.completed} records"))
    with Progress(*columns, console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("Importing", total=None)
        for one in found:
            progress.advance(task)
            yield one
