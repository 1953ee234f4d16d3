"""Records straight to the facts that are compared, for work on files without a workspace."""

from collections.abc import Iterable

from parley.exchange.base import Reported
from parley.exchange.claims import Importer
from parley.knowledge.base import Knowledge
from parley.linking.happening.facts import Facts, facts_of
from parley.linking.happening.sides import Bound, Sides


def linkable(reports: Iterable[Reported], knowledge: Knowledge) -> tuple[list[Facts], dict[str, str]]:
    """The facts of these records, and for each record ("DATASET ID") its claim's id."""
    importer = Importer(knowledge)
    ties = knowledge.pack.ties if knowledge.pack is not None else ()
    sides = Sides(Bound(one.tie, one.a, one.b) for one in ties)
    facts, ids = [], {}
    for reported in reports:
        claim = importer.claim(reported, reported.id)
        found = facts_of(claim, "", published=None, sides=sides, source=reported.dataset)
        if found is not None:
            facts.append(found)
            ids[f"{reported.dataset} {reported.id}"] = found.id
    return facts, ids
