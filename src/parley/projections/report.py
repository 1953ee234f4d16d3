"""A report: titled tables of cells that lead to their claims; the same for pages, terminal and spreadsheet."""

from msgspec import Struct


class Cell(Struct, frozen=True):
    """What stands in one place of a table, and the claims that it rests on."""

    text: str | int | float | None
    claims: tuple[str, ...] = ()


class Table(Struct, frozen=True, kw_only=True):
    """Rows under heads; `note` says what they are and what they are not."""

    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


class Report(Struct, frozen=True, kw_only=True):
    """What a register's page shows: `facts` are sentences, `tables` what they are taken from."""

    title: str
    facts: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


def row(*cells: "Cell | str | float | None") -> tuple[Cell, ...]:
    """A row of plain values and cells."""
    return tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in cells)
