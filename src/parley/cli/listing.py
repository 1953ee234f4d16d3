"""Tables and single claims for the terminal."""

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parley.cli.layout import claim_lines
from parley.cli.telling import event_type, parties, place_and_time, teller
from parley.desk.show import Shown
from parley.desk.workspace import ClaimRow, DocumentSummary


def claims_table(rows: Sequence[ClaimRow]) -> RenderableType:
    """Claims, one a row: id, who says it, what, the words, where and when."""
    if not rows:
        return Text("No claim fits.")
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("claim", no_wrap=True)
    for name in ("says", "what", "who", "where, when", "reviewed"):
        table.add_column(name, overflow="fold")
    for row in rows:
        claim = row.claim
        cells = (teller(claim), event_type(claim), parties(claim), place_and_time(claim), row.verdict or "no")
        table.add_row(Text(claim.id, style="cyan"), *(Text(str(cell)) for cell in cells))
    return Group(table, Text(f"{len(rows)} claims", style="dim"))


def documents_table(found: Sequence[DocumentSummary]) -> RenderableType:
    """Documents, one a row."""
    if not found:
        return Text("No document yet; parley add FILE... takes some in.")
    table = Table(box=None, pad_edge=False, show_edge=False)
    table.add_column("document", no_wrap=True)
    for name in ("published", "source", "title", "claims", "handling"):
        table.add_column(name, overflow="fold", justify="right" if name == "claims" else "left")
    for one in found:
        told = str(one.claims) if one.reader else f"not read ({one.language})"
        cells = (one.published or "unknown", one.source or "", one.title or one.address, told, one.handling)
        table.add_row(Text(one.id, style="cyan"), *map(Text, cells))
    return Group(table, Text(f"{len(found)} documents", style="dim"))


def shown_claim(shown: Shown) -> RenderableType:
    """One claim: its words marked in their passage, its voices nested, what was read, and where it is recorded."""
    row = shown.row
    document = row.document
    words = Text(shown.before)
    words.append(shown.words, style="bold reverse")
    words.append(shown.after)
    source = " · ".join(part for part in (document.source, document.published, document.title) if part)
    reviewed = f"{row.verdict} by a person" if row.verdict else "not reviewed by any person"
    recorded = f"entry {row.position}, {row.recorded_at}; read by {row.claim.reader}; {document.handling}; {reviewed}"
    return Group(
        Text(row.claim.id, style="bold cyan"),
        Text(source or document.address, style="dim"),
        Padding(words, (1, 2)),
        *_chain(row),
        *(Text(line) for line in claim_lines(row.claim) if not line.startswith("says: ")),
        Text(recorded, style="dim"),
        Text(document.address, style="dim"),
    )


def _chain(row: ClaimRow) -> list[Text]:
    """The voices, each a step further in than the one that reports it."""
    steps = [f"{row.document.source or 'the publisher'} publishes"]
    for voice in row.claim.voices:
        cue = f" (“{voice.cue}”)" if voice.cue else ""
        labels = f", calling somebody “{'”, “'.join(voice.designations)}”" if voice.designations else ""
        steps.append(f"{voice.name}: {voice.act}{cue}{labels}")
    return [Text(f"{'  ' * depth}{'└ ' if depth else ''}{step}") for depth, step in enumerate(steps)]
