"""`parley people`: the accounts of a workspace, from the machine that keeps it."""

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json, whoami
from parley.cli.secrets import new_secret
from parley.model.viewer import Role, owner

if TYPE_CHECKING:
    from parley.desk.people import People
    from parley.desk.workspace import Workspace

app = typer.Typer(help="Accounts: who may come in, what each may do, how far each is cleared.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="The account.")]
Stdin = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.callback()
def _people() -> None:
    """Accounts: who may come in, what each may do, how far each is cleared."""


@app.command()
def add(
    name: Name,
    role: Annotated[Role, typer.Option(help="What they may do; each role can do all that the one before it can.")],
    clearance: Annotated[
        str | None,
        typer.Option(metavar="LEVEL", help="The highest handling level they may see; the lowest if not named."),
    ] = None,
    subject: Annotated[
        str | None, typer.Option(metavar="ID", help="Who they are to the sign-in provider; then no password is asked.")
    ] = None,
    workspace: WorkspaceOption = None,
    *,
    password_stdin: Stdin = False,
) -> None:
    """Make an account. The first has to be an admin; from then on the pages ask everybody to sign in."""
    with open_named(workspace) as opened:
        password = None if subject else new_secret("password", stdin=password_stdin)
        made = _people_of(opened).add(name, role=role, clearance=clearance, password=password, subject=subject)
    typer.echo(f"{made.name} is {made.role} now, cleared up to {made.clearance}.")


@app.command("list")
def list_people(workspace: WorkspaceOption = None, *, as_json: JsonOption = False) -> None:
    """All accounts."""
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        people = _people_of(opened).list()
    if as_json:
        print_json(people)
        return
    if not people:
        typer.echo("No accounts: the pages need no sign-in and are served to this machine alone.")
        return
    table = Table("Name", "Role", "Cleared up to", "Since", "Made by", "", box=None, header_style="bold")
    for one in people:
        ways = [word for word, there in (("provider", one.subject), ("disabled", one.disabled_at)) if there]
        table.add_row(one.name, one.role, one.clearance, one.made_at[:10], one.made_by, ", ".join(ways))
    console().print(table)


@app.command()
def role(
    name: Name,
    to: Annotated[Role, typer.Argument(metavar="ROLE", help="reader, analyst, reviewer, steward or admin.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Change what somebody may do."""
    with open_named(workspace) as opened:
        _people_of(opened).set_role(name, to)
    typer.echo(f"{name} is {to} now.")


@app.command()
def clear(
    name: Name,
    level: Annotated[str, typer.Argument(metavar="LEVEL", help="A handling level, for example TLP:AMBER.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Change how far somebody is cleared."""
    with open_named(workspace) as opened:
        _people_of(opened).clear(name, level)
    typer.echo(f"{name} is cleared up to {level} now.")


@app.command()
def disable(name: Name, workspace: WorkspaceOption = None) -> None:
    """Keep somebody out from now on: every session ends, no token works."""
    with open_named(workspace) as opened:
        _people_of(opened).disable(name)
    typer.echo(f"{name} is kept out now.")


@app.command()
def enable(name: Name, workspace: WorkspaceOption = None) -> None:
    """Let somebody in again."""
    with open_named(workspace) as opened:
        _people_of(opened).enable(name)
    typer.echo(f"{name} may come in again.")


@app.command()
def password(name: Name, workspace: WorkspaceOption = None, *, password_stdin: Stdin = False) -> None:
    """Set a new password; who is signed in with the old one is signed out."""
    with open_named(workspace) as opened:
        _people_of(opened).set_password(name, new_secret("password", stdin=password_stdin))
    typer.echo(f"{name} has a new password.")


@app.command()
def link(
    name: Name,
    subject: Annotated[
        str | None, typer.Argument(metavar="ID", help="Who they are to the sign-in provider; without it the link goes.")
    ] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Let somebody in through the sign-in provider, or no longer."""
    with open_named(workspace) as opened:
        _people_of(opened).link(name, subject)
    typer.echo(f"{name} comes in through the provider as {subject}." if subject else f"{name} is no longer linked.")


def _people_of(opened: "Workspace") -> "People":
    from parley.desk.people import People  # noqa: PLC0415 - keeps --help fast

    return People(opened, by=owner(whoami()), where="the command line")
