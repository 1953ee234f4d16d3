import pytest
from tests.analysis.telling import event, heard

from parley.analysis.grouping import told_once
from parley.model.claim import Certainty, Polarity, Status
from parley.model.event import EventType, Quantity, QuantityKind, Term, Topic
from parley.model.process import Heard
from parley.model.voice import SpeechAct
from parley.projections.counts import bounds
from parley.projections.dates import spoken, with_preposition
from parley.projections.lines import line

STRIKE = event(EventType.ASSAULT, Topic.STRIKE, "Army", to=("villagers",), at="Esk", on="2031-05-03")
TRUCE = event(EventType.AGREE, Topic.CEASEFIRE, "rebel groups")


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        (heard(STRIKE, "Redland"), "Redland says that the Army carried out strikes on villagers in Esk on 3 May 2031."),
        (heard(STRIKE), "Ledger reports that the Army carried out strikes on villagers in Esk on 3 May 2031."),
        (
            heard(STRIKE, "Army", SpeechAct.DENY, polarity=Polarity.NEGATED),
            "The Army denies that it carried out strikes on villagers in Esk on 3 May 2031.",
        ),
        (
            heard(STRIKE, "Redland", polarity=Polarity.NEGATED),
            "Redland says that the Army did not carry out strikes on villagers in Esk on 3 May 2031.",
        ),
        (
            heard(TRUCE, "rebel groups", SpeechAct.HOPE, status=Status.HOPED),
            "Rebel groups hope to agree to a ceasefire.",
        ),
        (heard(TRUCE, "rebel groups", status=Status.PLANNED), "Rebel groups say that they will agree to a ceasefire."),
        (
            heard(TRUCE, "Redland", certainty=Certainty.UNKNOWN, status=Status.EXPECTED),
            "Redland says it is unclear whether rebel groups will agree to a ceasefire.",
        ),
        (
            heard(TRUCE, generic=True),
            "Ledger tells, as a thing that usually happens, that rebel groups agreed to a ceasefire.",
        ),
        (
            heard(event(EventType.COERCE, Topic.SIEGE, to=("Esk",)), status=Status.ONGOING),
            "Ledger reports that Esk is under siege.",
        ),
        (
            heard(event(EventType.REQUEST, Topic.TALKS, to=("Lakeland",)), "Redland"),
            "Redland says that Lakeland was invited to talks.",
        ),
        (
            heard(event(EventType.CONSULT, Topic.TALKS, at="Marrow", on="2031-05"), certainty=Certainty.PROBABLE),
            "Ledger reports that talks took place in Marrow in May 2031 (probably).",
        ),
        (
            heard(event(EventType.AGREE, Topic.LOCAL_AGREEMENT, at="Esk", terms=(Term.PRISONER_RELEASE,))),
            "Ledger reports that a local agreement took place in Esk – terms: prisoner release.",
        ),
        (
            heard(event(EventType.ASSAULT, Topic.ATTACK, quantities=(Quantity(QuantityKind.KILLED, 4, None, "4+"),))),
            "Ledger reports that an attack took place, 4 or more killed.",
        ),
    ],
)
def test_a_claim_reads_as_what_somebody_says(told: Heard, sentence: str) -> None:
    assert line(told_once([told])[0]).sentence == sentence


@pytest.mark.parametrize("kind", list(EventType))
@pytest.mark.parametrize("topic", list(Topic))
def test_every_kind_of_event_has_a_whole_sentence_in_somebodys_mouth(kind: EventType, topic: Topic) -> None:
    for actors in ((), ("Army",)):
        for to in ((), ("villagers",)):
            for status in Status:
                told = told_once([heard(event(kind, topic, *actors, to=to), "Redland", status=status)])[0]
                sentence = line(told).sentence
                assert sentence.startswith("Redland says that ")
                assert sentence.endswith(".")
                assert "{" not in sentence
                assert "  " not in sentence
                assert not any(one not in sentence for one in (*actors, *to))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2017-01-19", "on 19 January 2017"),
        ("2016-12", "in December 2016"),
        ("2013", "in 2013"),
        ("2017-07/..", "since July 2017"),
        ("../2017-05", "until May 2017"),
        ("2017-01-06/2017-01-07", "from 6 January 2017 to 7 January 2017"),
        ("2017-01-06~", "on about 6 January 2017"),
        ("no date", "in no date"),
    ],
)
def test_a_date_is_spoken(edtf: str, words: str) -> None:
    assert with_preposition(edtf) == words


def test_an_impossible_month_is_left_as_it_stands() -> None:
    assert spoken("2017-13") == "2017-13"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (4, 4, "4"),
        (40, None, "40 or more"),
        (None, 9, "up to 9"),
        (24, 99, "24 to 99"),
        (0, 0, "none"),
        (None, None, "an unknown number"),
    ],
)
def test_a_figure_keeps_what_its_words_allow(low: int | None, high: int | None, words: str) -> None:
    assert bounds(low, high) == words
