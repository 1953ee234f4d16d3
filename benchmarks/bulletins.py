"""Monitors' bulletins: the figures read in them with the right holder, and the publishers' own inconsistencies flagged.

    python benchmarks/bulletins.py --data FOLDER [--pack NAME]

FOLDER holds bulletins.jsonl: for each bulletin its text, publisher and day, and under `gold` what a person read in it.
The texts go the way that `parley read` takes them. A figure counts as found where a claim gives that number of that
unit, in that place if one is told, with that monitor as its innermost voice. A flag is right where the gold figures
themselves disagree: shares that do not add up, monitors that differ, totals to date that fall, a headline that the gold
file notes to differ.
"""

import argparse
import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from parley.analysis.bulletins import Disagreement, Flag, Published, find_disagreements, monitor_key, published
from parley.analysis.units import fire_units
from parley.desk.read import read_all
from parley.engine.reader import Reader, open_reader
from parley.linking.places import link_places
from parley.model.errors import ParleyError
from parley.model.process import Heard
from parley.model.reading import ReaderKind
from parley.sources.gather import Found
from parley.sources.sidefile import SideNote

SHARED = Path(__file__).parents[2] / "shared" / "data" / "bulletins"
RESULT = Path(__file__).parent / "results" / "bulletins.json"
GOAL = 0.95
_DEALS = frozenset({"agreement", "settlement"})
_UNITS = {
    "violations": fire_units(),
    "new": _DEALS,
    "agreements": _DEALS,
    "armed": frozenset({"armed-formation"}),
    "humanitarian": frozenset({"humanitarian-action"}),
}
_SIDES = {"ru": "RUS", "tr": "TUR", "snhr": "NGO-SNHR"}
_SHARED_OUT = (("violations_ru", "ru_by_prov"), ("violations_tr", "tr_by_prov"), ("new_agreements", "new_by_prov"))
_NUMBER_OF_HEADLINE = re.compile(r"headline says (\d+), body (\d+)")


class Wanted(NamedTuple):
    """One gold figure: whose, of what, how many, in which place (None: in all), and whether to date."""

    holder: str | None
    units: frozenset[str]
    number: int | None
    place: str | None
    to_date: bool


def wanted_of(gold: dict[str, Any]) -> Iterator[Wanted]:
    """The gold figures of one bulletin."""
    for key, value in gold.items():
        words = key.split("_")
        side = next((_SIDES[word] for word in words if word in _SIDES), None)
        if key == "places":
            yield from (Wanted(None, _DEALS, None, place, to_date=False) for place in value)
        elif isinstance(value, dict):
            units = _DEALS if words[0] == "new" else fire_units()
            yield from (Wanted(side, units, number, place, to_date=False) for place, number in value.items())
        elif isinstance(value, int):
            yield Wanted(side, _UNITS[words[0]], value, None, to_date=words[-1] in {"total", "cumulative"})


def read(line: dict[str, Any], folder: Path, reader: Reader) -> list[Heard]:
    """What the reader tells of one bulletin, as `parley read` has it."""
    path = folder / f"{line['id']}.txt"
    path.write_text(line["text"], "utf-8")
    found = Found(address=path.name, path=path, note=SideNote(published=line["date"], source=line["publisher"]))
    (reading,) = read_all([found], reader)
    if isinstance(reading, ParleyError):
        raise reading
    text = reading.document.text
    return [
        Heard(claim=claim, quote=text[claim.start : claim.end], publisher=line["publisher"], published=line["date"])
        for claim in reading.claims
    ]


def is_found(wanted: Wanted, heard: Sequence[Heard], reader: Reader, publisher: str) -> bool:
    """Whether a claim gives the figure with its holder."""
    if wanted.number is None:
        return any(_is_place(wanted.place, one, reader) for one in heard if one.claim.event.topic == "local-agreement")
    return any(
        figure.low == figure.high == wanted.number
        and figure.unit in wanted.units
        and figure.to_date == wanted.to_date
        and (wanted.place is None or _is_place(wanted.place, one, reader))
        and _is_holder(wanted.holder, figure, publisher)
        for one in heard
        for figure in published(one)
    )


def _is_holder(wanted: str | None, figure: Published, publisher: str) -> bool:
    """The monitor; where the gold names none, who puts the bulletin out, or a ministry of which no state is named."""
    if wanted is not None:
        return monitor_key(figure.monitor) == wanted or (
            wanted.endswith(publisher) and figure.monitor.name == publisher
        )
    issuer = monitor_key(figure.monitor) in {"RUS", "NGO-SNHR"}
    return issuer or figure.monitor.actor is None


def _is_place(wanted: str | None, one: Heard, reader: Reader) -> bool:
    place = one.claim.event.place
    if place is None or wanted is None:
        return False
    knowledge = reader.knowledge
    home = knowledge.pack.home if knowledge.pack else ()
    named = (wanted, *(candidate.name for candidate in knowledge.gazetteer.candidates(wanted)))
    ids = {candidate.id for name in named for candidate in knowledge.gazetteer.candidates(name)}
    linked = link_places([wanted], gazetteer=knowledge.gazetteer, home=home)[wanted]
    return place.name.casefold() == wanted.casefold() or (place.id is not None and place.id in {linked.id, *ids})


class Expected(NamedTuple):
    """One inconsistency of the publishers: its kind, the day, and the two numbers."""

    kind: Disagreement
    day: str
    numbers: frozenset[int]


def expected_of(lines: Sequence[dict[str, Any]]) -> Iterator[Expected]:
    """The inconsistencies that the gold figures hold."""
    totals: dict[str, tuple[int, str]] = {}
    for line in sorted(lines, key=lambda one: one["date"]):
        gold, day = line["gold"], line["date"]
        for total, shares in (
            ("violations_ru", "ru_by_prov"),
            ("violations_tr", "tr_by_prov"),
            ("new_agreements", "new_by_prov"),
        ):
            added = sum(gold[shares].values()) if shares in gold else None
            if added is not None and total in gold and gold[total] != added:
                yield Expected(Disagreement.SUM, day, frozenset({gold[total], added}))
        sides = [gold[key] for key in ("violations_ru", "violations_tr") if key in gold]
        if len(set(sides)) > 1:
            yield Expected(Disagreement.MONITORS, day, frozenset(sides))
        noted = _NUMBER_OF_HEADLINE.search(gold.get("note", ""))
        if noted:
            yield Expected(Disagreement.HEADLINE, day, frozenset(map(int, noted.groups())))
        for key in ("agreements_total", "armed_groups_total", "humanitarian_actions_total"):
            if key in gold:
                before = totals.get(key)
                if before and gold[key] < before[0]:
                    yield Expected(Disagreement.FALL, day, frozenset({gold[key], before[0]}))
                totals[key] = (gold[key], day)


def as_expected(flag: Flag) -> Expected:
    """A flag as the gold would have it."""
    return Expected(flag.kind, flag.day or "", frozenset({flag.first, flag.second}))


def _named(bulletin: str, one: Wanted) -> str:
    return f"{bulletin}: {one.number} {min(one.units)} {one.place or ''} {one.holder or ''}"


def main() -> None:
    """Print and keep the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=SHARED)
    parser.add_argument("--pack", default="syria-astana")
    asked = parser.parse_args()
    lines = [json.loads(line) for line in (asked.data / "bulletins.jsonl").read_text("utf-8").splitlines() if line]
    figures = measure(lines, open_reader(asked.pack, ReaderKind.RULES))
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(figures, indent=2, ensure_ascii=False), "utf-8")
    print(json.dumps(figures, indent=2, ensure_ascii=False))


def measure(lines: Sequence[dict[str, Any]], reader: Reader) -> dict[str, Any]:
    """Figures found with their holder, and flags against what the gold holds."""
    import tempfile  # noqa: PLC0415 - the texts pass through files, as with the command

    all_heard: list[Heard] = []
    wanted = found = 0
    missed: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for line in lines:
            heard = read(line, Path(folder), reader)
            all_heard.extend(heard)
            for one in wanted_of(line["gold"]):
                wanted += 1
                if is_found(one, heard, reader, line["publisher"]):
                    found += 1
                else:
                    missed.append(_named(line["id"], one))
    flags = [as_expected(flag) for flag in find_disagreements(all_heard)]
    expected = list(expected_of(lines))
    return {
        "bulletins": len(lines),
        "figures": wanted,
        "found with the right holder": found,
        "share": round(found / wanted, 3) if wanted else None,
        "goal": GOAL,
        "missed": missed,
        "inconsistencies": len(expected),
        "flagged": sum(one in flags for one in expected),
        "not flagged": [f"{one.day} {one.kind} {sorted(one.numbers)}" for one in expected if one not in flags],
        "false flags": [f"{one.day} {one.kind} {sorted(one.numbers)}" for one in flags if one not in expected],
    }


if __name__ == "__main__":
    main()
