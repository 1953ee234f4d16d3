import random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.linking.happening.facts_made import facts

from parley.knowledge.happening import load_happening_tables
from parley.linking.happening.candidates import candidates, worth_comparing
from parley.linking.happening.cluster import Decided, pair
from parley.linking.happening.columns import columns
from parley.linking.happening.facts import Facts
from parley.linking.happening.incidents import gather
from parley.linking.happening.placing import place
from parley.linking.happening.shelf import MemoryShelf

TABLES = load_happening_tables()


def decisions(claims: list[Facts], seed: int) -> Decided:
    rng = random.Random(seed)
    if len(claims) < 2:
        return Decided()
    pairs = [pair(*(one.id for one in rng.sample(claims, 2))) for _ in range(2)]
    return Decided(same=frozenset(pairs[:1]), apart=frozenset(pairs[1:]) - frozenset(pairs[:1]))


def placed(claims: list[Facts], decided: Decided, *, at_once: int = 1) -> list[tuple[str, ...]]:
    shelf = MemoryShelf()
    for start in range(0, len(claims), at_once):
        place(shelf, claims[start : start + at_once], tables=TABLES, decided=decided)
    return shelf.incidents()


@settings(max_examples=60, deadline=None)
@given(facts(), st.integers(0, 10_000))
def test_placing_claims_one_by_one_in_any_order_gives_what_gathering_them_at_once_gives(
    claims: list[Facts], seed: int
) -> None:
    decided = decisions(claims, seed)
    wanted = sorted(one.claims for one in gather(claims, TABLES, decided))
    shuffled = claims.copy()
    random.Random(seed).shuffle(shuffled)
    assert sorted(one.claims for one in gather(shuffled, TABLES, decided)) == wanted
    assert placed(shuffled, decided) == wanted
    assert placed(shuffled, decided, at_once=5) == wanted


@settings(max_examples=40, deadline=None)
@given(facts(), st.integers(0, 10_000))
def test_a_claim_that_goes_leaves_what_would_be_there_without_it(claims: list[Facts], seed: int) -> None:
    if not claims:
        return
    shelf = MemoryShelf()
    place(shelf, claims, tables=TABLES, decided=Decided())
    gone = random.Random(seed).choice(claims)
    place(shelf, [], gone=[gone.id], tables=TABLES, decided=Decided())
    rest = [one for one in claims if one is not gone]
    assert shelf.incidents() == sorted(one.claims for one in gather(rest, TABLES))


@settings(max_examples=40, deadline=None)
@given(facts(), st.integers(0, 10_000))
def test_a_decision_taken_later_gives_what_it_would_have_given_at_first(claims: list[Facts], seed: int) -> None:
    decided = decisions(claims, seed)
    shelf = MemoryShelf()
    place(shelf, claims, tables=TABLES, decided=Decided())
    touched = {claim for ends in (*decided.same, *decided.apart) for claim in ends}
    place(shelf, [], tables=TABLES, decided=decided, rethink=touched)
    assert shelf.incidents() == sorted(one.claims for one in gather(claims, TABLES, decided))


@settings(max_examples=60, deadline=None)
@given(facts())
def test_the_fast_search_finds_just_the_pairs_that_are_worth_comparing(claims: list[Facts]) -> None:
    of = columns(claims)
    ordered = sorted(claims, key=lambda one: one.id)
    found = {
        (of.ids[m], of.ids[n])
        for a, b in candidates(of, tuple(one.names for one in ordered))
        for m, n in zip(a.tolist(), b.tolist(), strict=True)
    }
    wanted = {
        pair(one.id, other.id)
        for number, one in enumerate(ordered)
        for other in ordered[number + 1 :]
        if worth_comparing(one, other)
    }
    assert found == wanted


@settings(max_examples=40, deadline=None)
@given(facts(), st.integers(0, 10_000))
def test_what_people_decided_holds_whatever_the_scores_say(claims: list[Facts], seed: int) -> None:
    decided = decisions(claims, seed)
    home = {claim: one.claims for one in gather(claims, TABLES, decided) for claim in one.claims}
    assert all(home[a] == home[b] for a, b in decided.same)
    assert all(home[a] != home[b] for a, b in decided.apart)
