"""What is withheld until a person releases it: who is about to move where, and where the sick and wounded are.

The rules are general and err towards withholding: they look at when an event is told to happen and at its words.
"""

import re
from functools import cache

from parley.knowledge.lexicons import load_lexicon
from parley.model.claim import Claim, Polarity, Status

_TO_COME = frozenset({Status.PLANNED, Status.EXPECTED, Status.PROPOSED, Status.CONDITIONAL, Status.HOPED})


def needs_care(claim: Claim, words: str) -> bool:
    """Whether any of the rules speaks of a claim, whatever people released since."""
    return is_planned_movement(claim, words) or names_health_site(claim, words)


def is_planned_movement(claim: Claim, words: str) -> bool:
    """Whether a claim tells of a movement to come of a convoy, of evacuees, of monitors or of those who help."""
    if claim.status not in _TO_COME or claim.polarity is Polarity.NEGATED or claim.generic:
        return False
    if claim.event.topic in load_lexicon("protection")["topics"]:
        return True
    return bool(_words("movers").search(words) and _words("movements").search(words))


def names_health_site(claim: Claim, words: str) -> bool:
    """Whether a claim tells of a site of health care."""
    place = claim.event.place.name if claim.event.place else ""
    return _words("health").search(f"{words} / {place}") is not None


def health_names(words: str) -> tuple[str, ...]:
    """The proper names that stand before or behind a word for a site of health care."""
    found = [one.group(1) for pattern in _named_sites() for one in pattern.finditer(words)]
    return tuple(dict.fromkeys(name.removesuffix("’s").removesuffix("'s") for name in found))


@cache
def _words(name: str) -> re.Pattern[str]:
    wanted = sorted(load_lexicon("protection")[name], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wanted))})(?!\w)", re.IGNORECASE)


@cache
def _named_sites() -> tuple[re.Pattern[str], re.Pattern[str]]:
    site = f"(?i:{_words('health').pattern})"
    name = r"((?:[^\W\d_a-z][\w’'-]*)(?:\s+[^\W\d_a-z][\w’'-]*)*)"
    return re.compile(rf"{name}\s+{site}"), re.compile(rf"{site}\s+(?:of|in|at|near|called)\s+{name}")
