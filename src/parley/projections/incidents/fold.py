"""Folding the log into incidents, from where the last fold stopped; what a change touches is placed again, no more."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, func, insert, inspect, select, update

from parley.knowledge.happening import HappeningTables
from parley.linking.happening.cluster import Decided, pair
from parley.linking.happening.facts import Facts, facts_of
from parley.linking.happening.incidents import all_edges, gathered
from parley.linking.happening.placing import place
from parley.linking.happening.sides import Sides
from parley.model.claim import Claim
from parley.model.decision import matters, standing
from parley.model.matter import ClaimRef, NotSameHappening, SameHappening
from parley.projections import fold as claims_fold
from parley.projections.claims import each_claim, list_claims
from parley.projections.decisions import list_decisions
from parley.projections.incidents.shelf import SqlShelf, fill
from parley.projections.incidents.tables import FACTS, FOLDED, METADATA, VERSION
from parley.projections.rows import ClaimFilter, ClaimRow
from parley.projections.tables import CLAIMS, DOCUMENTS, JUDGEMENTS
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.tables import ENTRIES

MOST_PLACED = 2000
"""Documents: where more than these changed, putting all together at once is faster than placing each."""


class Means(Struct, frozen=True):
    """What claims are compared with: the tables of weights, who stands with whom, and which pack says so."""

    tables: HappeningTables
    sides: Sides
    pack: str = ""

    @property
    def name(self) -> str:
        """What tells one of these from another: an incident made with another is made anew."""
        return f"{VERSION} {self.tables.version} {self.pack}"


def catch_up(record: Record, means: Means) -> None:
    """Place whatever the log holds that the incidents do not."""
    head = record.head().position
    claims_fold.catch_up(record)
    with record.reading() as connection:
        since = _folded(connection, means)
        if since == head:
            return
        touched = None if since < 0 else _touched(connection, since)
    if touched is None or len(touched) > MOST_PLACED:
        rebuild(record, means)
        return
    new, documents = _facts(_rows_of(record, touched), means)
    decided, rethink = _decided(record, since)
    with record.writing() as connection:
        shelf = SqlShelf(connection, documents)
        kept = _kept(connection, touched)
        fresh = [one for one in new if kept.get(one.id) != one]
        gone = [claim for claim in kept if claim not in documents or any(one.id == claim for one in fresh)]
        place(shelf, fresh, gone=gone, tables=means.tables, decided=decided, rethink=rethink)
        connection.execute(update(FOLDED).values(position=head))


def rebuild(record: Record, means: Means) -> None:
    """Drop the tables and put all claims together again, at once."""
    head = record.head().position
    facts, documents = _facts(each_claim(record, ClaimFilter()), means)
    decided, _ = _decided(record, 0)
    edges = all_edges(facts, means.tables)
    incidents = [one.claims for one in gathered(facts, edges, means.tables, decided)]
    with record.writing() as connection:
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
        fill(connection, facts, documents, edges, incidents)
        connection.execute(insert(FOLDED).values(made_with=means.name, position=head))


def decisions_of(record: Record) -> Decided:
    """What people decided that stands, as pairs of claims."""
    return _decided(record, 0)[0]


def _folded(connection: Connection, means: Means) -> int:
    """The last position folded with these means; -1 where there is none."""
    if not inspect(connection).has_table(FOLDED.name):
        return -1
    found = connection.execute(select(FOLDED.c.position).where(FOLDED.c.made_with == means.name)).scalar()
    return -1 if found is None else int(found)


def _touched(connection: Connection, since: int) -> set[str] | None:
    """The Documents of which something changed; None where a withdrawal or a pack may have changed everything."""
    overturning = (EntryKind.WITHDRAWAL, EntryKind.PACK)
    query = select(func.count()).where(ENTRIES.c.position > since, ENTRIES.c.kind.in_(overturning))
    if connection.execute(query).scalar_one():
        return None
    changed = (
        select(CLAIMS.c.document).where(CLAIMS.c.position > since),
        select(DOCUMENTS.c.id).where(DOCUMENTS.c.reading > since),
        select(JUDGEMENTS.c.document).where(JUDGEMENTS.c.position > since),
    )
    return {document for one in changed for document in connection.execute(one.distinct()).scalars()}


def _rows_of(record: Record, documents: Iterable[str]) -> Iterable[ClaimRow]:
    for document in sorted(documents):
        yield from list_claims(record, ClaimFilter(document=document))


def _facts(rows: Iterable[ClaimRow], means: Means) -> tuple[list[Facts], dict[str, str]]:
    """The facts of these claims, and the Document of each; of claims with one id the first stands for all."""
    found: dict[str, Facts] = {}
    documents: dict[str, str] = {}
    for row in rows:
        source = row.document.source
        facts = facts_of(row.claim, row.quote, published=row.document.published, sides=means.sides, source=source)
        if facts is not None and facts.id not in found:
            found[facts.id] = facts
            documents[facts.id] = row.document.id
    return list(found.values()), documents


def _kept(connection: Connection, documents: set[str]) -> dict[str, Facts]:
    """What is kept of these Documents."""
    found: dict[str, Facts] = {}
    for document in sorted(documents):
        rows = connection.execute(select(FACTS.c.claim, FACTS.c.body).where(FACTS.c.document == document))
        found.update((row.claim, msgspec.json.decode(row.body, type=Facts)) for row in rows)
    return found


def _decided(record: Record, since: int) -> tuple[Decided, set[str]]:
    """What stands, as pairs of claims as they are now; and the claims that decisions after `since` are about."""
    taken = list_decisions(record)
    if not taken:
        return Decided(), set()
    now = _Now(record)
    stand = standing([one.decision for one in taken])
    same = {pair(a, b) for one in matters(stand, SameHappening) for a in now.ids(one.a) for b in now.ids(one.b)}
    apart = {pair(a, b) for one in matters(stand, NotSameHappening) for a in now.ids(one.a) for b in now.ids(one.b)}
    later = any(one.position > since for one in taken)
    about = [one.decision.matter for one in taken] if later else []
    happening = [one for one in about if isinstance(one, SameHappening | NotSameHappening)]
    rethink = {claim for one in happening for ref in (one.a, one.b) for claim in now.ids(ref)}
    return Decided(frozenset(same), frozenset(apart)), rethink


class _Now:
    """Which claims a reference means as the record stands: its words may have been read again since."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._claims: dict[str, Sequence[Claim]] = {}

    def ids(self, ref: ClaimRef) -> tuple[str, ...]:
        document = ref.anchor.document
        if document not in self._claims:
            rows = list_claims(self._record, ClaimFilter(document=document))
            self._claims[document] = [row.claim for row in rows]
        exact = tuple(one.id for one in self._claims[document] if one.id == ref.claim)
        return exact or tuple(one.id for one in self._claims[document] if ref.about(one))
