"""`parley dossier`: the process at a glance, in the terminal."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from parley.cli.common import JsonOption, WorkspaceOption, console, print_json
from parley.cli.seeing import AsOption, BlurOption, open_seen

if TYPE_CHECKING:
    from rich.console import Console

    from parley.projections.entries import AllegationEntry, CeasefireEntry, Dossier, Line, TalksEntry, TieEntry

_KEEP = 12
"""How many lines of a list are printed; the others are counted."""


def dossier(
    *,
    workspace: WorkspaceOption = None,
    json: JsonOption = False,
    blur: BlurOption = False,
    seen_as: AsOption = None,
) -> None:
    """The process at a glance: talks, ceasefires, local deals, sieges, aid, promises, each line with who says so."""
    from parley.desk.dossier import build_dossier  # noqa: PLC0415 - keeps --help fast

    with open_seen(workspace, blur=blur, seen_as=seen_as) as opened:
        found = build_dossier(opened)
        documents = len(opened.documents())
    if json:
        print_json(found)
    elif not documents:
        console().print("Nothing has been added yet. Add texts with [bold]parley add FILE...[/bold], then ask again.")
    else:
        print_dossier(found, console())


def print_dossier(found: "Dossier", out: "Console") -> None:
    """The dossier on a console, section by section; empty sections are left out."""
    _print_top(found, out)
    _heading(out, "Actors", found.actors)
    if found.actors:
        out.print(", ".join(f"{one.party.name} ({one.says + one.told_of})" for one in found.actors[:24]), markup=False)
    _print_ties(out, "Ties", found.ties)
    _heading(out, "Talks", found.talks)
    for talks in found.talks:
        _print_talks(out, talks)
    _heading(out, "Ceasefires", found.ceasefires)
    for ceasefire in found.ceasefires:
        _print_ceasefire(out, ceasefire)
    _print_places(found, out)
    _heading(out, "Hopes, promises and demands still open", found.commitments)
    for one in found.commitments:
        _subhead(out, f"{one.holder.name}: {one.act}")
        _lines(out, one.lines)
    _print_rest(found, out)


def _print_top(found: "Dossier", out: "Console") -> None:
    dates = f", printed {found.first} to {found.last}" if found.first else ""
    out.print(f"[bold]{_safe(found.process or 'Dossier')}[/bold]")
    out.print(f"{found.documents} documents with claims, {found.claims} claims{dates}", markup=False)
    out.print(
        f"A person has reviewed {found.reviewed} of {found.claims} claims. Nothing here is found to be so: "
        "each line is what somebody says.",
        style="italic",
    )


def _print_talks(out: "Console", talks: "TalksEntry") -> None:
    _subhead(out, talks.name or "Talks that no sentence names")
    _print_ties(out, "", talks.roles)
    for seat in talks.seats:
        out.print(f"  {seat.party.name}: {seat.attendance}", markup=False, style="bold")
        _lines(out, seat.lines)
    for item in talks.agenda:
        out.print(f"  {item.party.name} wants of them", markup=False, style="bold")
        _lines(out, item.lines)
    _lines(out, talks.course)


def _print_ceasefire(out: "Console", ceasefire: "CeasefireEntry") -> None:
    from rich.table import Table  # noqa: PLC0415 - keeps --help fast

    _subhead(out, ceasefire.name or "A truce that nothing names")
    if ceasefire.by_date:
        out.print(
            f"  {ceasefire.by_date} lines name no truce; this was the latest to have begun when they were printed.",
            style="dim",
        )
    _print_ties(out, "", ceasefire.roles)
    if ceasefire.allegations:
        table = Table("who alleges", "of whom", "lines", "documents", "counted", "denials", "review", box=None)
        for pair in ceasefire.allegations:
            table.add_row(*_row(pair))
        out.print(table)
    for pair in ceasefire.allegations:
        _lines(out, pair.lines)
        if pair.denials:
            out.print("  beside it, denied:", style="bold")
            _lines(out, pair.denials)
    _lines(out, ceasefire.course)


def _row(pair: "AllegationEntry") -> tuple[str, ...]:
    return (
        _safe(pair.accuser.name),
        _safe(pair.accused.name) if pair.accused else "nobody named",
        str(pair.count),
        str(pair.documents),
        "-" if pair.counted is None else str(pair.counted),
        str(len(pair.denials)) if pair.denials else "none told",
        "reviewed" if pair.reviewed else "no person has reviewed",
    )


def _print_places(found: "Dossier", out: "Console") -> None:
    for title, entries in (
        ("Local agreements", found.agreements),
        ("Sieges", found.sieges),
        ("Prisoners", found.detentions),
        ("Control of places", found.control),
    ):
        _heading(out, title, entries)
        for entry in entries:
            named = ", ".join(party.name for party in entry.parties[:6])
            terms = f"; terms: {', '.join(entry.terms)}" if entry.terms else ""
            place = entry.name or (entry.place.name if entry.place else "No place told")
            _subhead(out, f"{place}{f' ({named})' if named else ''}{terms}")
            _print_ties(out, "", entry.roles)
            _lines(out, entry.lines)
    _heading(out, "Aid", found.aid)
    for aid in found.aid:
        _subhead(out, aid.place.name if aid.place else "No place told")
        for step, line in aid.steps:
            _lines(out, (line,), before=f"{step}: ")


def _print_rest(found: "Dossier", out: "Console") -> None:
    _heading(out, "Priorities that shifted", found.priorities)
    _lines(out, found.priorities)
    _heading(out, "Figures", found.figures)
    for figure in found.figures[:_KEEP]:
        who = figure.line.who.name if figure.line.who else figure.line.publishers[0]
        when = figure.line.when or "no date told"
        out.print(f"  {figure.words}: {who} ({figure.place or 'no place told'}, {when})", markup=False)
    _more(out, found.figures)
    _heading(out, "Attacks told of", found.attacks)
    _lines(out, found.attacks)
    if found.elsewhere:
        out.print(f"\n{found.elsewhere} claims tell of something else: parley claims lists all.", markup=False)


def _lines(out: "Console", lines: tuple["Line", ...], before: str = "") -> None:
    for line in lines[:_KEEP]:
        signs = f" [{', '.join(line.signs)}]" if line.signs else ""
        many = f" ({line.documents} documents)" if line.documents > 1 else ""
        out.print(f"  • {before}{line.sentence}{signs}{many}", markup=False, soft_wrap=True)
        publisher = f" {line.publishers[0]}," if line.who else ""
        printed = f" printed {line.published[0]}" if line.published else " not dated"
        out.print(
            f"    “{line.quote}”{publisher}{printed}  {line.claims[0]}", markup=False, style="dim", soft_wrap=True
        )
    _more(out, lines)


def _more(out: "Console", lines: tuple[object, ...]) -> None:
    if len(lines) > _KEEP:
        out.print(f"  and {len(lines) - _KEEP} more (--json has all)", style="dim")


def _print_ties(out: "Console", title: str, ties: Iterable["TieEntry"]) -> None:
    found = list(ties)
    if title:
        _heading(out, title, found)
    for tie in found:
        basis = f"{tie.documents} documents" if tie.documents > 1 else "1 document" if tie.documents else "process pack"
        out.print(f"  {tie.sentence} ({basis})", markup=False)


def _heading(out: "Console", title: str, entries: object) -> None:
    if entries:
        out.print(f"\n[bold underline]{title}[/]")


def _subhead(out: "Console", words: str) -> None:
    out.print(f"\n {words}", markup=False, style="bold")


def _safe(words: str) -> str:
    from rich.markup import escape  # noqa: PLC0415 - keeps --help fast

    return escape(words)
