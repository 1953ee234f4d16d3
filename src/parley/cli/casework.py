"""What a commission or a monitor decides: the commands of `parley decide` on incidents and commitments."""

from typing import Annotated

import typer

from parley.cli.common import WorkspaceOption
from parley.cli.protecting import WhyOption, take_down
from parley.model.matter import Aspect, Step

IncidentArgument = Annotated[str, typer.Argument(metavar="INCIDENT", help="An incident's id, or the id of its claim.")]
CommitmentArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="The claim that makes the commitment.")]
OnClaims = Annotated[list[str] | None, typer.Option("--claim", help="A claim that it rests on; repeat.")]


def finding(  # noqa: PLR0917 - Typer reads options from the signature
    incident: IncidentArgument,
    agreement: Annotated[str, typer.Option(help="The agreement, as the pack calls it.")],
    provision: Annotated[str, typer.Option(help="Its provision, as the pack calls it.")],
    why: WhyOption,
    attributed: Annotated[str | None, typer.Option("--by", help="Whose breach; without it, not attributable.")] = None,
    standard: Annotated[str | None, typer.Option(help="The standard of proof that was met.")] = None,
    workspace: WorkspaceOption = None,
    *,
    no_breach: Annotated[bool, typer.Option("--no-breach", help="It is no breach of it.")] = False,
) -> None:
    """An incident is, or is not, a breach of a provision."""
    from parley.desk import casework  # noqa: PLC0415 - keeps --help fast

    take_down(
        workspace,
        why,
        lambda opened: casework.finding(
            opened,
            incident,
            agreement=agreement,
            provision=provision,
            breach=not no_breach,
            attributed=attributed,
            standard=standard,
        ),
    )


def case(
    incident: IncidentArgument,
    step: Annotated[Step, typer.Argument(help="How far the case has come.")],
    why: WhyOption,
    to: Annotated[str | None, typer.Option(help="Who has it now.")] = None,
    workspace: WorkspaceOption = None,
) -> None:
    """A case has come so far on a commission's table."""
    from parley.desk import casework  # noqa: PLC0415 - keeps --help fast

    take_down(workspace, why, lambda opened: casework.case_step(opened, incident, step=step, to=to))


def version(
    incident: IncidentArgument,
    party: Annotated[str, typer.Argument(help="Who says so.")],
    words: Annotated[str, typer.Argument(help="What it told, in its own words.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """What a party itself told the commission of an incident."""
    from parley.desk import casework  # noqa: PLC0415 - keeps --help fast

    take_down(workspace, why, lambda opened: casework.party_version(opened, incident, party=party, words=words))


def verify_incident(  # noqa: PLR0917 - likewise
    incident: IncidentArgument,
    aspect: Annotated[Aspect, typer.Argument(help="What of it is so.")],
    method: Annotated[str, typer.Option(help="How it was checked.")],
    standard: Annotated[str, typer.Option(help="The standard of proof.")],
    why: WhyOption,
    workspace: WorkspaceOption = None,
) -> None:
    """An aspect of an incident is so; verified once a second person says so by the same method and standard."""
    from parley.desk import casework  # noqa: PLC0415 - keeps --help fast

    take_down(
        workspace,
        why,
        lambda opened: casework.incident_verified(opened, incident, aspect=aspect, method=method, standard=standard),
    )


def kept(
    commitment: CommitmentArgument, why: WhyOption, claims: OnClaims = None, workspace: WorkspaceOption = None
) -> None:
    """A promise, or an offer that was taken up, was kept."""
    from parley.desk import casework  # noqa: PLC0415 - keeps --help fast

    take_down(workspace, why, lambda opened: casework.kept(opened, commitment, claims or ()))


def broken(
    commitment: CommitmentArgument, why: WhyOption, claims: OnClaims = None, workspace: WorkspaceOption = None
) -> None:
    """A promise, or an offer that was taken up, was broken."""
    from parley.desk import casework  # noqa: PLC0415 - keeps --help fast

    take_down(workspace, why, lambda opened: casework.broken(opened, commitment, claims or ()))
