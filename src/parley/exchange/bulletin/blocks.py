"""The Markdown of a bulletin in blocks: headings, lists, tables, the map, notes; what else there is, is a paragraph."""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

_INLINE = re.compile(r"\\(?P<plain>.)|\[\^(?P<note>\d+)\]|\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*")
_NOTE = re.compile(r"\[\^(?P<number>\d+)\]:\s*(?P<words>.*)")
_HEADING = re.compile(r"(?P<marks>#{1,4})\s+(?P<words>.*)")
_CELLS = re.compile(r"(?<!\\)\|")


class Look(StrEnum):
    """How a run of words looks."""

    PLAIN = "plain"
    BOLD = "bold"
    RAISED = "raised"


class Run(Struct, frozen=True):
    """Words that look alike."""

    words: str
    look: Look = Look.PLAIN


Runs = tuple[Run, ...]


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    NOTE = "note"
    TABLE = "table"
    MAP = "map"


class Block(Struct, frozen=True, kw_only=True):
    """One block: `level` of a heading or number of a note; `rows` of a table, its heads first."""

    kind: Kind
    runs: Runs = ()
    level: int = 0
    rows: tuple[tuple[Runs, ...], ...] = ()


def blocks_of(text: str) -> Iterator[Block]:
    """The blocks of the text, in their order."""
    table: list[tuple[Runs, ...]] = []
    for line in (*text.splitlines(), ""):
        if line.startswith("|"):
            if set(line) - set("|-: "):
                table.append(tuple(runs_of(cell.strip()) for cell in _CELLS.split(line.strip("|"))))
            continue
        if table:
            yield Block(kind=Kind.TABLE, rows=tuple(table))
            table = []
        if line.strip():
            yield _block(line.strip())


def _block(line: str) -> Block:
    if found := _HEADING.fullmatch(line):
        return Block(kind=Kind.HEADING, runs=runs_of(found["words"]), level=len(found["marks"]))
    if found := _NOTE.fullmatch(line):
        return Block(kind=Kind.NOTE, runs=runs_of(found["words"]), level=int(found["number"]))
    if line.startswith("!["):
        return Block(kind=Kind.MAP)
    if line.startswith("- "):
        return Block(kind=Kind.ITEM, runs=runs_of(line[2:]))
    return Block(kind=Kind.PARAGRAPH, runs=runs_of(line))


def runs_of(line: str) -> Runs:
    """The words of one line by how they look."""
    runs: list[Run] = []
    plain, at = "", 0
    for found in _INLINE.finditer(line):
        plain += line[at : found.start()]
        at = found.end()
        if found["plain"] is not None:
            plain += found["plain"]
            continue
        runs += [Run(plain)] if plain else []
        plain = ""
        raised = found["note"]
        runs.append(Run(raised, Look.RAISED) if raised else Run(re.sub(r"\\(.)", r"\1", found["bold"]), Look.BOLD))
    plain += line[at:]
    return (*runs, Run(plain)) if plain else tuple(runs)
