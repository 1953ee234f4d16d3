"""Reading with a language model: what it is asked, the form of its answer, and what of the answer stands in the text.

A model invents. So nothing of an answer is taken on trust: the words that a claim rests on, and every name, place, date
and count in it, must stand in the passage that was sent, or the whole claim is dropped and counted.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import msgspec
from msgspec import Struct

from parley.model.claim import Certainty, Polarity, Status
from parley.model.document import READ_ROLES, Document, Passage, PassageRole
from parley.model.draft import Draft, DraftClaim, DraftVoice
from parley.model.errors import ParleyError
from parley.model.event import EventType, Quantity, QuantityKind, Term, Topic
from parley.model.voice import SpeechAct
from parley.reading.counting.numbers import find_numbers

CONFIDENCE = 0.5
"""A language model's own figure for how sure it is says little; all its claims carry this one."""

MOST_CHARACTERS = 3000
"""How much text is sent at once; passages are never cut."""

INSTRUCTIONS = """\
You read news and statements about peace processes and list who says what. Return every claim that the text makes: one
event, told by one chain of voices. Copy words exactly as they stand in the text; never add, translate or complete them.
`words` is the stretch of the text that tells the claim. `voices` are the speakers, outermost first, without the
publisher itself; `cue` is the speaking verb. `actors` do the event, `recipients` undergo it, named as the text names
them. `place`, `when` and the texts of `counts` are the text's own words, or null or empty where it gives none. What is
denied is negated; what is hoped, planned, proposed or conditional has that status. Report claims; judge none."""


class BadAnswer(ParleyError):
    """An answer of a language model that is not in the form that was asked for."""


class AnsweredVoice(Struct, frozen=True, forbid_unknown_fields=True):
    """A speaker in an answer."""

    name: str
    cue: str
    act: SpeechAct


class AnsweredCount(Struct, frozen=True, forbid_unknown_fields=True):
    """A count in an answer, in the text's words."""

    kind: QuantityKind
    text: str


class AnsweredClaim(Struct, frozen=True, forbid_unknown_fields=True):
    """A claim in an answer; every string but the closed lists' is to be the text's own."""

    words: str
    voices: tuple[AnsweredVoice, ...]
    type: EventType
    topic: Topic
    terms: tuple[Term, ...]
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    when: str | None
    counts: tuple[AnsweredCount, ...]
    polarity: Polarity
    certainty: Certainty
    status: Status
    generic: bool


class Answer(Struct, frozen=True, forbid_unknown_fields=True):
    """All that a language model found in one stretch of text."""

    claims: tuple[AnsweredClaim, ...]


class Model(Protocol):
    """Whatever answers: the one thing that reading needs of a language model."""

    def answer(self, instructions: str, text: str, schema: dict[str, Any]) -> str:
        """The model's answer to `text`, to be JSON of `schema`."""


def schema() -> dict[str, Any]:
    """The JSON schema of an Answer; all fields required and none added, as strict servers ask."""
    return msgspec.json.schema(Answer)


def ask(document: Document, passages: Sequence[Passage], model: Model) -> tuple[Draft, int]:
    """What `model` finds in a Document that stands there, and how many of its claims were dropped.

    Raises BadAnswer where the model fails twice on one stretch.
    """
    claims: list[DraftClaim] = []
    dropped = 0
    for stretch in _stretches(document, passages):
        answered = _answer(document.text[stretch[0].start : stretch[-1].end], model)
        kept = [draft for one in answered.claims if (draft := _anchored(one, document.text, stretch))]
        claims.extend(kept)
        dropped += len(answered.claims) - len(kept)
    return Draft(claims=tuple(dict.fromkeys(claims)), ties=()), dropped


def _stretches(document: Document, passages: Sequence[Passage]) -> Iterator[list[Passage]]:
    stretch: list[Passage] = []
    for passage in passages:
        if passage.role not in READ_ROLES or not document.text[passage.start : passage.end].strip():
            continue
        if stretch and passage.end - stretch[0].start > MOST_CHARACTERS:
            yield stretch
            stretch = []
        stretch.append(passage)
    if stretch:
        yield stretch


def _answer(text: str, model: Model) -> Answer:
    """One stretch's answer; a model that breaks the form is asked once more."""
    try:
        return _decoded(model.answer(INSTRUCTIONS, text, schema()))
    except BadAnswer:
        return _decoded(model.answer(INSTRUCTIONS, text, schema()))


def _decoded(answer: str) -> Answer:
    try:
        return msgspec.json.decode(answer, type=Answer)
    except (msgspec.DecodeError, UnicodeError, RecursionError) as e:
        raise BadAnswer(
            f"the language model's answer is not in the form that was asked for ({e}); name a model that follows a "
            "JSON schema, or read with --reader learned"
        ) from e


def _anchored(claim: AnsweredClaim, text: str, stretch: Sequence[Passage]) -> DraftClaim | None:
    """The claim at its place in the text; None where any part of it is not in the stretch that was sent."""
    found = _find(claim.words, text, stretch[0].start, stretch[-1].end)
    if found is None:
        return None
    start, end = found
    sent = text[stretch[0].start : stretch[-1].end]
    if not all(_find(words, sent, 0, len(sent)) for words in _said(claim)):
        return None
    counts = tuple(_count(count) for count in claim.counts)
    if any(count is None for count in counts):
        return None
    return DraftClaim(
        start=start,
        end=end,
        passage=_role_at(start, stretch),
        voices=tuple(DraftVoice(name=voice.name, cue=voice.cue, act=voice.act) for voice in claim.voices),
        type=claim.type,
        topic=claim.topic,
        mode=None,
        terms=claim.terms,
        actors=claim.actors,
        recipients=claim.recipients,
        place=claim.place,
        when=claim.when,
        quantities=tuple(count for count in counts if count is not None),
        polarity=claim.polarity,
        certainty=claim.certainty,
        status=claim.status,
        generic=claim.generic,
        confidence=CONFIDENCE,
    )


def _said(claim: AnsweredClaim) -> Iterator[str]:
    """All that must stand in the text; a cue may be missing, for "the army: no shot was fired" has none."""
    yield from claim.actors
    yield from claim.recipients
    for voice in claim.voices:
        yield voice.name
        if voice.cue:
            yield voice.cue
    if claim.place is not None:
        yield claim.place
    if claim.when is not None:
        yield claim.when
    yield from (count.text for count in claim.counts)


def _find(words: str, text: str, start: int, end: int) -> tuple[int, int] | None:
    """Where `words` stand in text[start:end] as whole words, whatever the spaces and line ends between them."""
    pieces = words.split()
    if not pieces:
        return None
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, pieces)) + r"(?!\w)")
    found = pattern.search(text, start, end)
    return (found.start(), found.end()) if found else None


def _role_at(start: int, stretch: Sequence[Passage]) -> PassageRole:
    return next((passage.role for passage in stretch if passage.start <= start < passage.end), PassageRole.BODY)


def _count(count: AnsweredCount) -> Quantity | None:
    """The count with the bounds that its words allow; None where they tell no number."""
    number = next(find_numbers(re.findall(r"[\d,.]*\d|[^\W\d]+|[-–—]", count.text.lower())), None)
    if number is None:
        return None
    return Quantity(kind=count.kind, low=number.low, high=number.high, text=count.text, approximate=number.approximate)
