"""Fits the tables by which claims are held to tell of one happening: numbers from two data sets, and a few by hand.

    python training/happening.py --data FOLDER

FOLDER holds UCDP GED, Airwars and the links between them that UCDP's coders made. What was before July 2017 is learned
from, the rest is left to be measured on (`benchmarks/linking.py`). Only weights are kept, no line of either data set.
"""

import argparse
import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
from sklearn.linear_model import LogisticRegression

from parley.exchange import airwars, ged
from parley.exchange.base import Reported
from parley.exchange.linkable import linkable
from parley.knowledge.base import knowledge_with
from parley.knowledge.happening import TABLES_FILE, HappeningTables
from parley.knowledge.network import WEIGHTS
from parley.knowledge.pack_load import load_pack
from parley.linking.happening.candidates import candidates
from parley.linking.happening.columns import Columns, Ints, columns
from parley.linking.happening.facts import Facts
from parley.linking.happening.features import CASES, cases

LEARN_FROM, LEARN_UNTIL = date(2016, 6, 1), date(2017, 7, 1)
STRENGTH = 1.0
SAME, SUMS = 0.5, 0.1
BY_HAND = {
    "parties": {"same party blamed": 1.0},
    "wounded": {"same number wounded": 0.7, "numbers of wounded apart": -0.4},
    "deed": {"kin of deed": 0.0},
    "words": {"same words": 4.0, "many of the same words": 2.0, "some of the same words": 0.8},
}
"""What these two data sets cannot teach, for they have no sentences and no wounded in common."""


def main() -> None:
    """Learn, print, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    asked = parser.parse_args()
    facts, codes = read_facts(asked.data)
    links = set(read_links(asked.data, codes))
    of, a, b = pairs(facts)
    weights, bias = fit(of, a, b, links)
    tables = HappeningTables(
        version="happening/1",
        made="UCDP GED 19.1 and Airwars on Syria, June 2016 to June 2017, and the links that UCDP's coders made; "
        "parties, wounded, deed and words by hand",
        bias=bias,
        same=SAME,
        sums=SUMS,
        weights={aspect: weights.get(aspect, {}) | BY_HAND.get(aspect, {}) for aspect in CASES},
    )
    for aspect, of_aspect in tables.weights.items():
        for case, weight in of_aspect.items():
            print(f"{aspect:<10}{case:<50}{weight:>7.2f}")
    Path(str(WEIGHTS / TABLES_FILE)).write_bytes(msgspec.json.format(msgspec.json.encode(tables), indent=2) + b"\n")


def read_facts(data: Path) -> tuple[list[Facts], dict[str, str]]:
    """The facts of both data sets, and for each record ("DATASET ID") its claim's id."""
    found = (ged.read(data / "ged_syria_ucdp191.csv.gz"), airwars.read(data / "airwars_syria_2016_2019.csv"))
    reports = [one for records in found for one in records if isinstance(one, Reported)]
    return linkable(reports, knowledge_with(load_pack("syria-astana")))


def read_links(data: Path, codes: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The plausible links as pairs of claims, Airwars first."""
    with (data / "ged_airwars_links_2016_2017.csv").open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            one, other = f"Airwars {row['airwars_incident_code']}", f"UCDP GED {row['ged_id']}"
            if row["plausible"] == "True" and one in codes and other in codes:
                yield codes[one], codes[other]


def pairs(facts: list[Facts]) -> tuple[Columns, Ints, Ints]:
    """All candidate pairs, each once."""
    of = columns(facts)
    found = list(candidates(of, tuple(one.names for one in sorted(facts, key=lambda one: one.id))))
    keys = np.unique(np.concatenate([a for a, _ in found]) * len(of) + np.concatenate([b for _, b in found]))
    return of, keys // len(of), keys % len(of)


def fit(of: Columns, a: Ints, b: Ints, links: set[tuple[str, str]]) -> tuple[dict[str, dict[str, float]], float]:
    """Weights and bias, from the pairs of those Airwars incidents of the first year that a coder linked."""
    asked = {one for one, _ in links}
    query = np.where(~of.gathers[a], a, b)
    other = np.where(~of.gathers[a], b, a)
    days = of.first[query]
    learned = (days >= LEARN_FROM.toordinal()) & (days < LEARN_UNTIL.toordinal())
    learned &= np.array([of.ids[row] in asked for row in query])
    found = {name: case[learned] for name, case in cases(of, a, b).items()}
    linked = np.array([(of.ids[q], of.ids[o]) in links for q, o in zip(query[learned], other[learned], strict=True)])
    names = [(aspect, n) for aspect, said in CASES.items() for n in range(1, len(said)) if n in found[aspect]]
    table = np.array([found[aspect] == n for aspect, n in names], dtype=float).T
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(table, linked)
    print(f"{linked.sum()} links among {len(linked)} pairs")
    weights: dict[str, dict[str, float]] = {}
    for (aspect, n), weight in zip(names, model.coef_[0], strict=True):
        weights.setdefault(aspect, {})[CASES[aspect][n]] = round(float(weight), 3)
    return weights, round(float(model.intercept_[0]), 3)


if __name__ == "__main__":
    main()
