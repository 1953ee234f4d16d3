"""Folding claims into the registers, from where the last fold stopped."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, delete, func, insert, inspect, select, update

from parley.analysis.registers.rows import Known, rows_of
from parley.model.judgement import Verdict
from parley.model.process import Heard
from parley.projections.claims import claim_rows
from parley.projections.fold import catch_up as catch_up_claims
from parley.projections.register_sums import add, recount
from parley.projections.register_tables import REGISTERS, REGISTERS_FOLDED, REGISTERS_VERSION, ROWS
from parley.projections.rows import ClaimRow
from parley.projections.tables import CLAIMS
from parley.record.bodies import WithdrawalBody, read_body
from parley.record.entry import EntryKind
from parley.record.record import Record
from parley.record.tables import BODIES, ENTRIES

_BATCH = 5000
_CHANGING = (EntryKind.READING, EntryKind.JUDGEMENT, EntryKind.WITHDRAWAL)

Knowing = Callable[[], tuple[str, Known]]
"""The digest of the pack in use, and what it knows by name; asked only where there is something to fold."""


def catch_up(record: Record, knowing: Knowing) -> None:
    """Fold whatever the claims tables hold that the registers do not; anew where the pack is another."""
    catch_up_claims(record)
    with record.reading() as connection:
        behind = _folded(connection)[0] != _head(connection)
    if not behind:
        return
    digest, known = knowing()
    while behind:
        with record.writing() as connection:
            behind = _fold_some(connection, digest, known)


def _folded(connection: Connection) -> tuple[int, str]:
    if not inspect(connection).has_table(REGISTERS_FOLDED.name):
        return -1, ""
    columns = select(REGISTERS_FOLDED.c.position, REGISTERS_FOLDED.c.pack)
    found = connection.execute(columns.where(REGISTERS_FOLDED.c.version == REGISTERS_VERSION)).one_or_none()
    return (found.position, found.pack) if found else (-1, "")


def _head(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(ENTRIES.c.position), 0))).scalar_one())


def _fold_some(connection: Connection, digest: str, known: Known) -> bool:
    since, pack = _folded(connection)
    if since < 0 or pack != digest:
        REGISTERS.drop_all(connection)
        REGISTERS.create_all(connection)
        connection.execute(insert(REGISTERS_FOLDED).values(version=REGISTERS_VERSION, position=0, pack=digest))
        since = 0
    head = _head(connection)
    until = min(since + _BATCH, head)
    changed = _changed(connection, since, until)
    gone: list[dict[str, Any]] = []
    if changed:
        gone = [dict(row) for row in connection.execute(select(ROWS).where(ROWS.c.document.in_(changed))).mappings()]
        connection.execute(delete(ROWS).where(ROWS.c.document.in_(changed)))
    here = (CLAIMS.c.position > since) & (CLAIMS.c.position <= until)
    wanted = here | (CLAIMS.c.document.in_(changed) & (CLAIMS.c.position <= since)) if changed else here
    made = [values for row in claim_rows(connection, wanted) for values in _values(row, known)]
    if made:
        connection.execute(insert(ROWS), made)
    if gone:
        add(connection, (values for values in made if values["document"] not in changed))
        recount(connection, [*gone, *(values for values in made if values["document"] in changed)])
    else:
        add(connection, made)
    connection.execute(update(REGISTERS_FOLDED).values(position=until))
    return until < head


def _changed(connection: Connection, since: int, until: int) -> list[str]:
    """The Documents whose claims another reading, a judgement or a withdrawal changed."""
    query = select(ENTRIES.c.kind, BODIES.c.body).join(BODIES, BODIES.c.position == ENTRIES.c.position)
    query = query.where(ENTRIES.c.position > since, ENTRIES.c.position <= until, ENTRIES.c.kind.in_(_CHANGING))
    found: dict[str, None] = {}
    for kind, raw in connection.execute(query):
        body = read_body(kind, raw)
        if isinstance(body, WithdrawalBody):
            lost = select(ROWS.c.document).where(~ROWS.c.position.in_(select(CLAIMS.c.position))).distinct()
            found.update(dict.fromkeys(connection.execute(lost).scalars()))
        elif document := getattr(body, "document", None) or getattr(getattr(body, "anchor", None), "document", None):
            found[document] = None
    return list(found)


def _values(row: ClaimRow, known: Known) -> list[dict[str, Any]]:
    """What one claim puts into the registers; nothing where a person rejected it."""
    if row.verdict is Verdict.REJECTED:
        return []
    document = row.document
    heard = Heard(
        claim=row.claim,
        quote=row.quote,
        publisher=document.source or document.title or document.address,
        published=document.published,
        reviewed=row.reviewed,
    )
    return [
        {
            "position": row.position,
            "number": number,
            "document": document.id,
            "register": one.register.value,
            "kind": one.kind,
            "voice": one.voice.key,
            "voice_name": one.voice.name,
            "party": one.party.key if one.party else None,
            "party_name": one.party.name if one.party else None,
            "place": one.place.key if one.place else None,
            "place_name": one.place.name if one.place else None,
            "grouped": one.group,
            "since": one.since,
            "until": one.until,
            "unit": one.unit,
            "low": one.low,
            "high": one.high,
            "weapon": one.weapon,
            "basis": one.basis,
            "reviewed": int(row.reviewed),
        }
        for number, one in enumerate(rows_of(heard, known))
    ]
