import pytest
from tests.analysis.telling import event, heard

from parley.analysis.bulletins import Disagreement, Flag, find_disagreements
from parley.analysis.units import unit_of
from parley.model.document import PassageRole
from parley.model.event import EventType, Quantity, QuantityKind, Topic
from parley.model.process import Heard

DAY = "2031-05-19/2031-05-20"


def count(who: str, number: int, *, at: str | None = None, on: str = DAY, of: str = "cases", **values: object) -> Heard:
    """A monitor's count of breaches."""
    quantity = Quantity(QuantityKind.VIOLATIONS, number, number, str(number), of)
    told = event(EventType.ASSAULT, Topic.VIOLATION, at=at, on=on, quantities=(quantity,))
    return heard(told, who, published=on[-10:], **values)  # type: ignore[arg-type]


def kinds(*lines: Heard) -> list[tuple[Disagreement, int, int]]:
    return [(flag.kind, flag.first, flag.second) for flag in find_disagreements(lines)]


def test_shares_that_do_not_add_up_are_flagged_with_both_numbers() -> None:
    lines = (count("Mission", 4), count("Mission", 2, at="Esk"), count("Mission", 3, at="Ford"))
    assert kinds(*lines) == [(Disagreement.SUM, 4, 5)]


def test_shares_that_add_up_are_not() -> None:
    assert kinds(count("Mission", 5), count("Mission", 2, at="Esk"), count("Mission", 3, at="Ford")) == []


def test_a_single_share_is_no_sum() -> None:
    assert kinds(count("Mission", 5), count("Mission", 2, at="Esk")) == []


def test_shares_belong_to_the_total_before_them() -> None:
    other = [count("Union", 2), count("Union", 1, at="Esk"), count("Union", 1, at="Ford")]
    mine = [count("Mission", 2), count("Mission", 1, at="Esk"), count("Mission", 1, at="Ford")]
    assert kinds(*mine, *other) == []


def test_two_monitors_of_one_day_that_differ_are_flagged_and_nobody_is_right() -> None:
    assert kinds(count("Mission", 4), count("Union", 9)) == [(Disagreement.MONITORS, 4, 9)]
    assert kinds(count("Mission", 4), count("Union", 9, on="2031-05-20/2031-05-21")) == []


def test_a_headline_that_says_another_number_is_flagged() -> None:
    headline = count("Mission", 15)
    told = Heard(
        claim=type(headline.claim)(
            **{name: getattr(headline.claim, name) for name in headline.claim.__struct_fields__ if name != "passage"},
            passage=PassageRole.HEADLINE,
        ),
        quote=headline.quote,
        publisher="Ledger",
        published="2031-05-20",
    )
    assert (Disagreement.HEADLINE, 15, 14) in kinds(told, count("Mission", 14))
    assert kinds(told, count("Mission", 15)) == []


def test_a_total_to_date_that_falls_is_flagged_and_one_since_another_day_is_not() -> None:
    earlier = count("Mission", 400, on="2031-03-01/2031-05-19", document="d1")
    later = count("Mission", 390, on="2031-03-01/2031-05-20", document="d2")
    since_then = count("Mission", 12, on="2031-05-01/2031-05-21", document="d3")
    assert kinds(earlier, later, since_then) == [(Disagreement.FALL, 400, 390)]


def test_a_flag_cites_the_claims_that_it_rests_on() -> None:
    lines = [count("Mission", 4), count("Mission", 2, at="Esk"), count("Mission", 3, at="Ford")]
    (flag,) = find_disagreements(lines)
    assert isinstance(flag, Flag)
    assert set(flag.claims) == {one.claim.id for one in lines}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("undetermined explosions", "explosion"),
        ("cases of firing", "firing"),
        ("нарушений режима перемирия", "case"),
        ("populated areas", "settlement"),
        (None, "case"),
    ],
)
def test_a_figure_keeps_the_unit_that_its_words_name(words: str | None, unit: str) -> None:
    assert unit_of(Quantity(QuantityKind.VIOLATIONS, 1, 1, "1", words)) == unit
