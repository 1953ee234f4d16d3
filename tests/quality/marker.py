"""Marks a Reading against an exam by the exam's own rules: what was found, what was missed, what was invented."""

import re
from collections.abc import Iterable, Iterator
from typing import TypeVar

from msgspec import Struct
from tests.quality.exam import Exam, Item, Span, find_quote

from parley.model.actor import Party, Tie
from parley.model.claim import Claim
from parley.model.event import Quantity
from parley.model.reading import Reading
from parley.model.voice import Voice

CONSIDERED = 4
"""An item looks at so many claims: those whose spans fit its quote best."""

WORDS_A_TELLING = 8
"""More than one claim or tie in so many words is spraying, and fails the whole exam."""

DEGREES = 0.1
"""A place is near a point that is less than this away in latitude and in longitude."""

Telling = TypeVar("Telling", Claim, Tie)

Check = tuple[str, bool]
"""A field that an item names, and whether one claim meets it."""


class Mark(Struct, frozen=True, kw_only=True):
    """What one item scored: the best share of its fields that one claim met, and the fields which that claim missed."""

    item: Item
    share: float
    missing: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether one claim met every field (or, for silence, none did)."""
        return self.share == 1.0


class Marked(Struct, frozen=True, kw_only=True):
    """One exam's marks; `told` counts the claims and ties of the Reading, `words` the words of the article."""

    exam: Exam
    marks: tuple[Mark, ...]
    told: int
    words: int

    @property
    def passed(self) -> int:
        """How many items passed."""
        return sum(mark.passed for mark in self.marks)

    @property
    def shares(self) -> float:
        """The sum of the items' shares."""
        return sum(mark.share for mark in self.marks)


def mark(exam: Exam, claims: Iterable[Claim], ties: Iterable[Tie]) -> Marked:
    """Every item of `exam` marked against what was told; a Reading that sprays passes nothing."""
    claims, ties = tuple(claims), tuple(ties)
    told, words = len(claims) + len(ties), len(exam.text.split())
    if told * WORDS_A_TELLING > words:
        marks = tuple(Mark(item=item, share=0.0, missing=("sprayed",)) for item in exam.items)
    else:
        marks = tuple(_mark_item(exam.text, item, claims, ties) for item in exam.items)
    return Marked(exam=exam, marks=marks, told=told, words=words)


def mark_reading(exam: Exam, reading: Reading) -> Marked:
    """The marks of a whole Reading of the exam's article."""
    return mark(exam, reading.claims, reading.ties)


def mark_nothing(exam: Exam) -> Marked:
    """What reading nothing would score: the items of silence pass, and nothing else."""
    return mark(exam, (), ())


def _mark_item(text: str, item: Item, claims: tuple[Claim, ...], ties: tuple[Tie, ...]) -> Mark:
    quote = find_quote(text, item.quote)
    results: list[list[Check]]
    if item.tie:
        results = [list(_tie_checks(item, tie)) for tie in _fitting(ties, quote)]
    else:
        overlapping = _fitting(claims, quote)
        results = [list(_claim_checks(item, claim)) for claim in overlapping[: None if item.silence else CONSIDERED]]
    if item.silence:
        told = any(all(met for _, met in checks) for checks in results)
        return Mark(item=item, share=0.0 if told else 1.0, missing=("silence",) if told else ())
    if not results:
        return Mark(item=item, share=0.0, missing=("nothing read here",))
    best = max(results[:CONSIDERED], key=_share)
    return Mark(item=item, share=_share(best), missing=tuple(field for field, met in best if not met))


def _share(checks: list[Check]) -> float:
    return sum(met for _, met in checks) / len(checks)


def _fitting(tellings: tuple[Telling, ...], quote: Span) -> list[Telling]:
    """Those that overlap the quote, the best fit first: overlap in proportion to both lengths."""

    def fit(telling: Telling) -> float:
        overlap = min(quote.end, telling.end) - max(quote.start, telling.start)
        return overlap / (telling.end - telling.start + quote.end - quote.start)

    return sorted((t for t in tellings if t.start < quote.end and quote.start < t.end), key=fit, reverse=True)


def _tie_checks(item: Item, tie: Tie) -> Iterator[Check]:
    yield from _voice_checks(item, tie.voices)
    yield "tie", tie.tie in item.tie
    yield "a", _named(item.a, [tie.a])
    yield "b", _named(item.b, [tie.b])


def _claim_checks(item: Item, claim: Claim) -> Iterator[Check]:
    """The fields that the item names, each with whether the claim meets it."""
    event = claim.event
    yield from _voice_checks(item, claim.voices)
    told = {"type": event.type, "topic": event.topic, "status": claim.status}
    told |= {"polarity": claim.polarity, "certainty": claim.certainty}
    for field, value in told.items():
        if wanted := getattr(item, field):
            yield field, value in wanted
    if item.generic is not None:
        yield "generic", claim.generic == item.generic
    parties = {"actors": event.actors, "recipients": event.recipients, "either": event.actors + event.recipients}
    for field, who in parties.items():
        for pattern in getattr(item, field):
            yield f"{field}:{pattern}", _named(pattern, who)
    yield from _circumstance_checks(item, claim)


def _circumstance_checks(item: Item, claim: Claim) -> Iterator[Check]:
    """Where, when, on what terms and how many."""
    event, place = claim.event, claim.event.place
    if item.place:
        yield (
            "place",
            place is not None and any(re.search(pattern, place.name, re.IGNORECASE) for pattern in item.place),
        )
    if item.near:
        at = None if place is None or place.lat is None or place.lon is None else (place.lat, place.lon)
        yield "near", at is not None and all(abs(is_ - want) < DEGREES for is_, want in zip(at, item.near, strict=True))
    if item.when:
        days = [event.when, claim.voices[-1].when if claim.voices else None]
        yield "when", any(day is not None and day.edtf in item.when for day in days)
    for term in item.terms:
        yield f"terms:{term}", any(re.search(term, one, re.IGNORECASE) for one in event.terms)
    for kind, number in item.count.items():
        yield f"count:{kind}", any(_allows(quantity, number) for quantity in event.quantities if quantity.kind == kind)


def _voice_checks(item: Item, voices: tuple[Voice, ...]) -> Iterator[Check]:
    if item.holder == ("author",):
        yield "holder", not voices
    elif item.holder:
        yield "holder", any(_named(pattern, _parties(voices[-1:])) for pattern in item.holder)
    if item.outer:
        beyond = voices[:-1] or voices
        yield "outer", any(_named(pattern, _parties(beyond)) for pattern in item.outer)
    if item.act:
        yield "act", bool(voices) and voices[-1].act in item.act


def _parties(voices: Iterable[Voice]) -> list[Party]:
    return [Party(voice.name, voice.actor) for voice in voices]


def _named(pattern: str, parties: Iterable[Party]) -> bool:
    """Whether the pattern is found in a party's name or in its id."""
    return any(re.search(pattern, f"{party.name} {party.actor or ''}", re.IGNORECASE) for party in parties)


def _allows(quantity: Quantity, number: int) -> bool:
    """Whether the count as said allows the number; "more than 40" is marked as 40."""
    low = quantity.low or 0
    return low <= number <= (quantity.high or low)
