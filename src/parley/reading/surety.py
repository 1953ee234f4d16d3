"""How sure a reader is of a claim: the share of such claims that proved right on reports it was not made with.

A step of reading gives each draft a first figure by the way in which it was found. What else is known of the claim
(does it name who acted, is anybody cited, is the topic known) says more than that figure does; a logistic regression
over both, fitted by `training/calibrate.py`, turns it into a probability. "Right" means there: who says it, what it is
about, whether it is denied, where it stands in time, and who acts, all as a careful reader has it.
"""

import math
from collections.abc import Mapping

from msgspec.structs import replace

from parley.knowledge.lexicons import load_lexicon
from parley.model.claim import Polarity, Status
from parley.model.document import PassageRole
from parley.model.draft import Draft, DraftClaim
from parley.model.event import EventType, Topic
from parley.model.reading import ReaderKind

_NEAREST, _DIGITS = 0.02, 2


def with_surety(draft: Draft, kind: ReaderKind) -> Draft:
    """The same claims, each with the probability that it is right for confidence."""
    table: Mapping[str, float] = load_lexicon("surety")[str(kind)]
    return replace(draft, claims=tuple(replace(one, confidence=_sure(one, table)) for one in draft.claims))


def features(claim: DraftClaim) -> dict[str, float]:
    """What is known of a draft claim and bears on whether it is right; 1 or 0, but for `found`, which is log odds."""
    first = min(max(claim.confidence, _NEAREST), 1 - _NEAREST)
    signs = {
        "nobody cited": not claim.voices,
        "voice in voice": len(claim.voices) > 1,
        "nobody acts": not claim.actors,
        "nobody undergoes": not claim.recipients,
        "several act": len(claim.actors) > 1,
        "no topic": claim.topic is Topic.OTHER,
        "talk": claim.type is EventType.CONSULT,
        "still to come": claim.status is not Status.HAPPENED,
        "denied": claim.polarity is Polarity.NEGATED,
        "counted": bool(claim.quantities),
        "dated": claim.when is not None,
        "placed": claim.place is not None,
        "headline": claim.passage is PassageRole.HEADLINE,
    }
    return {"found": math.log(first / (1 - first))} | {name: float(sign) for name, sign in signs.items()}


def _sure(claim: DraftClaim, table: Mapping[str, float]) -> float:
    odds = table["always"] + sum(table[name] * value for name, value in features(claim).items())
    return round(1 / (1 + math.exp(-odds)), _DIGITS)
