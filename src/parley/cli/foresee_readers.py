"""`parley foresee readers`: who else may see what is sealed."""

from typing import Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json, whoami


def readers(
    sealed: Annotated[str, typer.Argument(metavar="ID", help="A forecast's id, or a kept base rate's or backtest's.")],
    add: Annotated[list[str] | None, typer.Option(metavar="PERSON", help="Name a person; again for more.")] = None,
    remove: Annotated[
        list[str] | None, typer.Option(metavar="PERSON", help="Take a name back; again for more.")
    ] = None,
    why: Annotated[str, typer.Option(help="Why; the record keeps it.")] = "",
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Who else may see a forecast, a kept base rate or backtest; who sealed it names more, or takes names back."""
    from parley.desk.foresee_readers import change_readers, sealed_named  # noqa: PLC0415 - heavy

    me = whoami()
    with open_named(workspace) as opened:
        if add or remove:
            change_readers(opened, sealed, add=add or (), remove=remove or (), by=me, why=why)
        found = sealed_named(opened, sealed, reader=me)
    if as_json:
        print_json({"id": found.id, "by": found.by, "readers": found.readers})
    else:
        named = ", ".join(found.readers) or "nobody else"
        console().print(f"{found.id}: {found.by}'s, also for {named}", markup=False, soft_wrap=True)
