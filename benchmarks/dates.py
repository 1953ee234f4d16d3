"""How many dates of news texts are found and get the right value: GUM's news part, whose dates carry theirs.

    python benchmarks/dates.py --data FOLDER [--errors]

FOLDER holds `gum_news_dep/*.conllu`. A date is right where its first and last day are those of the annotation; a date
that was not found, or could not be reckoned, is wrong. Documents are split in dev and test by a digest of their names.
"""

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeAlias

from parley.linking.dates import reckon
from parley.model.edtf import bounds
from parley.reading.dates import DateSpan, find_dates

RESULT = Path(__file__).parent / "results" / "dates.json"
_ATTRIBUTE = re.compile(r'(\w+):::"([^"]*)"')
_TO_COME = re.compile(r"\b(?:will|would be|is to|are to|is due|are due|scheduled|plans?|expected|next|set to)\b")
_NEAR = 60
"""How many characters before a date may hold the sign that it is to come."""
_PUBLISHED_FORM = re.compile(r"\w+day,? \w+ \d+,? \d{4}")

Days: TypeAlias = tuple[date | None, date | None]


class Gold(NamedTuple):
    """One annotated date: its sentence, where it stands there, and the first and last day it covers."""

    sentence: str
    start: int
    end: int
    days: Days

    @property
    def text(self) -> str:
        """The annotated words."""
        return self.sentence[self.start : self.end]


class GumDocument(NamedTuple):
    """One article: its name, its printed date, and its dates sentence by sentence."""

    name: str
    published: str
    sentences: tuple[tuple[str, tuple[Gold, ...]], ...]


def documents(folder: Path) -> Iterator[GumDocument]:
    """Every article under a folder, dated by the first date line it prints, else by its metadata."""
    for path in sorted(folder.glob("**/*.conllu")):
        text = path.read_text(encoding="utf-8")
        created = re.search(r"meta::dateCreated = (\S+)", text)
        sentences = tuple(_sentence(block) for block in re.split(r"\n\n", text) if "\t" in block)
        printed = (g for _, golds in sentences for g in golds if _PUBLISHED_FORM.fullmatch(g.text) and g.days[0])
        first = next((g.days[0].isoformat() for g in printed if g.days[0]), None)
        yield GumDocument(path.stem, first or (created[1] if created else ""), sentences)


def _sentence(block: str) -> tuple[str, tuple[Gold, ...]]:
    """A sentence's text and its annotated dates."""
    rows = [line.split("\t") for line in block.splitlines() if "\t" in line]
    text = next(line[9:] for line in block.splitlines() if line.startswith("# text = "))
    at = 0
    opened: list[tuple[int, Days]] = []
    golds: list[Gold] = []
    for row in rows:
        if "." in row[0] or _is_part(row, rows):
            continue
        start = text.index(row[1], at)
        at = start + len(row[1])
        marks = "|".join(r[9] for r in rows if r is row or _is_part_of(r, row))
        for mark in re.findall(r"<date [^>]*>|</date>", marks):
            if mark.startswith("<date "):
                opened.append((start, _days(dict(_ATTRIBUTE.findall(mark)))))
            elif opened:
                first, days = opened.pop()
                golds.append(Gold(text, first, at, days))
    return text, tuple(golds)


def _span(row: list[str]) -> range:
    """The word numbers that a row stands for."""
    first, _, last = row[0].partition("-")
    return range(int(first), int(last or first) + 1)


def _is_part_of(row: list[str], whole: list[str]) -> bool:
    return "." not in row[0] and "-" in whole[0] and "-" not in row[0] and int(row[0]) in _span(whole)


def _is_part(row: list[str], rows: list[list[str]]) -> bool:
    """Whether a row is a word within a contraction, whose text stands in another row."""
    return any(_is_part_of(row, other) for other in rows if "-" in other[0])


def _days(said: dict[str, str]) -> Days:
    """The first and last day of an annotation's value."""
    if "when" in said:
        return bounds(said["when"][:10])
    first = said.get("from") or said.get("notBefore")
    last = said.get("to") or said.get("notAfter")
    return (bounds(first)[0] if first else None, bounds(last)[1] if last else None)


def is_right(text: str, gold: Gold, document: GumDocument, context: str | None, *, wider: bool) -> bool:
    """Whether the words are reckoned to the annotation's days.

    Where they hold more than the annotated words ("since 2007" for "2007", "from 2004 to 2009" for one of the two), an
    end that is the annotation's counts.
    """
    future = _TO_COME.search(gold.sentence, max(0, gold.start - _NEAR), gold.start) is not None
    when = reckon(text, published=document.published, context=context, future=future)
    if when is None or when.edtf is None:
        return False
    first, last = bounds(when.edtf)
    if (first, last) == gold.days:
        return True
    if not wider:
        return False
    if first is None or last is None:
        return (first or last) == (gold.days[1] if first is None else gold.days[0])
    return gold.days in {bounds(edge) for edge in when.edtf.split("/")}


def in_test(name: str) -> bool:
    """Whether a document belongs to the test half, by a digest of its name."""
    return hashlib.sha256(name.encode()).digest()[0] % 2 == 1


def measure(documents_: list[GumDocument], *, errors: bool) -> dict[str, float]:
    """The shares for some documents: values from the annotated words, and end to end."""
    counts: Counter[str] = Counter()
    for document in documents_:
        context: str | None = None
        for sentence, golds in document.sentences:
            spans = find_dates(sentence)
            counts["spans"] += len(spans)
            counts["annotated"] += sum(any(_meet(s, g) for g in golds) for s in spans)
            for gold in golds:
                value = is_right(gold.text, gold, document, context, wider=False)
                hits = [s.text for s in spans if _meet(s, gold)]
                both = any(is_right(hit, gold, document, context, wider=hit != gold.text) for hit in hits)
                counts.update(dates=1, value=value, both=both)
                if errors and not (value and both):
                    read = [(hit, getattr(reckon(hit, published=document.published), "edtf", None)) for hit in hits]
                    print(f"  {document.name} {document.published}: {gold.text!r} {gold.days} value={value} {read}")
                context = getattr(reckon(gold.text, published=document.published, context=context), "edtf", context)
    return {
        "dates": counts["dates"],
        "value_from_gold_words": counts["value"] / counts["dates"],
        "found_and_right": counts["both"] / counts["dates"],
        "found_that_are_annotated": counts["annotated"] / max(counts["spans"], 1),
    }


def _meet(span: DateSpan, gold: Gold) -> bool:
    """Whether a span shares a character with an annotated date."""
    return span.start < gold.end and gold.start < span.end


def speed(documents_: list[GumDocument]) -> float:
    """Sentences a second for finding and reckoning."""
    sentences = [(s, d.published) for d in documents_ for s, _ in d.sentences]
    started = time.perf_counter()
    for sentence, published in sentences:
        for span in find_dates(sentence):
            reckon(span.text, published=published)
    return len(sentences) / (time.perf_counter() - started)


def main() -> None:
    """Measure, print a table, write the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[2] / "shared" / "data" / "dates")
    parser.add_argument("--errors", action="store_true", help="list the dev part's wrong dates")
    arguments = parser.parse_args()
    every = list(documents(arguments.data)) if arguments.data.is_dir() else []
    if not every:
        print(f"dates: skipped, no GUM news under {arguments.data} (name its folder with --data)")
        return
    parts = {
        "dev": [d for d in every if not in_test(d.name)],
        "test": [d for d in every if in_test(d.name)],
        "all": every,
    }
    figures = {part: measure(docs, errors=arguments.errors and part == "dev") for part, docs in parts.items()}
    print(f"{'part':6} {'documents':>9} {'dates':>6} {'value':>7} {'found+value':>12} {'annotated':>10}")
    for part, row in figures.items():
        print(
            f"{part:6} {len(parts[part]):9} {row['dates']:6.0f} {row['value_from_gold_words']:7.3f}"
            f" {row['found_and_right']:12.3f} {row['found_that_are_annotated']:10.3f}"
        )
    rate = speed(every)
    print(f"{rate:,.0f} sentences a second")
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps({**figures, "sentences_a_second": rate}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
