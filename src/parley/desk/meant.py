"""What somebody means who names a party, a place, a source or a claim: looked up in what the viewer may see."""

from collections import Counter

from parley.desk.judge import BadJudgement, as_read
from parley.desk.workspace import ClaimFilter, Workspace
from parley.linking.places import link_places
from parley.model.actor import Party
from parley.model.claim import Claim
from parley.model.errors import NoSuchThing
from parley.model.matter import ClaimRef, ClaimThing, PlaceRef, SourceRef, Thing
from parley.model.place import Place


def party_called(workspace: Workspace, name: str) -> Party:
    """The party of that id, alias or name; raises NoSuchThing where neither the registry nor a claim knows it."""
    registry = workspace.knowledge().registry
    known = registry.get(name) or registry.lookup(name)
    if known is not None:
        return Party(known.name, known.id)
    wanted = name.removeprefix("~").casefold()
    rows = [*workspace.claims(ClaimFilter(who=name)), *workspace.claims(ClaimFilter(whom=name))]
    for row in rows:
        for party in _parties(row.claim):
            if party.key == name or party.name.casefold() == wanted:
                return party
    raise NoSuchThing(f"nobody is called {name!r} here; `parley claims` lists who is named")


def place_called(workspace: Workspace, name: str) -> Place:
    """The place of that name in the claims (the one most often meant by it), else in the gazetteer; or NoSuchThing."""
    wanted = name.removeprefix("~").casefold()
    rows = workspace.claims(ClaimFilter(place=name.removeprefix("~")))
    places = [row.claim.event.place for row in rows if row.claim.event.place is not None]
    named = Counter(place for place in places if place.name.casefold() == wanted or place.key == name)
    if named:
        return named.most_common(1)[0][0]
    knowledge = workspace.knowledge()
    found = link_places([name], gazetteer=knowledge.gazetteer)[name]
    if found.id is None:
        raise NoSuchThing(f"no claim and no gazetteer knows a place {name!r}; `parley claims --place …` lists places")
    return found


def source_called(workspace: Workspace, name: str) -> str:
    """The source of that name, in whatever case; raises NoSuchThing."""
    sources = {one.source for one in workspace.documents() if one.source}
    found = next((one for one in sorted(sources) if one.casefold() == name.casefold()), None)
    if found is None:
        raise NoSuchThing(f"no document comes from {name!r}; `parley documents` lists the sources")
    return found


def claim_ref(workspace: Workspace, claim: str) -> ClaimRef:
    """What holds on to a claim, by its id or the beginning of it; raises NoSuchThing."""
    return ClaimRef.of(as_read(workspace, workspace.kept_claim(claim)))


def _parties(claim: Claim) -> tuple[Party, ...]:
    voices = (Party(voice.name, voice.actor) for voice in claim.voices)
    return (*voices, *claim.event.actors, *claim.event.recipients)


def party_or_new(workspace: Workspace, name: str) -> Party:
    """The party of that name, or one that nobody knew before."""
    try:
        return party_called(workspace, name)
    except NoSuchThing:
        return Party(name)


def place_or_new(workspace: Workspace, name: str) -> Place:
    """The place of that name, or one that nobody knew before; nothing is known of where it lies."""
    try:
        return place_called(workspace, name)
    except NoSuchThing:
        return Place(name)


def thing_called(workspace: Workspace, *, source: str | None, place: str | None, claim: str | None) -> Thing:
    """What is to be protected or released; raises BadJudgement unless just one is named."""
    if sum(one is not None for one in (source, place, claim)) != 1:
        raise BadJudgement("name one thing: a source with --source, a place with --place, or a claim with --claim")
    if source is not None:
        return SourceRef(source_called(workspace, source))
    if place is not None:
        found = place_called(workspace, place)
        return PlaceRef(found.key, found.name)
    return ClaimThing(claim_ref(workspace, claim or ""))
