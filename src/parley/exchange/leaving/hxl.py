"""CSV with HXL tags: a row of names, a row of hashtags, then the data (HXL 1.1)."""

import csv
from io import TextIOWrapper
from typing import BinaryIO, cast

from parley.exchange.leaving.base import Value, Writes
from parley.exchange.leaving.sheet import Sheet

BETWEEN = "|"
"""What stands between the values of a list."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
QUOTED = "'"
"""Stands before what a spreadsheet would take for a formula, and reckon."""


def write(sheet: Sheet, out: Writes) -> None:
    """The sheet as CSV in UTF-8."""
    text = TextIOWrapper(cast("BinaryIO", _Unclosed(out)), encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([column.name for column in sheet.columns])
    writer.writerow([column.hxl for column in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_cell(value) for value in row])
    text.flush()
    text.detach()


def _cell(value: Value) -> str | int | float:
    if value is None:
        return ""
    if value.__class__ is str:
        return _safe(" ".join(value.split()))
    if value.__class__ is tuple:
        return _safe(BETWEEN.join([" ".join(one.replace("|", "/").split()) for one in value]))
    if value is True or value is False:
        return "true" if value else "false"
    return cast("float", value)


def _safe(text: str) -> str:
    return QUOTED + text if text.startswith(_FORMULA) else text


class _Unclosed:
    """The file under the text, which stays open: it is its owner's to close."""

    closed = False

    def __init__(self, out: Writes) -> None:
        self.write = out.write

    @staticmethod
    def readable() -> bool:
        return False

    @staticmethod
    def writable() -> bool:
        return True

    @staticmethod
    def seekable() -> bool:
        return False

    def flush(self) -> None:
        """Nothing waits here."""
