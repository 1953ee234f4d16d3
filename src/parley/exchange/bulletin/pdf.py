"""A bulletin as a PDF, its map drawn in lines."""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path

from reportlab.graphics.shapes import Circle, Drawing, Polygon, String
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.platypus import Flowable, ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table

from parley.exchange.bulletin.blocks import Block, Kind, Look, Runs, blocks_of
from parley.exchange.bulletin.map import EDGE, HEIGHT, INK, LAND, MARK, OPEN, SEA, WIDTH, Plan, labelled
from parley.model.errors import ParleyError

_SIZES = {1: 18, 2: 13, 3: 11, 4: 10}
_LOOKS = {Look.PLAIN: "{}", Look.BOLD: "<b>{}</b>", Look.RAISED: "<super>{}</super>"}


class BadFont(ParleyError):
    """A font that cannot be used."""


def as_pdf(text: str, plan: Plan | None, *, title: str, font: Path | None = None) -> bytes:
    """The Markdown of a bulletin as a PDF; the same bulletin makes the same bytes."""
    face = _face(font)
    out = BytesIO()
    made = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=2 * cm,
        rightMargin=2 * cm,
        topMargin=2 * cm,
        bottomMargin=2 * cm,
        title=title,
        author="",
        invariant=1,
        lang="en",
    )
    made.build([piece for block in blocks_of(text) for piece in _pieces(block, plan, face)])
    return out.getvalue()


def _face(font: Path | None) -> str:
    """The font's name: the one that comes along, which knows Latin letters alone, or a user's."""
    name, file = ("Vera", "Vera.ttf") if font is None else (f"user-{font.stem}", str(font))
    try:
        pdfmetrics.registerFont(TTFont(name, file))
    except (TTFError, OSError) as e:
        raise BadFont(f"{font}: this is no TrueType font that can be used; name a .ttf file") from e
    if font is None:
        pdfmetrics.registerFont(TTFont("VeraBd", "VeraBd.ttf"))
        pdfmetrics.registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="Vera", boldItalic="VeraBd")
    else:
        pdfmetrics.registerFontFamily(name, normal=name, bold=name, italic=name, boldItalic=name)
    return name


def _pieces(block: Block, plan: Plan | None, face: str) -> Iterator[Flowable]:
    style = ParagraphStyle("text", fontName=face, fontSize=9.5, leading=13, spaceAfter=4)
    match block.kind:
        case Kind.HEADING:
            size = _SIZES.get(block.level, 10)
            yield Paragraph(
                f"<b>{_words(block.runs)}</b>",
                ParagraphStyle(
                    "head", style, fontSize=size, leading=size * 1.25, spaceBefore=size * 0.7, keepWithNext=1
                ),
            )
        case Kind.ITEM:
            yield ListFlowable(
                [Paragraph(_words(block.runs), style)], bulletType="bullet", leftIndent=12, bulletFontSize=7
            )
        case Kind.NOTE:
            small = ParagraphStyle("note", style, fontSize=8, leading=10.5, leftIndent=16, firstLineIndent=-16)
            yield Paragraph(f"<super>{block.level}</super> {_words(block.runs)}", small)
        case Kind.TABLE:
            rows = [[Paragraph(_words(runs), style) for runs in cells] for cells in block.rows]
            line = ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor(EDGE))
            yield Table(rows, style=[line, ("VALIGN", (0, 0), (-1, -1), "TOP")], repeatRows=1)
            yield Spacer(1, 8)
        case Kind.MAP:
            if plan is not None:
                yield _drawn(plan, face)
        case Kind.PARAGRAPH:
            yield Paragraph(_words(block.runs), style)


def _words(runs: Runs) -> str:
    return "".join(_LOOKS[run.look].format(escape(run.words)) for run in runs)


def _drawn(plan: Plan, face: str) -> Drawing:
    """The plan in lines; paper counts from below, and what lies outside of the sheet is cut off by its frame."""
    made = Drawing(WIDTH, HEIGHT)
    edge = [0, 0, WIDTH, 0, WIDTH, HEIGHT, 0, HEIGHT]
    made.add(Polygon(edge, fillColor=colors.HexColor(SEA), strokeColor=colors.HexColor(EDGE), strokeWidth=0.6))
    for ring in plan.lands:
        points = [value for x, y in ring for value in (min(max(x, 0), WIDTH), HEIGHT - min(max(y, 0), HEIGHT))]
        made.add(Polygon(points, fillColor=colors.HexColor(LAND), strokeColor=colors.HexColor(EDGE), strokeWidth=0.6))
    for dot in plan.dots:
        made.add(
            Circle(
                dot.x,
                HEIGHT - dot.y,
                dot.radius,
                fillColor=colors.HexColor(MARK) if dot.reviewed else None,
                strokeColor=colors.HexColor(MARK if dot.reviewed else OPEN),
                strokeWidth=1.6,
            )
        )
    for dot in labelled(plan):
        place = (dot.x + dot.radius + 3, HEIGHT - dot.y - 4)
        made.add(String(*place, dot.name, fontName=face, fontSize=10, fillColor=colors.HexColor(INK)))
    factor = 17 * cm / WIDTH
    made.scale(factor, factor)
    made.width, made.height = WIDTH * factor, HEIGHT * factor
    return made
