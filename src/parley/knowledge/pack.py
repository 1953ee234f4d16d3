"""What a process pack says of one process: parties, ties, issues, places, agreements, talks, each with its source.

The format is described in docs/reference/pack-format.md; every value here is what one entry of the YAML file holds.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from parley.knowledge.registry import ActorRegistry, load_registry
from parley.model.actor import Actor, TieKind
from parley.model.event import Term
from parley.model.place import Precision

Id = Annotated[str, Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9.\-]*$")]
Words = Annotated[str, Meta(min_length=1)]
Sources = Annotated[tuple[Id, ...], Meta(min_length=1)]
"""Ids of the pack's sources; at least one, for a fact without a source is no fact of the record."""

Latitude = Annotated[float, Meta(ge=-90, le=90)]
Longitude = Annotated[float, Meta(ge=-180, le=180)]
Score = Annotated[int, Meta(ge=0, le=100)]
AgreementKind = Literal["ceasefire", "local-agreement", "evacuation", "resolution", "memorandum", "statement"]


class Entry(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, rename={"from_": "from"}):
    """What all entries share: what they rest on, and a remark for whoever reads the file."""

    source: Sources
    note: str | None = None


class Source(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A publication that facts rest on; `date` is EDTF, `url` stands only where it is certain."""

    publisher: Words
    title: Words
    date: str
    url: str | None = None


class Named(Entry, frozen=True, kw_only=True):
    """An entry that others refer to by `id` and texts by `name` and `aliases`."""

    id: Id
    name: Words
    aliases: tuple[Words, ...] = ()


class PackParty(Named, frozen=True, kw_only=True):
    """A party; `descriptions` are common nouns that mean it in texts on this process and stay its name there."""

    kind: Words
    country: str | None = None
    part_of: Id | None = None
    descriptions: tuple[Words, ...] = ()
    from_: str | None = None
    until: str | None = None


class Office(Entry, frozen=True, kw_only=True):
    """What a person is for a party, from–until (EDTF)."""

    title: Words
    of: Id
    from_: str | None = None
    until: str | None = None


class Person(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person and the offices held; the sources stand with the offices."""

    id: Annotated[str, Meta(pattern=r"^PER-[A-Z0-9\-]+$")]
    name: Words
    offices: Annotated[tuple[Office, ...], Meta(min_length=1)]
    aliases: tuple[Words, ...] = ()
    note: str | None = None


class PackTie(Entry, frozen=True, kw_only=True):
    """What binds party `a` to `b`: a party, or for roles the id of talks or of an agreement."""

    tie: TieKind
    a: Id
    b: Id
    from_: str | None = None
    until: str | None = None


class Issue(Named, frozen=True, kw_only=True):
    """An issue on the agenda and its scale: what a position of 0, of 100, and of points between, means.

    `aliases` are words by which a text shows that it is about the issue; `signs` words by which one who is for them
    shows to stand at that point of the scale.
    """

    scale: Annotated[dict[Score, str], Meta(min_length=2)]
    signs: dict[Score, tuple[Words, ...]] = {}


class PackPlace(Named, frozen=True, kw_only=True):
    """A place with its names, WGS 84 coordinates and how exact they are; `within` is the id of the place around it.

    Coordinates that are not certain stay out; the place is then where the place around it is, at `precision`.
    """

    lat: Latitude | None = None
    lon: Longitude | None = None
    precision: Precision
    country: str
    within: Id | None = None


class Provision(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that an agreement lays down, in our words; `binds` are those who are to do it."""

    id: Id
    text: Words
    terms: tuple[Term, ...] = ()
    binds: tuple[Id, ...] = ()


class PartyReading(Entry, frozen=True, kw_only=True):
    """How one party reads an agreement: whom and where it covers, and whom it leaves out."""

    party: Id
    text: Words
    excludes: tuple[Id, ...] = ()


class Agreement(Named, frozen=True, kw_only=True):
    """A ceasefire, deal or resolution: who is bound, from–until, where, and what it lays down."""

    kind: AgreementKind
    date: str
    from_: str | None = None
    until: str | None = None
    parties: tuple[Id, ...] = ()
    places: tuple[Id, ...] = ()
    provisions: tuple[Provision, ...] = ()
    readings: tuple[PartyReading, ...] = ()


class PackTalks(Named, frozen=True, kw_only=True):
    """A round of talks, its days (EDTF) and who came; `track` groups the rounds of one series."""

    track: Words
    date: str
    place: Words
    attended: tuple[Id, ...] = ()
    outcome: str | None = None


class Pack(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known about one process before reading starts."""

    pack: Id
    title: Words
    format: Literal[1]
    period: str
    home: Annotated[tuple[Words, ...], Meta(min_length=1)]
    sources: dict[Id, Source]
    about: str | None = None
    gazetteer: str | None = None
    parties: tuple[PackParty, ...] = ()
    persons: tuple[Person, ...] = ()
    ties: tuple[PackTie, ...] = ()
    issues: tuple[Issue, ...] = ()
    places: tuple[PackPlace, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    talks: tuple[PackTalks, ...] = ()

    def actors(self) -> tuple[Actor, ...]:
        """The pack's parties and persons as the registry keeps them."""
        parties = tuple(
            Actor(id=p.id, name=p.name, kind=p.kind, aliases=p.aliases, country=p.country, part_of=p.part_of)
            for p in self.parties
        )
        known = load_registry().with_actors(parties)
        return parties + tuple(_person_actor(person, known) for person in self.persons)

    def descriptions(self) -> dict[str, str]:
        """Common nouns for parties, each with the id of the party that it means."""
        return {words: party.id for party in self.parties for words in party.descriptions}


def _person_actor(person: Person, known: ActorRegistry) -> Actor:
    """A person has the sector and the state of the party that the first office is of."""
    first = person.offices[0].of
    party = known.get(first)
    return Actor(
        id=person.id,
        name=person.name,
        kind=party.kind if party is not None else "civ",
        aliases=person.aliases,
        country=party.country if party is not None else None,
        part_of=first,
    )
