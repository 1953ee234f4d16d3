"""Figures of invented bulletins: no word of these is anybody's."""

from hashlib import sha256

import pytest

from parley.model.document import Document, Passage, PassageRole
from parley.model.reported import ReportedFigure, Window
from parley.reading.bulletins.find import find_figures

ENGLISH = (
    "Within last 24 hours, the Norwegian party of the joint commission has registered {body} in the provinces of "
    "Esk (4), Ford (2), and al-Kirk (1). The Chilean side has registered two cases of ceasefire violations in the "
    "province of Esk."
)


def figures(text: str, *, language: str = "en", published: str | None = "2031-05-20") -> tuple[ReportedFigure, ...]:
    digest = sha256(text.encode()).hexdigest()
    document = Document(
        id="d",
        text_digest=digest,
        text=text,
        media_type="text/plain",
        address="a",
        language=language,
        published=published,
    )
    return find_figures(document, (Passage(0, len(text), PassageRole.BODY),))


def holder(figure: ReportedFigure) -> str | None:
    return figure.counters[-1].name if figure.counters else None


def test_each_side_of_a_joint_commission_holds_its_own_count() -> None:
    found = figures(ENGLISH.format(body="7 cases of firing"))
    assert [(holder(one), one.unit, one.low, one.place) for one in found] == [
        ("Norwegian party", "firing", 7, None),
        ("Norwegian party", "firing", 4, "Esk"),
        ("Norwegian party", "firing", 2, "Ford"),
        ("Norwegian party", "firing", 1, "al-Kirk"),
        ("Chilean side", "case", 2, "Esk"),
    ]
    assert {one.window for one in found} == {Window.DAY}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("7 cases of firing", "firing"),
        ("7 explosions", "explosion"),
        ("seven shellings", "shelling"),
        ("7 truce violations", "case"),
        ("7 incidents of gunfire", "firing"),
    ],
)
def test_what_is_counted_keeps_its_own_unit(words: str, unit: str) -> None:
    assert figures(ENGLISH.format(body=words))[0].unit == unit


def test_shares_told_the_other_way_round_are_shares_too() -> None:
    text = (
        "The Chilean side registered eight ceasefire violations in the last 24 hours: "
        "three in Esk, four in Ford and one in Kirk."
    )
    shares = [(one.low, one.place) for one in figures(f"Bulletin. {text}") if one.part]
    assert shares == [(3, "Esk"), (4, "Ford"), (1, "Kirk")]


def test_a_total_to_date_is_told_from_the_count_of_the_day() -> None:
    text = (
        "Bulletin. In total, 1, 199 cases of ceasefire violation have been registered since 3 May. "
        "The total number of settlements that had signed reconciliation agreements has reached 2, 281."
    )
    cases, settlements = figures(text)
    assert (cases.low, cases.window, cases.since) == (1199, Window.TO_DATE, "2031-05-03")
    assert (settlements.low, settlements.unit, settlements.window) == (2281, "settlement", Window.TO_DATE)


def test_places_that_did_not_join_are_not_counted_as_joined() -> None:
    text = "Bulletin. So far, 68 inhabited areas have signed agreements, and 28 inhabited areas have been liberated."
    assert [one.low for one in figures(text)] == [68]


def test_deals_are_counted_by_the_names_of_the_places_that_signed() -> None:
    text = "Bulletin. Agreements on reconciliation were signed with elders of Esk and Tel Ford (Kirk province)."
    count, *places = figures(text)
    assert (count.low, count.unit) == (2, "agreement")
    assert [one.place for one in places] == ["Esk", "Tel Ford"]


def test_none_is_a_figure_and_at_least_has_no_upper_bound() -> None:
    none, least = figures(
        "Bulletin. No ceasefire violations have been registered by the Chilean side. "
        "The Norwegian side registered at least 15 ceasefire violations."
    )
    assert (none.low, none.high, holder(none)) == (0, 0, "Chilean side")
    assert (least.low, least.high) == (15, None)


def test_parts_by_means_are_parts() -> None:
    text = "Monitors recorded 23 breaches which included 9 breaches by shelling, and 14 breaches by arrests."
    assert [(one.low, one.part) for one in figures(text)] == [(23, False), (9, True), (14, True)]


def test_a_russian_bulletin_is_read_with_its_cases_and_its_each() -> None:
    text = (
        "15 нарушений перемирия зафиксировали за сутки представители норвежской стороны, говорится в бюллетене. "
        "В провинциях Эск и Форд зафиксировано по 6 нарушений, в провинции Кирк – 2 и в Толле – 1. "
        "Представители чилийской стороны зафиксировали два нарушения. "
        "Количество населенных пунктов, присоединившихся к перемирию, увеличилось до 1 473."
    )
    found = figures(text, language="ru")
    assert [(holder(one), one.unit, one.low, one.place) for one in found] == [
        ("норвежской стороны", "case", 15, None),
        ("норвежской стороны", "case", 6, "Эск"),
        ("норвежской стороны", "case", 6, "Форд"),
        ("норвежской стороны", "case", 2, "Кирк"),
        ("норвежской стороны", "case", 1, "Толле"),
        ("чилийской стороны", "case", 2, None),
        (None, "settlement", 1473, None),
    ]
    assert [one.counters[-1].state for one in found[:6]] == ["NO"] * 5 + ["CL"]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_other_languages_give_no_figures(language: str) -> None:
    assert figures(ENGLISH.format(body="7 cases of firing"), language=language) == ()


def test_a_text_that_passes_on_no_count_gives_no_figures() -> None:
    assert figures("The army attacked Esk, and 14 people were hurt in three attacks.") == ()
