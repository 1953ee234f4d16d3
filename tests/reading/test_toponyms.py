from tests.reading.told import NLP

from parley.reading.toponyms import find_toponyms

KNOWN = frozenset({"Ibb", "Lumen", "Reston", "Old Brenn"})


def found(text: str) -> list[str]:
    return [one.text for one in find_toponyms(NLP(text), KNOWN.__contains__)]


def test_what_the_tagger_calls_a_place_is_found_without_its_article_and_genitive() -> None:
    assert found("Yemen's army left the Netherlands for Paris.") == ["Yemen", "Netherlands", "Paris"]


def test_a_known_name_behind_a_preposition_is_a_place_whatever_the_tagger_takes_it_for() -> None:
    assert "Ibb" in found("Gunmen fired near Ibb.")


def test_a_name_behind_of_is_no_place_where_it_ends_a_bodys_name() -> None:
    assert found("The Ministry of Lumen wrote a letter.") == []


def test_every_name_stands_where_it_is_said_to_stand() -> None:
    text = "Shells fell on Paris and near Ibb."
    assert all(text[one.start : one.end] == one.text for one in find_toponyms(NLP(text), KNOWN.__contains__))


def test_peoples_are_places_only_where_they_are_asked_for() -> None:
    doc = NLP("The Sudanese army left Paris.")
    assert [one.text for one in find_toponyms(doc, KNOWN.__contains__)] == ["Paris"]
    asked = find_toponyms(doc, KNOWN.__contains__, peoples=lambda name: name == "Sudanese")
    assert [one.text for one in asked] == ["Sudanese", "Paris"]
