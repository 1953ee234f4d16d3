"""How far two annotations of the same reports agree: claim by claim, then field by field.

    python training/agreement.py [--first corpus] [--second corpus/second] [--apart FIELD]

The second annotation was made from the texts and ANNOTATING.md alone. Its files name the reports by their ids and hold
claims only. Two claims are one where their words overlap by half (intersection over union), the best fit first.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import yaml
from corpus_form import CORPUS, GoldClaim, Report, faults, load, span
from msgspec import Struct

AUTHOR = "author"
SAME = 0.5  # the overlap from which on two claims tell of one thing
FIELDS = ("type", "topic", "act", "status", "polarity", "certainty", "generic", "holder")
_SMALL_WORDS = frozenset({"the", "of", "a", "an", "and", "s", "mr", "ms", "mrs"})


class SecondReading(Struct, frozen=True, forbid_unknown_fields=True):
    """What the second annotation takes from the report named by `id`."""

    id: str
    claims: tuple[GoldClaim, ...]


class Pair(Struct, frozen=True):
    """One claim as annotated twice."""

    report: str
    first: GoldClaim
    second: GoldClaim

    def values(self, field: str) -> tuple[str, str]:
        """What either says of `field`; one holder under two names, the one within the other, counts as one."""
        if field != "holder":
            return _value(self.first, field), _value(self.second, field)
        a, b = _holder(self.first), _holder(self.second)
        return (" ".join(sorted(a)),) * 2 if a <= b or b <= a else (" ".join(sorted(a)), " ".join(sorted(b)))


class Overlap(Struct, frozen=True):
    """How many claims either annotation has, and how many of them are the same claims."""

    first: int
    second: int
    shared: int

    @property
    def f1(self) -> float:
        """The share that both have, of all that either has."""
        return 2 * self.shared / (self.first + self.second) if self.first + self.second else 0.0


def second_readings(folder: Path) -> list[SecondReading]:
    """Every second reading in `folder`."""
    return [
        msgspec.convert(_plain(one), SecondReading)
        for path in sorted(folder.glob("*.yaml"))
        for one in yaml.safe_load(path.read_text(encoding="utf-8"))
    ]


def paired(report: Report, second: Iterable[GoldClaim], least: float = SAME) -> list[Pair]:
    """The claims that overlap by `least` at least, each used once, the best fit first."""
    fits = sorted(
        ((_overlap(report.text, a, b), i, j) for i, a in enumerate(report.claims) for j, b in enumerate(tuple(second))),
        key=lambda fit: (-fit[0], fit[1], fit[2]),
    )
    claims, left, right, found = tuple(second), set[int](), set[int](), []
    for share, i, j in fits:
        if share >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append(Pair(report.id, report.claims[i], claims[j]))
    return found


def kappa(pairs: Iterable[tuple[str, str]]) -> float:
    """Cohen's kappa of two annotators' values; 1 where both always say one and the same thing."""
    values = list(pairs)
    if not values:
        return 0.0
    observed = sum(a == b for a, b in values) / len(values)
    ours, theirs = Counter(a for a, _ in values), Counter(b for _, b in values)
    by_chance = sum(ours[value] * theirs[value] for value in ours) / len(values) ** 2
    return 1.0 if by_chance == 1 else (observed - by_chance) / (1 - by_chance)


def _value(claim: GoldClaim, field: str) -> str:
    if field == "act":
        return str(claim.voices[-1].act) if claim.voices else AUTHOR
    return str(getattr(claim, field))


def _holder(claim: GoldClaim) -> frozenset[str]:
    name = claim.voices[-1].name if claim.voices else AUTHOR
    return frozenset(re.findall(r"\w+", name.casefold())) - _SMALL_WORDS


def _overlap(text: str, a: GoldClaim, b: GoldClaim) -> float:
    one, other = span(text, a.quote, a.nth), span(text, b.quote, b.nth)
    if one is None or other is None:
        return 0.0
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / (max(one[1], other[1]) - min(one[0], other[0]))


def _plain(value: object) -> object:
    """YAML reads 2017-01-20 as a date; the form wants the words."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def wrong(reports: dict[str, Report], readings: Iterable[SecondReading]) -> Iterator[str]:
    """Every fault of the second annotation, by the rules that the first is held to."""
    for reading in readings:
        report = reports.get(reading.id)
        if report is None:
            yield f"{reading.id}: no such report in the corpus"
            continue
        again = msgspec.structs.replace(report, claims=reading.claims, ties=())
        yield from (f"{reading.id}: {fault}" for fault in faults(again))


def table(reports: dict[str, Report], readings: list[SecondReading]) -> Iterator[str]:
    """The figures, a line each."""
    sides = [(reports[one.id], one.claims) for one in readings]
    first, second = sum(len(r.claims) for r, _ in sides), sum(len(claims) for _, claims in sides)
    yield f"{len(sides)} of {len(reports)} reports, {first} claims in the first annotation, {second} in the second"
    for name, least in (("overlap by half", SAME), ("overlap at all", 1e-9), ("the same words", 1.0)):
        shared = sum(len(paired(report, claims, least)) for report, claims in sides)
        yield f"{name:16} {shared:4} claims, F1 {Overlap(first, second, shared).f1:.3f}"
    pairs = [pair for report, claims in sides for pair in paired(report, claims)]
    for field in FIELDS:
        values = [pair.values(field) for pair in pairs]
        usual = Counter(a for a, _ in values).most_common(1)[0][0] if values else ""
        rare = sum(a != usual or b != usual for a, b in values)
        same = sum(a == b for a, b in values)
        yield (
            f"{field:16} kappa {kappa(values):.3f}, the same in {same} of {len(values)}, "
            f"{rare} of them not {usual!r} to both"
        )


def main() -> None:
    """Check the second annotation, then print how far it agrees with the first."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--first", type=Path, default=CORPUS, help="the folder of annotated reports")
    parser.add_argument("--second", type=Path, default=CORPUS / "second", help="the folder of second readings")
    parser.add_argument("--apart", choices=FIELDS, help="also list the claims on which they differ in this field")
    asked = parser.parse_args()
    reports = {one.id: one for path in sorted(asked.first.glob("*.yaml")) for one in load(path)}
    readings = second_readings(asked.second)
    if found := list(wrong(reports, readings)):
        sys.exit("\n".join(found))
    print(*table(reports, readings), sep="\n")
    for pair in (p for one in readings for p in paired(reports[one.id], one.claims) if asked.apart):
        a, b = pair.values(asked.apart)
        if a != b:
            print(f"{pair.report}: {pair.first.quote[:60]!r}: {a} / {b}")


if __name__ == "__main__":
    main()
