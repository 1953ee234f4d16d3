from msgspec import structs
from tests.analysis.telling import event, heard

from parley.analysis.grouping import told_once
from parley.analysis.negotiation.proposing import proposed, wilson
from parley.analysis.negotiation.table import missing
from parley.analysis.positions.positions import Position, positions
from parley.knowledge.pack import Issue
from parley.model.actor import Party
from parley.model.event import EventType, Topic
from parley.model.foresight import Basis, Cell, Measure
from parley.model.voice import SpeechAct

ISSUES = [
    Issue(
        id=name,
        name=f"The {name}",
        aliases=(name,),
        source=("s",),
        scale={0: f"The {name} stays as it is", 100: f"The {name} is shared"},
        signs={0: (f"{name} stays",), 100: (f"shared {name}",)},
    )
    for name in ("harbour", "mine")
]
WORDS = ("a shared harbour", "once more a shared harbour", "a shared harbour at last", "a shared mine")


def stances(actor: str | None) -> list[Position]:
    told = event(EventType.REQUEST, Topic.OTHER)
    lines = [
        heard(told, "Islanders", SpeechAct.DEMAND, quote=f"they want {words}", published="2031-05-01")
        for words in WORDS
    ]
    found = positions(told_once(lines), ISSUES)
    return [structs.replace(one, party=Party("Islanders", actor)) for one in found]


def cells(actor: str | None) -> dict[tuple[str, Measure], Cell]:
    return {(one.issue, one.measure): one for one in proposed(stances(actor), name="round", by="Ada").cells}


def test_a_position_is_offered_with_the_sentences_it_rests_on() -> None:
    cell = cells("ISL")["The harbour", Measure.POSITION]
    assert cell.basis is Basis.STATED
    assert len(cell.claims) == 3
    assert cell.value.low < cell.value.likely < cell.value.high
    assert "3 sentences" in cell.why


def test_salience_is_offered_as_the_share_of_what_a_party_speaks_of_most_and_marked_as_counted() -> None:
    offered = cells("ISL")
    most, less = offered["The harbour", Measure.SALIENCE], offered["The mine", Measure.SALIENCE]
    assert most.basis is less.basis is Basis.COUNTED
    assert most.value.likely == 100
    assert round(less.value.likely, 1) == 33.3
    assert less.value.low < less.value.likely < less.value.high
    assert less.why == "1 of the 4 sentences that show where it stands; counted, confirmed by nobody"


def test_influence_and_interests_are_never_offered() -> None:
    assert {measure for _, measure in cells("ISL")} == {Measure.POSITION, Measure.SALIENCE}
    table = proposed(stances("ISL"), name="round", by="Ada")
    assert {place[2] for place in missing(table)} == {Measure.INFLUENCE}


def test_who_is_not_known_by_an_id_is_no_party_at_the_table_and_no_person_is() -> None:
    assert cells(None) == {}
    assert cells("PER-ISLANDER") == {}


def test_an_issue_on_which_nothing_is_told_of_a_party_stays_empty() -> None:
    other = structs.replace(stances("ISL")[0], party=Party("Authority", "AUT"))
    table = proposed([*stances("ISL"), other], name="round", by="Ada")
    assert ("Authority", "The mine", Measure.POSITION) in missing(table)


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    low, high = wilson(1, 4)
    assert (round(low, 3), round(high, 3)) == (0.058, 0.644)
