"""When two mentions mean one party, and what to call it."""

from collections.abc import Iterable

from parley.model.actor import Party
from parley.model.process import Heard, Told


def party_key(party: Party) -> str:
    """The registry's id, or `~` and the name where nobody knows the party; `/actors/<key>` is its page."""
    return party.key


def same(one: Party, other: Party) -> bool:
    """Whether both mean one party, by id where there is one and else by name."""
    return party_key(one) == party_key(other)


def each_once(parties: Iterable[Party]) -> tuple[Party, ...]:
    """The parties in their order, each once."""
    found: dict[str, Party] = {}
    for party in parties:
        found.setdefault(party_key(party), party)
    return tuple(found.values())


def innermost(heard: Heard) -> Party | None:
    """Whose words these are: the last voice of the chain, or None where the publisher speaks for itself."""
    voices = heard.claim.voices
    return Party(voices[-1].name, voices[-1].actor) if voices else None


def holder(told: Told) -> Party:
    """Who says it: the voice, or, where there is none, the publisher."""
    return told.voice or Party(told.publishers[0] if told.publishers else "the document")
