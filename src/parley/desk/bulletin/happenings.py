"""The happenings that a day's documents tell of: new ones, those of which more is told now, and what is disputed."""

from collections.abc import Sequence

from msgspec import Struct

from parley.desk.bulletin.notes import Notes
from parley.desk.incidents import ShownIncident, incident, means_of
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.incident import Standing, Version
from parley.projections.bulletin import Item
from parley.projections.incidents.listed import homes_of

_MOST, _NOTES = 40, 6
"""So many happenings are told, each with so many footnotes."""


class Happenings(Struct, frozen=True, kw_only=True):
    """What the day tells of; `claims` are all that stand in it, `left` how many happenings found no room."""

    new: tuple[Item, ...]
    changed: tuple[Item, ...]
    disputed: tuple[Item, ...]
    claims: frozenset[str]
    left: int


def happenings(workspace: Workspace, rows: Sequence[ClaimRow], notes: Notes, day: str) -> Happenings:
    """The happenings of the claims that were published that day."""
    homes = homes_of(workspace.record, means_of(workspace), [row.claim.id for row in rows])
    ids = list(dict.fromkeys(homes[row.claim.id] for row in rows if row.claim.id in homes))
    found = [incident(workspace, one) for one in ids[:_MOST]]
    fresh = [one for one in found if all(_on(row, day) for row in one.rows)]
    known = [one for one in found if not all(_on(row, day) for row in one.rows)]
    return Happenings(
        new=tuple(_item(one, notes) for one in fresh),
        changed=tuple(_changed(one, notes, day) for one in known),
        disputed=tuple(_disputed(one, notes) for one in found if _why(one)),
        claims=frozenset(row.claim.id for one in found for row in one.rows),
        left=max(0, len(ids) - _MOST),
    )


def _on(row: ClaimRow, day: str) -> bool:
    return (row.document.published or "")[:10] >= day


def _item(one: ShownIncident, notes: Notes, extra: str = "") -> Item:
    told = "; ".join(dict.fromkeys(map(_version, one.incident.versions)))
    return _made(one, f"{_head(one)}: {told}{extra}", notes)


def _changed(one: ShownIncident, notes: Notes, day: str) -> Item:
    before = sum(not _on(row, day) for row in one.rows)
    extra = f". Told by {before} claims before, by {len(one.rows)} now"
    return _item(one, notes, extra)


def _disputed(one: ShownIncident, notes: Notes) -> Item:
    return _made(one, f"{_head(one)}: {_why(one)}", notes)


def _made(one: ShownIncident, text: str, notes: Notes) -> Item:
    return Item(
        text=text,
        notes=tuple(notes.of(row) for row in one.rows[:_NOTES]),
        claims=len(one.rows),
        unreviewed=sum(not row.reviewed for row in one.rows),
    )


def _why(one: ShownIncident) -> str:
    parts = [it for it in one.incident.assessments if it.standing is Standing.DISPUTED]
    return "; ".join(f"{it.aspect.value}: {it.why}" for it in parts)


def _head(one: ShownIncident) -> str:
    made = one.incident
    where = made.place.name if made.place else "place not told"
    return f"{made.topic.value.replace('-', ' ')}, {where}, {made.when or 'day not told'}"


def _version(one: Version) -> str:
    """What one observer tells, as it tells it."""
    told = [
        f"{count.text}" + (f" {count.kind.value}" if count.kind.value not in count.text else "") for count in one.counts
    ]
    told += [f"blames {', '.join(party.name for party in one.blames)}"] if one.blames else []
    told += ["says that it did not happen"] if one.denies else []
    return f"{one.observer.name}" + (f" ({', '.join(told)})" if told else "")
