"""Ceasefires out of tables: a plain one, and the layout of the ETH/PRIO Civil Conflict Ceasefire data, by column names.

In the plain one a row has `name`, `start`, where it is over `end`, where it came into sight late `seen_from`, and
`kind`, how it ended. In ETH/PRIO's there is a row for each party: rows with one `cc` and `cf_id` are one ceasefire. It
begins on the day it takes effect (`cf_effect_yr`, `_month`, `_day`), or else was declared (`cf_dec_…`), and is over on
the first `end_yr`, `_month`, `_day` that is given. -1 and 0 mean that it is not known there. A ceasefire whose first
day is not known to the day is left out and named, since its length cannot be told.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from parley.analysis.survival.cases import BadCases, Case, Cases, Unit

Row = Mapping[str, str]
_YEAR = 365.25
_PRIO = ("cc", "cf_id", "cf_effect_yr", "cf_effect_month", "cf_effect_day", "end_yr", "end_month", "end_day")
_FEATURES = (
    "region",
    "partial",
    "written",
    "p_humanitarian",
    "p_peaceprocess",
    "p_holiday",
    "p_election",
    "ceasefire_class",
    "timing",
    "implement",
    "enforcement",
    "ddr",
)
"""What is known on the first day, each value a feature of its own; other columns say what followed."""


def ceasefires(rows: Sequence[Row], *, until: date) -> Cases:
    """The ceasefires of a table in either layout."""
    lower = [{(name or "").strip().lower(): value or "" for name, value in row.items()} for row in rows]
    if lower and all(name in lower[0] for name in _PRIO):
        return _prio(lower, until)
    return Cases(Unit.CEASEFIRE, tuple(_plain(row, until, f"row {at}") for at, row in enumerate(lower, 2)))


def _plain(row: Row, until: date, where: str) -> Case:
    try:
        start = date.fromisoformat(row["start"])
        over = date.fromisoformat(row["end"]) if row.get("end") else None
        seen = date.fromisoformat(row["seen_from"]) if row.get("seen_from") else start
    except (KeyError, ValueError) as e:
        raise BadCases(f"{where}: needs `start` and, where it is over, `end`, as 2016-12-30") from e
    return as_case(row.get("name") or where, start, over, until=until, seen=seen, kind=row.get("kind", ""))


def as_case(
    key: str,
    start: date,
    over: date | None,
    *,
    until: date,
    seen: date | None = None,
    kind: str = "",
    features: Mapping[str, float] | None = None,
) -> Case:
    """One arrangement from its days; what has not ended by `until` is watched until then."""
    ended = over is not None and over <= until
    last = over if over is not None and ended else until
    return Case(
        key=key,
        start=start.year + (start - date(start.year, 1, 1)).days / _YEAR,
        entry=max(0.0, ((seen or start) - start).days / _YEAR),
        time=(last - start).days / _YEAR,
        ended=ended,
        kind=kind if ended else "",
        features=dict(features or {}),
    )


def _prio(rows: Iterable[Row], until: date) -> Cases:
    together: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        together[row["cc"], row["cf_id"]].append(row)
    found, left_out = [], []
    for (country, number), parties in together.items():
        key = f"{parties[0].get('location') or country}, ceasefire {number}"
        started = [_day(one, "cf_effect") or _day(one, "cf_dec") for one in parties]
        start = min((one for one in started if one), default=None)
        ends = [_day(one, "end") for one in parties if _number(one, "end_yr")]
        if start is None:
            left_out.append(f"{key}: its first day is not known")
        elif ends and not any(ends):
            left_out.append(f"{key}: it ended, on a day that is not known")
        elif start > until:
            left_out.append(f"{key}: it begins after {until.isoformat()}")
        else:
            over = min((one for one in ends if one), default=None)
            if over is not None and over < start:
                left_out.append(f"{key}: it ends before it begins")
                continue
            found.append(
                as_case(key, start, over, until=until, kind=_kind(parties, over), features=_features(parties[0]))
            )
    return Cases(Unit.CEASEFIRE, tuple(found), tuple(left_out))


def _kind(parties: Sequence[Row], over: date | None) -> str:
    """How it ended, as the data set's own code in `ended`; what a code means stands in its codebook."""
    last = next((one for one in parties if _day(one, "end") == over), parties[0])
    code = _number(last, "ended")
    return f"ended, code {code}" if over and code is not None else ""


def _features(row: Row) -> dict[str, float]:
    coded = ((name, _number(row, name)) for name in _FEATURES if name in row)
    made = {f"{name} {code}": 1.0 for name, code in coded if code is not None}
    mediated = [name for name in ("mediator_nego", "mediator_send") if name in row]
    if mediated:
        made["mediated"] = float(any(row[name].strip() not in {"", "0", "-1", "NA"} for name in mediated))
    return made


def _day(row: Row, what: str) -> date | None:
    parts = [_number(row, f"{what}_{part}") or 0 for part in ("yr", "month", "day")]
    try:
        return date(*parts) if min(parts) > 0 else None
    except ValueError:
        # The 31st of a month that has none: the day is not known.
        return None


def _number(row: Row, name: str) -> int | None:
    try:
        value = int(float(row.get(name, "")))
    except ValueError:
        return None
    return value if value > 0 or (value == 0 and not name.endswith("_yr")) else None
