"""A claim as it is weighed: who published it, in which words, what a person made of it."""

from msgspec import Struct

from parley.analysis.parties import party_key
from parley.model.actor import Party
from parley.model.claim import Claim
from parley.model.judgement import Verdict

UNNAMED = Party("unnamed sources")
"""Those whom a text does not name ("activists", "residents"): nobody can tell whether two of them are one."""


class Telling(Struct, frozen=True, kw_only=True):
    """One claim with its words, the party that published it, when (EDTF), and what people made of it.

    `method` and `standard` are named where it was verified.
    """

    claim: Claim
    quote: str
    publisher: Party
    published: str | None = None
    verdict: Verdict | None = None

    @property
    def observer(self) -> Party:
        """Who says that it was so: the innermost voice, or the publisher where it speaks for itself."""
        if not self.claim.voices:
            return self.publisher
        voice = self.claim.voices[-1]
        if voice.actor is None and voice.name[:1].islower():
            return UNNAMED
        return Party(voice.name, voice.actor)


def observer_key(telling: Telling) -> str:
    """Equal for what one observer tells."""
    return party_key(telling.observer)
