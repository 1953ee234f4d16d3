"""A bulletin as Markdown, HTML, Word or PDF: Word and PDF are made from the Markdown, so one template changes all."""

import re
from enum import StrEnum
from importlib.resources import files
from pathlib import Path

from jinja2 import BaseLoader, FileSystemLoader, PackageLoader, StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup

from parley.exchange.bulletin.map import Plan, plan_of
from parley.model.errors import ParleyError
from parley.projections.bulletin import Bulletin

NAMES = ("bulletin.md.j2", "bulletin.html.j2")
_SPECIAL = re.compile(r"([\\`*_\[\]<>#|^])")


class Format(StrEnum):
    """What a bulletin can be written as."""

    MARKDOWN = "md"
    HTML = "html"
    WORD = "docx"
    PDF = "pdf"


class BadTemplate(ParleyError):
    """A template that cannot be used."""


def write_bulletin(
    bulletin: Bulletin, form: Format, *, templates: Path | None = None, font: Path | None = None
) -> bytes:
    """The bulletin in one format; `templates` is a folder with a user's own, `font` a TrueType font for the PDF."""
    plan = plan_of(bulletin.spots)
    if form is Format.HTML:
        return _rendered(NAMES[1], bulletin, plan, templates).encode()
    text = re.sub(r"\n{3,}", "\n\n", _rendered(NAMES[0], bulletin, plan, templates)).strip() + "\n"
    if form is Format.MARKDOWN:
        return text.encode()
    if form is Format.WORD:
        from parley.exchange.bulletin.word import as_word  # noqa: PLC0415 - takes long to load

        return as_word(text, plan, title=f"{bulletin.process} {bulletin.day}".strip())
    from parley.exchange.bulletin.pdf import as_pdf  # noqa: PLC0415 - likewise

    return as_pdf(text, plan, title=f"{bulletin.process} {bulletin.day}".strip(), font=font)


def copy_templates(folder: Path) -> list[Path]:
    """Copies of the templates to change; raises BadTemplate where there are any already."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for name in NAMES:
        place = folder / name
        if place.exists():
            raise BadTemplate(f"{place} is there already; change it, or move it away first")
        place.write_bytes((files("parley.exchange.bulletin") / "templates" / name).read_bytes())
        made.append(place)
    return made


def _rendered(name: str, bulletin: Bulletin, plan: Plan | None, templates: Path | None) -> str:
    loader: BaseLoader = PackageLoader("parley.exchange.bulletin", "templates")
    if templates is not None:
        if not (templates / name).is_file():
            raise BadTemplate(f"{templates}: there is no {name} in it; `parley bulletin --template new` makes one")
        loader = FileSystemLoader(templates)
    # A template may come from somebody else: it can read the bulletin, and nothing of this program.
    made = SandboxedEnvironment(
        loader=loader,
        autoescape=name.endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["md"] = plain_markdown
    try:
        drawn = Markup(plan.svg()) if plan else ""  # noqa: S704 - our own drawing, its names escaped
        return made.get_template(name).render(bulletin=bulletin, map=drawn)
    except TemplateError as e:
        where = f"line {e.lineno}: " if getattr(e, "lineno", None) else ""  # type: ignore[attr-defined]
        raise BadTemplate(f"{templates or 'the shipped template'}/{name}: {where}{e}") from e


def plain_markdown(words: object) -> str:
    """Words that Markdown shows as they stand, in one line."""
    return _SPECIAL.sub(r"\\\1", " ".join(str(words).split()))
