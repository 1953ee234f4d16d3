"""Talks: rounds, who was asked, who comes or stays away and over what, agendas, outcomes and who signed."""

from parley.analysis.parties import party_key
from parley.analysis.talks import find_talks
from parley.desk.dossier import known_talks
from parley.desk.registers import Register, RegisterFilter, count_register, list_register, pack_of
from parley.desk.reports.gathering import party_name, roles_in, told_of
from parley.desk.workspace import Workspace
from parley.model.actor import TieKind
from parley.model.process import Talks
from parley.projections.lines import role_entries
from parley.projections.report import Cell, Report, Table, row

_LINES = 400


def talks(workspace: Workspace, track: str | None = None) -> Report:
    """The rounds that the pack knows, and what is told of each track: seats, agenda, roles."""
    return Report(
        title=track or "Talks",
        tables=(_rounds(workspace), _seats(workspace, track), *_agenda(workspace, track), _signed(workspace)),
    )


def _rounds(workspace: Workspace) -> Table:
    pack = pack_of(workspace)
    return Table(
        title="Rounds",
        heads=("id", "round", "days", "venue", "roles", "attended", "outcome"),
        rows=tuple(
            row(
                one.id,
                one.name,
                one.date,
                one.place,
                "; ".join(entry.sentence for entry in role_entries(roles_in(workspace, (one.id, one.name)))),
                ", ".join(party_name(workspace, party) for party in one.attended),
                one.outcome,
            )
            for one in (pack.talks if pack else ())
        ),
        note="From the process pack, with its sources; what is told stands below.",
    )


def _seats(workspace: Workspace, track: str | None) -> Table:
    by = ("group", "party", "kind")
    wanted = RegisterFilter(group=track) if track else None
    counted = [one for one in count_register(workspace, Register.TALKS, by, wanted) if one.keys[2] != "told"]
    return Table(
        title="Who is asked, comes, stays away or is opposed",
        heads=("talks", "party", "how", "lines", "reviewed"),
        rows=tuple(row(*one.names, one.rows, one.reviewed) for one in counted),
        note="One party may stand here in several ways: as different voices tell it, or as it changed its mind.",
    )


def _agenda(workspace: Workspace, track: str | None) -> tuple[Table, ...]:
    wanted = RegisterFilter(group=track) if track else None
    told = told_of(list_register(workspace, Register.TALKS, wanted, limit=_LINES))
    pack = pack_of(workspace)
    found = find_talks(told, (), known_talks(pack) if pack else ())
    return tuple(table for one in found for table in _of_track(one))


def _of_track(one: Talks) -> tuple[Table, ...]:
    named = one.name or "Talks that nothing names"
    disputes = {
        (party_key(seat.party), seat.attendance): seat
        for seat in one.seats
        if seat.attendance in {"refuses", "opposed"}
    }
    return (
        Table(
            title=f"{named}: the agenda, party by party",
            heads=("party", "act", "words"),
            rows=tuple(
                row(item.party.name, item.told.claim.voices[-1].act.value, Cell(item.told.quote, item.told.claims))
                for item in one.agenda
            ),
        ),
        Table(
            title=f"{named}: disputes over who comes",
            heads=("party", "how", "who says so", "words"),
            rows=tuple(
                row(
                    seat.party.name,
                    seat.attendance.value,
                    seat.told.voice.name if seat.told.voice else seat.told.publishers[0],
                    Cell(seat.told.quote, seat.told.claims),
                )
                for seat in disputes.values()
            ),
        ),
    )


def _signed(workspace: Workspace) -> Table:
    """Outcome documents and who signed or stands behind them."""
    pack = pack_of(workspace)
    kinds = {TieKind.SIGNS: "signed", TieKind.GUARANTEES: "guarantees", TieKind.BROKERS: "brokered"}
    documents = [
        one for one in (pack.agreements if pack else ()) if one.kind in {"statement", "memorandum", "resolution"}
    ]
    rows = []
    for one in documents:
        roles = roles_in(workspace, (one.id, one.name))
        stands = {
            said: ", ".join(dict.fromkeys(bond.a.name for bond in roles if bond.tie is kind))
            for kind, said in kinds.items()
        }
        parties = ", ".join(party_name(workspace, party) for party in one.parties)
        rows.append(row(one.id, one.name, one.date, parties, stands["signed"], stands["guarantees"]))
    return Table(
        title="Outcome documents", heads=("id", "document", "day", "parties", "signed", "guarantees"), rows=tuple(rows)
    )
