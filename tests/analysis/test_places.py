import pytest
from tests.analysis.telling import event, heard

from parley.analysis.grouping import told_once
from parley.analysis.places import aid_step, find_agreements, find_aid, find_detentions, find_sieges
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Term, Topic
from parley.model.process import AidStep, Heard
from parley.model.voice import SpeechAct


@pytest.mark.parametrize(
    ("line", "step"),
    [
        (heard(event(EventType.AID, Topic.AID)), AidStep.DELIVERED),
        (heard(event(EventType.AID, Topic.AID), polarity=Polarity.NEGATED), AidStep.BLOCKED),
        (heard(event(EventType.AID, Topic.AID), status=Status.PLANNED), AidStep.OTHER),
        (heard(event(EventType.AID, Topic.AID), "Relief", SpeechAct.DEMAND), AidStep.ASKED),
        (heard(event(EventType.REQUEST, Topic.AID)), AidStep.ASKED),
        (heard(event(EventType.COERCE, Topic.AID)), AidStep.BLOCKED),
        (heard(event(EventType.COERCE, Topic.AID), polarity=Polarity.NEGATED), AidStep.ALLOWED),
        (heard(event(EventType.AGREE, Topic.AID)), AidStep.ALLOWED),
        (heard(event(EventType.ASSAULT, Topic.AID)), AidStep.HIT),
        (heard(event(EventType.AID, Topic.AID), generic=True), AidStep.OTHER),
    ],
)
def test_each_step_of_aid_is_told_apart(line: Heard, step: AidStep) -> None:
    assert aid_step(told_once([line])[0]) is step


def test_aid_is_gathered_by_place_and_what_has_none_comes_last() -> None:
    lines = [heard(event(EventType.AID, Topic.AID, at=place)) for place in (None, "Esk", "Ford", "Esk")]
    found = find_aid(told_once(lines))
    assert [(one.place.name if one.place else None, len(one.steps)) for one in found] == [
        ("Esk", 2),
        ("Ford", 1),
        (None, 1),
    ]


def test_besiegers_are_those_that_somebody_names() -> None:
    siege = heard(event(EventType.COERCE, Topic.SIEGE, "Army", at="Esk"), status=Status.ONGOING)
    lifted = heard(event(EventType.CONCEDE, Topic.SIEGE, "Council", at="Esk"), "Front", SpeechAct.DEMAND)
    denied = heard(event(EventType.COERCE, Topic.SIEGE, "Front", at="Esk"), "Front", polarity=Polarity.NEGATED)
    (found,) = find_sieges(told_once([siege, lifted, denied]))
    assert [party.name for party in found.besiegers] == ["Army"]


def test_a_local_agreement_gathers_its_terms_and_parties() -> None:
    deal = event(EventType.AGREE, Topic.LOCAL_AGREEMENT, "Front", to=("Army",), at="Esk", terms=(Term.AMNESTY,))
    leaving = event(EventType.RETREAT, Topic.EVACUATION, "Front", at="Esk", terms=(Term.EVACUATION, Term.AMNESTY))
    (found,) = find_agreements(told_once([heard(deal), heard(leaving)]))
    assert found.terms == (Term.AMNESTY, Term.EVACUATION)
    assert [party.name for party in found.parties] == ["Front", "Army"]


def test_the_held_stand_under_who_is_said_to_hold_them() -> None:
    lines = [heard(event(EventType.COERCE, Topic.DETENTION, who)) for who in ("Army", "Front", "Army")]
    found = find_detentions(told_once(lines))
    assert [(one.holder.name if one.holder else None, len(one.told)) for one in found] == [("Army", 2), ("Front", 1)]
