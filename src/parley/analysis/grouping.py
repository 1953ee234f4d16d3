"""Claims that say the same become one line: same voice, same event, however many documents print it."""

import re
from collections.abc import Hashable, Iterable

from parley.analysis.parties import innermost, party_key
from parley.model.claim import Claim
from parley.model.document import PassageRole
from parley.model.process import Heard, Told
from parley.model.voice import SpeechAct

_TELLING = frozenset({SpeechAct.STATE, SpeechAct.ANNOUNCE, SpeechAct.CONFIRM, SpeechAct.ASSESS, SpeechAct.ACCUSE})
_FEWEST_WORDS = 4


def told_once(heard: Iterable[Heard]) -> tuple[Told, ...]:
    """The same claims with repetitions gathered, in the order in which each was first met.

    Two claims say the same when one voice tells of one event that is fully enough described to be known again (a party,
    and a place, a day or a figure), or when the very words agree, as in a wire story that two papers print.
    """
    known: dict[Hashable, list[Heard]] = {}
    groups: list[list[Heard]] = []
    for one in heard:
        keys = _keys(one)
        group = next((known[key] for key in keys if key in known), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(one)
        for key in keys:
            known.setdefault(key, group)
    return tuple(_told(group) for group in groups)


def _keys(heard: Heard) -> list[Hashable]:
    claim = heard.claim
    event = claim.event
    voice = innermost(heard)
    act = claim.voices[-1].act if claim.voices else SpeechAct.STATE
    frame = (
        party_key(voice) if voice else None,
        "telling" if act in _TELLING else act,
        event.type,
        event.topic,
        claim.polarity,
        claim.generic,
    )
    words = " ".join(re.findall(r"\w+", heard.quote.casefold()))
    keys: list[Hashable] = [claim.id]
    if len(words.split()) >= _FEWEST_WORDS:
        keys.append((*frame, words))
    if _known_again(claim):
        keys.append((*frame, heard.publisher if voice is None else None, *_described(claim)))
    return keys


def _known_again(claim: Claim) -> bool:
    event = claim.event
    return bool(event.actors or event.recipients) and bool(
        event.place or (event.when and event.when.edtf) or event.quantities
    )


def _described(claim: Claim) -> tuple[Hashable, ...]:
    event = claim.event
    return (
        claim.status,
        frozenset(map(party_key, event.actors)),
        frozenset(map(party_key, event.recipients)),
        (event.place.id or event.place.name) if event.place else None,
        event.when.edtf if event.when else None,
        frozenset((count.kind, count.low, count.high) for count in event.quantities),
        frozenset(event.terms),
    )


def _told(group: list[Heard]) -> Told:
    best = max(group, key=lambda one: (one.claim.passage is PassageRole.BODY, _fields(one.claim)))
    return Told(
        claim=best.claim,
        quote=best.quote,
        voice=innermost(best),
        claims=tuple(one.claim.id for one in group),
        documents=_once(one.claim.document for one in group),
        publishers=_once(one.publisher for one in group),
        published=tuple(sorted({one.published for one in group if one.published})),
        reviewed=all(one.reviewed for one in group),
    )


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))


def _fields(claim: Claim) -> int:
    event = claim.event
    return sum(map(bool, (event.actors, event.recipients, event.place, event.when, event.quantities, event.terms)))
