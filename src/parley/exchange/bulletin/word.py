"""A bulletin as a Word file."""

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.shared import Cm
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw, ImageFont

from parley.exchange.bulletin.blocks import Block, Kind, Look, Runs, blocks_of
from parley.exchange.bulletin.map import EDGE, HEIGHT, INK, LAND, MARK, OPEN, SEA, WIDTH, Plan, labelled

_FINE = 3
"""How many points of the picture one of the plan is."""


def as_word(text: str, plan: Plan | None, *, title: str) -> bytes:
    """The Markdown of a bulletin as a Word file, its map as a picture."""
    made = Document()
    made.core_properties.title = title
    made.core_properties.author = ""
    for block in blocks_of(text):
        _put(made, block, plan)
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def _put(made: WordDocument, block: Block, plan: Plan | None) -> None:
    match block.kind:
        case Kind.HEADING:
            _say(made.add_heading(level=block.level), block.runs)
        case Kind.ITEM:
            _say(made.add_paragraph(style="List Bullet"), block.runs)
        case Kind.NOTE:
            line = made.add_paragraph()
            line.add_run(f"{block.level} ").font.superscript = True
            _say(line, block.runs)
        case Kind.TABLE:
            table = made.add_table(rows=0, cols=max(map(len, block.rows)), style="Light List")
            for cells in block.rows:
                for place, runs in zip(table.add_row().cells, cells, strict=False):
                    _say(place.paragraphs[0], runs)
        case Kind.MAP if plan is not None:
            made.add_picture(BytesIO(_picture(plan)), width=Cm(15.5))
        case Kind.PARAGRAPH:
            _say(made.add_paragraph(), block.runs)
        case _:
            pass


def _say(line: Paragraph, runs: Runs) -> None:
    for run in runs:
        said = line.add_run(run.words)
        said.bold = run.look is Look.BOLD or None
        said.font.superscript = run.look is Look.RAISED or None


def _picture(plan: Plan) -> bytes:
    image = Image.new("RGB", (int(WIDTH) * _FINE, int(HEIGHT) * _FINE), SEA)
    draw = ImageDraw.Draw(image)
    for ring in plan.lands:
        draw.polygon([(x * _FINE, y * _FINE) for x, y in ring], fill=LAND, outline=EDGE)
    for dot in plan.dots:
        x, y, radius = dot.x * _FINE, dot.y * _FINE, dot.radius * _FINE
        box = (x - radius, y - radius, x + radius, y + radius)
        draw.ellipse(box, fill=MARK if dot.reviewed else None, outline=MARK if dot.reviewed else OPEN, width=2 * _FINE)
    font = ImageFont.load_default(size=11 * _FINE)
    for dot in labelled(plan):
        place = ((dot.x + dot.radius + 3) * _FINE, (dot.y - 6) * _FINE)
        draw.text(place, dot.name, fill=INK, font=font, stroke_width=_FINE, stroke_fill=LAND)
    out = BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()
