"""Full text finds the same in every store, and finds nothing of what was withdrawn."""

import pytest
from tests.factories import append, document

from parley.desk.search import search
from parley.desk.withdraw import withdraw_document, withdraw_name
from parley.desk.workspace import Workspace
from parley.model.reading import Reading
from parley.projections.fold import rebuild
from parley.record.record import Record

ARABIC = "أعلنت الهدنة في القرية صباح الثلاثاء."


@pytest.fixture
def workspace(record: Record) -> Workspace:
    append(record)
    texts = (
        ("Convoys wait", "Twelve trucks of flour wait at the Marrow crossing.", "Esk Post", "2031-05-01"),
        ("Flour again", "The crossing at Brill let flour through, the café owners said.", "Tarn Mail", "2031-06-02"),
        (None, ARABIC, None, None),
    )
    for number, (title, text, source, published) in enumerate(texts):
        made = document(text, address=f"file:///{number}.txt", title=title, source=source, published=published)
        append(record, Reading(document=made, reader="hand/1"))
    return Workspace(record)


def titles(workspace: Workspace, words: str, **facets: str) -> list[str | None]:
    return [hit.document.title for hit in search(workspace, words, facets, limit=10).hits]


def test_all_words_must_stand_in_a_document_or_begin_words_of_it(workspace: Workspace) -> None:
    assert sorted(map(str, titles(workspace, "flour"))) == ["Convoys wait", "Flour again"]
    assert titles(workspace, "flour truck") == ["Convoys wait"]
    assert titles(workspace, "FLOUR cafe") == ["Flour again"]
    assert titles(workspace, "flour nowhere") == []


def test_a_word_in_the_title_weighs_more(workspace: Workspace) -> None:
    assert titles(workspace, "flour")[0] == "Flour again"


def test_a_text_from_right_to_left_is_found(workspace: Workspace) -> None:
    (hit,) = search(workspace, "الهدنة", {}, limit=10).hits
    assert "الهدنة" in [piece.words for piece in hit.pieces if piece.met]


@pytest.mark.parametrize("words", ['"', "') OR 1=1 --", "*", "AND", "NEAR(flour", "zz:b", "!", "&|", "\\"])
def test_no_word_is_taken_for_a_command_of_the_index(workspace: Workspace, words: str) -> None:
    assert titles(workspace, words) == []


def test_the_words_are_marked_where_they_stand_together(workspace: Workspace) -> None:
    (hit,) = search(workspace, "truck cross", {}, limit=10).hits
    assert [piece.words for piece in hit.pieces if piece.met] == ["trucks", "crossing"]
    assert "".join(piece.words for piece in hit.pieces) == "Twelve trucks of flour wait at the Marrow crossing."


def test_facets_divide_what_was_found_and_narrow_it(workspace: Workspace) -> None:
    found = search(workspace, "flour", {}, limit=10)
    assert dict(found.facets["source"]) == {"Esk Post": 1, "Tarn Mail": 1}
    assert dict(found.facets["month"]) == {"2031-05": 1, "2031-06": 1}
    assert titles(workspace, "flour", source="Esk Post") == ["Convoys wait"]


def test_what_was_withdrawn_is_not_found_and_the_rest_still_is(workspace: Workspace) -> None:
    doomed = next(one.id for one in workspace.documents() if one.title == "Convoys wait")
    withdraw_document(workspace, doomed, why="asked to", by="ada")
    assert titles(workspace, "trucks") == []
    assert titles(workspace, "flour") == ["Flour again"]
    withdraw_name(workspace, "Brill", why="a person is at risk", by="ada")
    assert titles(workspace, "brill") == []
    assert titles(workspace, "flour") == ["Flour again"]
    place = workspace.record.store.place
    if not isinstance(place, str):
        kept = b"".join(file.read_bytes() for file in place.parent.glob(f"{place.name}*"))
        assert b"trucks" not in kept
        assert b"brill" not in kept.lower()


def test_folded_anew_the_same_is_found(workspace: Workspace) -> None:
    before = titles(workspace, "flour")
    rebuild(workspace.record)
    assert titles(workspace, "flour") == before
