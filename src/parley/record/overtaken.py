"""Two people at once: nobody decides over the head of somebody who decided just before."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from parley.model.decision import Decision, concerns
from parley.model.errors import NoSuchThing, Overtaken
from parley.model.judgement import Judgement
from parley.model.matter import Undo
from parley.record.bodies import Body, read_body
from parley.record.entry import Entry, EntryKind
from parley.record.tables import BODIES, ENTRIES


def refuse_overtaken_judgement(connection: Connection, judgement: Judgement, seen: int) -> None:
    """Raises Overtaken where somebody judged the same claim after position `seen`."""
    for entry, found in _since(connection, EntryKind.JUDGEMENT, seen):
        if isinstance(found, Judgement) and found.claim == judgement.claim:
            raise Overtaken(
                f"{judgement.claim}: {entry.by} judged it in between ({found.verdict}, {entry.recorded_at}); "
                "look at it again, then decide"
            )


def refuse_overtaken_decision(connection: Connection, decision: Decision, seen: int | None) -> None:
    """Raises Overtaken where somebody decided about the same things after position `seen`.

    Raises NoSuchThing where a decision is taken back that was never taken; also where `seen` is None.
    """
    kept = [(entry, found) for entry, found in _since(connection, EntryKind.DECISION, 0) if isinstance(found, Decision)]
    about: dict[str, frozenset[str]] = {}
    for _entry, one in kept:
        about[one.id] = _about(one, about)
    if isinstance(decision.matter, Undo) and decision.matter.decision not in about:
        raise NoSuchThing(
            f"there is no decision {decision.matter.decision!r} to take back; `parley judgements` lists them"
        )
    mine = _about(decision, about)
    for entry, one in kept:
        if seen is not None and entry.position > seen and about[one.id] & mine:
            raise Overtaken(
                f"{entry.by} decided about the same in between ({one.id}, {entry.recorded_at}); "
                "look at it again, then decide"
            )


def _about(decision: Decision, about: dict[str, frozenset[str]]) -> frozenset[str]:
    """What a decision is about; of one that takes another back, what that one was about too."""
    own = concerns(decision.matter)
    return own | about.get(decision.matter.decision, frozenset()) if isinstance(decision.matter, Undo) else own


def _since(connection: Connection, kind: EntryKind, seen: int) -> Iterator[tuple[Entry, Body | None]]:
    query = (
        select(ENTRIES, BODIES.c.body)
        .join(BODIES, BODIES.c.position == ENTRIES.c.position)
        .where(ENTRIES.c.position > seen, ENTRIES.c.kind == kind)
        .order_by(ENTRIES.c.position)
    )
    for row in connection.execute(query):
        *fields, body = tuple(row)
        yield Entry(*fields), read_body(kind, body)
