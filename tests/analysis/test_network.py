from datetime import date

from parley.analysis.network import network
from parley.model.actor import Party, TieKind
from parley.model.process import Bond, Words

NORTH, SOUTH, HILL = Party("North"), Party("South"), Party("Hill")
WORDS = Words(document="d", start=0, end=4)


def told(a: Party, b: Party, *days: str, kind: TieKind = TieKind.BACKS) -> tuple[Bond, tuple[str, ...]]:
    return Bond(tie=kind, a=a, b=b, words=tuple(WORDS for _ in days)), days


def known(a: Party, b: Party, since: str | None, until: str | None) -> tuple[Bond, tuple[str, ...]]:
    return Bond(tie=TieKind.OPPOSES, a=a, b=b, sources=("a book",), since=since, until=until), ()


def test_a_tie_without_days_holds_from_when_it_was_first_told_of() -> None:
    (link,) = network([told(NORTH, SOUTH, "2017-02", "2017-01-15")]).links
    assert not link.holds(date(2017, 1, 14))
    assert link.holds(date(2017, 1, 15))
    assert link.holds(date(2020, 1, 1))


def test_a_tie_of_the_pack_holds_as_long_as_nothing_rules_it_out() -> None:
    (link,) = network([known(NORTH, SOUTH, "2016", "2016-12")]).links
    assert [
        link.holds(day) for day in (date(2015, 12, 31), date(2016, 1, 1), date(2016, 12, 31), date(2017, 1, 1))
    ] == [
        False,
        True,
        True,
        False,
    ]
    (open_ended,) = network([known(NORTH, SOUTH, None, None)]).links
    assert open_ended.holds(date(1900, 1, 1))


def test_the_same_tie_told_twice_is_one_that_holds_where_either_does() -> None:
    made = network([told(NORTH, SOUTH, "2017-03-01"), told(NORTH, SOUTH, "2017-01-01")])
    assert [(link.since, link.told) for link in made.links] == [("2017-01-01", 2)]


def test_parties_with_the_fewest_ties_are_left_out_and_counted() -> None:
    made = network([told(NORTH, SOUTH, "2017"), told(NORTH, HILL, "2017"), told(SOUTH, HILL, "2017")], most=2)
    assert (len(made.nodes), len(made.links), made.left_out) == (2, 1, 1)


def test_a_network_always_looks_the_same_and_lies_within_its_sheet() -> None:
    bonds = [told(NORTH, SOUTH, "2017"), told(NORTH, HILL, "2017"), told(HILL, HILL, "2017")]
    made = network(bonds)
    assert made == network(bonds)
    assert all(0 <= place <= 1 for node in made.nodes for place in (node.x, node.y))
    assert len({(node.x, node.y) for node in made.nodes}) == 3


def test_a_network_of_nothing_is_empty() -> None:
    assert network([]).nodes == ()
