"""What a monitor's figure counts: explosions, firings, cases, places that signed … never one under another's name."""

import re
from collections.abc import Mapping
from functools import cache

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import Quantity, QuantityKind

_UNNAMED = {QuantityKind.VIOLATIONS: "case", QuantityKind.AGREEMENTS: "agreement"}


def unit_of(quantity: Quantity) -> str:
    """The unit that the figure's own words name; a figure whose words name none has the plain one of its kind."""
    return _unit(quantity.of or "") or _UNNAMED.get(quantity.kind, quantity.kind.value)


@cache
def fire_units() -> frozenset[str]:
    """The units that count what breaks a truce."""
    return frozenset(load_lexicon("bulletins")["fire"])


@cache
def _unit(words: str) -> str | None:
    """The unit of which a pattern fits most of the words, in whichever language."""
    fits = ((unit, pattern.search(words)) for unit, pattern in _patterns().items())
    met = [(found.end() - found.start(), unit) for unit, found in fits if found]
    return max(met, key=lambda one: one[0])[1] if met else None


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    units: Mapping[str, Mapping[str, list[str]]] = load_lexicon("bulletins")["units"]
    return {
        unit: re.compile(r"(?i)\b(?:" + "|".join(one for listed in by_language.values() for one in listed) + ")")
        for unit, by_language in units.items()
    }
