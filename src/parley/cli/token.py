"""`parley token`: what lets a program in as somebody, from the machine that keeps the workspace."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json
from parley.model.viewer import Right

app = typer.Typer(help="API tokens: what lets a program in, for some rights and some days.", no_args_is_help=True)


@app.callback()
def _token() -> None:
    """API tokens: what lets a program in, for some rights and some days."""


@app.command()
def add(
    account: Annotated[str, typer.Argument(metavar="NAME", help="Whose token it is.")],
    label: Annotated[str, typer.Option(help="What it is for.")] = "a program",
    scope: Annotated[
        list[Right] | None, typer.Option("--scope", metavar="RIGHT", help="A right to hand on; may be repeated.")
    ] = None,
    days: Annotated[int, typer.Option(min=1, max=366, help="How long it lasts.")] = 90,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Make a token and print it: this once, for only its digest is kept. It may read, unless --scope says more."""
    from parley.desk.api_tokens import make_token  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        rights = frozenset(scope or (Right.READ,))
        made = make_token(opened, account, label=label, scope=rights, days=days, now=datetime.now(UTC))
    if as_json:
        print_json(made)
    else:
        typer.echo(made.shown)
        typer.echo(f"Shown this once. Ends {made.token.ends_at[:10]}. Use: Authorization: Bearer TOKEN", err=True)


@app.command("list")
def list_all(
    account: Annotated[str | None, typer.Argument(metavar="NAME", help="Whose; all without it.")] = None,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """The tokens: whose, what for, which rights, until when. A token itself is never shown again."""
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    from parley.desk.api_tokens import list_tokens  # noqa: PLC0415 - likewise

    with open_named(workspace) as opened:
        tokens = list_tokens(opened, account) if opened.state.exists() else []
    if as_json:
        print_json(tokens)
        return
    table = Table("Id", "Account", "What for", "May", "Ends", "Last used", "", box=None, header_style="bold")
    for one in tokens:
        ended = "revoked" if one.revoked_at else ""
        rights = ", ".join(sorted(one.scope))
        table.add_row(one.id, one.account, one.label, rights, one.ends_at[:10], one.used_at or "", ended)
    console().print(table)


@app.command()
def revoke(
    token: Annotated[str, typer.Argument(metavar="ID", help="The token's id, as `parley token list` shows it.")],
    workspace: WorkspaceOption = None,
) -> None:
    """End a token at once."""
    from parley.desk.api_tokens import revoke_token  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        revoke_token(opened, token, now=datetime.now(UTC))
    typer.echo(f"The token {token} lets nobody in any more.")
