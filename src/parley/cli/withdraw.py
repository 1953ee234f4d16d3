"""`parley withdraw`: taking a document or a name out of the record for somebody's safety."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import FAILED, JsonOption, WorkspaceOption, complain, open_named, print_json, whoami

if TYPE_CHECKING:
    from parley.desk.withdraw import Gone
    from parley.record.withdraw import Plan

app = typer.Typer(help="Take a document or a name out of the record, for somebody's safety.", no_args_is_help=True)

WhyOption = Annotated[str, typer.Option(help="The reason; it stays in the record and may name nobody.")]
YesOption = Annotated[bool, typer.Option("--yes", help="Do it without asking.")]


@app.callback()
def _withdraw() -> None:
    """Take a document or a name out of the record, for somebody's safety."""


@app.command()
def document(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id, or the beginning of it.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
    *,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Destroy a document's text, its claims and what was made of them. It cannot be undone."""
    from parley.desk.withdraw import plan_for_document, withdraw_document  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        _ask(plan_for_document(opened, document), yes=yes)
        _tell(withdraw_document(opened, document, why=why, by=whoami()), as_json=as_json)


@app.command()
def name(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name, in any case; whole words only.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
    *,
    yes: YesOption = False,
    as_json: JsonOption = False,
) -> None:
    """Destroy every text that holds a name, and keep what is left of it without the name. It cannot be undone."""
    from parley.desk.withdraw import plan_for_name, withdraw_name  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        _ask(plan_for_name(opened, name), yes=yes)
        _tell(withdraw_name(opened, name, why=why, by=whoami()), as_json=as_json)


def _ask(plan: "Plan", *, yes: bool) -> None:
    what = f"{len(plan.positions)} bodies of {len(plan.documents)} document(s) will be destroyed"
    kept = f", {len(plan.bodies)} kept without the name" if plan.bodies else ""
    if yes:
        return
    if not sys.stdin.isatty():
        complain(f"{what}{kept}; it cannot be undone: say --yes to do it")
        raise typer.Exit(FAILED)
    typer.confirm(f"{what}{kept}. It cannot be undone. Go on?", abort=True)


def _tell(gone: "Gone", *, as_json: bool) -> None:
    if as_json:
        print_json(gone)
    else:
        kept = f", {gone.redacted} kept without the name" if gone.redacted else ""
        typer.echo(f"{gone.destroyed} bodies of {gone.documents} document(s) destroyed{kept}.")
        typer.echo(f"The files were searched for {gone.searched} of their salts: none is there.")
        typer.echo(
            f"Copies made before, whose manifest tells of {gone.held_from} entries or more, may hold it: erase them, or"
            " withdraw it there too."
        )
    for where in gone.left:
        complain(f"the name is still there: {where}; that has to be mended by hand")
    if gone.left:
        raise typer.Exit(FAILED)
