"""Looking through somebody else's eyes: as a role sees the workspace, or with all places told by their district."""

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import complain, open_named
from parley.model.errors import ParleyError
from parley.model.viewer import Role, Viewer

if TYPE_CHECKING:
    from parley.desk.workspace import Workspace

BlurOption = Annotated[
    bool, typer.Option("--blur", help="Tell every place by its district.", rich_help_panel="What is shown")
]
AsOption = Annotated[
    str | None,
    typer.Option(
        "--as",
        metavar="ROLE[,LEVEL]",
        help="As somebody of that role sees it, cleared up to that level (without one, the lowest).",
        rich_help_panel="What is shown",
    ),
]


def open_seen(workspace: str | None, *, blur: bool, seen_as: str | None) -> "Workspace":
    """The workspace that was named, as it is to be shown; says on standard error what is withheld then."""
    opened = open_named(workspace)
    if not (blur or seen_as):
        return opened
    shown = opened.as_seen_by(_viewer(opened, seen_as) if seen_as else opened.viewer, blurs=blur)
    if held := shown.withheld():
        blurred = "; places are told by their district" if held.blurred else ""
        unnamed = f"; {held.unnamed} sources go without their names" if held.unnamed else ""
        complain(f"{held.documents} documents and {held.claims} claims are withheld{blurred}{unnamed}")
    elif blur:
        complain("places are told by their district")
    return shown


def _viewer(workspace: "Workspace", seen_as: str) -> Viewer:
    role, _, level = (part.strip() for part in seen_as.partition(","))
    if role not in set(Role):
        raise ParleyError(f"--as {seen_as}: there is no role {role!r}; choose one of: {', '.join(Role)}")
    level = level or workspace.ladder.lowest
    workspace.ladder.rank(level)
    return Viewer(name="", role=Role(role), clearance=level)
