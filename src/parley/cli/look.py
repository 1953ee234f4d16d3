"""Looking at what is kept: claims, one claim in its words, documents."""

from typing import Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, print_json
from parley.cli.incidents import show_incident
from parley.cli.seeing import AsOption, BlurOption, open_seen


def claims(  # noqa: PLR0917 - Typer reads options from the signature
    workspace: WorkspaceOption = None,
    who: Annotated[str | None, typer.Option(help="Who speaks or acts: a name, an alias, an id.")] = None,
    whom: Annotated[str | None, typer.Option(help="Who it is done to or said to.")] = None,
    about: Annotated[str | None, typer.Option(help="A topic (ceasefire, aid …), a type (ASSAULT …), or words.")] = None,
    place: Annotated[str | None, typer.Option(help="Where it happened.")] = None,
    since: Annotated[
        str | None, typer.Option(help="Happened (or, where no day is told, was published) then or later: 2017-01.")
    ] = None,
    until: Annotated[str | None, typer.Option(help="Happened (or was published) then or earlier.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="No more than so many.")] = None,
    *,
    unreviewed: Annotated[bool, typer.Option("--unreviewed", help="Only what no person has looked at.")] = False,
    as_json: JsonOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """List claims: who says that who did what to whom, where and when."""
    from parley.cli.listing import claims_list  # noqa: PLC0415 - keeps --help fast
    from parley.desk.claims import list_claims  # noqa: PLC0415
    from parley.desk.workspace import ClaimFilter  # noqa: PLC0415

    wanted = ClaimFilter(
        who=who,
        whom=whom,
        about=about,
        place=place,
        since=since,
        until=until,
        reviewed=False if unreviewed else None,
        limit=limit,
    )
    with open_seen(workspace, blur=blur, seen_as=seen_as) as opened:
        listing = list_claims(opened, wanted)
    if as_json:
        print_json(listing.rows)
        return
    console().print(claims_list(listing.rows), soft_wrap=True)
    if listing.undated:
        typer.echo(f"{listing.undated} more have no day at all and are left out by --since and --until.", err=True)


def show(
    claim: Annotated[str, typer.Argument(help="A claim's or an incident's id, or the beginning of a claim's.")],
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """Show one claim in the words that it rests on, or one incident with its versions side by side."""
    if claim.startswith("i-"):
        with open_seen(workspace, blur=blur, seen_as=seen_as) as opened:
            show_incident(opened, claim, as_json=as_json)
        return
    from parley.cli.listing import shown_claim  # noqa: PLC0415 - keeps --help fast
    from parley.desk.show import show as show_claim  # noqa: PLC0415

    with open_seen(workspace, blur=blur, seen_as=seen_as) as opened:
        shown = show_claim(opened, claim)
    if as_json:
        print_json(shown)
    else:
        console().print(shown_claim(shown))


def documents(
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """List the documents that were taken in."""
    from parley.cli.listing import documents_list  # noqa: PLC0415 - keeps --help fast

    with open_seen(workspace, blur=blur, seen_as=seen_as) as opened:
        found = opened.documents()
    if as_json:
        print_json(found)
    else:
        console().print(documents_list(found), soft_wrap=True)
