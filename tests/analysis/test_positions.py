from datetime import date
from itertools import pairwise

import pytest
from tests.analysis.telling import event, heard

from parley.analysis.grouping import told_once
from parley.analysis.positions.evidence import find_evidence, is_against
from parley.analysis.positions.line import steps
from parley.analysis.positions.positions import Position, positions
from parley.knowledge.pack import Issue
from parley.model.claim import Polarity
from parley.model.event import EventType, Topic
from parley.model.process import Heard
from parley.model.voice import SpeechAct

ISSUE = Issue(
    id="harbour",
    name="The harbour",
    aliases=("harbour",),
    source=("s",),
    scale={0: "The port authority keeps the harbour", 100: "The islands run the harbour together"},
    signs={0: ("authority stays",), 100: ("joint administration",)},
)


def says(
    who: str, quote: str, act: SpeechAct = SpeechAct.DEMAND, *, on: str | None = "2031-05-01", **values: object
) -> Heard:
    told = event(EventType.REQUEST, Topic.OTHER)
    return heard(told, who, act, quote=quote, published=on, **values)  # type: ignore[arg-type]


def stances(*lines: Heard, until: date | None = None) -> tuple[Position, ...]:
    return positions(told_once(lines), [ISSUE], until=until)


def test_who_asks_for_what_is_a_sign_of_a_point_is_drawn_towards_it() -> None:
    (found,) = stances(says("Islanders", "they want a joint administration of the harbour"))
    assert found.party.name == "Islanders"
    assert found.mean > 60
    assert found.low < found.mean < found.high


def test_who_refuses_it_is_drawn_away() -> None:
    (found,) = stances(says("Authority", "no to a joint administration", SpeechAct.REFUSE))
    assert found.mean < 50


def test_a_denial_of_a_refusal_is_not_taken_for_a_stance_against() -> None:
    (line,) = told_once([says("Islanders", "x", SpeechAct.REFUSE, polarity=Polarity.NEGATED)])
    assert not is_against(line)


def test_no_sentence_rules_a_point_out_and_more_sentences_make_it_surer() -> None:
    one = stances(says("Islanders", "a joint administration"))[0]
    lines = [says("Islanders", f"a joint administration, said {n} times", on=f"2031-05-0{n}") for n in range(1, 6)]
    five = stances(*lines)[0]
    assert five.high - five.low < one.high - one.low
    assert five.mean < 100


def test_silence_makes_a_stance_less_sure_and_moves_it_to_no_side_but_the_middle() -> None:
    lines = [says("Islanders", f"a joint administration, said {n} times", on=f"2031-05-0{n}") for n in range(1, 6)]
    then, later = stances(*lines)[0], stances(*lines, until=date(2032, 5, 1))[0]
    assert later.high - later.low > then.high - then.low
    assert 50 < later.mean < then.mean


def test_a_party_of_which_nothing_is_told_has_no_position() -> None:
    assert stances(says("Islanders", "the weather is fine in the harbour")) == ()


def test_a_sentence_without_a_day_is_listed_and_moves_nothing() -> None:
    assert stances(says("Islanders", "a joint administration", on=None)) == ()
    dated = says("Islanders", "a joint administration, once more")
    (found,) = stances(dated, says("Islanders", "the authority stays", on=None))
    assert len(found.line) == 1
    assert len(found.undated) == 1


def test_what_is_told_later_is_not_known_before() -> None:
    lines = (
        says("Islanders", "a joint administration", on="2031-05-01"),
        says("Islanders", "the authority stays", on="2031-09-01"),
    )
    early = stances(*lines, until=date(2031, 6, 1))[0]
    late = stances(*lines)[0]
    assert early.mean > 55
    assert late.mean < early.mean


def test_the_line_does_not_depend_on_the_order_in_which_sentences_came_in() -> None:
    lines = [says("Islanders", f"a joint administration {n}", on=f"2031-0{n}-01") for n in range(1, 7)]
    forth, back = stances(*lines)[0], stances(*reversed(lines))[0]
    assert [(step.day, step.mean) for step in forth.line] == [(step.day, step.mean) for step in back.line]
    assert all(a.day < b.day for a, b in pairwise(forth.line))


def test_every_step_has_the_sentences_behind_it() -> None:
    lines = [says("Islanders", f"a joint administration {n}", on=f"2031-0{n}-01") for n in range(1, 4)]
    (found,) = stances(*lines)
    assert [step.evidence[0].told.quote for step in found.line] == [one.quote for one in lines]
    assert set(found.claims) == {one.claim.id for one in lines}


def test_where_no_sign_is_met_the_likest_meaning_places_a_sentence_with_less_weight() -> None:
    (like,) = find_evidence(told_once([says("Islanders", "islands should run the harbour together")]), [ISSUE])
    (sign,) = find_evidence(told_once([says("Islanders", "a joint administration")]), [ISSUE])
    assert (like.at, sign.at) == (100, 100)
    assert like.weight < sign.weight


@pytest.mark.parametrize("act", [SpeechAct.WARN, SpeechAct.THREATEN, SpeechAct.ACCUSE])
def test_a_warning_is_no_stance(act: SpeechAct) -> None:
    assert list(find_evidence(told_once([says("Islanders", "a joint administration", act)]), [ISSUE])) == []


def test_no_evidence_gives_no_line() -> None:
    assert steps([]) == ()
