"""Incidents: what is told of one happening by however many, listed, and one shown with its versions side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, print_json
from parley.cli.seeing import AsOption, BlurOption, open_seen

if TYPE_CHECKING:
    from parley.desk.incidents import ShownIncident
    from parley.desk.workspace import Workspace


def incidents(  # noqa: PLR0917 - Typer reads options from the signature
    workspace: WorkspaceOption = None,
    who: Annotated[str | None, typer.Option(help="Who speaks or acts: a name, an alias, an id.")] = None,
    whom: Annotated[str | None, typer.Option(help="Who it is done to.")] = None,
    about: Annotated[str | None, typer.Option(help="A topic (strike, attack, aid …) or words.")] = None,
    place: Annotated[str | None, typer.Option(help="Where it happened.")] = None,
    since: Annotated[str | None, typer.Option(help="Then or later: 2017-01.")] = None,
    until: Annotated[str | None, typer.Option(help="Then or earlier.")] = None,
    limit: Annotated[int, typer.Option(min=1, max=200, help="No more than so many.")] = 50,
    *,
    as_json: JsonOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """List incidents, the latest first: what happened as told, by how many, and how well each aspect of it is told."""
    from parley.cli.incident_text import incidents_list  # noqa: PLC0415 - keeps --help fast
    from parley.desk.incidents import Wanted, list_incidents  # noqa: PLC0415

    wanted = Wanted(who=who, whom=whom, about=about, place=place, since=since, until=until, limit=limit)
    with open_seen(workspace, blur=blur, seen_as=seen_as) as opened:
        found = list_incidents(opened, wanted)
    if as_json:
        print_json([one.incident for one in found])
    else:
        console().print(incidents_list(found), soft_wrap=True)


def show_incident(opened: "Workspace", named: str, *, as_json: bool) -> None:
    """One incident: its versions side by side, its sources by origin, and why its claims are put together."""
    from parley.cli.incident_text import shown_incident  # noqa: PLC0415 - keeps --help fast
    from parley.desk.incidents import incident  # noqa: PLC0415

    shown: ShownIncident = incident(opened, named)
    if as_json:
        print_json(shown)
    else:
        console().print(shown_incident(shown), soft_wrap=True)
