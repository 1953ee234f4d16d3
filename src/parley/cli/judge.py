"""People decide: accept, reject, amend, verify or undo, each with a reason that stays."""

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from parley.cli.common import JsonOption, WorkspaceOption, complain, console, open_named, print_json, whoami
from parley.model.errors import ParleyError
from parley.model.judgement import Verdict

if TYPE_CHECKING:
    from parley.desk.judge import Decided

app = typer.Typer(help="Say what you make of a claim; nothing is overwritten.", no_args_is_help=True)

ClaimArgument = Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")]
WhyOption = Annotated[str, typer.Option(help="The reason; it is kept with the judgement.")]


@app.callback()
def _judge() -> None:
    """Say what you make of a claim; nothing is overwritten."""


@app.command()
def accept(claim: ClaimArgument, why: WhyOption, workspace: WorkspaceOption = None) -> None:
    """The claim is what the text says."""
    _take_down(workspace, claim, Verdict.ACCEPTED, why=why)


@app.command()
def reject(claim: ClaimArgument, why: WhyOption, workspace: WorkspaceOption = None) -> None:
    """The text does not say that; the claim is no longer listed or counted."""
    _take_down(workspace, claim, Verdict.REJECTED, why=why)


@app.command()
def amend(
    claim: ClaimArgument,
    why: WhyOption,
    changes: Annotated[
        list[str],
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help="status, polarity, certainty, generic, type, mode, contexts, topic, terms, actors (A; B), recipients, "
            "place, when, figures (killed 4–6), says, act.",
        ),
    ],
    workspace: WorkspaceOption = None,
) -> None:
    """The text says something else in these fields."""
    pairs = dict(_pair(change) for change in changes)
    _take_down(workspace, claim, Verdict.AMENDED, why=why, changes=pairs)


@app.command()
def verify(
    claim: ClaimArgument,
    why: WhyOption,
    method: Annotated[str, typer.Option(help="How it was checked: interviews, crater analysis, imagery …")],
    standard: Annotated[str, typer.Option(help="The standard of proof: reasonable grounds to believe, …")],
    workspace: WorkspaceOption = None,
) -> None:
    """What is claimed is so, by a named method and standard; it takes a second person to become verified."""
    _take_down(workspace, claim, Verdict.VERIFIED, why=why, method=method, standard=standard)


@app.command()
def undo(claim: ClaimArgument, why: WhyOption, workspace: WorkspaceOption = None) -> None:
    """Take back the last judgement that stands; the one before it stands again."""
    _take_down(workspace, claim, Verdict.UNDONE, why=why)


class Format(StrEnum):
    """How judgements are printed."""

    PRETTY = "pretty"
    JSONL = "jsonl"


def judgements(
    claim: Annotated[str | None, typer.Argument(help="Only those on this claim.")] = None,
    workspace: WorkspaceOption = None,
    output: Annotated[
        Format, typer.Option("--format", help="For people, or as training text: documents and their judged claims.")
    ] = Format.PRETTY,
    *,
    as_json: JsonOption = False,
) -> None:
    """List what people decided, in the order in which they did; what was taken back too."""
    import msgspec  # noqa: PLC0415 - keeps --help fast

    from parley.desk.decide import everything  # noqa: PLC0415 - likewise
    from parley.desk.judge import Decided, training_lines  # noqa: PLC0415 - likewise
    from parley.projections.deciding import decision_line  # noqa: PLC0415 - likewise

    with open_named(workspace) as opened:
        if output is Format.JSONL:
            for told in training_lines(opened):
                sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
            return
        found = everything(opened, opened.claim(claim).claim if claim else None)
    if as_json:
        print_json(found)
        return
    for one in found:
        line = _line(one) if isinstance(one, Decided) else decision_line(one)
        console().print(line, markup=False, soft_wrap=True)
    if not found:
        typer.echo("Nobody has judged anything yet; parley review shows what waits.")


def review(
    limit: Annotated[int, typer.Option(min=1, help="No more than so many.")] = 20,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Work through what no person has judged, what matters most first. On a terminal each key is a judgement."""
    from parley.cli.reviewing import waiting_list, work_through  # noqa: PLC0415 - keeps --help fast
    from parley.desk.review import waiting, without_claim  # noqa: PLC0415

    with open_named(workspace) as opened:
        found = waiting(opened, limit=limit)
        if as_json:
            print_json(found)
        elif found and sys.stdin.isatty() and sys.stdout.isatty():
            work_through(opened, found, by=whoami())
        else:
            console().print(waiting_list(found), soft_wrap=True)
        lost = () if as_json else without_claim(opened)
    for one in lost:
        typer.echo(f"No reader makes this claim any more: {_line(one)}")


def _take_down(
    workspace: str | None,
    claim: str,
    verdict: Verdict,
    *,
    why: str,
    changes: dict[str, str] | None = None,
    method: str | None = None,
    standard: str | None = None,
) -> None:
    from parley.desk.judge import judge  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        done = judge(opened, claim, verdict, by=whoami(), why=why, changes=changes, method=method, standard=standard)
        now = opened.claim(done.judgement.claim).verdict
    typer.echo(f"{done.judgement.claim}: {now or 'not reviewed'} (entry {done.position}, by {done.judgement.by})")
    if verdict is Verdict.VERIFIED and now is not Verdict.VERIFIED:
        complain("it counts as accepted until a second person verifies it by the same method and standard")


def _pair(change: str) -> tuple[str, str]:
    field, sign, value = change.partition("=")
    if not sign:
        raise ParleyError(f"--set {change}: write it as FIELD=VALUE, for example --set status=planned")
    return field.strip(), value


def _line(one: "Decided") -> str:
    judgement = one.judgement
    how = f" by {judgement.method}, {judgement.standard}" if judgement.method else ""
    when = one.recorded_at[:16].replace("T", " ")
    return f"{judgement.claim}  {judgement.verdict}{how}  {judgement.by}, {when}: {judgement.why}"
