"""Merges and splits over what was read: a later decision outranks an earlier one, and none loses anybody."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.factories import claim, document

from parley.analysis.renaming import Renaming
from parley.model.actor import Party
from parley.model.decision import Decision
from parley.model.event import Event, EventType
from parley.model.matter import ClaimRef, MergeActors, MergePlaces, SplitActor, SplitPlace
from parley.model.place import Place

FRONT = Party("Highland Front", "HIGH")
GUARD = Party("Marrow Guard")
REBELS = Party("the rebels")


def renaming(*matters: Any) -> Renaming:
    return Renaming(Decision(id=f"j-{n}", matter=one, by="ada", why="so") for n, one in enumerate(matters))


def test_a_merged_party_is_the_other_one_and_goes_by_its_name() -> None:
    made = renaming(MergeActors(actor="~the rebels", into=FRONT))
    assert made.party(REBELS) == FRONT
    assert made.party(Party("The Rebels")) == FRONT
    assert made.party(GUARD) == GUARD
    assert made.keys_of("HIGH") == {"HIGH", "~the rebels"}


def test_merges_lead_on_to_the_last() -> None:
    made = renaming(MergeActors(actor="~the rebels", into=GUARD), MergeActors(actor="~marrow guard", into=FRONT))
    assert made.party(REBELS) == FRONT
    assert made.keys_of("HIGH") == {"HIGH", "~the rebels", "~marrow guard"}


def test_a_merge_the_other_way_round_outranks_the_one_before() -> None:
    made = renaming(MergeActors(actor="~the rebels", into=GUARD), MergeActors(actor="~marrow guard", into=REBELS))
    assert made.party(GUARD) == REBELS
    assert made.party(REBELS) == REBELS


def test_a_split_sets_apart_by_name_or_by_claim() -> None:
    doc = document("The rebels of the hills fired.")
    said = claim(doc, "fired", event=Event(type=EventType.ASSAULT, actors=(FRONT,)))
    other = claim(doc, "The rebels", event=Event(type=EventType.ASSAULT, actors=(Party("rebels", "HIGH"),)))
    made = renaming(SplitActor(actor="HIGH", into=GUARD, names=("Rebels",), claims=(ClaimRef.of(said),)))
    assert made.claim(said).event.actors == (GUARD,)
    assert made.claim(other).event.actors == (GUARD,)
    assert made.party(FRONT) == FRONT


def test_places_are_merged_and_split_likewise() -> None:
    esk, port, isle = Place("Esk", "g:1"), Place("the port"), Place("Isle of Esk", "g:2")
    made = renaming(MergePlaces(place="~the port", into=esk), SplitPlace(place="g:1", into=isle, names=("Old Esk",)))
    assert made.place(port) == esk
    assert made.place(Place("Old Esk", "g:1")) == isle
    assert made.place_keys_called("esk") == {"g:1", "~the port", "g:2"}


PARTIES = [Party(name) for name in "abcde"]


@given(st.lists(st.tuples(st.sampled_from(PARTIES), st.sampled_from(PARTIES)), max_size=12))
def test_merges_in_any_order_end_and_the_keys_find_every_party_again(pairs: list[tuple[Party, Party]]) -> None:
    made = renaming(*(MergeActors(actor=one.key, into=other) for one, other in pairs))
    for party in PARTIES:
        meant = made.party(party)
        assert made.party(meant) == meant
        assert party.key in made.keys_of(meant.key)
