"""Every party that is named, and how often it speaks and is spoken of."""

from collections.abc import Iterable, Mapping

from parley.analysis.parties import party_key
from parley.model.actor import Party
from parley.model.claim import Claim
from parley.projections.entries import ActorEntry


def find_actors(claims: Iterable[Claim], kinds: Mapping[str, str]) -> tuple[ActorEntry, ...]:
    """Every party that is named, those with most claims first."""
    parties: dict[str, Party] = {}
    says: dict[str, int] = {}
    told_of: dict[str, int] = {}
    for claim in claims:
        for voice in claim.voices:
            _count(Party(voice.name, voice.actor), parties, says)
        for party in dict.fromkeys((*claim.event.actors, *claim.event.recipients)):
            _count(party, parties, told_of)
    entries = [
        ActorEntry(
            key=key,
            party=party,
            kind=kinds.get(party.actor or ""),
            says=says.get(key, 0),
            told_of=told_of.get(key, 0),
        )
        for key, party in parties.items()
    ]
    return tuple(sorted(entries, key=lambda one: (-(one.says + one.told_of), one.party.name.casefold())))


def _count(party: Party, parties: dict[str, Party], counts: dict[str, int]) -> None:
    key = party_key(party)
    parties.setdefault(key, party)
    counts[key] = counts.get(key, 0) + 1
