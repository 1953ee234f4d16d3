"""A sheet: named columns and rows of plain values, which the formats for tables and maps write each in their way."""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from parley.exchange.leaving.base import About, Value


class Kind(StrEnum):
    """What stands in a column; any of it may be missing."""

    TEXT = "text"
    WHOLE = "whole"
    NUMBER = "number"
    TRUTH = "truth"
    LIST = "list"
    """Several texts, in order."""


class Column(Struct, frozen=True):
    """A column: its name, its HXL hashtag with attributes, and what stands in it."""

    name: str
    hxl: str
    kind: Kind = Kind.TEXT


class Sheet(Struct, frozen=True):
    """Rows, each with one value a column; `lat` and `lon` are among the columns."""

    columns: tuple[Column, ...]
    rows: Iterator[tuple[Value, ...]]
    about: About
