"""A claim's confidence is the share of such claims that proved right."""

import pytest
from msgspec.structs import replace

from parley.knowledge.lexicons import load_lexicon
from parley.model.claim import Certainty, Polarity, Status
from parley.model.document import PassageRole
from parley.model.draft import Draft, DraftClaim
from parley.model.event import EventType, Topic
from parley.model.reading import ReaderKind
from parley.reading.surety import features, with_surety

CLAIM = DraftClaim(
    start=0,
    end=10,
    passage=PassageRole.BODY,
    voices=(),
    type=EventType.ASSAULT,
    topic=Topic.STRIKE,
    mode=None,
    terms=(),
    actors=("the navy",),
    recipients=("a village",),
    place=None,
    when=None,
    quantities=(),
    polarity=Polarity.AFFIRMED,
    certainty=Certainty.CERTAIN,
    status=Status.HAPPENED,
    generic=False,
    confidence=0.75,
)


@pytest.mark.parametrize("kind", [ReaderKind.LEARNED, ReaderKind.RULES])
def test_every_feature_has_its_weight_and_every_weight_its_feature(kind: ReaderKind) -> None:
    assert set(load_lexicon("surety")[str(kind)]) == {"always", *features(CLAIM)}


@pytest.mark.parametrize("kind", [ReaderKind.LEARNED, ReaderKind.RULES])
def test_a_whole_claim_of_a_known_topic_is_surer_than_one_that_only_somebody_spoke(kind: ReaderKind) -> None:
    spoke = replace(CLAIM, type=EventType.CONSULT, topic=Topic.OTHER, actors=(), recipients=(), confidence=0.2)
    whole, vague = with_surety(Draft(claims=(CLAIM, spoke), ties=()), kind).claims
    assert 0 < vague.confidence < whole.confidence < 1


def test_nothing_but_the_confidence_changes() -> None:
    (sure,) = with_surety(Draft(claims=(CLAIM,), ties=()), ReaderKind.RULES).claims
    assert replace(sure, confidence=CLAIM.confidence) == CLAIM


@pytest.mark.parametrize("first", [0.0, 1.0])
def test_a_first_figure_at_either_end_stays_a_probability(first: float) -> None:
    (sure,) = with_surety(Draft(claims=(replace(CLAIM, confidence=first),), ties=()), ReaderKind.LEARNED).claims
    assert 0 <= sure.confidence <= 1
