import pytest
from hypothesis import given
from hypothesis import strategies as st

from parley.model.document import Passage, PassageRole
from parley.web.marking import Span, blocks, cut

TEXT = "abcdefghij"


def spans_of(*bounds: tuple[int, int]) -> list[Span]:
    return [Span(start, end, f"c{n}", n) for n, (start, end) in enumerate(bounds, 1)]


@pytest.mark.parametrize(
    ("bounds", "pieces"),
    [
        ([(2, 8), (4, 6)], [("ab", []), ("cd", [1]), ("ef", [1, 2]), ("gh", [1]), ("ij", [])]),
        ([(0, 5), (3, 9)], [("abc", [1]), ("de", [1, 2]), ("fghi", [2]), ("j", [])]),
        ([(2, 5), (2, 5)], [("ab", []), ("cde", [1, 2]), ("fghij", [])]),
        ([(-3, 2), (9, 40)], [("ab", [1]), ("cdefghi", []), ("j", [2])]),
        ([(4, 4)], [("abcdefghij", [])]),
    ],
    ids=["nested", "crossing", "the same words", "reaching beyond", "empty"],
)
def test_overlapping_spans_are_cut_where_one_begins_or_ends(
    bounds: list[tuple[int, int]], pieces: list[tuple[str, list[int]]]
) -> None:
    found = cut(TEXT, 0, len(TEXT), spans_of(*bounds))
    assert [(one.text, [span.number for span in one.spans]) for one in found] == pieces


def test_a_click_on_nested_marks_means_the_shortest() -> None:
    middle = cut(TEXT, 0, len(TEXT), spans_of((0, 10), (4, 6)))[1]
    assert middle.innermost is not None
    assert middle.innermost.number == 2


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70)), max_size=8))
def test_segments_together_are_the_text_and_each_mark_covers_its_span(text: str, bounds: list[tuple[int, int]]) -> None:
    spans = spans_of(*bounds)
    found = cut(text, 0, len(text), spans)
    assert "".join(one.text for one in found) == text
    for span in spans:
        marked = "".join(one.text for one in found if span in one.spans)
        assert marked == text[max(0, span.start) : max(0, span.end)]


def test_paragraphs_keep_the_role_of_their_passage_and_gaps_are_boilerplate() -> None:
    text = "Head\n\nOne.\nTwo.\n\nShare this"
    passages = (Passage(0, 4, PassageRole.HEADLINE), Passage(6, 15, PassageRole.BODY))
    found = [(text[one.start : one.end], one.role) for one in blocks(text, passages, [])]
    assert found == [
        ("Head", PassageRole.HEADLINE),
        ("One.", PassageRole.BODY),
        ("Two.", PassageRole.BODY),
        ("Share this", PassageRole.BOILERPLATE),
    ]


def test_a_mark_that_runs_over_two_paragraphs_is_noted_in_the_first_only() -> None:
    found = blocks("One.\nTwo.", (), spans_of((2, 7)))
    assert [len(one.opening) for one in found] == [1, 0]
    assert [[s.text for s in one.segments if s.spans] for one in found] == [["e."], ["Tw"]]
