"""How a reading and a claim are laid out on a terminal: the text, and beside it what is read in it."""

from collections.abc import Iterator, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from parley.cli.telling import details, event_type, parties, place_and_time, teller, tie_words
from parley.model.actor import Tie
from parley.model.claim import Claim
from parley.model.document import READ_ROLES, Document, Passage, PassageRole
from parley.model.reading import Reading

_WIDE = 100
"""Columns from which text and claims stand side by side."""

_HUES = ("cyan", "green", "magenta", "yellow", "blue", "red")

Told = tuple[int, Claim | Tie]
"""A claim or tie with its number, by which the text points to it."""


def reading_layout(reading: Reading, told: Sequence[Claim | Tie], *, width: int) -> Iterator[RenderableType]:
    """The Document passage by passage, each with the claims and ties whose words begin in it."""
    yield head(reading.document, reading.reader, told)
    numbered = list(enumerate(told, start=1))
    whole = (Passage(0, len(reading.document.text), PassageRole.BODY),)
    for passage in reading.passages or whole:
        mine = [one for one in numbered if passage.start <= one[1].start < passage.end]
        yield _beside(passage_text(reading.document.text, passage, mine), _notes(mine), width=width)
        yield Text()


def head(document: Document, reader: str, told: Sequence[Claim | Tie]) -> RenderableType:
    """What was read: title, publication, and how much was found."""
    ties = sum(isinstance(one, Tie) for one in told)
    known = (document.source, document.published or "no publication date known", document.language, document.address)
    return Group(
        Text(document.title or document.id, style="bold"),
        Text(" · ".join(part for part in known if part), style="dim"),
        Text(f"{len(told) - ties} claims, {ties} ties ({reader or 'not read'})", style="dim"),
        Text(),
    )


def passage_text(text: str, passage: Passage, told: Sequence[Told]) -> Text:
    """The passage's words, each claim's marked in its hue and numbered where it begins."""
    shown = Text()
    words = Text(text[passage.start : passage.end])
    if passage.role not in READ_ROLES:
        words.stylize("dim")
    for number, one in told:
        words.stylize(f"underline {hue(number)}", one.start - passage.start, one.end - passage.start)
    at = 0
    for number, one in sorted(told, key=lambda numbered: numbered[1].start):
        begin = one.start - passage.start
        shown.append_text(words[at:begin] if begin > at else Text())
        shown.append(f"[{number}]", style=f"bold {hue(number)}")
        at = max(at, begin)
    shown.append_text(words[at:])
    if passage.role is not PassageRole.BODY:
        shown.append(f"  ({passage.role})", style="dim italic")
    shown.rstrip()
    return shown


def hue(number: int) -> str:
    """The colour of the claim with that number."""
    return _HUES[(number - 1) % len(_HUES)]


def _notes(told: Sequence[Told]) -> Group | None:
    return Group(*(_note(number, one) for number, one in told)) if told else None


def _note(number: int, one: Claim | Tie) -> RenderableType:
    lines = claim_lines(one) if isinstance(one, Claim) else [f"tie: {tie_words(one)}", teller(one)]
    note = Text(f"[{number}] ", style=f"bold {hue(number)}")
    note.append(lines[0], style="bold default")
    for line in lines[1:]:
        note.append(f"\n    {line}", style="not bold default")
    return note


def claim_lines(claim: Claim) -> list[str]:
    """Type and topic; who tells it; who did it to whom; where and when; counts and terms, as far as told."""
    lines = [event_type(claim), f"says: {teller(claim)}"]
    if claim.translation:
        lines.append(f"translated: {claim.translation}")
    more = (("who", parties(claim)), ("where, when", place_and_time(claim)), ("more", details(claim)))
    return lines + [f"{label}: {told}" for label, told in more if told]


def _beside(text: Text, notes: RenderableType | None, *, width: int) -> RenderableType:
    if notes is None:
        return text if width < _WIDE else Padding(text, (0, width - int(width * 0.55), 0, 0))
    if width < _WIDE:
        return Group(text, Padding(notes, (0, 0, 0, 4)))
    table = Table.grid(padding=(0, 3, 0, 0), expand=True)
    table.add_column(ratio=11)
    table.add_column(ratio=9)
    table.add_row(text, notes)
    return table


def print_reading(console: Console, reading: Reading, told: Sequence[Claim | Tie]) -> None:
    """Print a reading for people."""
    for part in reading_layout(reading, told, width=console.width):
        console.print(part)
