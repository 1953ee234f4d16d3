"""Fit how sure the readers may be, and draw how well that holds.

    python training/calibrate.py [--write]

Reads the fifth of our corpus that the network is never trained on, with each reader, and asks of every claim whether a
careful reader's claim in the same words agrees on who says it, type or topic, polarity, status and who acts. A logistic
regression is fitted; its expected calibration error (ten bins of equal size) is that of five-fold cross-validation by
report. `--write` puts the coefficients and the picture in their places.
"""

import argparse
import re
from pathlib import Path

import numpy as np
from corpus_form import CORPUS, GoldClaim, Report, load, span
from numpy.typing import NDArray
from samples import is_dev
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from parley.engine.reader import open_reader
from parley.model.document import Document
from parley.model.draft import DraftClaim
from parley.model.reading import ReaderKind
from parley.reading.segment import segment
from parley.reading.surety import features

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "src/parley/knowledge/lexicon/surety.yaml"
PICTURE = ROOT / "docs/images/reliability.svg"
BINS, FOLDS = 10, 5
Floats = NDArray[np.float64]
_SMALL_WORDS = frozenset({"the", "of", "a", "an", "and", "s"})


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="put the coefficients and the picture in their places")
    write = parser.parse_args().write
    reports = [report for path in sorted(CORPUS.glob("*.yaml")) for report in load(path) if is_dev(report.id)]
    tables, curves = {}, {}
    for kind in (ReaderKind.LEARNED, ReaderKind.RULES):
        names, seen, right, groups = _looked_at(reports, kind)
        held_out = _cross_validated(seen, right, groups)
        curves[kind] = _bins(held_out, right)
        whole = _fitted(seen, right)
        tables[kind] = {"always": float(whole.intercept_[0])} | dict(
            zip(names, map(float, whole.coef_[0]), strict=True)
        )
        print(f"{kind}: {len(right)} claims of {len(reports)} reports, {right.mean():.3f} right")
        print(
            f"  expected calibration error {_error(curves[kind]):.3f}; "
            f"by the first figure alone {_before(seen, right):.3f}"
        )
        for sure, share, count in curves[kind]:
            print(f"  said {sure:.2f}  right {share:.2f}  of {count}")
    if write:
        _write(tables)
        PICTURE.write_text(_picture(curves), encoding="utf-8")


def _looked_at(reports: list[Report], kind: ReaderKind) -> tuple[list[str], Floats, Floats, list[str]]:
    """The features of every claim that the reader makes, whether it is right, and the report it is from."""
    reader = open_reader(None, kind)
    rows, right, groups = [], [], []
    for report in reports:
        document = Document(
            id=report.id, text_digest="", text=report.text, media_type="text/plain", address="", language="en"
        )
        golds = [(gold, span(report.text, gold.quote, gold.nth)) for gold in report.claims]
        for claim in reader.draft(document, segment(document)).claims:
            rows.append(features(claim))
            right.append(any(at and _agrees(claim, gold, at) for gold, at in golds))
            groups.append(report.id)
    names = list(rows[0])
    return names, np.array([[row[name] for name in names] for row in rows]), np.array(right, dtype=float), groups


def _agrees(claim: DraftClaim, gold: GoldClaim, at: tuple[int, int]) -> bool:
    if not (claim.start < at[1] and at[0] < claim.end):
        return False
    speaker = claim.voices[-1].name if claim.voices else None
    wanted = gold.voices[-1].name if gold.voices else None
    return (
        _same(speaker, wanted)
        and (claim.type == gold.type or claim.topic == gold.topic)
        and claim.polarity == gold.polarity
        and claim.status == gold.status
        and all(any(_same(own, name) for own in claim.actors) for name in gold.actors)
    )


def _same(own: str | None, wanted: str | None) -> bool:
    """Whether two names share a word that means something; nobody is the same as nobody."""
    if own is None or wanted is None:
        return own is wanted
    return bool(_words(own) & _words(wanted))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower())) - _SMALL_WORDS


def _fitted(seen: Floats, right: Floats) -> LogisticRegression:
    return LogisticRegression(C=1.0, max_iter=1000).fit(seen, right)


def _cross_validated(seen: Floats, right: Floats, groups: list[str]) -> Floats:
    sure = np.zeros(len(right))
    for train, test in GroupKFold(FOLDS).split(seen, right, groups):
        sure[test] = _fitted(seen[train], right[train]).predict_proba(seen[test])[:, 1]
    return sure


def _bins(sure: Floats, right: Floats) -> list[tuple[float, float, int]]:
    """Mean of what was said, share that is right, and how many, for ten bins of equal size."""
    order = np.argsort(sure, kind="stable")
    return [(float(sure[part].mean()), float(right[part].mean()), len(part)) for part in np.array_split(order, BINS)]


def _error(bins: list[tuple[float, float, int]]) -> float:
    return sum(abs(sure - share) * count for sure, share, count in bins) / sum(count for *_, count in bins)


def _before(seen: Floats, right: Floats) -> float:
    return _error(_bins(1 / (1 + np.exp(-seen[:, 0])), right))


def _write(tables: dict[ReaderKind, dict[str, float]]) -> None:
    lines = ["# How sure a reader may be of a claim, as log odds to be added up. Made by training/calibrate.py."]
    for kind, table in tables.items():
        lines.append(f"{kind}:")
        lines.extend(f"  {name}: {value:.4f}" for name, value in table.items())
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _picture(curves: dict[ReaderKind, list[tuple[float, float, int]]]) -> str:
    """A reliability plot: what was said against what was right; on the diagonal the two are the same."""
    size, edge = 320, 40
    shapes = {ReaderKind.LEARNED: ("#1b5e8c", "circle"), ReaderKind.RULES: ("#b35c00", "square")}
    parts = [
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size + 2 * edge} {size + 2 * edge}" width="400" '
            'font-family="sans-serif" font-size="12" role="img" '
            'aria-label="How often claims of a given confidence are right">'
        ),
        f'<rect width="{size + 2 * edge}" height="{size + 2 * edge}" fill="#fff"/>',
        f'<path d="M{edge} {edge}v{size}h{size}M{edge} {edge + size}L{edge + size} {edge}" fill="none" stroke="#999"/>',
        f'<text x="{edge + size / 2}" y="{2 * edge + size - 8}" text-anchor="middle">confidence said</text>',
        (
            f'<text x="14" y="{edge + size / 2}" text-anchor="middle" '
            f'transform="rotate(-90 14 {edge + size / 2})">share right</text>'
        ),
    ]
    for tick in (0, 0.5, 1):
        parts.append(f'<text x="{edge + tick * size}" y="{edge + size + 14}" text-anchor="middle">{tick:g}</text>')
        parts.append(f'<text x="{edge - 4}" y="{edge + size - tick * size + 4}" text-anchor="end">{tick:g}</text>')
    for row, (kind, bins) in enumerate(curves.items()):
        colour, shape = shapes[kind]
        marks = [(edge + sure * size, edge + (1 - share) * size) for sure, share, _ in bins]
        marks.append((edge + 12, edge + 12 + 18 * row))
        for x, y in marks:
            if shape == "circle":
                parts.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"/>')
            else:
                parts.append(f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>')
        parts.append(f'<text x="{edge + 24}" y="{edge + 16 + 18 * row}">{kind}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


if __name__ == "__main__":
    main()
