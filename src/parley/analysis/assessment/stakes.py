"""Who is no independent observer of a conflict: its parties, its guarantors, and who stands with them."""

from collections.abc import Iterable
from typing import Protocol

from parley.analysis.assessment.tellings import Telling
from parley.analysis.parties import party_key
from parley.model.actor import Party, TieKind
from parley.model.process import Bond


class Together(Protocol):
    """Who stands with whom (`linking.happening.sides.Sides`)."""

    def together(self, one: str, other: str) -> bool: ...  # noqa: D102 - the name says it
    def of(self, party: str) -> str | None: ...  # noqa: D102 - likewise


class Stakes:
    """The parties to a conflict and the guarantors of its ceasefires, by the ties that are known."""

    def __init__(self, bonds: Iterable[Bond], sides: Together) -> None:
        self._sides = sides
        self._fighting: dict[str, Party] = {}
        self._guaranteeing: dict[str, tuple[Party, str]] = {}
        for bond in bonds:
            if bond.tie is TieKind.OPPOSES:
                for party in (bond.a, bond.b):
                    self._fighting[party_key(party)] = party
            elif bond.tie is TieKind.GUARANTEES:
                self._guaranteeing[party_key(bond.a)] = bond.a, bond.b.name

    def partial(self, observer: Party, told: Iterable[Telling]) -> str | None:
        """Why an observer of this incident is not independent; None where nothing speaks against it."""
        key = party_key(observer)
        for other, (party, of) in sorted(self._guaranteeing.items()):
            if key == other or self._sides.together(key, other):
                return f"{_whose(observer, party)} guarantees {of}"
        for other, party in sorted(self._fighting.items()):
            if key == other or self._sides.together(key, other):
                return f"{_whose(observer, party)} is a party to the conflict"
        for telling in told:
            event = telling.claim.event
            if key in {party_key(party) for party in (*event.actors, *event.recipients)}:
                return f"{observer.name} is itself said to have taken part"
        return None

    def side(self, observer: Party) -> str | None:
        """The side that an observer stands on; None where nobody knows of one."""
        return self._sides.of(party_key(observer))

    def one_side(self, one: Party, other: Party) -> bool:
        """Whether two observers are one, or stand on one side."""
        return party_key(one) == party_key(other) or self._sides.together(party_key(one), party_key(other))


def _whose(observer: Party, party: Party) -> str:
    return (
        observer.name if party_key(observer) == party_key(party) else f"{observer.name} stands with {party.name}, which"
    )
