"""The review queue at the keyboard: one claim at a time, one key for each judgement."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click
from rich.console import Group, RenderableType
from rich.text import Text

from parley.cli.common import complain, console
from parley.cli.listing import shown_claim
from parley.desk.judge import judge
from parley.desk.review import Waiting
from parley.desk.show import show
from parley.model.errors import ParleyError
from parley.model.judgement import Verdict

if TYPE_CHECKING:
    from parley.desk.workspace import Workspace

HELP = "a accept   r reject   e amend   s skip   u undo the last   q quit   ? this help"
_VERDICTS = {"a": Verdict.ACCEPTED, "r": Verdict.REJECTED, "e": Verdict.AMENDED}


def waiting_list(found: Sequence[Waiting]) -> RenderableType:
    """The queue as a list: where nobody is at the keyboard."""
    if not found:
        return Text("Nothing waits: a person has judged every claim.")
    return Group(*(part for one in found for part in _entry(one)), Text("Judge with: parley judge accept|reject …"))


def _entry(one: Waiting) -> tuple[Text, Text]:
    first = Text(one.row.claim.id, style="cyan")
    first.append(f"  {one.why}", style="default")
    return first, Text(f"    “{' '.join(one.row.quote.split())}”", style="italic")


def work_through(workspace: "Workspace", found: Sequence[Waiting], *, by: str) -> None:
    """Show each claim in its words and take the key that is pressed; what is decided is kept at once."""
    out = console()
    last: str | None = None
    for number, one in enumerate(found, start=1):
        out.rule(f"{number} of {len(found)}: {one.why}")
        out.print(shown_claim(show(workspace, one.row.claim.id)))
        while True:
            out.print(HELP, style="dim", markup=False)
            key = click.getchar().lower()
            if key in {"q", "\x03", "\x04"}:
                return
            if key == "s":
                break
            if key == "u":
                _undo(workspace, last, by=by)
                last = None
            elif key in _VERDICTS and _decide(workspace, one, _VERDICTS[key], by=by):
                last = one.row.claim.id
                break


def _decide(workspace: "Workspace", one: Waiting, verdict: Verdict, *, by: str) -> bool:
    """Ask why (and what to amend), and take it down; False where it could not be, which is said."""
    try:
        changes = {}
        if verdict is Verdict.AMENDED:
            field, _, value = click.prompt("FIELD=VALUE").partition("=")
            changes = {field.strip(): value}
        why = click.prompt("Why", default="read in its words")
        judge(workspace, one.row.claim.id, verdict, by=by, why=why, changes=changes, seen=one.seen)
    except ParleyError as e:
        complain(str(e))
        return False
    return True


def _undo(workspace: "Workspace", last: str | None, *, by: str) -> None:
    if last is None:
        complain("nothing was judged here yet")
        return
    judge(workspace, last, Verdict.UNDONE, by=by, why="taken back at once")
    console().print(f"{last}: taken back", markup=False)
