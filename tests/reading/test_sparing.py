from msgspec.structs import replace
from tests.reading.told import draft

from parley.reading.sparing import WORDS_A_TELLING, sparing

TEXT = "Rebels shelled the town of Old Brenn. The army shelled the mill. Gunmen shelled the bridge."


def test_of_too_many_claims_the_surest_stay_in_the_order_of_the_text() -> None:
    told = draft(TEXT)
    first, second, third = told.claims
    told = replace(told, claims=(first, replace(second, confidence=0.1), third), ties=())
    kept = sparing(told, "word " * 2 * WORDS_A_TELLING)
    assert kept.claims == (first, third)


def test_where_there_is_room_nothing_is_left_out() -> None:
    told = draft(TEXT)
    assert sparing(told, "word " * 100) == told
