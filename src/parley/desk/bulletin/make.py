"""Gathering a day's bulletin, as it may leave the workspace: what is protected stays out, and is counted."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from msgspec import structs

from parley.analysis.grouping import told_once
from parley.desk.bulletin.figures import figures
from parley.desk.bulletin.happenings import Happenings, happenings
from parley.desk.bulletin.notes import Notes
from parley.desk.dossier import as_heard
from parley.desk.judge import history
from parley.desk.registers import coverage, pack_of
from parley.desk.today import HEADINGS
from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.model.canonical import canonical_json
from parley.model.edtf import bounds
from parley.model.errors import BadDate
from parley.model.matter import ReleaseBulletin
from parley.projections.bulletin import Bulletin, Item, Released, Spot
from parley.projections.lines import line

_LINES = 12
"""At most so many lines under one subject."""


def make_bulletin(workspace: Workspace, day: str) -> Bulletin:
    """The bulletin of a day (ISO), as whoever looks may pass it on; raises BadDate."""
    if len(day) != len("2000-01-01") or bounds(day)[0] is None:
        raise BadDate(f"{day!r} is no day; write it as 2017-01-31")
    shown = workspace.as_seen_by(workspace.viewer, passes_on=True)
    rows = _rows_of(shown, day)
    notes = Notes()
    found = happenings(shown, rows, notes, day)
    told = tuple(_told(rows, found.claims, notes))
    made = Bulletin(
        day=day,
        process=pack.title if (pack := pack_of(shown)) else "",
        record=shown.record.short_name,
        position=shown.record.head().position,
        new=found.new,
        changed=found.changed,
        disputed=found.disputed,
        told=told,
        decided=tuple(_decided(shown, day)),
        figures=figures(shown, day),
        spots=tuple(_spots(rows)),
        notes=notes.all,
        coverage=coverage(shown, since=day, until=day).sentences,
        withheld=_withheld(shown),
        claims=len(notes.all),
        unreviewed=sum(not one.reviewed for one in notes.all),
        more=_more(rows, notes, found),
        digest=_digest(day, notes),
    )
    return _with_release(shown, made)


def _rows_of(workspace: Workspace, day: str) -> list[ClaimRow]:
    """The claims of the documents that were published that day."""
    documents = [one.id for one in workspace.documents() if (one.published or "")[:10] == day]
    return [row for document in documents for row in workspace.claims(ClaimFilter(document=document))]


def _told(rows: Sequence[ClaimRow], taken: frozenset[str], notes: Notes) -> Iterator[tuple[str, tuple[Item, ...]]]:
    """What stands in no happening, by subject: talks, deals, sieges, aid, prisoners."""
    for topics in HEADINGS:
        mine = [one for one in rows if one.claim.event.topic in topics and one.claim.id not in taken]
        items = tuple(_item(one, notes) for one in mine[:_LINES])
        if items:
            yield ", ".join(topic.value.replace("-", " ") for topic in topics), items


def _item(row: ClaimRow, notes: Notes) -> Item:
    told = line(told_once([as_heard(row)])[0]).sentence.rstrip(".")
    text = f"{told} (“{' '.join(row.quote.split())}”)"
    return Item(text=text, notes=(notes.of(row),), claims=1, unreviewed=int(not row.reviewed))


def _decided(workspace: Workspace, day: str) -> Iterator[str]:
    for one in history(workspace):
        if one.recorded_at[:10] == day:
            made = one.judgement
            yield f"{made.claim} {made.verdict.value} by {made.by}: {made.why}"


def _spots(rows: Iterable[ClaimRow]) -> Iterator[Spot]:
    named: dict[str, list[ClaimRow]] = {}
    for row in rows:
        if row.claim.event.place:
            named.setdefault(row.claim.event.place.key, []).append(row)
    for mine in sorted(named.values(), key=lambda one: -len(one)):
        place = mine[0].claim.event.place
        if place:
            unreviewed = sum(not one.reviewed for one in mine)
            yield Spot(name=place.name, lat=place.lat, lon=place.lon, claims=len(mine), unreviewed=unreviewed)


def _withheld(workspace: Workspace) -> str:
    held = workspace.withheld()
    if not held:
        return ""
    told = f"{held.documents} documents and {held.claims} claims of this record are held back"
    told += "; some places are told by their district" if held.blurred else ""
    return told + (f"; {held.unnamed} sources go without their names" if held.unnamed else "") + "."


def _more(rows: Sequence[ClaimRow], notes: Notes, found: Happenings) -> int:
    """How many of the day's claims on the subjects of a bulletin have no line here."""
    topics = {topic for group in HEADINGS for topic in group}
    cited = {one.claim for one in notes.all} | found.claims
    return sum(one.claim.event.topic in topics and one.claim.id not in cited for one in rows) + found.left


def _digest(day: str, notes: Notes) -> str:
    """What stands for the claims and what people made of them; it holds no words, so that it tells none."""
    told = [day, *sorted(f"{one.claim} {one.reviewed}" for one in notes.all)]
    return sha256(canonical_json(told)).hexdigest()


def _with_release(workspace: Workspace, made: Bulletin) -> Bulletin:
    stand = {one.id for one in workspace.sight().stand}
    for taken in reversed(workspace.decisions()):
        matter = taken.decision.matter
        fits = isinstance(matter, ReleaseBulletin) and (matter.day, matter.digest) == (made.day, made.digest)
        if fits and taken.decision.id in stand:
            released = Released(by=taken.decision.by, why=taken.decision.why, at=taken.recorded_at)
            return structs.replace(made, released=released)
    return made
