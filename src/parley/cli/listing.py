"""Tables and single claims for the terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from parley.cli.layout import claim_lines
from parley.cli.telling import event_type, parties, place_and_time, teller
from parley.desk.ratings import Rated
from parley.desk.show import Shown
from parley.desk.workspace import ClaimRow, DocumentSummary
from parley.model.judgement import Verdict


def claims_list(rows: Sequence[ClaimRow]) -> RenderableType:
    """Claims: what and by whom, where and when, who says so, and the words."""
    if not rows:
        return Text("No claim fits.")
    return Group(*(part for row in rows for part in _claim(row)), Text(f"{len(rows)} claims", style="dim"))


def _claim(row: ClaimRow) -> Iterator[Text]:
    claim = row.claim
    first = Text(claim.id, style="cyan")
    first.append(f"  {event_type(claim)}", style="bold default")
    told = [part for part in (parties(claim), place_and_time(claim)) if part]
    first.append("".join(f"  {part}" for part in told), style="not bold default")
    yield first
    voices = f" › {teller(claim)}" if claim.voices else ""
    yield Text(f"    says: {_source(row.document)}{voices}")
    yield Text(f"    “{' '.join(row.quote.split())}”", style="italic")
    yield Text(f"    {_reviewed(row.verdict)}" if row.verdict else "    not reviewed", style="dim")


def _reviewed(verdict: Verdict) -> str:
    return f"{verdict} by {'two people' if verdict is Verdict.VERIFIED else 'a person'}"


def documents_list(found: Sequence[DocumentSummary]) -> RenderableType:
    """Documents: id, day and source, and under it the title and how much was read in it."""
    if not found:
        return Text("No document yet; parley add FILE... takes some in.")
    return Group(*(part for one in found for part in _document(one)), Text(f"{len(found)} documents", style="dim"))


def _document(one: DocumentSummary) -> Iterator[Text]:
    first = Text(one.id, style="cyan")
    first.append(f"  {one.published or 'no date known'}  {one.source or one.address}  {one.handling}", style="default")
    yield first
    told = f"{one.claims} claims, {one.ties} ties" if one.reader else f"kept, not read: its language is {one.language}"
    yield Text(f"    {one.title or 'no title'} ({told})")


def _source(document: DocumentSummary) -> str:
    return document.source or document.title or document.address


def shown_claim(shown: Shown) -> RenderableType:
    """One claim: its words marked in their passage, its voices nested, what was read, and where it is recorded."""
    row = shown.row
    document = row.document
    words = Text(shown.before)
    words.append(shown.words, style="bold reverse")
    words.append(shown.after)
    source = " · ".join(
        part for part in (document.source, document.published or "no date known", document.title) if part
    )
    reviewed = _reviewed(row.verdict) if row.verdict else "not reviewed by any person"
    recorded = f"entry {row.position}, {row.recorded_at}; read by {row.claim.reader}; {document.handling}; {reviewed}"
    return Group(
        Text(row.claim.id, style="bold cyan"),
        Text(source, style="dim"),
        Padding(words, (1, 2)),
        *_chain(row),
        *(Text(line) for line in claim_lines(row.claim) if not line.startswith("says: ")),
        *(Text(line) for line in _ratings(shown.rated)),
        Text(recorded, style="dim"),
        Text(document.address, style="dim"),
    )


def _ratings(rated: Rated) -> Iterator[str]:
    """What people make of the source and of what it says, by the Admiralty code."""
    if rated.source:
        yield f"source rated {rated.source.value} by {rated.source.by}: {rated.source.why}"
    if rated.information:
        yield f"information rated {rated.information.value} by {rated.information.by}: {rated.information.why}"


def _chain(row: ClaimRow) -> list[Text]:
    """The voices, each a step further in than the one that reports it."""
    steps = [f"{row.document.source or 'the publisher'} publishes"]
    for voice in row.claim.voices:
        cue = f" (“{voice.cue}”)" if voice.cue else ""
        labels = f", calling somebody “{'”, “'.join(voice.designations)}”" if voice.designations else ""
        steps.append(f"{voice.name}: {voice.act}{cue}{labels}")
    return [Text(f"{'  ' * depth}{'└ ' if depth else ''}{step}") for depth, step in enumerate(steps)]
