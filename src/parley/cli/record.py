"""The record itself: checking that it is as it was written, sealing it, proving a part of it."""

from pathlib import Path
from typing import Annotated

import typer

from parley.cli.common import (
    FAILED,
    JsonOption,
    WorkspaceOption,
    complain,
    console,
    open_named,
    print_json,
    progress_of,
    whoami,
)
from parley.cli.secrets import new_secret, told_secret

app = typer.Typer(
    help="The log under everything: verify it, seal it, prove one claim of it, copy it.", no_args_is_help=True
)

PassphraseOption = Annotated[
    bool, typer.Option("--passphrase-stdin", help="Read the passphrase from standard input, and do not ask for it.")
]


@app.callback()
def _record() -> None:
    """The log under everything: verify it, seal it, prove one claim of it, copy it."""


@app.command()
def verify(
    workspace: WorkspaceOption = None,
    head: Annotated[
        str | None, typer.Option(help="A head printed earlier: the log must still lead through it.")
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Walk the whole chain; name the first entry that is not as it was written."""
    from parley.record.verify import Broken  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened, progress_of("Verifying") as watch:
        name, found = opened.record.name, opened.record.verify(head=head, watch=watch)
    if as_json:
        print_json(found)
    if isinstance(found, Broken):
        complain(f"{name}: entry {found.position}: {found.why}; restore the record from a copy")
        raise typer.Exit(FAILED)
    if not as_json:
        typer.echo(f"{found.entries} entries, each as it was written. Head: {found.head}")


@app.command()
def seal(
    key: Annotated[
        Path | None, typer.Option(help="The file of the signing key; without it the record's own, made at first use.")
    ] = None,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Sign how long the log is and where it ends. Give the seal to somebody else: it shows what the record held."""
    from parley.desk.record import seal as seal_record  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        made = seal_record(opened, key=key, by=whoami())
    if as_json:
        print_json(made)
    else:
        typer.echo(f"Sealed {made.count} entries. Head: {made.head}\nRoot: {made.root}\nKey:  {made.public_key}")


@app.command()
def prove(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A claim's id, or the beginning of it.")],
    workspace: WorkspaceOption = None,
) -> None:
    """Print the proof that one claim is in the sealed record; it shows that claim and nothing else of the record."""
    from parley.desk.record import prove as prove_claim  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        print_json(prove_claim(opened, claim))


@app.command()
def check(
    proof: Annotated[Path, typer.Argument(metavar="PROOF", help="A file that `parley record prove` printed.")],
    key: Annotated[
        str | None, typer.Option(metavar="HEX", help="The public key that it has to be sealed with.")
    ] = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Say whether a proof holds. Needs no workspace; without --key, any key may have sealed it."""
    from parley.desk.record import check as check_proof  # noqa: PLC0415 - keeps --help fast

    held = check_proof(proof, public_key=key)
    if as_json:
        print_json(held)
        return
    entry, seal_over = held.entry, held.seal
    typer.echo(
        f"It holds: entry {entry.position}, recorded {entry.recorded_at} by {entry.by}, is one of the "
        f"{seal_over.count} sealed {seal_over.sealed_at} with the key {seal_over.public_key}"
    )
    if key is None:
        complain("whose key that is, you have to know from elsewhere; name it with --key")


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(metavar="FILE", help="Where the copy goes; never over an existing file.")],
    workspace: WorkspaceOption = None,
    *,
    encrypt: Annotated[bool, typer.Option("--encrypt", help="Lock the copy with a passphrase.")] = False,
    passphrase_stdin: PassphraseOption = False,
    as_json: JsonOption = False,
) -> None:
    """Copy the record while it is in use, and verify the copy. The signing key is not copied."""
    from parley.desk.record import backup as back_up  # noqa: PLC0415 - keeps --help fast
    from parley.desk.record import manifest_path  # noqa: PLC0415 - likewise

    with open_named(workspace) as opened:
        passphrase = new_secret("passphrase", stdin=passphrase_stdin) if encrypt else None
        made = back_up(opened, target, passphrase=passphrase)
    if as_json:
        print_json(made)
    else:
        typer.echo(f"{made.entries} entries copied to {target} and verified; {manifest_path(target)} tells of them.")


@app.command()
def about(workspace: WorkspaceOption = None, *, as_json: JsonOption = False) -> None:
    """What the record is for, how long documents may be kept, and its handling levels."""
    with open_named(workspace) as opened:
        founding, levels = opened.record.founding(), opened.ladder.levels
    if as_json:
        print_json({"purpose": founding.purpose, "retention": founding.retention, "levels": levels})
        return
    typer.echo(f"Purpose:   {founding.purpose or 'none was given'}")
    typer.echo(f"Retention: {founding.retention or 'as long as the record'}")
    typer.echo(f"Levels:    {', '.join(levels)}")


@app.command()
def expired(workspace: WorkspaceOption = None, *, as_json: JsonOption = False) -> None:
    """List the documents that were taken in longer ago than they may be kept; `parley withdraw` takes them out."""
    from parley.cli.listing import documents_list  # noqa: PLC0415 - keeps --help fast
    from parley.desk.retention import expired as past_retention  # noqa: PLC0415 - likewise

    with open_named(workspace) as opened:
        found = past_retention(opened, now=opened.record.clock())
    if as_json:
        print_json(found)
    elif found:
        console().print(documents_list(found), soft_wrap=True)
    else:
        typer.echo("No document is kept longer than it may be.")


@app.command()
def copies(
    manifests: Annotated[list[Path], typer.Argument(metavar="MANIFEST...", help="Manifests of copies made earlier.")],
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Write into the manifests of copies what was withdrawn since: which copies have to be destroyed."""
    from parley.desk.record import mark_copies  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        marked = list(mark_copies(opened, manifests))
    if as_json:
        print_json({str(path): made for path, made in marked})
        return
    for path, made in marked:
        told = f"destroy the copy: {len(made.erase)} of its entries were withdrawn since" if made.erase else "keep it"
        typer.echo(f"{path}: {told}")


@app.command()
def audit(
    who: Annotated[str | None, typer.Option(help="Only what this person looked at.")] = None,
    which: Annotated[str | None, typer.Option(help="Only who looked at this document, claim or person.")] = None,
    since: Annotated[str | None, typer.Option(help="Only since then, as 2031-05-04 or a full time in UTC.")] = None,
    workspace: WorkspaceOption = None,
    *,
    as_json: JsonOption = False,
) -> None:
    """Who looked at what is protected or withdrawn, the newest first."""
    from parley.desk.watching import looks  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        found = looks(opened, who=who, which=which, since=since)
    if as_json:
        print_json(found)
        return
    for one in found:
        typer.echo(f"{one.at[:19]}  {one.who}  {one.what} {one.which}  {one.where}  {one.how}")
    if not found:
        typer.echo("Nobody looked at anything that is protected.")


@app.command()
def purge(workspace: WorkspaceOption = None) -> None:
    """Give back the room of what was withdrawn, where another program stood in the way then."""
    from parley.desk.withdraw import purge as purge_record  # noqa: PLC0415 - keeps --help fast

    with open_named(workspace) as opened:
        purge_record(opened)
        typer.echo(f"{opened.record.name} holds nothing any more of what was withdrawn.")


@app.command()
def restore(
    source: Annotated[Path, typer.Argument(metavar="FILE", help="A copy that `parley record backup` made.")],
    workspace: WorkspaceOption = None,
    *,
    passphrase_stdin: PassphraseOption = False,
    as_json: JsonOption = False,
) -> None:
    """Bring a copy back as the workspace, verified; never over an existing one."""
    from parley.desk.record import restore as bring_back  # noqa: PLC0415 - keeps --help fast
    from parley.desk.workspace import shown_name, workspace_place  # noqa: PLC0415 - likewise

    place = workspace_place(workspace)
    made = bring_back(source, place, passphrase=told_secret() if passphrase_stdin else None)
    if as_json:
        print_json(made)
    else:
        typer.echo(f"{made.entries} entries restored to {shown_name(place)}, each as it was written. Head: {made.head}")
