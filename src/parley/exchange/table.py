"""Tables of text, row by row: every figure is checked, and what is wrong is told with its file and line."""

import csv
import gzip
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TypeVar

from msgspec import Struct

from parley.model.errors import ParleyError

T = TypeVar("T")

_EPOCH = date(1970, 1, 1)
_NOTHING = frozenset({"", "na", "nan", "none", "null", "-99", "-999"})


class BadTable(ParleyError):
    """A table that does not hold what its format promises; the message names the file and the line."""


class Row(Struct, frozen=True):
    """One line of a table: `values` by column name, empty where there is none."""

    file: str
    line: int
    values: dict[str, str]

    def text(self, *names: str) -> str:
        """What stands in the first of these columns that is there and not empty."""
        found = (self.values.get(name, "").strip() for name in names)
        return next((value for value in found if value.lower() not in _NOTHING), "")

    def whole(self, *names: str) -> int | None:
        """A whole number; None where there is none."""
        number = self.number(*names)
        return None if number is None else round(number)

    def number(self, *names: str) -> float | None:
        """A number; None where there is none."""
        said = self.text(*names)
        if not said:
            return None
        try:
            return float(said)
        except ValueError as e:
            raise self.wrong(f"{names[0]} is {said!r} and no number") from e

    def degrees(self, lat: str, lon: str) -> tuple[float, float] | None:
        """Latitude and longitude; None where one is missing."""
        north, east = self.number(lat), self.number(lon)
        if north is None or east is None:
            return None
        if not (abs(north) <= 90 and abs(east) <= 180):  # noqa: PLR2004 - the globe's own bounds
            raise self.wrong(f"there is no place at {north}, {east}; are the columns {lat} and {lon} swapped?")
        return north, east

    def day(self, *names: str) -> date | None:
        """A day: 2016-12-29, perhaps with a time behind it; None where there is none."""
        said = self.text(*names)
        if not said:
            return None
        try:
            return date.fromisoformat(said[:10])
        except ValueError as e:
            raise self.wrong(f"{names[0]} is {said!r}; a day is written 2016-12-29") from e

    def day_number(self, name: str) -> date | None:
        """A day that is counted from 1 January 1970."""
        number = self.number(name)
        return None if number is None else _EPOCH + timedelta(days=int(number))

    def readable(self) -> str:
        """The row as lines that a person can read: the name of each column that is not empty, and its value."""
        return "\n".join(f"{name}: {' '.join(value.split())}" for name, value in self.values.items() if value.strip())

    def wrong(self, what: str) -> BadTable:
        """An error that says where: the file and the line."""
        return BadTable(f"{self.file}, line {self.line}: {what}")


def rows(
    path: Path, *, needed: Sequence[str], what: str, encoding: str = "utf-8-sig", delimiter: str = ","
) -> Iterator[Row]:
    """The rows of a CSV file, gzipped or not; BadTable where it lacks a `needed` column (either of "a|b")."""
    csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    with _opened(path, encoding) as stream:
        reader = csv.DictReader(
            stream, delimiter=delimiter, quoting=csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        )
        try:
            names = reader.fieldnames or []
            lacking = [one for one in needed if not any(name in names for name in one.split("|"))]
            if lacking:
                raise BadTable(
                    f"{path}, line 1: this is no {what}; it lacks the column {lacking[0].replace('|', ' or ')}"
                )
            for values in reader:
                if None in values:
                    raise BadTable(f"{path}, line {reader.line_num}: there are more values than columns")
                yield Row(str(path), reader.line_num, {name: value or "" for name, value in values.items()})
        except (csv.Error, UnicodeDecodeError, gzip.BadGzipFile, EOFError) as e:
            line = reader.line_num + 1
            raise BadTable(f"{path}, line {line}: cannot be read as a table ({e}); save it as CSV in UTF-8") from e


def unnamed_rows(path: Path, layouts: Mapping[int, Sequence[str]], *, what: str) -> Iterator[Row]:
    """The rows of a tab-separated file without a line of names; `layouts` are the names by how many there are."""
    with _opened(path, "utf-8") as stream:
        try:
            for number, line in enumerate(stream, 1):
                values = line.rstrip("\r\n").split("\t")
                names = layouts.get(len(values))
                if names is None:
                    held = " or ".join(map(str, layouts))
                    raise BadTable(
                        f"{path}, line {number}: this is no {what}; it has {len(values)} columns, not {held}"
                    )
                yield Row(str(path), number, dict(zip(names, values, strict=True)))
        except (UnicodeDecodeError, gzip.BadGzipFile, EOFError) as e:
            raise BadTable(f"{path}: cannot be read as a table ({e}); save it as UTF-8") from e


def _opened(path: Path, encoding: str) -> IO[str]:
    try:
        if path.suffix == ".gz":
            return TextIOWrapper(gzip.open(path, "rb"), encoding=encoding, newline="")
        return path.open(encoding=encoding, newline="")
    except OSError as e:
        raise BadTable(f"{path}: cannot be opened ({e.strerror}); check the name") from e


def each(found: Iterable[Row], build: Callable[[Row], Iterable[T]]) -> Iterator[T | BadTable]:
    """What `build` makes of each row; a row that is wrong gives its error in its place, and the next one is taken."""
    for row in found:
        try:
            yield from list(build(row))
        except BadTable as e:
            yield e


def span(first: date | None, last: date | None) -> str | None:
    """EDTF for a first and a last day; None where neither is told."""
    if first is None and last is None:
        return None
    one, other = first or last, last or first
    if one is None or other is None or one == other:
        return str(one)
    return f"{min(one, other)}/{max(one, other)}"
