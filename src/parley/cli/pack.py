"""`parley pack`: process packs, listed, checked and started."""

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.common import FAILED, JsonOption, console, print_json

app = typer.Typer(no_args_is_help=True, help="What is known of a process before reading: parties, ties, places, deals.")


@app.command("list")
def list_packs(*, as_json: JsonOption = False) -> None:
    """List the packs that come with Parley."""
    from parley.desk.packs import shipped_packs  # noqa: PLC0415 - keeps --help fast

    packs = shipped_packs()
    if as_json:
        print_json(packs)
        return
    for pack in packs:
        typer.echo(f"{pack.name}  {pack.title}")
        typer.echo(
            f"    {pack.period}: {pack.parties} parties, {pack.persons} persons, {pack.ties} ties, "
            f"{pack.places} places, {pack.agreements} agreements, {pack.talks} rounds of talks"
        )


@app.command()
def check(
    pack: Annotated[str, typer.Argument(metavar="PACK", help="A shipped pack's name, or a .yaml file.")],
    *,
    as_json: JsonOption = False,
) -> None:
    """Check a pack: its format, dates and names, and that every fact has a source; exit status 2 where one fails."""
    from parley.desk.packs import problems_of, summary  # noqa: PLC0415 - keeps --help fast

    problems = problems_of(pack)
    if as_json:
        print_json(problems)
    elif problems:
        screen = console(stderr=True)
        for problem in problems:
            screen.print(str(problem), markup=False, soft_wrap=True)
        screen.print(f"{len(problems)} to mend", markup=False)
    else:
        held = summary(pack)
        typer.echo(f"{held.name}: sound ({held.parties} parties, {held.ties} ties, {held.places} places)")
    if problems:
        raise typer.Exit(FAILED)


@app.command()
def new(
    name: Annotated[str, typer.Argument(help="The pack's name: small letters, digits and hyphens.")],
    *,
    out: Annotated[Path | None, typer.Option("--out", "-o", help="Where to write it; without it ./NAME.yaml.")] = None,
) -> None:
    """Write a commented template to fill in."""
    from parley.desk.packs import write_new_pack  # noqa: PLC0415 - keeps --help fast

    path = out or Path(f"{name}.yaml")
    write_new_pack(name, path)
    typer.echo(f"{path}: fill it in, then run: parley pack check {path}")
