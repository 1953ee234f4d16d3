"""Folding the log into the claims tables, from where the last fold stopped."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, delete, exists, func, insert, inspect, select, update

from parley.analysis.protection import needs_care
from parley.model.canonical import canonical_json
from parley.model.claim import Claim
from parley.model.decision import Decision
from parley.model.document import Document
from parley.model.judgement import Judgement, amended_of, standing, verdict_of
from parley.model.place import Place
from parley.projections.days import UNKNOWN, Days, known_days
from parley.projections.pending import Pending
from parley.projections.plain import plain
from parley.projections.search_index import add_words, forget_words
from parley.projections.tables import (
    CLAIMS,
    DECISIONS,
    DOCUMENTS,
    FOLDED,
    JUDGEMENTS,
    METADATA,
    PARTIES,
    PASSAGES,
    TIES,
    VERSION,
)
from parley.record.bodies import Body, ReadingBody, TieBody, WithdrawalBody, read_body
from parley.record.entry import Entry
from parley.record.log import entries_with_bodies
from parley.record.record import Record
from parley.record.tables import BODIES, ENTRIES

_BATCH = 5000
"""How many entries are folded in one transaction, so that a writer never waits long."""


def catch_up(record: Record) -> None:
    """Fold whatever the log holds that the tables do not."""
    with record.reading() as connection:
        behind = _folded(connection) != _head(connection)
    while behind:
        with record.writing() as connection:
            behind = _fold_some(connection)


def rebuild(record: Record) -> None:
    """Drop the tables and fold the whole log again."""
    with record.writing() as connection:
        METADATA.drop_all(connection)
    catch_up(record)


def _folded(connection: Connection) -> int:
    """The last position folded; -1 where there are no tables of this version."""
    if not inspect(connection).has_table(FOLDED.name):
        return -1
    found = connection.execute(select(FOLDED.c.position).where(FOLDED.c.version == VERSION)).scalar()
    return -1 if found is None else int(found)


def _head(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(ENTRIES.c.position), 0))).scalar_one())


def _fold_some(connection: Connection) -> bool:
    """Fold a batch; True while there is more."""
    since = _folded(connection)
    if since < 0:
        METADATA.drop_all(connection)
        METADATA.create_all(connection)
        connection.execute(insert(FOLDED).values(version=VERSION, position=0))
        since = 0
    until = min(since + _BATCH, _head(connection))
    _Folder(connection).fold(since, until)
    connection.execute(update(FOLDED).values(position=until))
    return until < _head(connection)


class _Folder:
    """Folds entries one after the other; knows the Document at hand, since its claims follow it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pending = Pending(connection)
        self._document: Document | None = None
        self._unread: dict[str, Any] | None = None
        self._days: Days = UNKNOWN
        self._judgements: list[Judgement] = []
        self._judged = bool(connection.execute(select(exists(select(JUDGEMENTS.c.position)))).scalar())

    def fold(self, since: int, until: int) -> None:
        for entry, body in entries_with_bodies(self._connection, since, until):
            if body is not None:
                self._fold_one(entry, read_body(entry.kind, body))
        self._pending.write()

    def _fold_one(self, entry: Entry, body: Body | None) -> None:
        match body:
            case Claim():
                self._turn_to(body.document)
                self._fold_claim(entry, body)
            case Document():
                self._fold_document(entry, body)
            case ReadingBody():
                self._fold_reading(entry, body)
            case TieBody():
                self._turn_to(body.document)
                quote = self._quote(body.tie.start, body.tie.end)
                self._pending.add(TIES, _place_of(entry) | {"document": body.document, "quote": quote})
            case Judgement():
                self._fold_judgement(entry, body)
            case Decision():
                stood = body.stood.position if body.stood else entry.position
                self._pending.add(DECISIONS, {"position": entry.position, "stood": stood})
            case WithdrawalBody():
                self._fold_withdrawal(body)
            case _:
                pass  # texts, packs and the record's purpose are not listed

    def _fold_withdrawal(self, body: WithdrawalBody) -> None:
        """What was folded from the bodies that went goes too; a fold from the first entry on has nothing to lose."""
        self._pending.write()
        self._document = self._unread = None
        forget_words(self._connection, body.positions)
        for at in range(0, len(body.positions), _BATCH // 10):
            some = body.positions[at : at + _BATCH // 10]
            gone = select(DOCUMENTS.c.id).where(DOCUMENTS.c.position.in_(some))
            self._connection.execute(delete(PASSAGES).where(PASSAGES.c.document.in_(gone)))
            for table in (DOCUMENTS, CLAIMS, PARTIES, TIES, JUDGEMENTS, DECISIONS):
                self._connection.execute(delete(table).where(table.c.position.in_(some)))

    def _fold_document(self, entry: Entry, document: Document) -> None:
        self._take(document)
        named = {name: getattr(document, name) for name in _DOCUMENT_FIELDS}
        days = {"first_day": self._days[0], "last_day": self._days[1]}
        nothing_read = {"reading": None, "reader": "", "claims": 0, "ties": 0}
        self._unread = _place_of(entry) | named | days | nothing_read
        self._pending.add(DOCUMENTS, self._unread)
        add_words(self._connection, entry.position, document)

    def _fold_reading(self, entry: Entry, body: ReadingBody) -> None:
        """A later reading supersedes what an earlier one found; judgements stay."""
        found = {"reading": entry.position, "reader": body.reader, "claims": body.claims, "ties": body.ties}
        if self._unread is not None and self._unread["id"] == body.document:
            self._unread.update(found)  # the first reading, right behind its Document: there is nothing to supersede
            self._unread = None
        else:
            self._pending.write()
            earlier = select(CLAIMS.c.position).where(CLAIMS.c.document == body.document)
            self._connection.execute(delete(PARTIES).where(PARTIES.c.position.in_(earlier)))
            for table in (PASSAGES, CLAIMS, TIES):
                self._connection.execute(delete(table).where(table.c.document == body.document))
            self._connection.execute(update(DOCUMENTS).where(DOCUMENTS.c.id == body.document).values(**found))
        rows = (
            {"document": body.document, "number": n, "start": passage.start, "end": passage.end, "role": passage.role}
            for n, passage in enumerate(body.passages)
        )
        self._pending.add(PASSAGES, *rows)

    def _fold_claim(self, entry: Entry, claim: Claim) -> None:
        known = {"document": claim.document, "id": claim.id}
        shown, columns = self._made_of(claim)
        self._pending.add(CLAIMS, _place_of(entry) | known | columns)
        self._pending.add(PARTIES, *_parties_of(entry.position, shown))

    def _made_of(self, claim: Claim) -> tuple[Claim, dict[str, Any]]:
        """The claim as people would have it, and its columns: the last judgement that stands decides."""
        stand = standing(one for one in self._judgements if one.about(claim))
        amended = amended_of(stand)
        shown = amended or claim
        return shown, {"verdict": verdict_of(stand), "amended": _encoded(amended), **self._claim_columns(shown)}

    def _claim_columns(self, claim: Claim) -> dict[str, Any]:
        event = claim.event
        happened = known_days(event.when.edtf) if event.when else UNKNOWN
        first_day, last_day = self._days if happened == UNKNOWN else happened
        quote = self._quote(claim.start, claim.end)
        said = (quote, event.mode or "", *event.contexts, *event.terms, event.topic, event.type)
        return {
            "start": claim.start,
            "end": claim.end,
            "quote": quote,
            "words": "".join(plain(words) for words in said),
            "type": event.type,
            "topic": event.topic,
            "status": claim.status,
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "generic": claim.generic,
            **_spot_of(event.place),
            "dated": happened != UNKNOWN,
            "first_day": first_day,
            "last_day": last_day,
            "careful": needs_care(claim, quote),
        }

    def _fold_judgement(self, entry: Entry, judgement: Judgement) -> None:
        document = judgement.anchor.document
        self._judged = True
        self._pending.add(JUDGEMENTS, {"position": entry.position, "document": document, "claim": judgement.claim})
        self._pending.write()
        self._document = None  # the next claim of this document has to see the new judgement
        self._turn_to(document)
        rows = self._connection.execute(
            select(CLAIMS.c.position, BODIES.c.body)
            .join(BODIES, BODIES.c.position == CLAIMS.c.position)
            .where(CLAIMS.c.document == document)
        ).all()
        for position, body in rows:
            claim = read_body("claim", body)
            if isinstance(claim, Claim) and judgement.about(claim):
                self._fold_again(claim, position)

    def _fold_again(self, claim: Claim, position: int) -> None:
        """The claim at `position`, folded before, as what people make of it now."""
        shown, columns = self._made_of(claim)
        self._connection.execute(update(CLAIMS).where(CLAIMS.c.position == position).values(**columns))
        self._connection.execute(delete(PARTIES).where(PARTIES.c.position == position))
        self._pending.add(PARTIES, *_parties_of(position, shown))

    def _turn_to(self, document: str) -> None:
        if self._document is not None and self._document.id == document:
            return
        self._pending.write()
        body = self._connection.execute(
            select(BODIES.c.body)
            .join(DOCUMENTS, DOCUMENTS.c.position == BODIES.c.position)
            .where(DOCUMENTS.c.id == document)
        ).scalar()
        found = read_body("document", body) if body is not None else None
        if isinstance(found, Document):
            self._take(found)
        else:
            self._document, self._days, self._judgements = None, UNKNOWN, []

    def _take(self, document: Document) -> None:
        """Have `document` at hand, with what people judged in it."""
        self._document, self._unread = document, None
        self._days = known_days(document.published)
        self._judgements = list(self._judgements_of(document.id)) if self._judged else []

    def _judgements_of(self, document: str) -> list[Judgement]:
        bodies = self._connection.execute(
            select(BODIES.c.body)
            .join(JUDGEMENTS, JUDGEMENTS.c.position == BODIES.c.position)
            .where(JUDGEMENTS.c.document == document)
            .order_by(JUDGEMENTS.c.position)
        ).scalars()
        found = [read_body("judgement", body) for body in bodies]
        return [judgement for judgement in found if isinstance(judgement, Judgement)]

    def _quote(self, start: int, end: int) -> str:
        return self._document.text[start:end] if self._document else ""


def _parties_of(position: int, claim: Claim) -> Iterator[dict[str, Any]]:
    parties = [
        *(("speaker", voice.name, voice.actor) for voice in claim.voices),
        *(("actor", party.name, party.actor) for party in claim.event.actors),
        *(("recipient", party.name, party.actor) for party in claim.event.recipients),
        *(("audience", voice.audience, None) for voice in claim.voices if voice.audience),
    ]
    for n, (role, name, actor) in enumerate(parties):
        yield {"position": position, "number": n, "role": role, "name": plain(name), "shown": name, "actor": actor}


_DOCUMENT_FIELDS = ("id", "title", "source", "address", "published", "language", "handling")


def _spot_of(place: Place | None) -> dict[str, Any]:
    if place is None:
        return dict.fromkeys(("place", "place_id", "spot", "lat", "lon", "precision"))
    where = {"spot": place.name, "place_id": place.id, "lat": place.lat, "lon": place.lon}
    return {"place": plain(place.name), **where, "precision": place.precision}


def _place_of(entry: Entry) -> dict[str, Any]:
    return {"position": entry.position, "recorded_at": entry.recorded_at}


def _encoded(claim: Claim | None) -> bytes | None:
    return None if claim is None else canonical_json(claim)
