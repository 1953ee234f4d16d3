"""Local deals: the life of each, and what the deals so far come to."""

from collections.abc import Mapping, Sequence

from parley.analysis.deals import Answer, DealLife, Happened, answer, live
from parley.desk.kept import PerSight
from parley.desk.registers import Register, RegisterFilter, count_register, lines_at, list_lines, pack_of
from parley.desk.reports.gathering import happened, last_day, roles_in
from parley.desk.workspace import Workspace
from parley.knowledge.pack import Agreement
from parley.model.errors import NoSuchThing
from parley.projections.lines import role_entries
from parley.projections.report import Cell, Report, Table, row

_KINDS = frozenset({"local-agreement", "evacuation"})
_ABOUT = (Register.DEALS, Register.SIEGES, Register.FORCE, Register.VIOLATIONS)
_MOST = 40
"""How many places with deals that no pack knows are looked at, those with most lines first."""


_kept: PerSight[tuple[DealLife, ...]] = PerSight(8)


def lives(workspace: Workspace) -> tuple[DealLife, ...]:
    """The life of every deal that the pack knows, then of those that are told of at other places."""
    return _kept.of(workspace.sight(), lambda: _lives(workspace))


def _lives(workspace: Workspace) -> tuple[DealLife, ...]:
    until = last_day(workspace)
    known = _known(workspace)
    others = _others(workspace, {place for one in known for place in one.places})
    at = _at_places(workspace, [place for one in known for place in one.places[:_PLACES]] + [key for key, _ in others])
    found = [
        live(
            one.id,
            one.name,
            one.places,
            _lines_on(workspace, one, at),
            agreed=_day_of(one),
            terms=tuple(dict.fromkeys(term for provision in one.provisions for term in provision.terms)),
            until=until,
        )
        for one in known
    ]
    found += [live(place, f"Deal on {name}", (place,), at.get(place, []), until=until) for place, name in others]
    return tuple(sorted(found, key=lambda one: (one.agreed is None, one.agreed or "", one.name)))


_LINES, _PLACES = 60, 3


def _at_places(workspace: Workspace, places: Sequence[str]) -> dict[str, list[Happened]]:
    """What is told of each place, read at once: a question for each place and register takes seconds."""
    found: dict[str, list[Happened]] = {}
    for one in happened(lines_at(workspace, frozenset(places), _ABOUT, limit=_LINES)):
        if one.row.place:
            found.setdefault(one.row.place.key, []).append(one)
    return found


def _lines_on(workspace: Workspace, one: Agreement, at: Mapping[str, list[Happened]]) -> list[Happened]:
    """What is told of the deal's places, and of the deal by its name, each row once."""
    by_name = list_lines(workspace, Register.DEALS, RegisterFilter(group=one.name), limit=_LINES)
    lines = [*(line for place in one.places[:_PLACES] for line in at.get(place, ())), *happened(by_name)]
    return list({(line.claim, line.row): line for line in lines}.values())


def deals(workspace: Workspace) -> Report:
    """All deals, and of them all: how many came after a siege, how long they held, how many people left."""
    return report_on(lives(workspace))


def report_on(every: Sequence[DealLife]) -> Report:
    """Some deals as a table, and what they come to."""
    heads = (
        "id", "deal", "agreed", "siege before, days", "strikes in 90 days before, lines", "held, days", "people left",
        "stages told", "called",
    )  # fmt: skip
    return Report(
        title="Local agreements",
        facts=_sentences(answer(every)),
        tables=(
            Table(
                title="Deals",
                heads=heads,
                rows=tuple(_row(one) for one in every),
                note="“n or more” where no end is told. What is not told is left empty, not taken for nought.",
            ),
        ),
    )


def deal(workspace: Workspace, name: str) -> Report:
    """The life of one deal, stage by stage; raises NoSuchThing."""
    found = next((one for one in lives(workspace) if name in {one.deal, one.name}), None)
    if found is None:
        raise NoSuchThing(f"no deal is called {name!r}; `parley deals` lists them with their ids")
    roles = role_entries(roles_in(workspace, (found.deal, found.name)))
    stages = tuple(
        row(
            stage.kind,
            stage.first,
            stage.last,
            Cell(len(stage.told), tuple(one.claim for one in stage.told[:20])),
            ", ".join(dict.fromkeys(one.row.voice.name for one in stage.told[:8])),
        )
        for stage in found.stages
    )
    labels = tuple(row(Cell(f"“{label.words}”", (label.claim,)), label.voice) for label in found.labels)
    facts = (
        "; ".join(entry.sentence for entry in roles),
        f"Terms: {', '.join(found.terms)}." if found.terms else "",
        "Some could choose: " + ", ".join(found.choice) + "." if found.choice else "",
    )
    return Report(
        title=found.name,
        facts=tuple(fact for fact in facts if fact),
        tables=(
            Table(title="What came before and after", heads=("id", "deal", *_AROUND), rows=(_row(found)[:7],)),
            Table(
                title="Stages, in the order in which they are told",
                heads=("stage", "first told", "last told", "lines", "by whom"),
                rows=stages,
                note="No order is presumed, and a settlement of status is no amnesty.",
            ),
            Table(title="What it is called", heads=("words", "whose they are"), rows=labels),
        ),
    )


_AROUND = ("agreed", "siege before, days", "strikes in 90 days before, lines", "held, days", "people left")


def _row(one: DealLife) -> tuple[Cell, ...]:
    at_least = f"{one.held_at_least} or more" if one.held_at_least is not None else None
    return row(
        one.deal,
        one.name,
        one.agreed,
        one.siege_days,
        one.strikes,
        Cell(one.held_days if one.held_days is not None else at_least, (one.broken_by,) if one.broken_by else ()),
        Cell(one.left, (one.left_claim,) if one.left_claim else ()),
        ", ".join(stage.kind for stage in one.stages),
        "; ".join(f"“{label.words}” ({label.voice})" for label in one.labels),
    )


def _sentences(found: Answer) -> tuple[str, ...]:
    held = f"half of those held {found.held:g} days or less" if found.held is not None else "of none is an end told"
    return (
        f"{found.deals} deals are told of, {found.dated} of them with a day.",
        f"{found.after_a_siege} came after a siege that somebody tells of, {found.after_strikes} after strikes there.",
        f"Of {found.ended} a breach or fighting is told afterwards: {held}. Of {found.still} no end is told.",
        f"{found.left:,} people left, by the highest figure of each of the {found.with_a_figure} deals that have one.",
        f"What came of {found.called_forced} of them somebody calls forced displacement.",
    )


def _known(workspace: Workspace) -> Sequence[Agreement]:
    pack = pack_of(workspace)
    return [one for one in pack.agreements if one.kind in _KINDS] if pack else []


def _day_of(one: Agreement) -> str | None:
    """The first day that the pack gives whole; a deal known to the month has none."""
    return next((day for day in (one.date, one.from_) if day and len(day) == _DAY), None)


def _others(workspace: Workspace, taken: set[str]) -> list[tuple[str, str]]:
    counted = count_register(
        workspace, Register.DEALS, ("place",), RegisterFilter(kind="agreed"), limit=_MOST + len(taken)
    )
    return [(one.keys[0], one.names[0] or one.keys[0]) for one in counted if one.keys[0] and one.keys[0] not in taken][
        :_MOST
    ]


_DAY = len("2000-01-01")
