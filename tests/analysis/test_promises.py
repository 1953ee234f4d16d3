from datetime import date

from tests.analysis.telling import event, heard

from parley.analysis.grouping import told_once
from parley.analysis.promises import Decided, Word, find_words
from parley.model.claim import Polarity, Status
from parley.model.decision import Decision
from parley.model.event import EventType, Topic
from parley.model.matter import Broken, ClaimRef, Kept
from parley.model.process import Heard
from parley.model.voice import SpeechAct

TODAY = date(2031, 7, 1)
PROMISE = heard(
    event(EventType.AID, Topic.AID, "Guard", at="Esk", on="../2031-06-01"),
    "Guard",
    SpeechAct.PROMISE,
    status=Status.PLANNED,
    published="2031-05-01",
)


def words(*later: Heard, stand: tuple[Decision, ...] = ()) -> Word:
    (found,) = find_words(told_once([PROMISE, *later]), stand, today=TODAY)
    return found


def done(polarity: Polarity = Polarity.AFFIRMED, kind: EventType = EventType.AID, at: str = "Esk") -> Heard:
    told = event(kind, Topic.AID, "Guard", at=at)
    return heard(told, "Relief", polarity=polarity, published="2031-06-20", document="d2")


def test_silence_breaks_no_commitment() -> None:
    found = words()
    assert found.past
    assert found.evidence == "nothing is told for or against it"
    assert found.decided is Decided.OPEN


def test_what_is_told_for_and_against_it_stands_beside_and_decides_nothing() -> None:
    found = words(done(), done(Polarity.NEGATED), done(kind=EventType.COERCE))
    assert (len(found.supports), len(found.against)) == (1, 2)
    assert found.decided is Decided.OPEN


def test_the_same_deed_elsewhere_or_before_is_no_evidence() -> None:
    earlier = heard(event(EventType.AID, Topic.AID, "Guard", at="Esk"), "Relief", published="2031-04-01", document="d0")
    found = words(done(at="Ford"), earlier)
    assert (found.supports, found.against) == ((), ())


def test_kept_and_broken_are_what_people_decide() -> None:
    ref = ClaimRef.of(PROMISE.claim)
    kept = Decision(id="1", matter=Kept(commitment=ref), by="ada", why="seen")
    broken = Decision(id="2", matter=Broken(commitment=ref), by="bob", why="not seen")
    assert words(stand=(kept,)).decided is Decided.KEPT
    assert words(stand=(broken,)).decided is Decided.BROKEN
    assert words(stand=(kept, broken)).decided is Decided.DISPUTED
