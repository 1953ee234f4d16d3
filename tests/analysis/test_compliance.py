from datetime import date, timedelta
from random import Random

import pytest
from msgspec import structs
from tests.analysis.telling import event, heard

from parley.analysis.compliance.before_after import Method, compare, disagree, verdict
from parley.analysis.compliance.cases import Taken, find_cases
from parley.analysis.compliance.coverage import Coverage
from parley.analysis.compliance.provisions import provision_by_provision
from parley.analysis.compliance.scope import InScope, judge, scope_counts, scopes_of
from parley.analysis.grouping import told_once
from parley.knowledge.pack import Agreement, PackPlace, PartyReading, Provision
from parley.model.actor import Party
from parley.model.decision import Decision
from parley.model.event import EventType, Term, Topic
from parley.model.judgement import Anchor
from parley.model.matter import CaseStep, ClaimRef, Finding, IncidentRef, PartyVersion, Step
from parley.model.place import Precision
from parley.model.register import Named, Register, Row

DAY = date(2031, 5, 6)
TRUCE = Agreement(
    id="TRUCE",
    name="May truce",
    kind="ceasefire",
    date="2031-05-05",
    from_="2031-05-06",
    until="2031-11",
    places=("ISLES",),
    provisions=(
        Provision(id="stop", text="They stop firing.", terms=(Term.CEASEFIRE,), binds=("GUARD", "FRONT")),
        Provision(id="aid", text="Ten lorries a day pass.", terms=(Term.AID_ACCESS,), binds=("GUARD",)),
    ),
    readings=(
        PartyReading(party="GUARD", text="Leaves out the League.", excludes=("LEAGUE",), source=("s",)),
        PartyReading(party="FRONT", text="Leaves nobody out.", source=("s",)),
    ),
    source=("s",),
)
PLACES = (
    PackPlace(id="ISLES", name="The Isles", precision=Precision.DISTRICT, country="XX", source=("s",)),
    PackPlace(id="ESK", name="Esk", precision=Precision.TOWN, country="XX", within="ISLES", source=("s",)),
)


def row(*, party: str | None = "LEAGUE", place: str | None = "ESK", day: str | None = "2031-06-01") -> Row:
    return Row(
        register=Register.FORCE,
        kind="strike",
        voice=Named("v", "Mission"),
        party=Named(party, party.title()) if party else None,
        place=Named(place, place.title()) if place else None,
        since=day,
        until=day,
    )


def test_one_incident_is_in_scope_as_one_party_reads_the_truce_and_outside_as_another_does() -> None:
    text, guard, front = scopes_of(TRUCE, PLACES)
    assert judge(row(), guard).scope is InScope.NO
    assert judge(row(), front).scope is InScope.YES
    assert judge(row(), text).scope is InScope.YES
    assert "left out" in judge(row(), guard).why


@pytest.mark.parametrize(
    ("values", "scope"),
    [
        ({"day": "2031-05-05"}, InScope.NO),
        ({"day": "2031-12-01"}, InScope.NO),
        ({"day": "2031-11-30"}, InScope.YES),
        ({"day": None}, InScope.UNTOLD),
        ({"place": "MARROW"}, InScope.NO),
        ({"place": None}, InScope.UNTOLD),
        ({"place": "ISLES"}, InScope.YES),
        ({"party": None}, InScope.UNTOLD),
    ],
)
def test_place_time_and_parties_must_all_fit(values: dict[str, str | None], scope: InScope) -> None:
    guard = scopes_of(TRUCE, PLACES)[1]
    given = {"party": "FRONT"} | values
    assert judge(row(**given), guard).scope is scope


def test_every_reader_has_its_own_counts() -> None:
    counts = scope_counts([row(), row(party="GUARD"), row(day=None)], scopes_of(TRUCE, PLACES))
    assert counts["GUARD"] == {InScope.YES: 1, InScope.NO: 1, InScope.UNTOLD: 1}
    assert counts["FRONT"] == {InScope.YES: 2, InScope.NO: 0, InScope.UNTOLD: 1}


def daily(mean: float, first: date, days: int, chance: Random) -> dict[date, int]:
    return {first + timedelta(days=n): max(0, round(chance.gauss(mean, mean / 2))) for n in range(days)}


@pytest.mark.parametrize("method", list(Method))
def test_a_clear_fall_is_shown_with_an_interval_that_leaves_nought_out(method: Method) -> None:
    counts = daily(20, DAY - timedelta(days=60), 60, Random(1)) | daily(8, DAY, 60, Random(2))
    found = compare(counts, DAY, source="Tally", unit="deaths", method=method)
    assert found.change is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low < found.change < found.high < 0


def test_clustered_days_widen_the_interval() -> None:
    even = {DAY + timedelta(days=n): 10 for n in range(-60, 60)}
    clustered = {DAY + timedelta(days=n): (70 if n % 7 == 0 else 0) for n in range(-60, 60)}
    narrow, wide = (compare(counts, DAY, source="Tally", unit="deaths") for counts in (even, clustered))
    assert narrow.change == wide.change == 0
    assert (wide.high or 0) - (wide.low or 0) > 3 * ((narrow.high or 0) - (narrow.low or 0))


@pytest.mark.parametrize("method", list(Method))
def test_where_nothing_changed_the_interval_holds_nought_about_as_often_as_it_says(method: Method) -> None:
    held = 0
    for seed in range(40):
        counts = daily(12, DAY - timedelta(days=60), 120, Random(seed))
        found = compare(counts, DAY, source="Tally", unit="deaths", method=method, seed=seed)
        held += (found.low or 0) <= 0 <= (found.high or 0)
    assert held >= 33


def test_nothing_before_leaves_nothing_to_compare_with() -> None:
    found = compare({DAY: 4}, DAY, source="Tally", unit="deaths")
    assert found.change is None
    assert verdict([found]) == "no source tells enough to compare"


def test_sources_that_go_different_ways_disagree_and_no_mean_is_given() -> None:
    falling = compare({DAY - timedelta(days=1): 10, DAY: 7}, DAY, source="Tally", unit="deaths")
    rising = compare({DAY - timedelta(days=1): 50, DAY: 54}, DAY, source="Survey", unit="events")
    assert disagree([falling, rising])
    assert verdict([falling, rising]).startswith("sources disagree: Tally -30 % (deaths); Survey +8 % (events)")


def ref(claim: str) -> IncidentRef:
    anchor = Anchor(
        document="d",
        start=0,
        end=1,
        type=EventType.ASSAULT,
        topic=Topic.VIOLATION,
        polarity=heard(event(EventType.ASSAULT, Topic.VIOLATION)).claim.polarity,
        holder=None,
        actors=(),
        recipients=(),
    )
    return IncidentRef(incident="i1", claims=(ClaimRef(claim=claim, anchor=anchor),))


def taken(matter: CaseStep | Finding | PartyVersion, day: int) -> Taken:
    return Taken(decision=Decision(id=f"d{day}", matter=matter, by="ada", why="w"), day=date(2031, 5, day))


def test_a_case_shows_who_owes_the_next_step_and_by_when() -> None:
    (case,) = find_cases(
        [
            taken(CaseStep(incident=ref("c1"), step=Step.RECEIVED, to="Mission"), 1),
            taken(CaseStep(incident=ref("c1"), step=Step.ASSIGNED, to="Team 3"), 2),
        ],
        days={"received": 2, "assigned": 7, "investigated": 14, "finding": 30},
    )
    assert (case.step, case.next, case.owes, case.due) == (Step.ASSIGNED, Step.INVESTIGATED, "Team 3", date(2031, 5, 9))
    assert case.late(date(2031, 5, 10))
    assert not case.late(date(2031, 5, 9))


def test_nobodys_version_and_no_finding_takes_the_place_of_another() -> None:
    (case,) = find_cases(
        [
            taken(CaseStep(incident=ref("c1"), step=Step.RECEIVED), 1),
            taken(PartyVersion(incident=ref("c1"), party="GUARD", words="we fired back"), 2),
            taken(PartyVersion(incident=ref("c1"), party="FRONT", words="they began"), 3),
            taken(Finding(incident=ref("c1"), agreement="TRUCE", provision="stop", breach=True), 4),
            taken(Finding(incident=ref("c1"), agreement="TRUCE", provision="stop", breach=False), 5),
        ]
    )
    assert len(case.versions) == 2
    assert len(case.findings) == 2


def test_a_provision_of_which_nothing_is_told_is_neither_kept_nor_broken() -> None:
    lorries = structs.replace(event(EventType.AID, Topic.AID), actors=(Party("Guard", "GUARD"),))
    stop, aid = provision_by_provision(TRUCE, told_once([heard(lorries, "Relief")]))
    assert stop.told == ()
    assert aid.told == ()  # no place is told, and the truce names its own
    everywhere = structs.replace(TRUCE, places=())
    stop, aid = provision_by_provision(everywhere, told_once([heard(lorries, "Relief")]))
    assert stop.told == ()
    assert [line.voice and line.voice.name for line in aid.told] == ["Relief"]


def test_coverage_says_what_a_zero_rests_on() -> None:
    coverage = Coverage(since="2031-05", until="2031-05", documents=9, unread={"ru": 2}, voices=5, silent=3, denied=1)
    assert coverage.sentences == (
        "9 documents of these days were taken in",
        "2 of them are not read (2 in ru)",
        "3 of 5 voices that tell of breaches at other times are silent",
        "1 lines say that somebody could not look",
    )


def test_sources_of_which_only_one_is_sure_are_not_said_to_agree() -> None:
    sure = compare({DAY + timedelta(days=n): (20 if n < 0 else 5) for n in range(-28, 28)}, DAY, source="A", unit="x")
    unsure = compare({DAY - timedelta(days=1): 40, DAY: 38}, DAY, source="B", unit="x")
    assert "only the interval of A leaves nought out" in verdict([sure, unsure])
