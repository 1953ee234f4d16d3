from io import BytesIO
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from docx import Document
from msgspec import structs

from parley.exchange.bulletin.blocks import Kind, Look, blocks_of, runs_of
from parley.exchange.bulletin.map import plan_of
from parley.exchange.bulletin.pdf import BadFont
from parley.exchange.bulletin.written import NAMES, BadTemplate, Format, copy_templates, plain_markdown, write_bulletin
from parley.projections.bulletin import Bulletin, Figure, Item, Note, Number, Released, Spot

HOSTILE = "<script>alert(1)</script> *bold* [^9] | cell"
MADE = Bulletin(
    day="2017-05-04",
    process="The river process",
    record="sample",
    position=12,
    new=(Item(text=f"attack, Rivertown: {HOSTILE}", notes=(1, 2), claims=2, unreviewed=1),),
    changed=(),
    disputed=(),
    told=(("talks", (Item(text="Lakeland asks for talks", notes=(2,), claims=1, unreviewed=1),)),),
    decided=("claim-1 accepted by ada: the text says so",),
    figures=(
        Figure(what="force: attack", voice="Radio Hill", day=Number(2, 1), yesterday=Number(0, 0), week=Number(5, 5)),
    ),
    spots=(
        Spot(name="Rivertown <b>", lat=10.25, lon=20.5, claims=2, unreviewed=1),
        Spot(name="Esk", lat=None, lon=None, claims=1, unreviewed=1),
    ),
    notes=(
        Note(
            number=1,
            claim="c-1",
            quote="the army shelled",
            source="Ledger",
            title="Noon",
            published="2017-05-04",
            reviewed=True,
        ),
        Note(
            number=2, claim="c-2", quote="it did not", source="Radio Hill", title=None, published=None, reviewed=False
        ),
    ),
    coverage=("2 documents of these days were taken in",),
    withheld="1 documents and 0 claims of this record are held back.",
    claims=2,
    unreviewed=1,
    more=3,
    digest="d" * 64,
)


def pdf_text(data: bytes) -> str:
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data))


def word_text(data: bytes) -> str:
    made = Document(BytesIO(data))
    cells = (cell.text for table in made.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


def text_of(form: Format) -> str:
    data = write_bulletin(MADE, form)
    return {Format.PDF: pdf_text, Format.WORD: word_text}.get(form, bytes.decode)(data)


@pytest.mark.parametrize("form", list(Format))
def test_every_format_holds_the_mark_the_figures_the_sources_and_what_is_held_back(form: Format) -> None:
    shown = text_of(form)
    for words in ("DRAFT: 1 of 2 claims unreviewed", "Radio Hill", "5 (5)", "it did not", "held back", "Esk", "c-2"):
        assert words in shown, words


@pytest.mark.parametrize("form", [Format.WORD, Format.PDF])
def test_words_of_a_source_are_shown_as_they_stand_and_nothing_in_them_is_run(form: Format) -> None:
    shown = " ".join(text_of(form).split())
    assert "<script>alert(1)</script> *bold* [^9] | cell" in shown


def test_a_source_brings_no_script_into_the_page() -> None:
    shown = text_of(Format.HTML)
    assert "<script" not in shown
    assert "Rivertown <b>" not in shown
    assert "<svg" in shown


def test_the_same_bulletin_makes_the_same_pdf() -> None:
    assert write_bulletin(MADE, Format.PDF) == write_bulletin(MADE, Format.PDF)


def test_a_released_bulletin_is_no_draft_and_says_by_whom() -> None:
    made = structs.replace(MADE, released=Released(by="ada", why="read by two", at="2017-05-05T08:00:00Z"))
    shown = write_bulletin(made, Format.MARKDOWN).decode()
    assert "DRAFT" not in shown
    assert "Released by ada, 2017-05-05: read by two (1 of 2 claims unreviewed)" in shown


def test_a_changed_template_changes_markdown_word_and_pdf(tmp_path: Path) -> None:
    copy_templates(tmp_path)
    (tmp_path / NAMES[0]).write_text("# Ours\n\n{{ bulletin.day }} **{{ bulletin.mark|md }}**\n")
    for form, read in ((Format.MARKDOWN, bytes.decode), (Format.WORD, word_text), (Format.PDF, pdf_text)):
        shown = read(write_bulletin(MADE, form, templates=tmp_path))
        assert "Ours" in shown
        assert "Figures" not in shown


@pytest.mark.parametrize(
    "template", ["{{ nothing_such }}", "{% for", "{{ bulletin.__class__.__mro__ }}", "{{ ''.__class__.__base__ }}"]
)
def test_a_template_that_is_wrong_or_reaches_out_is_refused(tmp_path: Path, template: str) -> None:
    copy_templates(tmp_path)
    (tmp_path / NAMES[0]).write_text(template)
    with pytest.raises(BadTemplate):
        write_bulletin(MADE, Format.MARKDOWN, templates=tmp_path)


def test_copies_are_never_written_over(tmp_path: Path) -> None:
    copy_templates(tmp_path)
    with pytest.raises(BadTemplate, match="is there already"):
        copy_templates(tmp_path)


def test_what_is_no_font_is_refused(tmp_path: Path) -> None:
    (tmp_path / "no.ttf").write_text("nothing")
    with pytest.raises(BadFont):
        write_bulletin(MADE, Format.PDF, font=tmp_path / "no.ttf")


def test_markdown_is_cut_into_blocks_and_runs() -> None:
    found = list(blocks_of("# Head\n\n- one[^2]\n\n| a | b\\|c |\n|---|---|\n| 1 | 2 |\n\n[^2]: a note\n\n![x](map)"))
    assert [one.kind for one in found] == [Kind.HEADING, Kind.ITEM, Kind.TABLE, Kind.NOTE, Kind.MAP]
    assert found[1].runs[1].look is Look.RAISED
    assert found[2].rows[0][1][0].words == "b|c"
    assert runs_of(plain_markdown(HOSTILE))[0].words == HOSTILE


def test_a_map_holds_the_places_that_have_coordinates() -> None:
    plan = plan_of(MADE.spots)
    assert plan is not None
    assert [one.name for one in plan.dots] == ["Rivertown <b>"]
    assert plan_of(MADE.spots[1:]) is None
