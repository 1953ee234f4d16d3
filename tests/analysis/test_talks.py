from tests.analysis.telling import event, heard

from parley.analysis.grouping import told_once
from parley.analysis.names import KnownName
from parley.analysis.talks import find_talks
from parley.model.actor import Party, TieKind
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Topic
from parley.model.process import Attendance, Bond, Heard, Talks
from parley.model.voice import SpeechAct

ISLAND = KnownName("Island talks", ("Marrow conference",))


def only(*lines: Heard) -> Talks:
    (talks,) = find_talks(told_once(lines), (), (ISLAND,))
    return talks


def seats(*lines: Heard) -> list[tuple[str, Attendance]]:
    return [(seat.party.name, seat.attendance) for seat in only(*lines).seats]


def test_the_invited_are_those_asked_not_those_who_tell_of_it() -> None:
    invited = event(EventType.REQUEST, Topic.TALKS, to=("Lakeland",))
    assert seats(heard(invited, "Front")) == [("Lakeland", Attendance.INVITED)]


def test_a_party_that_objects_to_another_does_not_itself_refuse() -> None:
    against = event(EventType.REJECT, Topic.TALKS, "Front", to=("Lakeland",))
    assert seats(heard(against, "Front", SpeechAct.OPPOSE)) == [("Lakeland", Attendance.OPPOSED)]


def test_a_party_that_turns_talks_down_refuses() -> None:
    assert seats(heard(event(EventType.REJECT, Topic.TALKS, "Front"))) == [("Front", Attendance.REFUSES)]
    staying_away = heard(
        event(EventType.CONSULT, Topic.TALKS, "Front"), polarity=Polarity.NEGATED, status=Status.PLANNED
    )
    assert seats(staying_away) == [("Front", Attendance.REFUSES)]


def test_a_party_that_says_it_does_not_reject_talks_does_not_refuse() -> None:
    against = event(EventType.REJECT, Topic.TALKS, "Front")
    assert seats(heard(against, "Front", polarity=Polarity.NEGATED)) == []


def test_agreed_and_due_are_told_apart() -> None:
    agreed = heard(event(EventType.AGREE, Topic.TALKS, "Front"))
    due = heard(event(EventType.CONSULT, Topic.TALKS, "Council"), status=Status.EXPECTED)
    assert seats(agreed, due) == [("Front", Attendance.AGREED), ("Council", Attendance.DUE)]


def test_what_is_usual_seats_nobody() -> None:
    assert seats(heard(event(EventType.AGREE, Topic.TALKS, "Front"), generic=True)) == []


def test_what_a_party_will_discuss_is_its_agenda() -> None:
    truce = event(EventType.CONSULT, Topic.CEASEFIRE, "Front")
    talks = only(heard(truce, "Front", status=Status.PLANNED))
    assert [item.party.name for item in talks.agenda] == ["Front"]
    assert talks.seats == ()


def test_a_line_without_a_name_belongs_to_the_only_talks_that_its_document_names() -> None:
    named = heard(event(EventType.CONSULT, Topic.TALKS), quote="the Marrow conference opened", document="d1")
    near = heard(event(EventType.CONSULT, Topic.TALKS), quote="the meeting went well", document="d1")
    far = heard(event(EventType.CONSULT, Topic.TALKS), quote="the meeting went badly", document="d2")
    found = find_talks(told_once([named, near, far]), (), (ISLAND,))
    assert [(one.name, len(one.claims)) for one in found] == [("Island talks", 2), (None, 1)]


def test_a_host_known_by_another_name_of_the_talks_stands_with_them() -> None:
    host = Bond(tie=TieKind.HOSTS, a=Party("Marrow"), b=Party("the Marrow conference"))
    (talks,) = find_talks((), (host,), (ISLAND,))
    assert (talks.name, talks.roles) == ("Island talks", (host,))


def test_every_line_of_talks_is_shown_somewhere() -> None:
    lines = [
        heard(event(EventType.CONSULT, Topic.TALKS)),
        heard(event(EventType.AGREE, Topic.TALKS, "Front")),
        heard(event(EventType.CONSULT, Topic.TALKS, "Front"), "Front", SpeechAct.HOPE, status=Status.HOPED),
    ]
    talks = only(*lines)
    parts = [*talks.course, *(seat.told for seat in talks.seats), *(item.told for item in talks.agenda)]
    assert {claim for told in parts for claim in told.claims} == {line.claim.id for line in lines}
