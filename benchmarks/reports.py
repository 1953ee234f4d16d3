"""How the reader reads our own annotated reports (training/corpus), field by field, with what it takes for what.

python benchmarks/reports.py                  all but the fifth that calibration and the network's dev figures rest on
python benchmarks/reports.py --held-out       that fifth alone
python benchmarks/reports.py --missed FIELD   also every claim whose FIELD was missed
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from msgspec import Struct

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "training"))  # the corpus and its form are training's

from corpus_form import CORPUS, GoldClaim, Report, load, span  # noqa: E402 - found only with the line above
from samples import is_dev  # noqa: E402 - likewise

from parley.engine.reader import Reader, open_reader  # noqa: E402 - likewise
from parley.model.claim import Claim  # noqa: E402 - likewise
from parley.model.event import Topic  # noqa: E402 - likewise
from parley.model.reading import DEFAULT_READER, ReaderKind, Reading  # noqa: E402 - likewise
from parley.sources.extract import extract  # noqa: E402 - likewise

RESULTS = ROOT / "benchmarks" / "results" / "reports.json"
CONSIDERED = 4  # as in the exams: the claims that fit a quote best
CONFUSED = ("act", "type", "topic", "status", "polarity", "certainty", "generic")
SHOWN = 12
_SMALL_WORDS = frozenset({"the", "of", "a", "an", "and", "s", "government", "in", "for"})
_NOTHING = "(nothing read)"


class Read(Struct, frozen=True):
    """One annotated claim beside the claim that fits it best: each field with what was wanted, told, whether met."""

    report: str
    quote: str
    fields: tuple[tuple[str, str, str, bool], ...]
    idle: tuple[str, ...] = ()  # fields that were told and that the annotation leaves empty

    @property
    def share(self) -> float:
        """The share of its fields that are met."""
        return sum(met for *_, met in self.fields) / len(self.fields)


def main() -> None:
    """Reads, compares, prints the tables, writes the figures."""
    arguments = _arguments()
    reader = open_reader(None, arguments.reader)
    reports = [r for path in sorted(CORPUS.glob("*.yaml")) for r in load(path)]
    reports = [r for r in reports if is_dev(r.id) == arguments.held_out]
    readings = [(report, _read(report, reader)) for report in reports]
    figures = show(readings, arguments.missed)
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text(json.dumps({"reader": reader.name} | figures, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {RESULTS.relative_to(ROOT)}")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--reader", type=ReaderKind, choices=[ReaderKind.LEARNED, ReaderKind.RULES], default=DEFAULT_READER
    )
    parser.add_argument("--held-out", action="store_true", help="the fifth that is kept from developing")
    parser.add_argument("--missed", help="a field whose misses are listed")
    return parser.parse_args()


def _read(report: Report, reader: Reader) -> Reading:
    document = extract(report.text.encode(), address=f"{report.id}.txt", published=report.published)
    return reader.read(document)


def show(readings: list[tuple[Report, Reading]], missed: str | None = None) -> dict[str, object]:
    """Print the comparison of some readings with what people annotated, and give its figures."""
    read = [one for report, reading in readings for one in compare(report, reading)]
    _print_fields(read)
    for field in CONFUSED:
        _print_confusions(field, read)
    told, beside, words = _told(readings)
    whole = sum(one.share == 1.0 for one in read) / len(read)
    mean = sum(one.share for one in read) / len(read)
    print(f"\n{len(read)} claims annotated; every field met {whole:.3f}, mean share of fields {mean:.3f}")
    print(f"{told} told in {words} words, {beside} of them where nothing is annotated")
    for one in read if missed else ():
        for field, wanted, own, met in one.fields:
            if field == missed and not met:
                print(f"  {one.report}: {one.quote[:90]!r} wants {wanted!r}, told {own!r}")
    return {"claims": len(read), "whole": round(whole, 4), "fields": round(mean, 4), "told": told, "beside": beside}


def compare(report: Report, reading: Reading) -> Iterator[Read]:
    """Every annotated claim of a report with the best that was read in its place."""
    for gold in report.claims:
        at = span(report.text, gold.quote, gold.nth)
        if at is None:
            continue
        near = _fitting(reading.claims, at)[:CONSIDERED]
        compared = [
            Read(report.id, gold.quote, tuple(_fields(gold, claim)), tuple(_idle(gold, claim))) for claim in near
        ]
        yield max(compared, key=lambda one: one.share, default=Read(report.id, gold.quote, tuple(_unread(gold))))


def _fitting(claims: Iterable[Claim], at: tuple[int, int]) -> list[Claim]:
    def fit(claim: Claim) -> float:
        overlap = min(at[1], claim.end) - max(at[0], claim.start)
        return overlap / (claim.end - claim.start + at[1] - at[0])

    return sorted((c for c in claims if c.start < at[1] and at[0] < c.end), key=fit, reverse=True)


def _fields(gold: GoldClaim, claim: Claim) -> Iterator[tuple[str, str, str, bool]]:
    """Every field that the annotation fills, as (field, wanted, told, whether they agree)."""
    wanted = gold.voices[-1].name if gold.voices else ""
    voice = claim.voices[-1] if claim.voices else None
    yield "holder", wanted, voice.name if voice else "", _alike(wanted, voice.name if voice else "")
    if gold.voices:
        act = voice.act.value if voice else ""
        yield "act", gold.voices[-1].act.value, act, act == gold.voices[-1].act
    event = claim.event
    yield "type", gold.type.value, event.type.value, gold.type == event.type
    if gold.topic is not Topic.OTHER:
        yield "topic", gold.topic.value, event.topic.value, gold.topic == event.topic
    for name in ("status", "polarity", "certainty", "generic"):
        own, want = getattr(claim, name), getattr(gold, name)
        yield name, str(want), str(own), own == want
    for name in ("actors", "recipients"):
        parties = [party.name for party in getattr(event, name)]
        for one in getattr(gold, name):
            yield name, one, " | ".join(parties), any(_alike(one, own) for own in parties)
    yield from _circumstances(gold, claim)


def _circumstances(gold: GoldClaim, claim: Claim) -> Iterator[tuple[str, str, str, bool]]:
    event = claim.event
    if gold.place:
        own = event.place.name if event.place else ""
        yield "place", gold.place, own, _alike(gold.place, own)
    if gold.when is not None:
        day = event.when.edtf if event.when else ""
        yield "when", str(gold.when.edtf), str(day), event.when is not None and day == gold.when.edtf
    for term in gold.terms:
        yield "terms", term.value, " | ".join(event.terms), term in event.terms
    for count in gold.quantities:
        counts = [f"{q.kind} {q.low}-{q.high}" for q in event.quantities]
        met = any(q.kind == count.kind and (q.low, q.high) == (count.low, count.high) for q in event.quantities)
        yield "counts", f"{count.kind} {count.low}-{count.high}", " | ".join(counts), met


def _idle(gold: GoldClaim, claim: Claim) -> Iterator[str]:
    """The fields that a claim fills and the annotation does not."""
    for name in ("place", "when", "actors", "recipients", "terms", "quantities"):
        if getattr(claim.event, name) and not getattr(gold, name):
            yield "counts" if name == "quantities" else name


def _unread(gold: GoldClaim) -> Iterator[tuple[str, str, str, bool]]:
    """The fields of a claim in whose place nothing was read."""
    yield "holder", gold.voices[-1].name if gold.voices else "", _NOTHING, False
    if gold.voices:
        yield "act", gold.voices[-1].act.value, _NOTHING, False
    for name in ("type", "topic", "status", "polarity", "certainty", "generic"):
        yield name, str(getattr(gold, name)), _NOTHING, False
    for name in ("actors", "recipients", "terms"):
        yield from ((name, str(one), _NOTHING, False) for one in getattr(gold, name))
    yield from (("place", gold.place, _NOTHING, False),) if gold.place else ()
    yield from (("when", str(gold.when.edtf), _NOTHING, False),) if gold.when else ()
    yield from (("counts", f"{q.kind} {q.low}-{q.high}", _NOTHING, False) for q in gold.quantities)


def _alike(wanted: str, own: str) -> bool:
    """Whether two names share a word that means something; nobody is the same as nobody."""
    if not wanted or not own:
        return wanted == own
    return bool(_words(own) & _words(wanted)) or own.lower() == wanted.lower()


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - _SMALL_WORDS


def _print_fields(read: list[Read]) -> None:
    asked, met = Counter[str](), Counter[str]()
    for one in read:
        asked.update(field for field, *_ in one.fields)
        met.update(field for field, *_, good in one.fields if good)
    idle = Counter(field for one in read for field in one.idle)
    print(f"{'field':<12}{'asked':>7}{'met':>7}{'share':>8}{'told where none is asked':>26}")
    for field in asked:
        print(f"{field:<12}{asked[field]:>7}{met[field]:>7}{met[field] / asked[field]:>8.3f}{idle[field] or '':>26}")
    print(f"{_NOTHING:<20}{sum(one.fields[0][2] == _NOTHING for one in read)}")


def _print_confusions(field: str, read: list[Read]) -> None:
    pairs = Counter((want, own) for one in read for name, want, own, met in one.fields if name == field and not met)
    shown = ", ".join(f"{want}>{own or 'none'} {n}" for (want, own), n in pairs.most_common(SHOWN))
    print(f"\n{field}: {shown}")


def _told(readings: list[tuple[Report, Reading]]) -> tuple[int, int, int]:
    """How many claims were told, how many of them overlap no annotated one, and in how many words."""
    told = beside = words = 0
    for report, reading in readings:
        spans = [at for gold in report.claims if (at := span(report.text, gold.quote, gold.nth))]
        told += len(reading.claims)
        beside += sum(not any(c.start < end and start < c.end for start, end in spans) for c in reading.claims)
        words += len(report.text.split())
    return told, beside, words


if __name__ == "__main__":
    main()
