"""What may be shown: the commands of `parley decide` that set a level, protect and release."""

from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import WorkspaceOption, open_named, whoami

if TYPE_CHECKING:
    from collections.abc import Callable

    from parley.desk.workspace import Workspace
    from parley.model.matter import Matter

WhyOption = Annotated[str, typer.Option(help="The reason; it is kept with the decision.")]
SourceOption = Annotated[str | None, typer.Option("--source", help="A source, as `parley documents` names it.")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="A place's name.")]
OneClaimOption = Annotated[str | None, typer.Option("--claim", help="A claim's id, or the beginning of it.")]


def handling(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's id, or the beginning of it.")],
    level: Annotated[str, typer.Argument(help="A level of this workspace's ladder: TLP:CLEAR … TLP:RED.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """How far a document, and all that rests on it, may be passed on."""
    from parley.desk.decide import level_of  # noqa: PLC0415 - keeps --help fast

    take_down(workspace, why, lambda opened: level_of(opened, document, level))


def protect(
    why: WhyOption,
    source: SourceOption = None,
    place: PlaceOption = None,
    claim: OneClaimOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Hide a source's name, tell a place by its district, or withhold a claim, from those who may not see it."""
    from parley.desk.meant import thing_called  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import Protect  # noqa: PLC0415

    take_down(
        workspace, why, lambda opened: Protect(thing=thing_called(opened, source=source, place=place, claim=claim))
    )


def release(
    why: WhyOption,
    source: SourceOption = None,
    place: PlaceOption = None,
    claim: OneClaimOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Show what a person protected, or what is withheld by itself: planned movements, sites of health care."""
    from parley.desk.meant import thing_called  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import Release  # noqa: PLC0415

    take_down(
        workspace, why, lambda opened: Release(thing=thing_called(opened, source=source, place=place, claim=claim))
    )


def take_down(workspace: str | None, why: str, matter: "Callable[[Workspace], Matter]") -> None:
    """Keep one decision, and say what was decided."""
    from parley.desk.decide import decide  # noqa: PLC0415
    from parley.projections.deciding import words_of  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        done = decide(opened, matter(opened), by=whoami(), why=why)
    typer.echo(f"{done.decision.id}: {words_of(done.decision.matter)} (entry {done.position}, by {done.decision.by})")
