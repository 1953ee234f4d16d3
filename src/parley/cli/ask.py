"""`parley ask`: a question in a fixed grammar, answered from the record with figures and sources."""

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import FAILED, JsonOption, WorkspaceOption, console, open_named, print_json
from parley.cli.register import print_table
from parley.cli.reports import OnOption, day_named

if TYPE_CHECKING:
    from parley.desk.asking.answer import Answer


def ask(
    question: Annotated[list[str] | None, typer.Argument(help="The question; without one, what can be asked.")] = None,
    workspace: WorkspaceOption = None,
    on: OnOption = None,
    *,
    begun: Annotated[bool, typer.Option("--complete", help="Only show how this may go on.")] = False,
    as_json: JsonOption = False,
) -> None:
    """Ask the record: "who has refused to attend Astana", "commitments by Russia past their date".

    The grammar is fixed, and nothing is answered but what the record holds. What is not understood is said to be so,
    with the questions nearest to it, and the exit status is 2.
    """
    from parley.desk.asking.answer import ask as answered  # noqa: PLC0415 - keeps --help fast

    asked = " ".join(question or ())
    if begun or not asked:
        _offer(workspace, asked, as_json=as_json)
        return
    with open_named(workspace) as opened:
        found = answered(opened, asked, today=day_named(on))
    if as_json:
        print_json(found)
    else:
        _print(found)
    if found.kind is None:
        raise typer.Exit(FAILED)


def _offer(workspace: str | None, begun: str, *, as_json: bool) -> None:
    from parley.analysis.asking.complete import complete, example  # noqa: PLC0415 - keeps --help fast
    from parley.analysis.asking.forms import FORMS  # noqa: PLC0415 - likewise
    from parley.desk.asking.names import names_known  # noqa: PLC0415 - likewise

    with open_named(workspace) as opened:
        names = names_known(opened)
    if begun:
        offers = [(words, "") for words in complete(begun, names)]
    else:
        offers = [(example(form, names), form.told) for form in FORMS]
    if as_json:
        print_json([words for words, _ in offers])
    else:
        print_table(("question", "what is answered"), offers, as_csv=False)


def _print(found: "Answer") -> None:
    out = console()
    for told in (*found.report.facts, *found.taken):
        out.print(told, markup=False)
    if found.kind is None:
        out.print("Nearest to it are:", markup=False)
        for one in found.nearest:
            out.print(f"  {one}", markup=False)
        return
    for table in found.report.tables:
        out.print(f"\n{table.title}", style="bold underline", markup=False)
        print_table(table.heads, [[cell.text for cell in cells] for cells in table.rows], as_csv=False)
        if table.note:
            out.print(f"  {table.note}", style="dim", markup=False)
    if found.cited:
        out.print(f"\nRests on {found.cited} claims, {found.reviewed} of them reviewed by a person.", markup=False)
    out.print("\nWho could look in these days:", markup=False)
    for told in found.coverage:
        out.print(f"  {told}", style="dim", markup=False)
