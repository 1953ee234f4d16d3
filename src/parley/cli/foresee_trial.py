"""`parley foresee backtest --unit talks`: the models of talks on issues whose outcome is known."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from parley.cli.common import console, open_named, print_json, progress_of, whoami

if TYPE_CHECKING:
    from parley.model.trials import Trial


def try_talks(data: Path, *, keep: bool, readers: Iterable[str], workspace: str | None, as_json: bool) -> None:
    """Run every model on the decided issues of a file, print how it did, and seal that where asked."""
    from parley.analysis.negotiation.backtest import try_decided  # noqa: PLC0415 - heavy
    from parley.desk.foresee_kept import keep_trial  # noqa: PLC0415 - heavy
    from parley.exchange.decided import read_decided  # noqa: PLC0415 - heavy

    issues, left_out, unit = read_decided(data)
    with progress_of("trying the models on decided issues") as tell:
        found = try_decided(issues, unit=unit, left_out=left_out, tell=tell)
    if keep:
        with open_named(workspace) as opened:
            made = keep_trial(opened, found, source=data.name, by=whoami(), readers=readers)
        console(stderr=True).print(f"Kept as {made.id}, for named persons only.", markup=False)
    if as_json:
        print_json(found)
    else:
        _print_trial(found)


def _print_trial(found: "Trial") -> None:
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    less = "less the mean's (95 %)"
    shown = Table("model", "error", less, "within 10", less, "in its 80 %", box=None)
    for one in found.results:
        (low, _, high), (fewer, _, more) = one.error_less, one.near_less
        shown.add_row(
            one.name,
            f"{one.error:.2f}",
            f"{low:+.2f} to {high:+.2f}",
            f"{one.near:.3f}",
            f"{fewer:+.2f} to {more:+.2f}",
            f"{one.coverage80:.3f}",
        )
    out = console()
    left = f"; {found.left_out} left out, with fewer than three parties or no known outcome" if found.left_out else ""
    counted = f"Unit: {found.unit}. {found.issues} issues of {found.proposals} proposals{left}"
    out.print(counted, markup=False, soft_wrap=True)
    out.print(shown)
    below, above = found.headline80
    out.print(
        f"In 80 % of the issues the outcome lay from {-below:.0f} points below the headline to {above:.0f} above it.",
        markup=False,
        soft_wrap=True,
    )
