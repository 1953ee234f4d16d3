from pathlib import Path
from typing import Any

import pytest
from tests.quality.exam import BadExam, Exam, Item, find_quote, load_exam
from tests.quality.marker import Mark, mark, mark_nothing

from parley.model.actor import Party, Tie, TieKind
from parley.model.claim import Certainty, Claim, Polarity, Status
from parley.model.document import PassageRole
from parley.model.event import Event, EventType, Quantity, QuantityKind, Term, Topic
from parley.model.place import Place
from parley.model.voice import SpeechAct, Voice
from parley.model.when import When

TEXT = (
    "The Red League denied that its men had shelled Ormond on Friday. "
    "Observers say the League, which Varda arms, has broken the truce more than forty times. "
    "Nobody in the harbour town was seen to move before the evening came and the ferries left."
)
SHELLED = "its men had shelled Ormond"


def exam(*items: Item, text: str = TEXT) -> Exam:
    return Exam(name="x", path=Path("x.txt"), text=text, published="2020-01-04", items=items)


def claim(quote: str = SHELLED, *, event: Event | None = None, **fields: Any) -> Claim:
    start, end = find_quote(TEXT, quote)
    event = event or Event(type=EventType.ASSAULT)
    fields = {"voices": ()} | fields
    return Claim(id="c", document="d", start=start, end=end, passage=PassageRole.BODY, event=event, **fields)


def marked(item: Item, *told: Claim | Tie) -> Mark:
    claims = [one for one in told if isinstance(one, Claim)]
    return mark(exam(item), claims, [one for one in told if isinstance(one, Tie)]).marks[0]


def item(quote: str = SHELLED, **fields: Any) -> Item:
    return Item(id="i", quote=quote, **fields)


DENIAL = claim(
    event=Event(
        type=EventType.ASSAULT,
        topic=Topic.STRIKE,
        terms=(Term.AID_ACCESS,),
        actors=(Party("Red League", "xx-league"), Party("Varda")),
        recipients=(Party("residents"),),
        place=Place("Ormond", lat=10.0, lon=20.0),
        when=When("on Friday", "2020-01-03"),
        quantities=(Quantity(QuantityKind.KILLED, 24, 99, "dozens"), Quantity(QuantityKind.WOUNDED, 40, None, "40")),
    ),
    voices=(
        Voice(name="Harbour Radio"),
        Voice(name="Red League", act=SpeechAct.DENY, when=When("on Saturday", "2020-01-04")),
    ),
    polarity=Polarity.NEGATED,
)


@pytest.mark.parametrize(
    "fields",
    [
        {"holder": ("red league",)},
        {"outer": ("Radio",)},
        {"act": ("state", "deny")},
        {"type": ("ASSAULT",)},
        {"topic": ("attack", "strike")},
        {"status": ("happened",)},
        {"polarity": ("negated",)},
        {"certainty": ("certain",)},
        {"generic": False},
        {"actors": ("League", "Varda")},
        {"actors": ("xx-league",)},
        {"either": ("resident", "Varda")},
        {"place": ("Nowhere", "^orm")},
        {"near": (10.05, 19.95)},
        {"when": ("2020-01-03",)},
        {"when": ("2020-01-04",)},
        {"terms": ("aid",)},
        {"count": {"killed": 50, "wounded": 40}},
    ],
)
def test_a_claim_that_meets_every_field_passes(fields: dict[str, Any]) -> None:
    assert marked(item(**fields), DENIAL).share == 1.0


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"holder": ("Radio",)}, "holder"),
        ({"holder": ("author",)}, "holder"),
        ({"outer": ("League",)}, "outer"),
        ({"act": ("state",)}, "act"),
        ({"type": ("AGREE",)}, "type"),
        ({"polarity": ("affirmed",)}, "polarity"),
        ({"certainty": ("possible",)}, "certainty"),
        ({"generic": True}, "generic"),
        ({"recipients": ("Varda",)}, "recipients:Varda"),
        ({"place": ("Belmond",)}, "place"),
        ({"near": (10.2, 20.0)}, "near"),
        ({"when": ("2020-01",)}, "when"),
        ({"terms": ("return",)}, "terms:return"),
        ({"count": {"killed": 100}}, "count:killed"),
        ({"count": {"wounded": 41}}, "count:wounded"),
        ({"count": {"detained": 0}}, "count:detained"),
    ],
)
def test_a_claim_that_misses_the_one_field_scores_nothing_and_the_field_is_named(
    fields: dict[str, Any], missing: str
) -> None:
    result = marked(item(**fields), DENIAL)
    assert (result.share, result.missing) == (0.0, (missing,))


def test_each_name_of_a_list_of_actors_counts_for_itself() -> None:
    assert marked(item(actors=("League", "Nobody"), type=("ASSAULT",)), DENIAL).share == pytest.approx(2 / 3)


def test_a_claim_that_does_not_overlap_the_quote_is_not_considered() -> None:
    result = marked(item("Nobody in the harbour", type=("ASSAULT",)), DENIAL)
    assert (result.share, result.missing) == (0.0, ("nothing read here",))


def test_the_author_is_the_holder_only_where_nobody_is_quoted() -> None:
    assert marked(item(holder=("author",)), claim()).passed


def test_a_single_voice_is_its_own_outermost_voice() -> None:
    assert marked(item(outer=("Radio",)), claim(voices=(Voice(name="Harbour Radio"),))).passed


def test_fields_of_two_claims_are_not_added_up() -> None:
    first = claim(status=Status.PLANNED)
    second = claim(certainty=Certainty.POSSIBLE)
    assert marked(item(status=("planned",), certainty=("possible",)), first, second).share == 0.5


def test_only_the_four_claims_that_fit_best_are_looked_at() -> None:
    wide = claim(TEXT[: TEXT.index("Nobody") - 1], status=Status.HOPED)
    assert marked(item(status=("hoped",)), *[claim()] * 3, wide).passed
    assert not marked(item(status=("hoped",)), *[claim()] * 4, wide).passed


def test_silence_passes_where_nothing_of_the_kind_is_told_and_fails_where_it_is() -> None:
    silence = item(silence=True, type=("ASSAULT",), polarity=("affirmed",))
    assert marked(silence).passed
    assert marked(silence, DENIAL).passed
    assert not marked(silence, claim()).passed


def test_silence_without_a_field_forbids_every_claim() -> None:
    assert not marked(item(silence=True), DENIAL).passed


def test_silence_looks_beyond_the_four_claims_that_fit_best() -> None:
    wide = claim(TEXT[: TEXT.index("Nobody") - 1], status=Status.HOPED)
    assert not marked(item(silence=True, status=("hoped",)), *[claim()] * 4, wide).passed


def test_a_tie_is_marked_among_ties_alone() -> None:
    start, end = find_quote(TEXT, "which Varda arms")
    tie = Tie(tie=TieKind.BACKS, a=Party("Varda"), b=Party("Red League"), start=start, end=end)
    wanted = item("which Varda arms", tie=("backs",), a="Varda", b="League")
    assert marked(wanted, tie).passed
    assert marked(wanted, claim("which Varda arms")).missing == ("nothing read here",)
    reversed_tie = Tie(tie=TieKind.BACKS, a=tie.b, b=tie.a, start=start, end=end)
    assert marked(wanted, reversed_tie).missing == ("a", "b")


def test_telling_more_than_one_thing_in_eight_words_fails_the_whole_exam() -> None:
    wanted = exam(item(type=("ASSAULT",)), item(silence=True, type=("AGREE",)))
    allowed = len(TEXT.split()) // 8
    assert mark(wanted, [claim()] * allowed, ()).passed == 2
    assert mark(wanted, [claim()] * (allowed + 1), ()).passed == 0


def test_reading_nothing_passes_the_items_of_silence() -> None:
    assert [one.passed for one in mark_nothing(exam(item(type=("AID",)), item(silence=True))).marks] == [False, True]


def write_exam(folder: Path, items: str) -> Path:
    (folder / "x.txt").write_text(TEXT, encoding="utf-8")
    path = folder / "x.yaml"
    path.write_text(f"published: 2020-01-04\nitems:\n  - {items}\n", encoding="utf-8")
    return path


def test_an_exam_reads_single_values_as_lists_and_dates_as_their_text(tmp_path: Path) -> None:
    path = write_exam(tmp_path, "{id: a, quote: 'shelled   Ormond', act: deny, when: 2020-01-03, near: [1, 2]}")
    loaded = load_exam(path)
    assert loaded.published == "2020-01-04"
    assert loaded.items == (
        Item(id="a", quote="shelled   Ormond", act=("deny",), when=("2020-01-03",), near=(1.0, 2.0)),
    )


@pytest.mark.parametrize(
    ("items", "says"),
    [
        ("{id: a, quote: 'these words do not stand there'}", "not in the text"),
        ("{id: a, quote: shelled, hodler: League}", "hodler"),
        ("{id: a, quote: shelled, tie: backs, a: Varda}", "binds two parties"),
    ],
)
def test_an_exam_that_is_itself_wrong_is_refused(tmp_path: Path, items: str, says: str) -> None:
    with pytest.raises(BadExam, match=says):
        load_exam(write_exam(tmp_path, items))
