"""Who is who: the parties known by name before reading starts, those of the world base and those of a process pack."""

from collections.abc import Iterable, Mapping
from typing import Self

from parley.knowledge.compose import canonical_organ, compose, head_party, is_person
from parley.knowledge.folding import index_key, name_keys, strip_inflection, without_bare_s
from parley.knowledge.world_base import State, World, load_world
from parley.model.actor import Actor, Party

_STATE_CODE_LENGTH = 3


class ActorRegistry:
    """Parties by name and by id: a pack's first, then the world's, then those that a state's name puts together.

    Names match whatever their case, accents, hyphens, leading "the" and trailing "'s"; short acronyms match in capitals
    only. `descriptions` are common nouns that mean one party in the texts of one process ("the rebels"): they give
    that party's id, and the words stay the name.
    """

    def __init__(
        self, world: World, extra: Iterable[Actor] = (), descriptions: Mapping[str, str] | None = None
    ) -> None:
        self.world = world
        self.extra: dict[str, Actor] = {actor.id: actor for actor in extra}
        self.extra_names: dict[str, str] = {
            index_key(name): actor.id for actor in self.extra.values() for name in (actor.name, *actor.aliases)
        }
        self.descriptions = dict(descriptions or {})
        self._described = {index_key(said): (said, who) for said, who in self.descriptions.items()}

    def with_actors(self, extra: Iterable[Actor], descriptions: Mapping[str, str] | None = None) -> Self:
        """A registry that knows these parties too; where a name is taken, the newcomer has it."""
        both = {**self.extra, **{actor.id: actor for actor in extra}}
        return type(self)(self.world, both.values(), {**self.descriptions, **(descriptions or {})})

    def get(self, actor: str) -> Actor | None:
        """The party with that id ("SYR", "SYR-GOV-MFA", "IGO-UN-OCHA"), or None."""
        if (known := self.extra.get(actor) or self.world.actors.get(actor)) is not None:
            return known
        state = self.world.states.get(actor[:_STATE_CODE_LENGTH])
        return canonical_organ(self.world, state, actor[_STATE_CODE_LENGTH + 1 :]) if state is not None else None

    def listed(self, name: str) -> Actor | None:
        """The party that is listed under `name` itself; nothing is put together."""
        for key in name_keys(name):
            if (actor := self.extra_names.get(key) or self.world.names.get(key)) is not None:
                return self.get(actor)
        return self._without_apostrophe(name)

    def _without_apostrophe(self, name: str) -> Actor | None:
        """A state or a party of the pack whose possessive lost its apostrophe ("Perus", "Kiirs")."""
        plain = without_bare_s(name)
        for key in name_keys(plain) if plain is not None else ():
            if (actor := self.extra_names.get(key)) is not None or (
                actor := self.world.names.get(key)
            ) in self.world.states:
                return self.get(actor) if actor is not None else None
        return None

    def lookup(self, name: str) -> Actor | None:
        """The party called `name`, listed or put together ("the Turkish foreign ministry"), or None."""
        if (known := self.listed(name)) is not None:
            return known
        party = self.party(name)
        return self.get(party.actor) if party is not None and party.actor is not None else None

    def party(self, name: str) -> Party | None:
        """The Party called `name`: as `lookup`, but an office or service keeps its own words beside whose it is."""
        if (known := self.listed(name)) is not None:
            return Party(known.name, known.id)
        return compose(self.world, strip_inflection(name), state_of=self._state_before, named=self.listed)

    def organ(self, words: str, state: State) -> Party | None:
        """The party that `words` mean in a text about `state`: "the army", "regime forces", "the president"."""
        return head_party(self.world, state, strip_inflection(words).split(), bare=True)

    def described(self, words: str) -> Party | None:
        """The party of the process pack that these common nouns mean; they are its name, spelled as in the pack."""
        found = next((self._described[key] for key in name_keys(words) if key in self._described), None)
        return Party(*found) if found is not None else None

    def state(self, code: str) -> State | None:
        """The state with that ISO 3166 code, alpha-2 or alpha-3."""
        return self.world.states.get(self.world.codes.get(code, code))

    def demonym(self, word: str) -> Actor | None:
        """The state of an adjective or the name of a people ("Russian", "Syrians")."""
        return self._find(word, self.world.demonyms, self.world.peoples)

    def people(self, word: str) -> Actor | None:
        """The state of the name of a people in the plural ("Syrians"), or None."""
        return self._find(word, self.world.peoples)

    def capital(self, word: str) -> Actor | None:
        """The state whose capital `word` is."""
        return self._find_city(word, self.world.capitals)

    def seat(self, word: str) -> Actor | None:
        """The state for whose government the city `word` commonly stands."""
        return self._find_city(word, self.world.seats)

    def _find_city(self, word: str, index: Mapping[str, str]) -> Actor | None:
        plain = without_bare_s(word)
        return self._find(word, index) or (self._find(plain, index) if plain is not None else None)

    def _find(self, word: str, *indexes: Mapping[str, str]) -> Actor | None:
        for key in name_keys(word):
            for index in indexes:
                if key in index:
                    return self.get(index[key])
        return None

    def _state_before(self, words: str) -> State | None:
        """The state meant by words before an organ: its name, adjective or capital, or the name of who governs it."""
        actor = self.listed(words)
        if actor is not None and actor.kind == "state":
            return self.state(actor.id)
        place = self.demonym(words) or self.seat(words)
        if place is not None:
            return self.state(place.id)
        if actor is not None and is_person(actor) and actor.kind == "gov" and actor.country:
            return self.state(actor.country)
        return None


def load_registry() -> ActorRegistry:
    """The registry of the world base alone."""
    return ActorRegistry(load_world())
