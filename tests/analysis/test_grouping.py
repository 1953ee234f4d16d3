from tests.analysis.telling import event, heard

from parley.analysis.grouping import told_once
from parley.model.claim import Polarity
from parley.model.event import Event, EventType, Topic
from parley.model.voice import SpeechAct


def shelling(**values: str) -> Event:
    return event(EventType.ASSAULT, Topic.STRIKE, "the army", **{"at": "Esk", "on": "2031-05-03", **values})


def test_one_voice_in_two_documents_is_one_line_that_counts_both() -> None:
    lines = told_once([heard(shelling(), "Front", document="d1"), heard(shelling(), "Front", document="d2")])
    assert [(len(line.claims), line.documents) for line in lines] == [(2, ("d1", "d2"))]


def test_two_voices_on_one_event_stay_two_lines() -> None:
    assert len(told_once([heard(shelling(), "Front"), heard(shelling(), "Council")])) == 2


def test_a_denial_is_never_joined_to_what_it_denies() -> None:
    told = [heard(shelling(), "Army"), heard(shelling(), "Army", SpeechAct.DENY, polarity=Polarity.NEGATED)]
    assert len(told_once(told)) == 2


def test_confirming_and_stating_are_both_telling() -> None:
    assert len(told_once([heard(shelling(), "Front"), heard(shelling(), "Front", SpeechAct.CONFIRM)])) == 1


def test_another_day_is_another_event() -> None:
    assert len(told_once([heard(shelling(), "Front"), heard(shelling(on="2031-05-04"), "Front")])) == 2


def test_events_of_which_nothing_is_known_are_joined_only_by_the_same_words() -> None:
    talks = event(EventType.CONSULT, Topic.TALKS)
    differing = [
        heard(talks, "Front", quote="the envoys will meet soon"),
        heard(talks, "Front", quote="they went home"),
    ]
    printed = [heard(talks, "Front", quote="The envoys will meet soon.", document=d) for d in ("d1", "d2")]
    assert len(told_once(differing)) == 2
    assert len(told_once(printed)) == 1


def test_two_papers_in_their_own_voice_are_two_voices_unless_the_words_agree() -> None:
    own = [heard(shelling(), publisher="Ledger"), heard(shelling(), publisher="Courier")]
    wire = [heard(shelling(), publisher=p, quote="guns shelled Esk all night") for p in ("Ledger", "Courier")]
    assert len(told_once(own)) == 2
    assert [line.publishers for line in told_once(wire)] == [("Ledger", "Courier")]
