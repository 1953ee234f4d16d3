"""Cases from UCDP's tables: the Conflict Termination data set, and the Peace Agreement data set with its context.

Rows come in as dictionaries of strings, as a CSV reader gives them. In the first, no episode recurs in its first year,
by UCDP's own coding: a conflict counts as over only after a year without twenty-five deaths.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date

from parley.analysis.survival.cases import BadCases, Case, Cases, Unit

Row = Mapping[str, str]
_INTERNAL = ("3", "4")
_OUTCOMES = {1: "agreement", 2: "ceasefire", 3: "government won", 4: "rebels won", 5: "low activity", 6: "actor ceased"}
_YEAR = 365.25


def recurrence(rows: Iterable[Row], *, until: date) -> Cases:
    """Years of peace after each civil conflict episode, until fighting recurs or the data end.

    `kind` is how it recurred: as war (1,000 deaths in a year) or as minor conflict.
    """
    episodes: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        _need(row, "conflictep_id", "conflict_id", "type_of_conflict2", "ependdate", "outcome")
        if row["type_of_conflict2"] in _INTERNAL or row["type_of_conflict"] in _INTERNAL:
            episodes[row["conflictep_id"]].append(row)
    by_conflict: dict[str, list[list[Row]]] = defaultdict(list)
    for episode in episodes.values():
        by_conflict[episode[0]["conflict_id"]].append(sorted(episode, key=lambda row: row["year"]))
    found = []
    for conflict in by_conflict.values():
        found += list(_spells(sorted(conflict, key=lambda episode: episode[0]["year"]), until))
    return Cases(Unit.RECURRENCE, tuple(found))


def _spells(episodes: list[list[Row]], until: date) -> Iterable[Case]:
    for at, episode in enumerate(episodes):
        last = next((row for row in episode if row["ependdate"]), None)
        if last is None:
            continue
        over = _day(last["ependdate"])
        following = episodes[at + 1] if at + 1 < len(episodes) else None
        begun = _day(following[0]["start_date2"]) if following else until
        if over is None or begun is None:
            continue
        yield Case(
            key=last["conflictep_id"],
            start=_year(over),
            time=max((begun - over).days / _YEAR, 0.01),
            ended=following is not None,
            kind=_intensity(following) if following else "",
            features=_features(episode, last),
        )


def _intensity(episode: list[Row]) -> str:
    return "war" if any(row["intensity_level"] == "2" for row in episode) else "minor conflict"


def _features(episode: list[Row], last: Row) -> dict[str, float]:
    first = _day(episode[0]["start_date2"])
    over = _day(last["ependdate"])
    lasted = (over - first).days / _YEAR if first and over else 0.0
    outcome = _OUTCOMES.get(int(float(last["outcome"] or 0)))
    made = {
        "years fought (log)": math.log1p(max(lasted, 0.0)),
        "was war": float(_intensity(episode) == "war"),
        "over territory": float(last["incompatibility"] == "1"),
        "other states fought": float(any(row["type_of_conflict"] == "4" for row in episode)),
        "rebel groups (log)": math.log(max(float(last["dyadcount"] or 1), 1.0)),
        "ended after 1989": float(over is not None and over.year > 1989),  # noqa: PLR2004 - the Cold War's end
    }
    if outcome:
        made[f"ended by {outcome}"] = 1.0
    made[f"region {last['region'][:1]}"] = 1.0
    return made


def agreements(rows: Iterable[Row], *, until: date) -> Cases:
    """Years from the signing of each peace agreement until UCDP records it as ended, or the data end."""
    found = []
    for row in rows:
        _need(row, "paid", "pa_date", "ended", "duration")
        signed = _day(row["pa_date"])
        if signed is None:
            continue
        ended = row["ended"] in {"1", "1.0"} and _day(row["duration"]) is not None
        over = _day(row["duration"]) if ended else until
        if over is None or over < signed:
            continue
        found.append(
            Case(
                key=row["paid"],
                start=_year(signed),
                time=max((over - signed).days / _YEAR, 0.01),
                ended=ended,
                features=_terms(row),
            )
        )
    return Cases(Unit.AGREEMENT, tuple(found))


_TERMS = [
    "incompatibility",
    "cease",
    "intarmy",
    "ddr",
    "withd",
    "mil_prov",
    "pp",
    "intgov",
    "intciv",
    "elections",
    "interim",
    "natalks",
    "shagov",
    "pol_prov",
    "aut",
    "fed",
    "ind",
    "ref",
    "shaloc",
    "regdev",
    "cul",
    "demarcation",
    "locgov",
    "terr_prov",
    "amn",
    "pris",
    "recon",
    "return",
    "justice_prov",
    "reaffirm",
    "outlin",
    "pko",
    "gender",
    "co_impl",
    "inclusive",
    "no_dyad",
    "pa_type",
    "out_iss",
    "frame",
    "region",
]
"""What was signed, and where: what is known on the day. The set's columns on what followed are left out."""


def _terms(row: Row) -> dict[str, float]:
    stripped = {name.strip(): value for name, value in row.items() if name}
    return {name: float(stripped[name]) for name in _TERMS if _is_number(stripped.get(name, ""))}


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _need(row: Row, *names: str) -> None:
    lacking = [name for name in names if name not in row]
    if lacking:
        raise BadCases(f"the table has no column {', '.join(lacking)}: it is not the UCDP table that was asked for")


def _day(text: str) -> date | None:
    """A day as UCDP writes it: 21/07/1946 or 1946-07-21."""
    parts = text.strip()[:10].replace("/", "-").split("-")
    if len(parts) != 3 or not all(part.isdigit() for part in parts):  # noqa: PLR2004 - day, month, year
        return None
    numbers = [int(part) for part in parts]
    year, month, day = numbers if numbers[0] > 31 else reversed(numbers)  # noqa: PLR2004 - no month has so many days
    return date(year, month, day)


def _year(day: date) -> float:
    return day.year + (day - date(day.year, 1, 1)).days / _YEAR
