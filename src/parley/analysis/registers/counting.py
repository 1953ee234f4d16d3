"""Counting rows that are at hand, as the tables count theirs: for views in which something is hidden or renamed."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from parley.model.register import Row


class Tally(Struct, frozen=True, kw_only=True):
    """How many rows share these values; `keys` tell them apart, `names` are shown."""

    keys: tuple[str | None, ...]
    names: tuple[str | None, ...]
    rows: int
    reviewed: int
    highest: int | None


def tally(rows: Iterable[tuple[Row, bool]], by: Sequence[str]) -> list[Tally]:
    """The rows (each with whether its claim is reviewed) by the values of `by`, the most frequent first."""
    gathered: dict[tuple[str | None, ...], list[tuple[Row, bool]]] = {}
    for row, reviewed in rows:
        gathered.setdefault(tuple(value_of(row, name)[0] for name in by), []).append((row, reviewed))
    found = [_tally(keys, group, by) for keys, group in gathered.items()]
    return sorted(found, key=lambda one: (-one.rows, tuple(key or "" for key in one.keys)))


def value_of(row: Row, name: str) -> tuple[str | None, str | None]:
    """One value of a row, as a key and as it is shown."""
    if name in {"voice", "party", "place"}:
        named = getattr(row, name)
        return (named.key, named.name) if named else (None, None)
    value = row.until if name == "day" else getattr(row, name)
    return value, value


def passes(row: Row, wanted: Mapping[str, str | None], *, first: str | None, last: str | None) -> bool:
    """Whether a row has the wanted values, and may be of the days from `first` to `last`."""
    if any(value is not None and value_of(row, name)[0] != value for name, value in wanted.items()):
        return False
    if first and (row.until is None or row.until < first):
        return False
    return not last or bool((row.since and row.since <= last) or (not row.since and row.until and row.until <= last))


def _tally(keys: tuple[str | None, ...], group: list[tuple[Row, bool]], by: Sequence[str]) -> Tally:
    rows = [row for row, _ in group]
    return Tally(
        keys=keys,
        names=tuple(value_of(rows[0], name)[1] for name in by),
        rows=len(group),
        reviewed=sum(reviewed for _, reviewed in group),
        highest=max((row.low for row in rows if row.low is not None), default=None),
    )
