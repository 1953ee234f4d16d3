from tests.analysis.telling import event, heard

from parley.analysis.ceasefires import find_ceasefires
from parley.analysis.grouping import told_once
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Quantity, QuantityKind, Topic
from parley.model.process import Allegation, Heard
from parley.model.voice import SpeechAct


def breach(*accused: str, times: int | None = None, at: str | None = None) -> Heard:
    counted = (Quantity(QuantityKind.VIOLATIONS, times, times, str(times)),) if times else ()
    return heard(event(EventType.ASSAULT, Topic.VIOLATION, *accused, quantities=counted, at=at), "Front")


def denial(who: str) -> Heard:
    attack = event(EventType.ASSAULT, Topic.ATTACK, who)
    return heard(attack, who, SpeechAct.DENY, polarity=Polarity.NEGATED)


def alleged(*lines: Heard) -> tuple[Allegation, ...]:
    (ceasefire,) = find_ceasefires(told_once(lines), ())
    return ceasefire.allegations


def test_allegations_are_counted_by_accuser_and_accused() -> None:
    found = alleged(breach("Army", at="Esk"), breach("Army", at="Ford"), breach("Council"))
    pairs = [(one.accuser.name, one.accused.name if one.accused else None, len(one.told)) for one in found]
    assert pairs == [("Front", "Army", 2), ("Front", "Council", 1)]


def test_an_accuser_without_a_voice_is_the_publisher() -> None:
    (found,) = alleged(heard(event(EventType.ASSAULT, Topic.VIOLATION, "Army"), publisher="Courier"))
    assert found.accuser.name == "Courier"


def test_nobody_is_accused_where_nobody_is_named() -> None:
    assert [one.accused for one in alleged(breach())] == [None]


def test_the_denial_of_the_accused_stands_beside_the_allegation() -> None:
    found = {one.accused.name: one for one in alleged(breach("Army"), breach("Council"), denial("Army")) if one.accused}
    assert [line.voice.name for line in found["Army"].denials if line.voice] == ["Army"]
    assert found["Council"].denials == ()


def test_the_highest_count_that_an_accuser_gives_is_kept_and_not_added_up() -> None:
    assert [one.counted for one in alleged(breach("Army", times=3), breach("Army", times=40))] == [40]


def test_a_breach_that_is_denied_usual_or_only_feared_is_no_allegation() -> None:
    told = event(EventType.ASSAULT, Topic.VIOLATION, "Army")
    lines = (
        heard(told, "Army", SpeechAct.DENY, polarity=Polarity.NEGATED),
        heard(told, "Front", generic=True),
        heard(told, "Front", SpeechAct.WARN, status=Status.EXPECTED),
    )
    (ceasefire,) = find_ceasefires(told_once(lines), ())
    assert ceasefire.allegations == ()
    assert len(ceasefire.course) == 3
