"""CAMEO by crosswalk: what an event code of it is in PLOVER, and in the topics of a peace process."""

from functools import cache

import msgspec
from msgspec import Struct

from parley.knowledge.lexicons import load_lexicon
from parley.model.event import EventType, Topic


class Coded(Struct, frozen=True, kw_only=True):
    """What a code stands for."""

    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    topic: Topic = Topic.OTHER


@cache
def cameo(code: str) -> Coded | None:
    """What a code stands for, by itself or by its longest beginning that is known; None where PLOVER has none."""
    table = _table()
    return next((table[code[:end]] for end in range(len(code), 1, -1) if code[:end] in table), None)


@cache
def _table() -> dict[str, Coded]:
    return msgspec.convert(dict(load_lexicon("cameo")), dict[str, Coded])
