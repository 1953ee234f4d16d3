"""The record itself: checking that it is as it was written."""

from typing import Annotated

import typer

from parley.cli.common import FAILED, JsonOption, WorkspaceOption, complain, open_named, print_json

app = typer.Typer(help="The log under everything: check that it is as it was written.", no_args_is_help=True)


@app.callback()
def _record() -> None:
    """The log under everything: check that it is as it was written."""


@app.command()
def verify(
    workspace: WorkspaceOption = None,
    head: Annotated[
        str | None, typer.Option(help="A head printed earlier: the log must still lead through it.")
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Walk the whole chain; name the first entry that is not as it was written."""
    from parley.record.verify import Broken  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        path, found = opened.record.path, opened.record.verify(head=head)
    if as_json:
        print_json(found)
    if isinstance(found, Broken):
        complain(f"{path}: entry {found.position}: {found.why}; restore the record from a copy")
        raise typer.Exit(FAILED)
    if not as_json:
        typer.echo(f"{found.entries} entries, each as it was written. Head: {found.head}")
