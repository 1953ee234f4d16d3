"""What the learned reader is trained on: paragraphs with what people marked in them, from every source in one form."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus_form import GoldClaim, Report, load, nearest, span
from mentions import mention
from msgspec import Struct

Fragments = tuple[tuple[int, int], ...]
"""The stretches of characters that one span is made of; most are made of one."""

_PARAGRAPH = re.compile(r"[^\n]+")
_BRAT_SPAN = re.compile(r"(T\d+)\t(\w[\w-]*) ([\d ;]+)\t")
_PRONOUN = re.compile(r"(?:that |which )?(we|they|it|he|she|our|their|its|his|her|who|both|neither)\b", re.IGNORECASE)
LEAST_CONFIDENCE = 0.5


class Saying(Struct, frozen=True):
    """One attribution: where its cue, its source (None: nobody named) and its content stand."""

    cue: Fragments
    source: Fragments | None
    content: Fragments
    act: str | None = None


class Anchor(Struct, frozen=True, kw_only=True):
    """One event at the word that begins at `at`; a value None was not annotated.

    `roles` holds where its parties, place, date and counts are named; a role that is not in it is one whose words the
    paragraph does not show, so that nothing can be learned from it.
    """

    at: int
    type: str | None = None
    topic: str | None = None
    status: str | None = None
    certainty: str | None = None
    negated: bool | None = None
    generic: bool | None = None
    fact: float | None = None
    roles: Mapping[str, Fragments] = {}


class Entity(Struct, frozen=True):
    """One named or described thing, with its type."""

    start: int
    end: int
    type: str


class Sample(Struct, frozen=True, kw_only=True):
    """One paragraph; None where a source did not annotate that layer at all.

    With `sparse_events`, words that bear no Anchor were not looked at; without, they tell of no event.
    """

    text: str
    origin: str
    document: str
    sayings: tuple[Saying, ...] | None = None
    anchors: tuple[Anchor, ...] | None = None
    sparse_events: bool = False
    entities: tuple[Entity, ...] | None = None


def is_dev(key: str, *, percent: int = 20) -> bool:
    """Whether a document belongs to our own dev split: by its digest, so that it never changes sides."""
    return int(hashlib.sha256(key.encode()).hexdigest(), 16) % 100 < percent


def polnear(folder: Path) -> Iterator[Sample]:
    """PolNeAR's paragraphs: who said what, as its first annotator marked it."""
    for path in sorted((folder / "text").glob("*.txt")):
        marked = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        if not marked:
            continue
        text = path.read_bytes().decode("utf-8")
        sayings = list(_brat_sayings(marked[0].read_bytes().decode("utf-8")))
        for found in _PARAGRAPH.finditer(text):
            own = (_moved(s, found.start(), found.end()) for s in sayings)
            yield Sample(
                text=found.group(), origin="polnear", document=path.stem, sayings=tuple(s for s in own if s is not None)
            )


def _brat_sayings(marks: str) -> Iterator[Saying]:
    spans: dict[str, Fragments] = {}
    for line in marks.split("\n"):
        found = _BRAT_SPAN.match(line)
        if found:
            pieces = (piece.split() for piece in found[3].split(";"))
            spans[found[1]] = tuple((int(start), int(end)) for start, end in pieces)
    for line in marks.split("\n"):
        if not line.startswith("E"):
            continue
        roles = defaultdict(list)
        for role in line.split("\t")[1].split():
            name, _, target = role.partition(":")
            roles[name.rstrip("0123456789")].append(spans[target])
        cue, source = roles.get("Cue", []), roles.get("Source", [None])
        yield from (Saying(cue[0], source[0], content) for content in roles.get("Content", []) if cue)


def _moved(saying: Saying, start: int, end: int) -> Saying | None:
    """The saying counted from `start`, or None where its cue or content stands outside; a source outside is dropped."""

    def within(fragments: Fragments | None) -> Fragments | None:
        kept = tuple((a - start, min(b, end) - start) for a, b in fragments or () if start <= a < end)
        return kept or None

    cue, content = within(saying.cue), within(saying.content)
    return Saying(cue, within(saying.source), content) if cue and content else None


def factuality(path: Path) -> Iterator[Sample]:
    """UDS-IH2 and MEANTIME: did it happen, -3 to 3, at chosen words."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        words = row["text"].split(" ")
        starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
        anchors = tuple(Anchor(at=starts[t["span1"][0]], fact=float(t["label"])) for t in row["targets"])
        yield Sample(
            text=row["text"],
            origin="fact",
            document=f"{path.parent.name}-{number}",
            anchors=anchors,
            sparse_events=True,
        )


def re3d(folder: Path) -> Iterator[Sample]:
    """re3d's entities, paragraph by paragraph; the BBC's are under a licence that forbids training on them."""
    for source in sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith("BBC")):
        entities = defaultdict(list)
        for row in _json_lines(source / "entities.json"):
            if row["confidence"] >= LEAST_CONFIDENCE:
                entities[row["documentId"]].append(row)
        for document in _json_lines(source / "documents.json"):
            for found in _PARAGRAPH.finditer(document["text"]):
                own = tuple(
                    Entity(e["begin"] - found.start(), e["end"] - found.start(), e["type"])
                    for e in entities[document["_id"]]
                    if found.start() <= e["begin"] and e["end"] <= found.end()
                )
                yield Sample(text=found.group(), origin="re3d", document=document["_id"], entities=own)


def _json_lines(path: Path) -> Iterator[dict[str, Any]]:
    return (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip())


def corpus(folder: Path) -> Iterator[Sample]:
    """Our own reports, paragraph by paragraph, with sayings and events."""
    for path in sorted(folder.glob("*.yaml")):
        for report in load(path):
            for found in _PARAGRAPH.finditer(report.text):
                yield Sample(
                    text=found.group(),
                    origin="corpus",
                    document=report.id,
                    sayings=tuple(_own_sayings(report, found.start(), found.end())),
                    anchors=tuple(_own_anchors(report, found.start(), found.end())),
                )


def _own_anchors(report: Report, start: int, end: int) -> Iterator[Anchor]:
    for claim in report.claims:
        at = _anchor(report.text, claim)
        if start <= at < end:
            yield Anchor(
                at=at - start,
                type=claim.type.value,
                topic=claim.topic.value,
                status=claim.status.value,
                certainty=claim.certainty.value,
                roles=_roles(report.text[start:end], claim, at - start),
                negated=claim.polarity.value == "negated",
                generic=claim.generic,
            )


def _roles(paragraph: str, claim: GoldClaim, at: int) -> dict[str, Fragments]:
    """Where the words of each role stand in the paragraph; a role of which one name is not found is left out."""
    named = {
        "actor": claim.actors,
        "recipient": claim.recipients,
        "place": (claim.place,) if claim.place else (),
        "when": (claim.when.text,) if claim.when else (),
        "count": tuple(q.text for q in claim.quantities),
    }
    found = {}
    for role, names in named.items():
        places = [mention(paragraph, name, near=at) for name in names]
        if role == "actor" and len(names) == 1 and not places[0]:
            places = [_pronoun(paragraph, claim.quote)]
        if all(places):
            found[role] = tuple(p for p in places if p is not None)
    return found


def _pronoun(paragraph: str, quote: str) -> tuple[int, int] | None:
    """The pronoun that a clause opens with, which then stands for its only actor."""
    found, at = _PRONOUN.match(quote), paragraph.find(quote)
    return (at + found.start(1), at + found.end(1)) if found and at >= 0 else None


def _anchor(text: str, claim: GoldClaim) -> int:
    first, last = span(text, claim.quote, claim.nth) or (0, 0)
    inside = nearest(text[first:last], claim.anchor, 0)
    return first + (inside[0] if inside else text[first:last].find(claim.anchor))


def _own_sayings(report: Report, start: int, end: int) -> Iterator[Saying]:
    """One saying for each cue: its content runs from the first to the last of the claims that stand under it."""
    text, under = report.text, defaultdict(list)
    for claim in report.claims:
        first, last = span(text, claim.quote, claim.nth) or (0, 0)
        for voice in claim.voices:
            cue, source = nearest(text, voice.cue, first), nearest(text, voice.source, first)
            if cue and source and start <= cue[0] < end and start <= first < end:
                under[cue, source, voice.act.value].append((first, last))
    for (cue, source, act), spans in under.items():
        content = (min(a for a, _ in spans), max(b for _, b in spans))
        yield Saying(
            ((cue[0] - start, cue[1] - start),),
            ((source[0] - start, source[1] - start),) if start <= source[0] < end else None,
            _without(content, [cue, source], start),
            act,
        )


def _without(content: tuple[int, int], holes: list[tuple[int, int]], start: int) -> Fragments:
    """The content with cue and source cut out of it, counted from `start`."""
    pieces, at = [], content[0]
    for a, b in sorted(holes):
        if at < a < content[1]:
            pieces.append((at, a))
            at = b
        elif a <= at < b:
            at = b
    if at < content[1]:
        pieces.append((at, content[1]))
    return tuple((a - start, b - start) for a, b in pieces) or ((content[0] - start, content[1] - start),)
