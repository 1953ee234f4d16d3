"""Tables of anybody's own (.xlsx, .ods, .csv), read by a mapping that is drawn once and kept beside them as YAML."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from parley.exchange.base import Reported, Spot, killed
from parley.exchange.table import BadTable, Row, each, span
from parley.exchange.table import rows as csv_rows
from parley.model.errors import ParleyError
from parley.model.event import EventType, Quantity, QuantityKind, Topic
from parley.model.place import Precision

WORKBOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


class BadMapping(ParleyError):
    """A mapping that does not fit its form or its table; the message says what to change."""


class Columns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Which column of the table holds what; what no column holds stays None."""

    id: str | None = None
    date: str | None = None
    until: str | None = None
    place: str | None = None
    district: str | None = None
    province: str | None = None
    lat: str | None = None
    lon: str | None = None
    type: str | None = None
    topic: str | None = None
    actors: str | None = None
    recipients: str | None = None
    killed: str | None = None
    killed_most: str | None = None
    wounded: str | None = None
    observer: str | None = None
    source: str | None = None
    title: str | None = None


class Mapping(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a table is read: `type` and `topic` hold for every row, or for those whose own cell says nothing.

    `types` and `topics` translate the table's own words; `dates` is how a day is written (strftime), where it is text;
    `between` stands between several names in one cell.
    """

    dataset: str
    columns: Columns
    sheet: str | None = None
    type: EventType = EventType.CONSULT
    topic: Topic = Topic.OTHER
    types: dict[str, EventType] = {}
    topics: dict[str, Topic] = {}
    dates: str = "%Y-%m-%d"
    between: str = ";"


def load_mapping(path: Path) -> Mapping:
    """The mapping in a YAML file; raises BadMapping."""
    try:
        mapping = msgspec.convert(yaml.safe_load(path.read_text("utf-8")), Mapping)
    except OSError as e:
        raise BadMapping(f"{path}: cannot be opened ({e.strerror}); make one with `parley import table --draw`") from e
    except yaml.YAMLError as e:
        raise BadMapping(f"{path}: is no YAML ({' '.join(str(e).split())})") from e
    except msgspec.ValidationError as e:
        raise BadMapping(f"{path}: {e}; `parley import table --draw` prints the form") from e
    if not mapping.dataset.strip():
        raise BadMapping(f"{path}: the data set has no name; write one after `dataset:`")
    return mapping


def draw(path: Path) -> str:
    """A mapping to fill in, with the names of the table's columns above it."""
    names = _header(path)
    fields = "\n".join(f"  # {name}:" for name in Columns.__struct_fields__)
    columns = "\n".join(f"#   {name}" for name in names)
    return (
        f"# How to read {path.name}. Its columns are:\n{columns}\n"
        "# Take away the mark before a line, and write behind it the name of the column that holds that.\n"
        f"dataset: {path.stem}\n"
        "columns:\n"
        f"{fields}\n"
        "  {}\n"
        f"# What every row tells of, unless its own cell says otherwise: one of {', '.join(EventType)}\n"
        "type: CONSULT\n"
        f"# One of {', '.join(Topic)}\n"
        "topic: other\n"
        "# The table's own words for them: types: {shelling: ASSAULT}, topics: {shelling: strike}\n"
        "# How a day is written where the cell is text, and what stands between several names in a cell\n"
        'dates: "%Y-%m-%d"\n'
        'between: ";"\n'
    ).replace("  {}\n", "")


def read(path: Path, mapping: Mapping) -> Iterator[Reported | BadTable]:
    """The rows of the table, as the mapping says."""
    known = set(_header(path, mapping.sheet))
    wanted = {name: getattr(mapping.columns, name) for name in Columns.__struct_fields__}
    for name, column in wanted.items():
        if column is not None and column not in known:
            raise BadMapping(f"{path} has no column {column!r}, which the mapping names for {name}")
    yield from each(_rows(path, mapping.sheet), lambda row: (_record(row, mapping),))


def _record(row: Row, mapping: Mapping) -> Reported:
    columns = mapping.columns
    first = _day(row, columns.date, mapping)
    last = _day(row, columns.until, mapping)
    return Reported(
        dataset=mapping.dataset,
        id=_text(row, columns.id),
        line=row.line,
        text=row.readable(),
        type=_meant(row, columns.type, mapping.types, EventType, mapping.type),
        topic=_meant(row, columns.topic, mapping.topics, Topic, mapping.topic),
        spot=_spot(row, columns),
        when=span(first, last),
        when_said=" to ".join(filter(None, (_text(row, columns.date), _text(row, columns.until)))),
        actors=_names(row, columns.actors, mapping),
        recipients=_names(row, columns.recipients, mapping),
        counts=tuple(_counts(row, columns)),
        observers=_names(row, columns.observer, mapping),
        sources=_names(row, columns.source, mapping),
        title=_text(row, columns.title),
    )


def _text(row: Row, column: str | None) -> str:
    return row.text(column) if column else ""


def _names(row: Row, column: str | None, mapping: Mapping) -> tuple[str, ...]:
    said = _text(row, column).split(mapping.between)
    return tuple(dict.fromkeys(one.strip() for one in said if one.strip()))


def _meant(row: Row, column: str | None, words: dict[str, Any], kind: Any, otherwise: Any) -> Any:  # noqa: ANN401
    """What a cell means: by the mapping's words, else as one of the closed list, else what holds for every row."""
    said = _text(row, column)
    if not said:
        return otherwise
    meant = {word.casefold(): value for word, value in words.items()}.get(said.casefold())
    if meant is not None:
        return meant
    known = {one.value.casefold(): one for one in kind}
    if said.casefold() not in known:
        raise row.wrong(f"{column} is {said!r}; say what that is in the mapping, or it is one of {', '.join(kind)}")
    return known[said.casefold()]


def _day(row: Row, column: str | None, mapping: Mapping) -> date | None:
    said = _text(row, column)
    if not said:
        return None
    for form in (mapping.dates, "%Y-%m-%d"):
        try:
            return datetime.strptime(said, form).date()  # noqa: DTZ007 - a day, and no time of it
        except ValueError:
            continue
    raise row.wrong(f"{column} is {said!r}, which is not written as {mapping.dates}; change `dates` in the mapping")


def _spot(row: Row, columns: Columns) -> Spot | None:
    name = _text(row, columns.place)
    within = tuple(filter(None, (_text(row, columns.district), _text(row, columns.province))))
    if not name and not within:
        return None
    place = row.degrees(columns.lat, columns.lon) if columns.lat and columns.lon else None
    precision = Precision.TOWN if name else Precision.DISTRICT if _text(row, columns.district) else Precision.PROVINCE
    return Spot(
        name=name or within[0],
        within=within if name else within[1:],
        lat=place[0] if place else None,
        lon=place[1] if place else None,
        precision=precision,
    )


def _counts(row: Row, columns: Columns) -> Iterator[Quantity]:
    least = row.whole(columns.killed) if columns.killed else None
    most = row.whole(columns.killed_most) if columns.killed_most else least
    if least is not None:
        yield killed(
            least, max(least, most or least), f"{least} to {most} killed" if most != least else f"{least} killed"
        )
    wounded = row.whole(columns.wounded) if columns.wounded else None
    if wounded is not None:
        yield Quantity(QuantityKind.WOUNDED, wounded, wounded, f"{wounded} wounded")


def _header(path: Path, sheet: str | None = None) -> list[str]:
    """The names of the columns."""
    first = next(_rows(path, sheet), None)
    if first is None:
        raise BadTable(f"{path}: the table holds no row under its names")
    return list(first.values)


def _rows(path: Path, sheet: str | None) -> Iterator[Row]:
    if path.suffix.lower() not in WORKBOOKS:
        yield from csv_rows(path, needed=(), what="table")
        return
    cells = _cells(path, sheet)
    names: list[str] = []
    for line, values in enumerate(cells, 1):
        told = [_cell(value) for value in values]
        if not any(told):
            continue
        if not names:
            names = told
            continue
        yield Row(str(path), line, {name: value for name, value in zip(names, told, strict=False) if name})


def _cells(path: Path, sheet: str | None) -> Iterator[list[Any]]:
    from python_calamine import CalamineError, CalamineWorkbook  # noqa: PLC0415 - only workbooks need it

    try:
        book = CalamineWorkbook.from_path(path)
        if sheet is not None and sheet not in book.sheet_names:
            raise BadMapping(f"{path} has no sheet {sheet!r}; it has {', '.join(book.sheet_names)}")
        yield from book.get_sheet_by_name(sheet or book.sheet_names[0]).iter_rows()
    except (CalamineError, OSError) as e:
        raise BadTable(f"{path}: cannot be read as a workbook ({e}); save it anew as .xlsx, .ods or .csv") from e


def _cell(value: Any) -> str:  # noqa: ANN401 - what a workbook holds
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
