import pytest
from tests.reading.told import NLP

from parley.model.actor import TieKind
from parley.reading.ties import find_ties


@pytest.mark.parametrize(
    ("text", "kind", "a", "b"),
    [
        ("Ghana has stood as guarantor of the Lumen talks.", TieKind.GUARANTEES, "Ghana", "Lumen talks"),
        ("They signed the accord under the mediation of Ghana.", TieKind.MEDIATES, "Ghana", "accord"),
        (
            "Ghana, which leads the international mediation, is late.",
            TieKind.MEDIATES,
            "Ghana",
            "international mediation",
        ),
        ("It was Ghana which brokered the truce.", TieKind.BROKERS, "Ghana", "truce"),
        ("Abel Dorn, the President of Ghana and host of the talks, is late.", TieKind.HOSTS, "Abel Dorn", "talks"),
        ("The accord binds the parties to a truce. It was mediated by Ghana.", TieKind.MEDIATES, "Ghana", "accord"),
    ],
)
def test_a_tie_to_talks_is_told_by_what_stands_beside_the_verb(text: str, kind: TieKind, a: str, b: str) -> None:
    assert (kind, a, b) in {(tie.tie, tie.a, tie.b) for tie in find_ties(NLP(text))}
