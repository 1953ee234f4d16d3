from tests.analysis.telling import event, heard

from parley.analysis.names import KnownName
from parley.analysis.registers.rows import Known, rows_of
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Quantity, QuantityKind, Term, Topic
from parley.model.process import Heard
from parley.model.register import Register, Row
from parley.model.voice import SpeechAct

KNOWN = Known(ceasefires=(KnownName("May truce", (), "2031-05-01"),), deals=(KnownName("Esk deal"),))


def rows(line: Heard, register: Register) -> list[Row]:
    return [row for row in rows_of(line, KNOWN) if row.register is register]


def breach(**values: object) -> Heard:
    told = event(EventType.ASSAULT, Topic.VIOLATION, "Guard", at="Esk", on="2031-05-03")
    return heard(told, "Mission", quote="the Guard broke the truce with mortars, our cameras saw", **values)  # type: ignore[arg-type]


def test_an_alleged_breach_has_its_voice_accused_place_day_weapon_and_basis() -> None:
    (row,) = rows(breach(published="2031-05-04"), Register.VIOLATIONS)
    assert (row.voice.name, row.party and row.party.name, row.place and row.place.name) == ("Mission", "Guard", "Esk")
    assert (row.kind, row.unit, row.weapon, row.basis) == ("alleged", "incident", "mortar", "camera")
    assert (row.since, row.until, row.group) == ("2031-05-03", "2031-05-03", "May truce")


def test_a_denied_breach_is_kept_as_denied() -> None:
    (row,) = rows(breach(polarity=Polarity.NEGATED), Register.VIOLATIONS)
    assert row.kind == "denied"


def test_a_shelling_that_nobody_calls_a_breach_is_no_alleged_violation() -> None:
    line = heard(event(EventType.ASSAULT, Topic.STRIKE, "Guard", at="Esk"), "Mission", quote="the Guard shelled Esk")
    assert rows(line, Register.VIOLATIONS) == []
    assert [row.weapon for row in rows(line, Register.FORCE)] == ["artillery"]


def test_a_count_keeps_its_own_unit() -> None:
    quantities = (Quantity(QuantityKind.VIOLATIONS, 54, 54, "54", "explosions"),)
    line = heard(event(EventType.ASSAULT, Topic.VIOLATION, quantities=quantities), "Mission", quote="54 explosions")
    assert [(row.unit, row.low) for row in rows(line, Register.VIOLATIONS)] == [("explosion", 54)]


def test_a_settlement_of_status_is_no_amnesty() -> None:
    told = event(EventType.AGREE, Topic.LOCAL_AGREEMENT, "Front", at="Esk", terms=(Term.STATUS_SETTLEMENT,))
    stages = {
        row.kind for row in rows(heard(told, quote="they settle their status under the Esk deal"), Register.DEALS)
    }
    assert "status-settlement" in stages
    assert "amnesty" not in stages


def test_a_line_on_a_deal_may_be_about_several_stages() -> None:
    told = event(EventType.RETREAT, Topic.EVACUATION, "Front", at="Esk")
    line = heard(told, quote="after the siege fighters handed over weapons and left on buses")
    assert {row.kind for row in rows(line, Register.DEALS)} == {"siege", "weapons", "evacuation"}


def test_a_promise_stands_with_its_holder_and_its_deadline() -> None:
    told = event(EventType.CONCEDE, Topic.SIEGE, "Council", on="../2031-06-01")
    (row,) = rows(heard(told, "Council", SpeechAct.PROMISE, status=Status.PLANNED), Register.COMMITMENTS)
    assert (row.kind, row.party and row.party.name, row.until) == ("promise", "Council", "2031-06-01")


def test_who_could_not_look_is_registered() -> None:
    told = event(EventType.COERCE, Topic.OTHER, "Guard", to=("Mission",), at="Esk")
    (row,) = rows(heard(told, quote="the Mission was denied access to Esk by the Guard"), Register.ACCESS)
    assert (row.place and row.place.name, row.party and row.party.name) == ("Esk", "Mission")


def test_the_weather_is_in_no_register() -> None:
    assert rows_of(heard(event(EventType.CONSULT, Topic.OTHER), quote="it rained"), KNOWN) == ()
