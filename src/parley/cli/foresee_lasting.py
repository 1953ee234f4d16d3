"""`parley foresee ceasefire`, `fit`, `backtest`: how long comparable arrangements have held."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from parley.cli.common import JsonOption, WorkspaceOption, console, open_named, print_json, progress_of, whoami
from parley.cli.foresee_table import ReadersOption, day_of
from parley.cli.foresee_trial import try_talks

if TYPE_CHECKING:
    from parley.analysis.survival.cases import Cases
    from parley.model.lasting import Backtest, Lasting

Unit = Literal["recurrence", "agreements", "ceasefires"]
DataOption = Annotated[
    Path | None, typer.Option("--data", help="A CSV file: UCDP's, ETH/PRIO's, or ceasefires with start and end.")
]
OwnOption = Annotated[bool, typer.Option("--own", help="Count the workspace's own truces and local deals.")]
UnitOption = Annotated[Unit, typer.Option(help="What the file counts; one is not another.")]
UntilOption = Annotated[str | None, typer.Option(help="The day that the data end; without it, today.")]
LikeOption = Annotated[
    list[str] | None, typer.Option("--like", metavar="FEATURE=NUMBER", help="Only comparable cases; again for more.")
]
KeepOption = Annotated[
    str | None, typer.Option(metavar="WHAT", help="Seal it in the record, as what is foreseen of WHAT.")
]
NOT_SHOWN = "is not shown to beat the base rate at every cutoff: use the base rate"


def ceasefire(  # noqa: PLR0917 - Typer reads options from the signature
    data: DataOption = None,
    unit: UnitOption = "ceasefires",
    until: UntilOption = None,
    like: LikeOption = None,
    keep: KeepOption = None,
    reader: ReadersOption = None,
    workspace: WorkspaceOption = None,
    *,
    own: OwnOption = False,
    as_json: JsonOption = False,
) -> None:
    """How long comparable arrangements have held: the base rate, on which cases, how sure."""
    from parley.desk.foresee_lasting import lasting  # noqa: PLC0415 - heavy

    cases, source = _cases(data, unit, until, workspace, own=own)
    found = lasting(cases, source=source, where=_like(like))
    _keep(found, keep, reader, workspace)
    _show(found, as_json=as_json)


def fit(  # noqa: PLR0917 - Typer reads options from the signature
    data: DataOption = None,
    out: Annotated[Path | None, typer.Option(help="Where the card of what was fitted goes, as JSON.")] = None,
    unit: UnitOption = "recurrence",
    until: UntilOption = None,
    like: LikeOption = None,
    keep: KeepOption = None,
    reader: ReadersOption = None,
    workspace: WorkspaceOption = None,
    *,
    own: OwnOption = False,
    as_json: JsonOption = False,
) -> None:
    """Fit base rate, Cox ridge and forest, try them on past years, and show only what beats the base rate."""
    import msgspec  # noqa: PLC0415 - keeps --help fast

    from parley.desk.foresee_lasting import lasting, too_few, try_models  # noqa: PLC0415 - heavy

    cases, source = _cases(data, unit, until, workspace, own=own)
    like_this = _like(like)
    with progress_of("trying the models on past years") as tell:
        tried = try_models(cases, tell=tell) or too_few(cases)
    found = lasting(cases, source=source, where=like_this, tried=tried)
    if out:
        out.write_bytes(msgspec.json.format(msgspec.json.encode(found), indent=2) + b"\n")
    _keep(found, keep, reader, workspace)
    _show(found, as_json=as_json)


def backtest(  # noqa: PLR0917 - Typer reads options from the signature
    data: DataOption = None,
    unit: Annotated[
        Literal["recurrence", "agreements", "ceasefires", "talks"],
        typer.Option(help="What the file counts; talks are decided issues, for the models of talks."),
    ] = "recurrence",
    until: UntilOption = None,
    cutoff: Annotated[list[int] | None, typer.Option(help="A year to fit as of; give it again for more.")] = None,
    reader: ReadersOption = None,
    workspace: WorkspaceOption = None,
    *,
    own: OwnOption = False,
    keep: Annotated[bool, typer.Option("--keep", help="Seal it in the record, with a page.")] = False,
    as_json: JsonOption = False,
) -> None:
    """How the models would have done: as of past years beside the base rate, or on decided issues beside the mean."""
    if unit == "talks":
        if data is None or own or until or cutoff:
            raise typer.BadParameter(
                "talks take a file of decided issues with --data, and no --own, --until or --cutoff"
            )
        try_talks(data, keep=keep, readers=reader or (), workspace=workspace, as_json=as_json)
        return
    from parley.desk.foresee_kept import keep_backtest  # noqa: PLC0415 - heavy
    from parley.desk.foresee_lasting import CUTOFFS, run_backtest  # noqa: PLC0415 - heavy

    cases, source = _cases(data, unit, until, workspace, own=own)
    with progress_of("trying the models on past years") as tell:
        found = run_backtest(cases, cutoff or CUTOFFS, tell=tell)
    if keep:
        with open_named(workspace) as opened:
            made = keep_backtest(opened, found, source=source, by=whoami(), readers=reader or ())
        console(stderr=True).print(f"Kept as {made.id}, for named persons only.", markup=False)
    if as_json:
        print_json(found)
    else:
        _print_backtest(found)


def _cases(
    data: Path | None, unit: Unit, until: str | None, workspace: str | None, *, own: bool
) -> "tuple[Cases, str]":
    from parley.desk.foresee_lasting import read_cases  # noqa: PLC0415 - heavy
    from parley.desk.foresee_truces import own_truces  # noqa: PLC0415 - heavy

    day = day_of(until, "--until")
    if own == (data is not None):
        raise typer.BadParameter("name a file with --data, or count the workspace's own truces with --own")
    if data is not None:
        return read_cases(data, unit, until=day or datetime.now(UTC).date()), data.name
    with open_named(workspace) as opened:
        return own_truces(opened, until=day), "this workspace"


def _like(given: list[str] | None) -> dict[str, float]:
    pairs = (one.rpartition("=") for one in given or ())
    try:
        return {name: float(number) for name, _, number in pairs}
    except ValueError as e:
        raise typer.BadParameter("give each feature as FEATURE=NUMBER") from e


def _keep(found: "Lasting", what: str | None, reader: list[str] | None, workspace: str | None) -> None:
    from parley.desk.foresee_kept import keep_rate  # noqa: PLC0415 - heavy

    if what is None:
        return
    with open_named(workspace) as opened:
        made = keep_rate(opened, found, question=what, by=whoami(), readers=reader or ())
    console(stderr=True).print(f"Kept as {made.id}, for named persons only.", markup=False)


def _show(found: "Lasting", *, as_json: bool) -> None:
    if as_json:
        print_json(found)
        return
    out = console()
    lines = [f"{found.unit}: {found.cases} cases in {found.source}, {found.ended} ended"]
    if found.truncated:
        lines.append(f"  {found.truncated} of them came into sight late and count only from then on")
    for year, held, low, high in zip(found.years, found.holding, found.low, found.high, strict=True):
        if held is None or low is None or high is None:
            lines.append(f"  after {year:g} years: no case was watched for so long")
        else:
            lines.append(f"  after {year:g} years {held:.0%} still held (95 %: {low:.0%} to {high:.0%})")
    for way, chances in found.ways.items():
        told = ", ".join(
            f"{one:.0%} by {year:g}" for one, year in zip(chances, found.years, strict=True) if one is not None
        )
        lines.append(f"  ended as {way}: {told} years")
    lines += [f"  {one.model}: " + ", ".join(f"{held:.0%}" for held in one.holding) for one in found.beside]
    lines += [found.verdict, *(f"left out: {one}" for one in found.left_out)]
    for line in lines:
        out.print(line, markup=False, soft_wrap=True)


def _print_backtest(found: "Backtest") -> None:
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    shown = Table("as of", "model", "cases", "Brier", "less the base rate's (95 %)", "C", box=None)
    for one in found.results:
        low, high = one.better
        cells = (
            f"{one.train} / {one.test}",
            f"{one.brier:.3f}",
            f"{low:+.3f} to {high:+.3f}",
            f"{one.concordance:.2f}",
        )
        shown.add_row(f"{one.cutoff:g}", one.model, *cells)
    console().print(f"Unit: {found.unit}", markup=False, soft_wrap=True)
    console().print(shown)
    from parley.desk.foresee_lasting import NAMES  # noqa: PLC0415 - heavy

    for name, better in found.beats.items():
        told = "beats the base rate at every cutoff" if better else NOT_SHOWN
        console().print(f"{NAMES.get(name, name)} {told}.", markup=False, soft_wrap=True)
