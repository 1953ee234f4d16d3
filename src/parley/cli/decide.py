"""`parley decide`: merge, split, rate, protect, release, and what tells of one happening; each with its reason."""

from typing import Annotated

import typer

from parley.cli import casework, protecting
from parley.cli.common import WorkspaceOption, open_named, whoami
from parley.cli.protecting import WhyOption, take_down
from parley.model.matter import Credibility, Reliability

app = typer.Typer(
    help="Decide who is who, what can be relied on, and what may be shown; all of it can be taken back.",
    no_args_is_help=True,
)

NameOption = Annotated[list[str] | None, typer.Option("--name", help="What it is called where it is meant; repeat.")]
ClaimOption = Annotated[list[str] | None, typer.Option("--claim", help="A claim in which it is meant; repeat.")]
First = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")]
Second = Annotated[str, typer.Argument(metavar="CLAIM", help="The other claim.")]


@app.callback()
def _decide() -> None:
    """Decide who is who, what can be relied on, and what may be shown; all of it can be taken back."""


@app.command("merge-actors")
def merge_actors(
    actor: Annotated[str, typer.Argument(help="A party as it is named: an id, an alias, a name.")],
    into: Annotated[str, typer.Argument(help="The party that it is, whose name it goes by.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """Two names mean one party."""
    from parley.desk.meant import party_called  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import MergeActors  # noqa: PLC0415

    take_down(
        workspace,
        why,
        lambda opened: MergeActors(actor=party_called(opened, actor).key, into=party_called(opened, into)),
    )


@app.command("split-actor")
def split_actor(  # noqa: PLR0917 - Typer reads options from the signature
    actor: Annotated[str, typer.Argument(help="The party that it was taken for.")],
    into: Annotated[str, typer.Argument(help="The party that it is; a new name makes a new party.")],
    why: WhyOption,
    names: NameOption = None,
    claims: ClaimOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """Who is called so, or meant in these claims, is another party."""
    from parley.desk.meant import claim_ref, party_called, party_or_new  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import SplitActor  # noqa: PLC0415

    take_down(
        workspace,
        why,
        lambda opened: SplitActor(
            actor=party_called(opened, actor).key,
            into=party_or_new(opened, into),
            names=tuple(names or ()),
            claims=tuple(claim_ref(opened, one) for one in claims or ()),
        ),
    )


@app.command("merge-places")
def merge_places(
    place: Annotated[str, typer.Argument(help="A place as it is named.")],
    into: Annotated[str, typer.Argument(help="The place that it is, whose name it goes by.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """Two names mean one place."""
    from parley.desk.meant import place_called  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import MergePlaces  # noqa: PLC0415

    take_down(
        workspace,
        why,
        lambda opened: MergePlaces(place=place_called(opened, place).key, into=place_called(opened, into)),
    )


@app.command("split-place")
def split_place(  # noqa: PLR0917 - likewise
    place: Annotated[str, typer.Argument(help="The place that it was taken for.")],
    into: Annotated[str, typer.Argument(help="The place that it is; a new name makes a new place.")],
    why: WhyOption,
    names: NameOption = None,
    claims: ClaimOption = None,
    workspace: WorkspaceOption = None,
) -> None:
    """What is called so, or meant in these claims, is another place."""
    from parley.desk.meant import claim_ref, place_called, place_or_new  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import SplitPlace  # noqa: PLC0415

    take_down(
        workspace,
        why,
        lambda opened: SplitPlace(
            place=place_called(opened, place).key,
            into=place_or_new(opened, into),
            names=tuple(names or ()),
            claims=tuple(claim_ref(opened, one) for one in claims or ()),
        ),
    )


@app.command("rate-source")
def rate_source(
    source: Annotated[str, typer.Argument(help="A source, as `parley documents` names it.")],
    reliability: Annotated[Reliability, typer.Argument(help="A reliable … E unreliable, F cannot be judged.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """How far a source can be relied on, by the Admiralty code."""
    from parley.desk.meant import source_called  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import RateSource  # noqa: PLC0415

    take_down(workspace, why, lambda opened: RateSource(source=source_called(opened, source), reliability=reliability))


@app.command("rate-information")
def rate_information(
    claim: First,
    credibility: Annotated[Credibility, typer.Argument(help="1 confirmed … 5 improbable, 6 cannot be judged.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """How credible what a claim says is, whoever says it, by the Admiralty code."""
    from parley.desk.meant import claim_ref  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import RateInformation  # noqa: PLC0415

    take_down(workspace, why, lambda opened: RateInformation(of=claim_ref(opened, claim), credibility=credibility))


@app.command()
def same(a: First, b: Second, why: WhyOption, workspace: WorkspaceOption = None) -> None:
    """Two claims tell of one happening, whatever is reckoned."""
    from parley.desk.meant import claim_ref  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import SameHappening  # noqa: PLC0415

    take_down(workspace, why, lambda opened: SameHappening(a=claim_ref(opened, a), b=claim_ref(opened, b)))


@app.command()
def different(a: First, b: Second, why: WhyOption, workspace: WorkspaceOption = None) -> None:
    """Two claims tell of two happenings, whatever is reckoned."""
    from parley.desk.meant import claim_ref  # noqa: PLC0415 - keeps --help fast
    from parley.model.matter import NotSameHappening  # noqa: PLC0415

    take_down(workspace, why, lambda opened: NotSameHappening(a=claim_ref(opened, a), b=claim_ref(opened, b)))


@app.command()
def undo(
    decision: Annotated[str, typer.Argument(metavar="DECISION", help="A decision's id, or the beginning of it.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """Take a decision back; an undo too, and what it took back stands again."""
    from parley.desk.decide import undo as take_back  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        done = take_back(opened, decision, by=whoami(), why=why)
    typer.echo(f"{done.decision.id}: taken back (entry {done.position}, by {done.decision.by})")


for command in (
    protecting.handling,
    protecting.protect,
    protecting.release,
    casework.finding,
    casework.case,
    casework.version,
    casework.verify_incident,
    casework.kept,
    casework.broken,
):
    app.command()(command)
