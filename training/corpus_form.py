"""Our own training text: reports that we wrote, each with the claims that a careful reader would have taken from it.

    python training/corpus_form.py [FILE.yaml ...]     # check them, list every fault, print the counts
    python training/corpus_form.py --jsonl FILE.yaml   # print them in the form of `parley read --format jsonl`

A file is a YAML list of reports. What is usual is left out: affirmed, certain, happened, not generic, topic "other".
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec
import yaml
from msgspec import Struct

from parley.model.actor import Party, Tie, TieKind
from parley.model.claim import Certainty, Claim, Polarity, Status
from parley.model.document import PassageRole
from parley.model.edtf import parse_edtf
from parley.model.errors import BadDate
from parley.model.event import Event, EventType, Quantity, QuantityKind, Term, Topic
from parley.model.place import Place
from parley.model.voice import SpeechAct, Voice
from parley.model.when import When

CORPUS = Path(__file__).parent / "corpus"
WORDS_PER_CLAIM = 8
FEWEST_WORDS = 3
CLONE = 6  # words from which on a sentence that stands twice is a clone and no formula
# The C loader is ten times faster; some platforms ship PyYAML without it.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_SENTENCE_END = re.compile(r"[.!?][”\"’')]*(?:\s+|$)|\n+")


class Genre(StrEnum):
    """What kind of text a report is."""

    WIRE = "wire"
    PARTY_STATEMENT = "party-statement"
    MONITOR = "monitor-bulletin"
    STATE_MEDIA = "state-media"
    INTERVIEW = "interview"
    UN_RELEASE = "un-release"
    LOG = "log"
    OTHER = "other"


class GoldWhen(Struct, frozen=True, forbid_unknown_fields=True):
    """A date as the text says it, and what it comes to; `edtf` None where it cannot be reckoned."""

    text: str
    edtf: str | None = None


class GoldVoice(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A speaker: `name` as resolved, `source` and `cue` the words in the text that name it and show the speaking."""

    name: str
    source: str
    cue: str
    act: SpeechAct = SpeechAct.STATE
    when: GoldWhen | None = None
    audience: str | None = None
    medium: str | None = None
    designations: tuple[str, ...] = ()


class GoldQuantity(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A count as said; `low` and `high` as the settled questions want them."""

    kind: QuantityKind
    low: int | None
    high: int | None = None
    text: str
    of: str | None = None
    approximate: bool = False


class GoldClaim(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One claim: `quote` its clause and `anchor` the word in it that tells of the event, both exactly as in the text.

    Where the same words stand more than once, `nth` says which one is meant, counting from 1.
    """

    quote: str
    anchor: str
    nth: int = 1
    voices: tuple[GoldVoice, ...] = ()
    type: EventType
    topic: Topic = Topic.OTHER
    mode: str | None = None
    terms: tuple[Term, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    place: str | None = None
    when: GoldWhen | None = None
    quantities: tuple[GoldQuantity, ...] = ()
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.CERTAIN
    status: Status = Status.HAPPENED
    generic: bool = False


class GoldTie(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One tie, resting on `quote`."""

    tie: TieKind
    a: str
    b: str
    quote: str


class Report(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text and what it says; `invented` where the conflict is nobody's."""

    id: str
    conflict: str
    genre: Genre
    published: str
    text: str
    invented: bool = False
    claims: tuple[GoldClaim, ...] = ()
    ties: tuple[GoldTie, ...] = ()


def load(path: Path) -> list[Report]:
    """The reports of one file; a field that the form does not know raises msgspec.ValidationError."""
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506 - both loaders are the safe ones
    return [msgspec.convert(_with_plain_dates(one), Report) for one in raw or ()]


def _with_plain_dates(value: Any) -> Any:  # noqa: ANN401 - whatever YAML holds
    """YAML reads 2017-01-20 as a date; the form wants the words."""
    if isinstance(value, dict):
        return {key: _with_plain_dates(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_with_plain_dates(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value) if isinstance(value, float) else value


def span(text: str, words: str, nth: int = 1) -> tuple[int, int] | None:
    """Where `words` stand in `text` the nth time, or None."""
    at = -1
    for _ in range(nth):
        at = text.find(words, at + 1)
        if at < 0:
            return None
    return at, at + len(words)


def nearest(text: str, words: str, to: int) -> tuple[int, int] | None:
    """Where `words` stand nearest to the character `to`, as whole words if they do so anywhere."""
    found = [m.span() for m in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return min(found, key=lambda s: abs(s[0] - to), default=None)


def sentences(text: str) -> list[str]:
    """The sentences of `text`, roughly: good enough to count them and to find clones."""
    return [one.strip() for one in _SENTENCE_END.split(text) if len(one.split()) >= FEWEST_WORDS]


def faults(report: Report) -> Iterator[str]:
    """Everything that is wrong with one report, in a sentence each."""
    for claim in report.claims:
        yield from (f"{claim.quote[:50]!r}: {fault}" for fault in _claim_faults(report.text, claim))
    for tie in report.ties:
        if span(report.text, tie.quote) is None:
            yield f"tie: {tie.quote[:50]!r} does not stand in the text"
    if (len(report.claims) + len(report.ties)) * WORDS_PER_CLAIM > len(report.text.split()):
        yield "more than one claim per eight words"
    try:
        parse_edtf(report.published)
    except BadDate as e:
        yield f"published: {e}"


def _claim_faults(text: str, claim: GoldClaim) -> Iterator[str]:
    where = span(text, claim.quote, claim.nth)
    if where is None:
        yield "the quote does not stand in the text (that often)"
        return
    if claim.anchor not in claim.quote:
        yield f"the anchor {claim.anchor!r} is not in the quote"
    for voice in claim.voices:
        for words in (voice.source, voice.cue):
            if nearest(text, words, where[0]) is None:
                yield f"voice: {words!r} does not stand in the text as whole words"
    for quantity in claim.quantities:
        if quantity.text not in text:
            yield f"quantity: {quantity.text!r} does not stand in the text"
    for when in [claim.when, *(voice.when for voice in claim.voices)]:
        if when is not None:
            yield from _when_faults(text, when)


def _when_faults(text: str, when: GoldWhen) -> Iterator[str]:
    if when.text not in text:
        yield f"when: {when.text!r} does not stand in the text"
    if when.edtf is not None:
        try:
            parse_edtf(when.edtf)
        except BadDate as e:
            yield f"when: {e}"


def as_claim(report: Report, gold: GoldClaim) -> Claim:
    """The claim in the form that reading gives."""
    start, end = span(report.text, gold.quote, gold.nth) or (0, 0)
    return Claim(
        id="",
        document=report.id,
        start=start,
        end=end,
        passage=PassageRole.BODY,
        voices=tuple(
            Voice(
                name=v.name,
                cue=v.cue,
                act=v.act,
                audience=v.audience,
                medium=v.medium,
                designations=v.designations,
                when=_when(v.when),
            )
            for v in gold.voices
        ),
        event=Event(
            type=gold.type,
            mode=gold.mode,
            topic=gold.topic,
            terms=gold.terms,
            actors=tuple(map(Party, gold.actors)),
            recipients=tuple(map(Party, gold.recipients)),
            place=Place(gold.place) if gold.place else None,
            when=_when(gold.when),
            quantities=tuple(Quantity(**msgspec.structs.asdict(q)) for q in gold.quantities),
        ),
        polarity=gold.polarity,
        certainty=gold.certainty,
        status=gold.status,
        generic=gold.generic,
        reader="people",
        confidence=1.0,
    )


def _when(gold: GoldWhen | None) -> When | None:
    return When(gold.text, gold.edtf) if gold else None


def as_tie(report: Report, gold: GoldTie) -> Tie:
    """The tie in the form that reading gives."""
    start, end = span(report.text, gold.quote) or (0, 0)
    return Tie(tie=gold.tie, a=Party(gold.a), b=Party(gold.b), start=start, end=end)


def check(paths: Iterable[Path]) -> int:
    """Print every fault and the counts; the number of faults."""
    count, seen, total = 0, Counter[str](), Counter[str]()
    for path in paths:
        try:
            reports = load(path)
        except (yaml.YAMLError, msgspec.ValidationError) as e:
            print(f"{path.name}: {e}")
            count += 1
            continue
        for report in reports:
            found = list(faults(report))
            count += len(found)
            print(*(f"{path.name}: {report.id}: {fault}" for fault in found), sep="\n", end="\n" if found else "")
            seen.update([report.id, *(s for s in sentences(report.text) if len(s.split()) >= CLONE)])
            total.update(reports=1, sentences=len(sentences(report.text)), claims=len(report.claims))
    twice = [words for words, times in seen.items() if times > 1]
    print(*(f"twice: {words[:90]!r}" for words in twice), sep="\n", end="\n" if twice else "")
    print(", ".join(f"{number} {name}" for name, number in total.items()), f"{count + len(twice)} faults", sep=", ")
    return count + len(twice)


def main() -> None:
    """Check, or print as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--jsonl", action="store_true", help="print the claims instead of checking them")
    asked = parser.parse_args()
    paths = asked.files or sorted(CORPUS.glob("*.yaml"))
    if not asked.jsonl:
        sys.exit(1 if check(paths) else 0)
    for report in (one for path in paths for one in load(path)):
        for line in (*(as_claim(report, c) for c in report.claims), *(as_tie(report, t) for t in report.ties)):
            print(msgspec.json.encode(line).decode())


if __name__ == "__main__":
    main()
