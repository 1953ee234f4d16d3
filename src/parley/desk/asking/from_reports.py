"""Questions that a report answers: words given, deals, incidents, positions, ties, what somebody said."""

from collections.abc import Iterator
from datetime import date

from parley.analysis.asking.forms import Slot
from parley.analysis.asking.understand import Question
from parley.analysis.bonds import bound_once
from parley.desk.asking.names import issue_meant, party_meant, place_meant
from parley.desk.counting import how_many
from parley.desk.dossier import as_bond, pack_bonds
from parley.desk.incidents import ShownIncident, Wanted, list_incidents
from parley.desk.reports import deals as local_deals
from parley.desk.reports import others
from parley.desk.workspace import ClaimFilter, Workspace
from parley.model.actor import TieKind
from parley.model.incident import Standing
from parley.model.process import Bond
from parley.projections.days import days_of
from parley.projections.lines import tie_entry
from parley.projections.report import Cell, Report, Table, row

_MOST = 60


def commitments(workspace: Workspace, question: Question, today: date) -> Report:
    """Words given, past their date or not."""
    party = party_meant(workspace, question.name(Slot.PARTY))
    past = "past their date" in question.marks
    made = others.commitments(workspace, today=today, party=party, past=past)
    number = len(made.tables[0].rows)
    told = f"{number} words given" + (f" whose date lies before {today.isoformat()}" if past else "")
    limit = " (the latest are looked at)" if number else ""
    return Report(title="", facts=(f"{told}{limit}.",), tables=made.tables)


def deals(workspace: Workspace, question: Question, _today: date) -> Report:
    """Local deals, each with what came before and after it."""
    place = place_meant(workspace, question.name(Slot.PLACE))
    first = days_of(question.days.since)[0] if question.days.since else None
    last = days_of(question.days.until)[1] if question.days.until else None
    found = [
        one
        for one in local_deals.lives(workspace)
        if (place is None or place in one.places)
        and ("after a siege" not in question.marks or one.siege_days is not None)
        and (not first or (one.agreed or "") >= first)
        and (not last or (one.agreed is not None and one.agreed <= last))
    ]
    return local_deals.report_on(found)


def incidents(workspace: Workspace, question: Question, _today: date) -> Report:
    """Incidents, or those of them of which something is disputed."""
    wanted = Wanted(place=question.name(Slot.PLACE), since=question.days.since, until=question.days.until, limit=_MOST)
    found = list_incidents(workspace, wanted)
    kept = [one for one in found if "disputed" not in question.marks or _disputed(one)]
    what = "disputed" if "disputed" in question.marks else "told of"
    rows = tuple(
        row(
            Cell(one.incident.id, one.incident.claims),
            one.incident.when,
            one.incident.place.name if one.incident.place else None,
            one.incident.topic.value,
            len(one.incident.claims),
            len(one.incident.origins),
            "; ".join(_disputed(one)),
        )
        for one in kept
    )
    heads = ("incident", "when", "where", "what", "claims", "origins", "disputed")
    return Report(
        title="",
        facts=(f"{len(kept)} incidents are {what}, of the latest {len(found)} that fit.",),
        tables=(Table(title="Incidents", heads=heads, rows=rows),) if rows else (),
    )


def _disputed(one: ShownIncident) -> tuple[str, ...]:
    return tuple(f"{it.aspect}: {it.why}" for it in one.incident.assessments if it.standing is Standing.DISPUTED)


def positions(workspace: Workspace, question: Question, today: date) -> Report:
    """Where a party stands, with every sentence behind it."""
    issue, party = issue_meant(workspace, question.name(Slot.ISSUE)), party_meant(workspace, question.name(Slot.PARTY))
    found = [
        one for one in others.stances(workspace, issue=issue, until=today) if party is None or one.party.key == party
    ]
    heads = ("issue", "party", "point", "from", "to", "as of", "sentences")
    rows = tuple(
        row(one.name, one.party.name, one.mean, one.low, one.high, one.as_of.isoformat(),
            Cell(len(one.claims), one.claims))
        for one in found
    )  # fmt: skip
    sentences = sum(len(one.claims) for one in found)
    note = "Points of the pack's scale, 0 to 100, with a 90 % interval; where it is wide, the record does not know."
    return Report(
        title="",
        facts=(f"{len(found)} positions, from {sentences} sentences.",),
        tables=(Table(title="Where they stand", heads=heads, rows=rows, note=note),) if rows else (),
    )


def ties(workspace: Workspace, question: Question, _today: date) -> Report:
    """Who backs or opposes a party."""
    party, kind = party_meant(workspace, question.name(Slot.PARTY)), TieKind(question.means or "")
    knowledge = workspace.knowledge()
    packed = pack_bonds(knowledge.pack, knowledge.registry) if knowledge.pack else ()
    bonds = bound_once((*map(as_bond, workspace.ties()), *packed))
    found = [one for one in bonds if one.tie is kind and one.b.key == party]
    heads = ("who", "since", "until", "in words", "said by", "words or sources")
    rows = tuple(
        row(one.a.name, one.since, one.until, tie_entry(one).sentence, ", ".join(_tellers(one)), "; ".join(_rests(one)))
        for one in sorted(found, key=lambda one: one.a.name.casefold())
    )
    return Report(
        title="",
        facts=(f"{len(found)} are told of, by the documents or by the process pack’s sources.",),
        tables=(Table(title="Ties", heads=heads, rows=rows),) if rows else (),
    )


def _tellers(bond: Bond) -> Iterator[str]:
    yield from dict.fromkeys(words.voices[-1] if words.voices else words.publisher for words in bond.words)


def _rests(bond: Bond) -> Iterator[str]:
    yield from (f"“{words.quote}”" for words in bond.words[:2])
    yield from bond.sources[:2]


def said(workspace: Workspace, question: Question, _today: date) -> Report:
    """One voice's words on one subject, the latest first."""
    subject = (question.name(Slot.TOPIC) or "").removeprefix("the ").removeprefix("The ")
    wanted = ClaimFilter(
        says=question.name(Slot.VOICE),
        about=subject,
        whom=question.name(Slot.PARTY),
        since=question.days.since,
        until=question.days.until,
    )
    count = how_many(workspace, wanted)
    rows = workspace.claims(wanted)[-_MOST:][::-1]
    table = Table(
        title="Words",
        heads=("published", "act", "voices", "words"),
        rows=tuple(
            row(
                one.document.published,
                one.claim.voices[-1].act.value if one.claim.voices else None,
                ", ".join(voice.name for voice in one.claim.voices),
                Cell(one.quote, (one.claim.id,)),
            )
            for one in rows
        ),
    )
    told = f"{count.claims:,} claims fit; a person has reviewed {count.reviewed:,}."
    return Report(title="", facts=(told,), tables=(table,) if rows else ())


def flags(workspace: Workspace, _question: Question, _today: date) -> Report:
    """Published figures that contradict each other."""
    made = others.flags(workspace)
    number = len(made.tables[0].rows)
    return Report(title="", facts=(f"{number} pairs of figures do not agree.",), tables=made.tables if number else ())
