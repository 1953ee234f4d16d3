"""`parley bench`: what developers need to measure; hidden from the list of commands."""

from typing import Annotated

import typer

from parley.cli.common import WorkspaceOption, console, open_named

app = typer.Typer(help="For measuring: made-up data, never to be mixed with a real record.", no_args_is_help=True)


@app.callback()
def _bench() -> None:
    """For measuring: made-up data, never to be mixed with a real record."""


@app.command("make-workspace")
def make_workspace(
    claims: Annotated[int, typer.Option("--claims", "-n", min=1, help="How many claims, at least.")] = 10_000,
    pack: Annotated[str | None, typer.Option(help="A process pack whose parties and places are used.")] = None,
    seed: Annotated[int, typer.Option(help="Another seed makes other claims.")] = 1,
    workspace: WorkspaceOption = None,
) -> None:
    """Make a new workspace and fill it with made-up claims."""
    from rich.progress import Progress  # noqa: PLC0415 - keeps --help fast

    from parley.desk.init import init_workspace  # noqa: PLC0415 - likewise
    from parley.desk.synthetic import fill  # noqa: PLC0415 - likewise
    from parley.desk.workspace import shown_name, workspace_place  # noqa: PLC0415 - likewise

    place = workspace_place(workspace)
    init_workspace(place, purpose="measuring", pack=pack, by="bench").close()
    with open_named(workspace) as opened, Progress(console=console(stderr=True), transient=True) as progress:
        task = progress.add_task("making claims", total=claims)
        made = 0
        for made in fill(opened, claims, by="bench", seed=seed):
            progress.update(task, completed=made)
    console().print(f"Made {shown_name(place)} with {made:,} made-up claims.")
