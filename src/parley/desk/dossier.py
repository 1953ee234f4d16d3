"""The dossier of a workspace."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from parley.analysis.names import KnownName
from parley.desk.workspace import ClaimRow, TieRow, Workspace
from parley.model.actor import Party
from parley.model.process import Bond, Heard, Words
from parley.projections.dossier import fold_dossier
from parley.projections.entries import Dossier

if TYPE_CHECKING:
    from parley.knowledge.pack import Pack, PackTie
    from parley.knowledge.registry import ActorRegistry


def build_dossier(workspace: Workspace) -> Dossier:
    """All that the record holds, folded into one view; claims that a person rejected are left out."""
    knowledge = workspace.knowledge()
    pack = knowledge.pack
    rows = workspace.claims()
    made = fold_dossier(
        [as_heard(row) for row in rows],
        (*map(as_bond, workspace.ties()), *(pack_bonds(pack, knowledge.registry) if pack else ())),
        process=pack.title if pack else None,
        talks=known_talks(pack) if pack else (),
        ceasefires=known_ceasefires(pack) if pack else (),
        deals=known_deals(pack) if pack else (),
        kinds=_kinds(rows, knowledge.registry),
    )
    return replace(made, withheld=workspace.withheld())


def as_heard(row: ClaimRow) -> Heard:
    """A listed claim as the analysis takes it."""
    return Heard(
        claim=row.claim,
        quote=row.quote,
        publisher=publisher_of(row),
        published=row.document.published,
        reviewed=row.reviewed,
    )


def publisher_of(row: ClaimRow | TieRow) -> str:
    """Who published the words: the source, else the document's title, else where it came from."""
    document = row.document
    return document.source or document.title or document.address


def as_bond(row: TieRow) -> Bond:
    """A listed tie as the analysis takes it."""
    words = Words(
        document=row.document.id,
        start=row.tie.start,
        end=row.tie.end,
        quote=row.quote,
        publisher=publisher_of(row),
        voices=tuple(voice.name for voice in row.tie.voices),
    )
    return Bond(tie=row.tie.tie, a=row.tie.a, b=row.tie.b, words=(words,))


def known_talks(pack: "Pack") -> tuple[KnownName, ...]:
    """The tracks of talks that a pack knows, each with the names of its rounds."""
    tracks: dict[str, list[str]] = {}
    for talks in pack.talks:
        tracks.setdefault(talks.track, []).extend((talks.name, *talks.aliases))
    return tuple(KnownName(_headed(track), tuple(dict.fromkeys((track, *names)))) for track, names in tracks.items())


def _headed(track: str) -> str:
    return f"{track[:1].upper()}{track[1:]}"


def known_ceasefires(pack: "Pack") -> tuple[KnownName, ...]:
    """The ceasefires that a pack knows, with the day on which each began; memoranda that quiet the fighting are too."""
    kinds = {"ceasefire", "memorandum"}
    # Only a ceasefire takes lines by their date: a memorandum may stand beside a ceasefire and not replace it.
    return tuple(
        KnownName(one.name, one.aliases, (one.from_ or one.date) if one.kind == "ceasefire" else None)
        for one in pack.agreements
        if one.kind in kinds
    )


def known_deals(pack: "Pack") -> tuple[KnownName, ...]:
    """The local agreements and evacuations that a pack knows."""
    kinds = {"local-agreement", "evacuation"}
    return tuple(KnownName(one.name, one.aliases) for one in pack.agreements if one.kind in kinds)


def pack_bonds(pack: "Pack", registry: "ActorRegistry") -> Iterator[Bond]:
    """The ties of a pack, with the sources that it cites for them."""
    names = {one.id: one.name for one in pack.agreements} | {one.id: one.name for one in pack.talks}
    for tie in pack.ties:
        a, b = (_party(actor, names, registry) for actor in (tie.a, tie.b))
        yield Bond(tie=tie.tie, a=a, b=b, sources=_cited(tie, pack), since=tie.from_, until=tie.until)


def _party(actor: str, names: dict[str, str], registry: "ActorRegistry") -> Party:
    if actor in names:
        return Party(names[actor])
    known = registry.get(actor)
    return Party(known.name if known else actor, actor)


def _cited(tie: "PackTie", pack: "Pack") -> tuple[str, ...]:
    sources = (pack.sources[one] for one in tie.source if one in pack.sources)
    return tuple(f"{source.publisher}: {source.title} ({source.date})" for source in sources)


def _kinds(rows: Iterable[ClaimRow], registry: "ActorRegistry") -> dict[str, str]:
    ids = {actor for row in rows for actor in _actor_ids(row) if actor}
    found = ((actor, registry.get(actor)) for actor in ids)
    return {actor: known.kind for actor, known in found if known}


def _actor_ids(row: ClaimRow) -> Iterator[str | None]:
    yield from (voice.actor for voice in row.claim.voices)
    yield from (party.actor for party in (*row.claim.event.actors, *row.claim.event.recipients))
