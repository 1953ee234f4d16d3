from typing import Any

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from tests.analysis.telling import event, heard

from parley.model.actor import Party, TieKind
from parley.model.claim import Polarity, Status
from parley.model.event import EventType, Topic
from parley.model.process import Bond, Heard
from parley.model.voice import SpeechAct
from parley.projections.dossier import fold_dossier
from parley.projections.entries import Dossier

ANY_HEARD = st.builds(
    lambda kind, topic, actors, who, act, polarity, status, generic: heard(
        event(kind, topic, *actors), who, act, polarity=polarity, status=status, generic=generic
    ),
    st.sampled_from(EventType),
    st.sampled_from(Topic),
    st.lists(st.sampled_from(["Army", "Front", "Council"]), max_size=2, unique=True),
    st.sampled_from([None, "Army", "Front"]),
    st.sampled_from(SpeechAct),
    st.sampled_from(Polarity),
    st.sampled_from(Status),
    st.booleans(),
)


def resting(value: Any) -> set[str]:
    """The ids of the claims that any line in `value` rests on."""
    if isinstance(value, dict):
        own = set(value["claims"]) if "sentence" in value and "claims" in value else set()
        return own.union(*(resting(part) for part in value.values()))
    return set[str]().union(*(resting(part) for part in value)) if isinstance(value, list) else set()


@given(st.lists(ANY_HEARD, max_size=12))
def test_every_claim_is_shown_or_counted_as_elsewhere(claims: list[Heard]) -> None:
    dossier = fold_dossier(claims, ())
    shown = resting(msgspec.json.decode(msgspec.json.encode(dossier)))
    assert len(shown) + dossier.elsewhere == dossier.claims == len(claims)


@given(st.lists(ANY_HEARD, max_size=8))
def test_a_dossier_survives_its_json(claims: list[Heard]) -> None:
    dossier = fold_dossier(claims, ())
    assert msgspec.json.decode(msgspec.json.encode(dossier), type=Dossier) == dossier


def test_an_empty_record_gives_an_empty_dossier() -> None:
    assert fold_dossier((), ()) == Dossier()


def test_an_unreviewed_allegation_says_so_until_a_person_reviewed_each_line() -> None:
    line = heard(event(EventType.ASSAULT, Topic.VIOLATION, "Army"), "Front")
    (ceasefire,) = fold_dossier([line], ()).ceasefires
    assert [one.reviewed for one in ceasefire.allegations] == [False]
    reviewed = msgspec.structs.replace(line, reviewed=True)
    (ceasefire,) = fold_dossier([reviewed], ()).ceasefires
    assert [one.reviewed for one in ceasefire.allegations] == [True]


def test_generic_and_negated_lines_carry_their_sign() -> None:
    usual = heard(event(EventType.AGREE, Topic.LOCAL_AGREEMENT), generic=True)
    (entry,) = fold_dossier([usual], ()).agreements
    assert entry.lines[0].signs == ("usual, no single event",)
    denied = heard(event(EventType.ASSAULT, Topic.STRIKE, "Army"), "Army", SpeechAct.DENY, polarity=Polarity.NEGATED)
    assert fold_dossier([denied], ()).attacks[0].signs == ("denied",)


def test_the_roles_of_talks_stand_with_them_and_other_ties_among_the_ties() -> None:
    hosting = Bond(tie=TieKind.HOSTS, a=Party("Marrow"), b=Party("Island talks"))
    backing = Bond(tie=TieKind.BACKS, a=Party("Lakeland"), b=Party("Front"))
    dossier = fold_dossier((), (hosting, backing))
    assert [one.sentence for one in dossier.ties] == ["Lakeland backs the Front"]
    assert [one.sentence for one in dossier.talks[0].roles] == ["Marrow hosts Island talks"]


def test_one_tie_told_twice_is_one_line() -> None:
    allied = Bond(tie=TieKind.ALLIED, a=Party("Lakeland"), b=Party("Front"), sources=("a paper",))
    mirrored = Bond(tie=TieKind.ALLIED, a=Party("Front"), b=Party("Lakeland"), sources=("another",))
    (tie,) = fold_dossier((), (allied, mirrored)).ties
    assert tie.sources == ("a paper", "another")
