from datetime import date

from parley.analysis.deals import Happened, answer, live
from parley.model.register import Named, Register, Row

ESK = Named("ESK", "Esk")


def line(register: Register, kind: str, day: str | None, quote: str = "", **values: object) -> Happened:
    row = Row(
        register=register,
        kind=kind,
        voice=Named("v", "Relief"),
        place=ESK,
        since=day,
        until=day,
        **values,  # type: ignore[arg-type]
    )
    return Happened(row=row, claim=f"c-{register}-{kind}-{day}", quote=quote)


LIFE = (
    line(Register.SIEGES, "besieged", "2031-01-01"),
    line(Register.FORCE, "strike", "2031-03-01"),
    line(Register.FORCE, "strike", "2030-06-01"),
    line(Register.DEALS, "evacuation", "2031-04-10", "some call it forced displacement", unit="displaced", low=900),
    line(Register.DEALS, "agreed", "2031-04-01", "those who wish to leave may"),
    line(Register.DEALS, "evacuation", "2031-04-12", unit="displaced", low=1500),
    line(Register.VIOLATIONS, "alleged", "2031-06-01"),
)


def test_a_deal_has_what_came_before_it_and_what_followed() -> None:
    found = live("D", "Esk deal", ["ESK"], LIFE, agreed="2031-04-01", until=date(2032, 1, 1))
    assert (found.siege_days, found.strikes, found.held_days, found.left) == (90, 1, 61, 1500)
    assert found.held_at_least is None
    assert found.choice == ("to-leave",)
    assert [(label.words, label.voice) for label in found.labels] == [("forced displacement", "Relief")]


def test_stages_stand_in_the_order_in_which_they_are_told_and_none_is_presumed() -> None:
    found = live("D", "Esk deal", ["ESK"], LIFE)
    assert [(stage.kind, stage.first) for stage in found.stages] == [
        ("agreed", "2031-04-01"),
        ("evacuation", "2031-04-10"),
    ]


def test_a_deal_that_nobody_says_was_broken_held_at_least_to_the_end_of_the_record() -> None:
    found = live("D", "d", ["ESK"], LIFE[:-1], agreed="2031-04-01", until=date(2031, 5, 1))
    assert (found.held_days, found.held_at_least) == (None, 30)


def test_a_siege_that_is_told_only_after_the_deal_is_not_before_it() -> None:
    found = live("D", "d", ["ESK"], [line(Register.SIEGES, "besieged", "2031-07-01")], agreed="2031-04-01")
    assert found.siege_days is None


def test_the_answer_counts_only_what_is_told() -> None:
    lives = (
        live("A", "a", ["ESK"], LIFE, agreed="2031-04-01", until=date(2032, 1, 1)),
        live("B", "b", ["X"], (), agreed="2031-05-01", until=date(2032, 1, 1)),
        live("C", "c", ["Y"], ()),
    )
    found = answer(lives)
    assert (found.deals, found.dated, found.after_a_siege, found.after_strikes) == (3, 2, 1, 1)
    assert (found.ended, found.held, found.still) == (1, 61.0, 1)
    assert (found.left, found.with_a_figure, found.called_forced) == (1500, 1, 1)
