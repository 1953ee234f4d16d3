from tests.analysis.telling import event, heard

from parley.analysis.commitments import find_open_commitments, find_priorities
from parley.analysis.figures import find_attacks, find_figures
from parley.analysis.grouping import told_once
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Quantity, QuantityKind, Topic
from parley.model.process import Heard
from parley.model.voice import SpeechAct


def open_acts(*lines: Heard) -> list[tuple[str, str]]:
    return [(one.holder.name, one.act.value) for one in find_open_commitments(told_once(lines))]


def test_hopes_promises_and_demands_are_open() -> None:
    truce = event(EventType.AGREE, Topic.CEASEFIRE, "Front")
    lines = [
        heard(truce, "Front", act, status=Status.HOPED) for act in (SpeechAct.HOPE, SpeechAct.PROMISE, SpeechAct.DEMAND)
    ]
    assert open_acts(*lines) == [("Front", "demand"), ("Front", "hope"), ("Front", "promise")]


def test_a_stance_that_the_author_tells_is_that_partys() -> None:
    threat = event(EventType.THREATEN, Topic.ATTACK, "Army", to=("Front",))
    assert open_acts(heard(threat)) == [("Army", "threaten")]


def test_an_invitation_and_what_is_usual_are_no_commitments() -> None:
    invited = event(EventType.REQUEST, Topic.TALKS, "Lakeland", to=("Front",))
    usual = heard(event(EventType.AGREE, Topic.CEASEFIRE), "Front", SpeechAct.HOPE, status=Status.HOPED, generic=True)
    assert open_acts(heard(invited), usual) == []


def test_a_promise_is_settled_by_a_later_report_that_it_was_done() -> None:
    leaving = event(EventType.RETREAT, Topic.EVACUATION, "Front", at="Esk")
    promised = heard(leaving, "Front", SpeechAct.PROMISE, status=Status.PLANNED, published="2031-05-01")
    before = heard(leaving, published="2031-04-01")
    after = heard(leaving, published="2031-05-09")
    elsewhere = heard(event(EventType.RETREAT, Topic.EVACUATION, "Front", at="Ford"), published="2031-05-09")
    assert open_acts(promised, before, elsewhere) == [("Front", "promise")]
    assert open_acts(promised, after) == []


def test_a_priority_is_the_actors_or_else_the_speakers() -> None:
    told = heard(event(EventType.MOBILIZE, Topic.PRIORITY, "Army"), "Front")
    own = heard(event(EventType.SUPPORT, Topic.PRIORITY), "Council")
    found = find_priorities(told_once([told, own]))
    assert [one.party.name for one in found if one.party] == ["Army", "Council"]


def test_differing_figures_for_one_day_and_place_stand_together() -> None:
    def toll(who: str, killed: int, place: str) -> Heard:
        counts = (Quantity(QuantityKind.KILLED, killed, killed, str(killed)),)
        return heard(event(EventType.ASSAULT, Topic.STRIKE, at=place, on="2031-05-03", quantities=counts), who)

    found = find_figures(told_once([toll("Front", 4, "Esk"), toll("Front", 9, "Ford"), toll("Army", 2, "Esk")]))
    given = [(one.low, one.told.voice.name) for one in found if one.told.voice]
    assert given == [(4, "Front"), (2, "Army"), (9, "Front")]


def test_a_figure_that_is_denied_is_no_figure() -> None:
    counts = (Quantity(QuantityKind.KILLED, 4, 4, "four"),)
    line = heard(event(EventType.ASSAULT, Topic.STRIKE, quantities=counts), "Army", polarity=Polarity.NEGATED)
    assert find_figures(told_once([line])) == ()


def test_attacks_leave_out_what_is_shown_as_a_breach() -> None:
    lines = [heard(event(EventType.ASSAULT, topic)) for topic in (Topic.VIOLATION, Topic.STRIKE, Topic.SIEGE)]
    assert [line.claim.event.topic for line in find_attacks(told_once(lines))] == [Topic.STRIKE]
