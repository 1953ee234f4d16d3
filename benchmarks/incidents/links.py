"""Two catalogues of one war: whether each incident of one finds the event of the other that a coder linked it with.

Asked with an Airwars incident; GED's source columns (they name Airwars) are never looked at. What was before July 2017
was learned from (`training/happening.py`), the rest is the test.
"""

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct

from parley.exchange import airwars, ged
from parley.exchange.base import Reported
from parley.exchange.linkable import linkable
from parley.knowledge.base import knowledge_with
from parley.knowledge.happening import load_happening_tables
from parley.knowledge.pack_load import load_pack
from parley.linking.happening.columns import columns
from parley.linking.happening.facts import Facts
from parley.linking.happening.features import day_gap, kilometres
from parley.linking.happening.incidents import UNDECIDED, all_edges, gathered

CUT = date(2017, 7, 1).toordinal()
DAY_PRECISION = 1
FLOORS = {"rank_1": 0.90, "in_cluster": 0.93, "contradicting": 0.02}
Pairs = list[tuple[str, str]]


class Proposed(Struct, frozen=True):
    """For each Airwars incident its best event, the events of its incident, and the nearest event by rule."""

    best: dict[str, str]
    cluster: dict[str, set[str]]
    nearest: dict[str, str]


def measure(data: Path) -> dict[str, Any]:
    """Link the two catalogues, and see how many of the coder's links are found."""
    folder = data / "incidents"
    knowledge = knowledge_with(load_pack("syria-astana"))
    reports = [
        *_read(folder / "ged_syria_ucdp191.csv.gz", ged.read),
        *_read(folder / "airwars_syria_2016_2019.csv", airwars.read),
    ]
    facts, ids = linkable(reports, knowledge)
    by_id = {one.id: one for one in facts}
    links = list(_links(folder / "ged_airwars_links_2016_2017.csv", ids))
    proposed = _proposed(facts)
    parts: dict[str, Callable[[str], bool]] = {
        "develop_until_june_2017": lambda one: (by_id[one].first or 0) < CUT,
        "test_from_july_2017": lambda one: (by_id[one].first or 0) >= CUT,
        "both": lambda _: True,
    }
    return {
        name: _scores([link for link in links if inside(link[0])], proposed, by_id) for name, inside in parts.items()
    } | {"floors": FLOORS}


def _read(path: Path, read: Callable[[Path], Iterator[Any]]) -> list[Reported]:
    return [one for one in read(path) if isinstance(one, Reported)]


def _links(path: Path, ids: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The links marked plausible, as (Airwars claim, GED claim), where both ends are in the files."""
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            one, other = ids.get(f"Airwars {row['airwars_incident_code']}"), ids.get(f"UCDP GED {row['ged_id']}")
            if row["plausible"] == "True" and one and other:
                yield one, other


def _proposed(facts: list[Facts]) -> Proposed:
    tables = load_happening_tables()
    edges = sorted(all_edges(facts, tables))
    by_id = {one.id: one for one in facts}
    best: dict[str, str] = {}
    for edge in edges:
        asked, found = (edge.a, edge.b) if by_id[edge.b].gathers else (edge.b, edge.a)
        best[asked] = found
    cluster: dict[str, set[str]] = {}
    for one in gathered(facts, edges, tables, UNDECIDED):
        events = {claim for claim in (*one.claims, *one.also) if by_id[claim].gathers}
        for claim in one.claims:
            if not by_id[claim].gathers:
                cluster[claim] = events
                own = [other for other in one.claims if other in events]
                best[claim] = best.get(claim) or (own[0] if own else "")
    return Proposed(best, cluster, _nearest(facts))


def _nearest(facts: list[Facts]) -> dict[str, str]:
    """The rule to beat: the event of the nearest day, and of several the nearest in place."""
    of = columns(facts)
    events = np.flatnonzero(of.gathers)
    found = {}
    for row in np.flatnonzero(~of.gathers):
        asked = np.full(len(events), row)
        gap, distance = day_gap(of, asked, events), np.nan_to_num(kilometres(of, asked, events), nan=1e4)
        found[of.ids[row]] = of.ids[events[np.lexsort((distance, gap))[0]]]
    return found


def _scores(links: Pairs, proposed: Proposed, by_id: dict[str, Facts]) -> dict[str, Any]:
    asked = sorted({one for one, _ in links})
    cited = {one: {other for mine, other in links if mine == one} for one in asked}
    pairs = [(one, other) for one in asked for other in sorted(proposed.cluster.get(one, set()))]
    apart = [_apart(by_id[one], by_id[other]) for one, other in pairs]
    return {
        "links": len(links),
        "asked": len(asked),
        "rank_1_of_links": _rounded(sum(proposed.best.get(one) == other for one, other in links), len(links)),
        "rank_1_of_asked": _rounded(sum(proposed.best.get(one) in cited[one] for one in asked), len(asked)),
        "in_cluster": _rounded(sum(other in proposed.cluster.get(one, set()) for one, other in links), len(links)),
        "nearest_day_and_place": _rounded(sum(proposed.nearest[one] == other for one, other in links), len(links)),
        "pairs_proposed": len(pairs),
        "of_which_cited": _rounded(len(set(pairs) & set(links)), len(pairs)),
        "contradicting": _rounded(sum(days > DAY_PRECISION or far for days, far in apart), len(pairs)),
        "not_of_one_day_by_the_letter": _rounded(sum(days > 0 for days, _ in apart), len(pairs)),
    }


def _apart(one: Facts, other: Facts) -> tuple[int, bool]:
    """The days between two spans, and whether the places are further apart than both reach."""
    of = columns([one, other])
    a, b = np.array([0]), np.array([1])
    distance = float(kilometres(of, a, b)[0])
    return int(day_gap(of, a, b)[0]), distance > float(of.reach[0] + of.reach[1])


def _rounded(some: int, of: int) -> float | None:
    return round(some / of, 3) if of else None
