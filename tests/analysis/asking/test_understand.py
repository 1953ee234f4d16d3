import pytest
from hypothesis import given
from hypothesis import strategies as some

from parley.analysis.asking.complete import complete, example, nearest
from parley.analysis.asking.days import Days, days_in
from parley.analysis.asking.forms import FORMS, Form, Kind, Slot
from parley.analysis.asking.understand import LONGEST, understand

NAMES = {
    Slot.PARTY: ("Northern Assembly", "Army of the South"),
    Slot.VOICE: ("Northern Assembly", "“Office in Exile”"),
    Slot.PLACE: ("Rivertown", "Esk"),
    Slot.TALKS: ("Dolna",),
    Slot.ISSUE: ("The ceasefire and whom it covers",),
    Slot.TOPIC: ("aid", "siege"),
}


def test_every_part_of_a_question_is_understood() -> None:
    found = understand("Violations alleged by HNC  against the government in Wadi Barada since 2016-12-30?")
    assert found is not None
    assert found.kind is Kind.VIOLATIONS
    assert found.names == {Slot.VOICE: "HNC", Slot.PARTY: "the government", Slot.PLACE: "Wadi Barada"}
    assert found.days == Days("2016-12-30", None)


@pytest.mark.parametrize(
    ("asked", "kind"),
    [
        ("who has refused to attend Astana", Kind.REFUSES),
        ("commitments by Russia past their date", Kind.COMMITMENTS),
        ("deals after a siege", Kind.DEALS),
        ("aid delivered to Madaya in January 2017", Kind.AID),
        ("incidents in Esk disputed", Kind.INCIDENTS),
        ("positions of the Assembly on prisoners", Kind.POSITIONS),
        ("who controls Esk", Kind.CONTROL),
        ("what did Lakeland say about the ceasefire", Kind.SAID),
        ("who backs the Front", Kind.TIES),
        ("figures that do not agree", Kind.FLAGS),
    ],
)
def test_each_kind_of_question_is_known_by_its_head(asked: str, kind: Kind) -> None:
    found = understand(asked)
    assert found is not None
    assert found.kind is kind


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "?",
        "what is love",
        "violations of my patience",
        "who controls",
        "violations since 2016-13",
        "x" * (LONGEST + 1),
    ],
)
def test_what_fits_no_form_is_not_understood(asked: str) -> None:
    assert understand(asked) is None


def test_a_date_is_never_taken_for_a_place() -> None:
    found = understand("violations in January 2017")
    assert found is not None
    assert found.names == {}
    assert found.days == Days("2017-01", "2017-01")


def test_a_name_that_holds_a_lead_stands_in_quotation_marks() -> None:
    found = understand("violations alleged by “Office in Exile” in Esk")
    assert found is not None
    assert found.names == {Slot.VOICE: "Office in Exile", Slot.PLACE: "Esk"}


@pytest.mark.parametrize(
    ("words", "days"),
    [
        ("in January 2017", Days("2017-01", "2017-01")),
        ("on 3 May 2017", Days("2017-05-03", "2017-05-03")),
        ("since 2016-12-30", Days("2016-12-30", None)),
        ("until 2017", Days(None, "2017")),
        ("from 2017-01-01 to February 2017", Days("2017-01-01", "2017-02")),
        ("between 2016 and 2017", Days("2016", "2017")),
        ("on 31 June 2017", None),
    ],
)
def test_days_are_told_in_words_or_figures(words: str, days: Days | None) -> None:
    assert days_in(words) == days


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.heads[0])
def test_every_form_has_an_example_that_is_understood_as_that_form(form: Form) -> None:
    found = understand(example(form, NAMES))
    assert found is not None
    assert (found.kind, found.means) == (form.kind, form.means)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.heads[0])
def test_a_form_can_be_reached_by_completion_from_its_first_letters(form: Form) -> None:
    assert any(offer.startswith(form.heads[0]) for offer in complete(form.heads[0][:-1], NAMES))


def test_completion_offers_names_and_then_what_may_follow() -> None:
    assert complete("violations alleged by Nor", NAMES) == ("violations alleged by Northern Assembly",)
    assert "violations alleged by Northern Assembly against Army of the South" in complete(
        "violations alleged by Northern Assembly aga", NAMES
    )
    assert complete("who has refused to attend ", NAMES) == ("who has refused to attend Dolna",)
    assert "violations alleged by “Office in Exile”" in complete("violations alleged by Off", NAMES)
    assert complete("nothing like it", NAMES) == ()


def test_the_nearest_questions_are_those_with_the_same_words() -> None:
    assert nearest("how many breaches were there", NAMES)[0].startswith("violations")
    assert any(one.startswith("commitments") for one in nearest("did Lakeland keep its promises", NAMES))
    assert len(nearest("", NAMES)) == 3


@given(some.text(max_size=60))
def test_whatever_is_asked_is_understood_or_not_and_nothing_breaks(asked: str) -> None:
    understand(asked)
    complete(asked, NAMES)
    assert len(nearest(asked, NAMES)) == 3
