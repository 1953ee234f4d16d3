"""What each source reports, whom its reports speak of, and how often another source tells the same."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from msgspec import Struct

from parley.analysis.families import Family, family
from parley.analysis.parties import party_key
from parley.desk.workspace import ClaimFilter, ClaimRow, Workspace
from parley.model.actor import Party
from parley.model.claim import Polarity
from parley.model.event import Topic
from parley.model.voice import SpeechAct

_READ = 20_000
"""A source's page is made from so many of its claims at most; the page says so where there are more."""

_PLACES = 200
"""In so many of the source's places others are looked for."""


class SourceSummary(Struct, frozen=True, kw_only=True):
    """A source in one line; `name` is None for documents whose source nobody told."""

    name: str | None
    documents: int
    claims: int
    first: str | None
    last: str | None


class Blamed(Struct, frozen=True, kw_only=True):
    """A party of which the source prints force or a breach of a truce, with who says so there."""

    party: Party
    claims: tuple[str, ...]
    voices: int
    denials: int


class SourceView(Struct, frozen=True, kw_only=True):
    """One source; `comparable` claims name a place and a day, and `shared` of them are told by another source too."""

    summary: SourceSummary
    reviewed: int
    looked_at: int
    families: dict[Family, int]
    voices: tuple[tuple[Party, int], ...]
    own: int
    blamed: tuple[Blamed, ...]
    comparable: int
    shared: int
    sharing: tuple[tuple[str, int], ...]


def list_sources(workspace: Workspace) -> list[SourceSummary]:
    """All sources, those with most claims first."""
    found = defaultdict(list)
    for document in workspace.documents():
        found[document.source].append(document)
    summaries = []
    for name, documents in found.items():
        days = sorted(one.published for one in documents if one.published)
        summaries.append(
            SourceSummary(
                name=name,
                documents=len(documents),
                claims=sum(one.claims for one in documents),
                first=days[0] if days else None,
                last=days[-1] if days else None,
            )
        )
    return sorted(summaries, key=lambda one: (-one.claims, one.name or "~"))


def view_source(workspace: Workspace, name: str) -> SourceView | None:
    """One source by its whole name; None where the viewer sees no document of it."""
    summary = next((one for one in list_sources(workspace) if one.name == name), None)
    if summary is None:
        return None
    rows = workspace.claims(ClaimFilter(source=name, limit=_READ))
    happenings = {key for row in rows if (key := _happening(row))}
    others = _others(workspace, rows, name)
    return SourceView(
        summary=summary,
        reviewed=sum(row.reviewed for row in rows),
        looked_at=len(rows),
        families=dict(Counter(family(row.claim.event.type) for row in rows)),
        voices=_voices(rows),
        own=sum(not row.claim.voices for row in rows),
        blamed=_blamed(rows),
        comparable=len(happenings),
        shared=len(happenings & set().union(*others.values())) if others else 0,
        sharing=tuple(sorted(((one, len(keys & happenings)) for one, keys in others.items()), key=lambda s: -s[1])),
    )


def _happening(row: ClaimRow) -> tuple[str, str, str] | None:
    """What makes two claims comparable: one kind of event, one place, one told day."""
    event = row.claim.event
    if event.place is None or event.when is None or not event.when.edtf or row.claim.polarity is Polarity.NEGATED:
        return None
    return (family(event.type), event.place.key, event.when.edtf)


def _others(workspace: Workspace, rows: Iterable[ClaimRow], name: str) -> dict[str, set[tuple[str, str, str]]]:
    """Per other source, the happenings of these claims that it tells of too."""
    wanted = {key for row in rows if (key := _happening(row))}
    places = {row.claim.event.place.name for row in rows if _happening(row) and row.claim.event.place}
    found: dict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for place in sorted(places)[:_PLACES]:
        for row in workspace.claims(ClaimFilter(place=place, limit=_READ)):
            key, source = _happening(row), row.document.source
            if key in wanted and key and source and source != name:
                found[source].add(key)
    return found


def _voices(rows: Iterable[ClaimRow]) -> tuple[tuple[Party, int], ...]:
    said = [Party(row.claim.voices[-1].name, row.claim.voices[-1].actor) for row in rows if row.claim.voices]
    names = {party_key(party): party for party in reversed(said)}
    return tuple((names[key], number) for key, number in Counter(map(party_key, said)).most_common(12))


def _blamed(rows: Iterable[ClaimRow]) -> tuple[Blamed, ...]:
    """The parties that act in what is told of force or of breaches, and how often that is denied in the same pages."""
    told: dict[str, list[ClaimRow]] = defaultdict(list)
    denied: Counter[str] = Counter()
    names: dict[str, Party] = {}
    for row in rows:
        event = row.claim.event
        if family(event.type) is not Family.FORCE and event.topic is not Topic.VIOLATION:
            continue
        for party in event.actors:
            key = party_key(party)
            names.setdefault(key, party)
            if _denies(row):
                denied[key] += 1
            else:
                told[key].append(row)
    found = [
        Blamed(
            party=names[key],
            claims=tuple(row.claim.id for row in some),
            voices=len({row.claim.voices[-1].name if row.claim.voices else "" for row in some}),
            denials=denied[key],
        )
        for key, some in told.items()
    ]
    return tuple(sorted(found, key=lambda one: (-len(one.claims), one.party.name)))


def _denies(row: ClaimRow) -> bool:
    voices = row.claim.voices
    return row.claim.polarity is Polarity.NEGATED or (bool(voices) and voices[-1].act is SpeechAct.DENY)
