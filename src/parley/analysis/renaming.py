"""Which party and which place is meant, as people have decided it: merges and splits over what was read."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import structs

from parley.model.actor import Party, Tie
from parley.model.claim import Claim
from parley.model.decision import Decision
from parley.model.matter import MergeActors, MergePlaces, SplitActor, SplitPlace
from parley.model.place import Place
from parley.model.voice import Voice

N = TypeVar("N", Party, Place)


class Renaming:
    """What people made of the names, from the decisions that stand; a later one outranks those before it."""

    def __init__(self, stand: Iterable[Decision]) -> None:
        self._actors: dict[str, Party] = {}
        self._places: dict[str, Place] = {}
        self._parted: list[SplitActor] = []
        self._moved: list[SplitPlace] = []
        for one in stand:
            match one.matter:
                case MergeActors(actor=key, into=party):
                    _merge(self._actors, key, party)
                case MergePlaces(place=key, into=place):
                    _merge(self._places, key, place)
                case SplitActor():
                    self._parted.insert(0, one.matter)
                case SplitPlace():
                    self._moved.insert(0, one.matter)
                case _:
                    pass

    def __bool__(self) -> bool:
        """Whether anything was decided."""
        return bool(self._actors or self._places or self._parted or self._moved)

    def keys_of(self, key: str) -> frozenset[str]:
        """The keys under which a party may have been read that people take for the one with this key."""
        merged = {old for old in self._actors if _last(self._actors, old) == key}
        return frozenset({key, *merged, *(split.actor for split in self._parted if split.into.key == key)})

    def key(self, key: str) -> str:
        """The key of the party that people take for the one that was read under this key."""
        return _last(self._actors, key)

    @property
    def merged(self) -> tuple[str, ...]:
        """The keys of the parties that are held to be others."""
        return tuple(self._actors)

    def keys_called(self, name: str) -> frozenset[str]:
        """The keys under which parties may have been read that people take for one with that in its name."""
        wanted = name.casefold()
        targets = [*self._actors.values(), *(split.into for split in self._parted)]
        called = {one.key for one in targets if wanted in one.name.casefold()}
        return frozenset(key for one in called for key in self.keys_of(one))

    def place_keys_of(self, key: str) -> frozenset[str]:
        """The keys under which a place may have been read that people take for the one with this key."""
        merged = {old for old in self._places if _last(self._places, old) == key}
        return frozenset({key, *merged, *(split.place for split in self._moved if split.into.key == key)})

    def place_keys_called(self, name: str) -> frozenset[str]:
        """The keys under which places may have been read that people take for one with that in its name."""
        wanted = name.casefold()
        targets = [*self._places.values(), *(split.into for split in self._moved)]
        called = {one.key for one in targets if wanted in one.name.casefold()}
        return frozenset(key for one in called for key in self.place_keys_of(one))

    def party(self, party: Party, claim: Claim | None = None) -> Party:
        """The party that is meant."""
        for split in self._parted:
            if split.actor == party.key and _parts(split, party.name, claim):
                return self._merged(split.into)
        return self._merged(party)

    def place(self, place: Place, claim: Claim | None = None) -> Place:
        """The place that is meant."""
        for split in self._moved:
            if split.place == place.key and _parts(split, place.name, claim):
                return _end(self._places, split.into)
        return _end(self._places, place)

    def claim(self, claim: Claim) -> Claim:
        """A claim with the parties and the place that are meant."""
        event = claim.event
        new = structs.replace(
            event,
            actors=tuple(self.party(one, claim) for one in event.actors),
            recipients=tuple(self.party(one, claim) for one in event.recipients),
            place=self.place(event.place, claim) if event.place else None,
        )
        return structs.replace(claim, event=new, voices=tuple(self._voice(one, claim) for one in claim.voices))

    def tie(self, tie: Tie) -> Tie:
        """A tie between the parties that are meant."""
        voices = tuple(self._voice(one, None) for one in tie.voices)
        return structs.replace(tie, a=self.party(tie.a), b=self.party(tie.b), voices=voices)

    def _voice(self, voice: Voice, claim: Claim | None) -> Voice:
        meant = self.party(Party(voice.name, voice.actor), claim)
        return structs.replace(voice, name=meant.name, actor=meant.actor)

    def _merged(self, party: Party) -> Party:
        return _end(self._actors, party)


def _merge(into: dict[str, N], key: str, value: N) -> None:
    """Let `key` mean `value`; an earlier merge the other way round no longer holds."""
    if value.key == key:
        return
    if _last(into, value.key) == key:
        into.pop(value.key, None)
    into[key] = value


def _last(merged: dict[str, N], key: str) -> str:
    """The key that a chain of merges ends at."""
    seen: set[str] = set()
    while key in merged and key not in seen:
        seen.add(key)
        key = merged[key].key
    return key


def _end(merged: dict[str, N], value: N) -> N:
    seen: set[str] = set()
    while value.key in merged and value.key not in seen:
        seen.add(value.key)
        value = merged[value.key]
    return value


def _parts(split: SplitActor | SplitPlace, name: str, claim: Claim | None) -> bool:
    """Whether what is called `name` in `claim` is what a split sets apart."""
    if name.casefold() in {one.casefold() for one in split.names}:
        return True
    return claim is not None and any(ref.about(claim) for ref in split.claims)
