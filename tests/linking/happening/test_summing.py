from msgspec.structs import replace

from parley.knowledge.happening import load_happening_tables
from parley.linking.happening.facts import Facts
from parley.linking.happening.incidents import gather
from parley.linking.happening.names import name_marks

STRIKE = Facts(
    id="c-a",
    deed="strike",
    grounds="violence",
    first=741_000,
    last=741_000,
    lat=10.0,
    lon=5.0,
    reach=4.0,
    names=name_marks("Esk"),
    killed=(3, 3),
    civilians=(3, 3),
    catalogue="one list",
)
OTHER = replace(STRIKE, id="c-b", killed=(5, 5), civilians=(5, 5))
DAY = replace(STRIKE, id="c-c", killed=(8, 8), civilians=(8, 8), catalogue="other list", gathers=True)


def test_a_record_that_gathers_a_day_stands_beside_every_strike_of_that_day() -> None:
    made = gather([STRIKE, OTHER, DAY], load_happening_tables())
    told = {claim: {*one.claims, *one.also} for one in made for claim in one.claims}
    assert "c-c" in told["c-a"]
    assert "c-c" in told["c-b"]
    assert told["c-a"] != told["c-b"], "a list that itemises lists each strike once"


def test_what_lies_beyond_its_reach_is_no_part_of_a_sum() -> None:
    far = replace(OTHER, lat=10.12)
    made = gather([STRIKE, far, DAY], load_happening_tables())
    told = {claim: {*one.claims, *one.also} for one in made for claim in one.claims}
    assert "c-c" not in told["c-b"]
