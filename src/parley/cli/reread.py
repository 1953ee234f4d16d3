"""Reading what is kept once more, with the difference shown first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import (
    EndpointOption,
    JsonOption,
    ModelOption,
    ReaderOption,
    WorkspaceOption,
    console,
    model_settings,
    open_named,
    print_json,
    whoami,
)
from parley.model.reading import DEFAULT_READER

if TYPE_CHECKING:
    from parley.desk.reread import Change


def reread(
    documents: Annotated[
        list[str] | None,
        typer.Argument(metavar="DOCUMENT...", help="Ids, or their beginnings; all where none is named."),
    ] = None,
    kind: ReaderOption = DEFAULT_READER,
    endpoint: EndpointOption = None,
    model: ModelOption = "default",
    workspace: WorkspaceOption = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Keep the new reading without asking.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Read kept documents again, show what is gained, lost and changed, and keep it if you say so.

    What people decided stays. With --json nothing is kept unless --yes is given too. Stopped half-way, the same command
    goes on: what reads the same as before is passed over.
    """
    from rich.progress import track  # noqa: PLC0415 - keeps --help fast

    from parley.desk.readers import reader_of  # noqa: PLC0415 - likewise
    from parley.desk.reread import keep, read_again, readable  # noqa: PLC0415 - likewise

    with open_named(workspace) as opened:
        reader = reader_of(opened.knowledge(), kind, model_settings(endpoint, model))
        total = len(documents or readable(opened))
        errors = console(stderr=True)
        again = read_again(opened, reader, documents or ())
        found = list(
            track(again, "Reading again", total=total, console=errors, transient=True, disable=not errors.is_terminal)
        )
        changes = [change for change, _ in found]
        if as_json:
            print_json(changes)
        else:
            _show(changes)
        if not any(change.differs for change in changes):
            return
        if not yes and (as_json or not typer.confirm("Keep the new reading?", default=False)):
            return
        for change, reading in found:
            if change.differs:
                keep(opened, reading, by=whoami())
    if not as_json:
        typer.echo("Kept. What people decided stands; `parley review` shows what waits.")


def _show(changes: Sequence["Change"]) -> None:
    for change in changes:
        if change.differs:
            typer.echo(f"{change.document}  {_sum([change])}  {change.title or ''}".rstrip())
    typer.echo(f"{len(changes)} documents read again: {_sum(changes)}")


def _sum(changes: Sequence["Change"]) -> str:
    counts = (
        (sum(one.same for one in changes), "same"),
        (sum(len(one.gained) for one in changes), "gained"),
        (sum(len(one.lost) for one in changes), "lost"),
        (sum(len(one.changed) for one in changes), "changed"),
    )
    told = ", ".join(f"{count} {what}" for count, what in counts)
    unmatched = sum(one.unmatched for one in changes)
    return told + (f"; no longer made, though judged: {unmatched}" if unmatched else "")
