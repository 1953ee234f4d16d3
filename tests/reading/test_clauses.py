from tests.reading.told import NLP, claim_at

from parley.model.event import Topic
from parley.reading.clauses import find_clauses


def test_a_subject_that_the_parser_took_for_an_object_is_given_back_to_its_clause() -> None:
    (sentence,) = NLP("The army has denied its aircraft or those of its allies were involved in the raid.").sents
    clause = next(clause for clause in find_clauses(sentence) if clause.head.text == "involved")
    assert [noun.text for noun in clause.subjects] == ["aircraft", "those"]
    assert sentence.doc[clause.tokens[0]].text == "its"


def test_who_is_involved_in_a_deed_acts_in_it() -> None:
    told = claim_at("were involved in the raid", "Rebels were involved in the raid on Old Brenn.")
    assert told.actors == ("Rebels",)


def test_a_town_in_somebodys_hands_is_under_their_control() -> None:
    told = claim_at("in the hands of", "The town has been in the hands of the rebels since May.")
    assert told.topic is Topic.CONTROL_CHANGE
    assert told.actors == ("rebels",)
