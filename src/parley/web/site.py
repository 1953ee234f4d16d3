"""What all pages share: the open workspace, the dossier of the moment, and the templates."""

import csv
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined
from litestar import Response
from litestar.enums import MediaType
from markupsafe import Markup, escape

from parley.analysis.grouping import told_once
from parley.desk.counting import names_to_offer
from parley.desk.dossier import as_heard, build_dossier
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.event import EventType, Topic
from parley.projections.completions import Completions
from parley.projections.dates import spoken
from parley.projections.entries import Dossier, Line
from parley.projections.lines import line
from parley.web import addresses, speaking, words
from parley.web.asking import BAR, STATUSES

if TYPE_CHECKING:
    from parley.knowledge.base import Knowledge

Clock = Callable[[], datetime]
_SIGNS = {
    "denied": "✕",
    "said not to be so": "✕",
    "reviewed": "✓",
    "not reviewed": "□",
    "no person has reviewed": "□",
    "usual, no single event": "∿",
    "ongoing": "…",
    "planned": "→",
    "expected": "→",
    "hoped": "○",
    "conditional": "¿",
    "proposed": "+",
    "probable": "~",
    "possible": "~",
    "unclear": "?",
}
_SECTORS = {
    "gov": "government",
    "mil": "armed forces",
    "cop": "police",
    "spy": "intelligence service",
    "leg": "parliament",
    "jud": "courts",
    "reb": "rebels",
    "uaf": "armed group",
    "opp": "opposition",
    "pty": "party",
    "igo": "international organisation",
    "ngo": "non-governmental organisation",
    "med": "media",
    "civ": "civilians",
}
"""What an actor is, in words; the codes are PLOVER's sectors."""


class Site:
    """One workspace as pages; the dossier is folded anew only when the record has grown."""

    def __init__(self, workspace: Workspace, *, clock: Clock, viewer: str = "") -> None:
        self.workspace = workspace
        self.clock = clock
        self.viewer = viewer
        self.templates = _templates()
        self._dossier: tuple[int, Dossier] | None = None
        self._completions: tuple[int, Completions] | None = None
        self._knowledge: Knowledge | None = None

    def knowledge(self) -> "Knowledge":
        """What is known before reading, loaded once."""
        if self._knowledge is None:
            self._knowledge = self.workspace.knowledge()
        return self._knowledge

    def dossier(self) -> Dossier:
        """The dossier as the record stands now."""
        position = self.workspace.record.head().position
        if self._dossier is None or self._dossier[0] != position:
            self._dossier = (position, build_dossier(self.workspace))
        return self._dossier[1]

    def completions(self) -> Completions:
        """What the filter bar offers, as the record stands now."""
        position = self.workspace.record.head().position
        if self._completions is None or self._completions[0] != position:
            self._completions = (position, names_to_offer(self.workspace))
        return self._completions[1]

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response[str]:  # noqa: ANN401 - what a page shows
        """A page of HTML."""
        name = self.workspace.record.short_name
        context = {"now": self.clock(), "record": name, **context}
        shown = self.templates.get_template(template).render(context)
        return Response(shown, media_type=MediaType.HTML, status_code=status)


def twin(value: Any) -> Response[bytes]:  # noqa: ANN401 - any msgspec-serialisable value
    """The same page as JSON."""
    data = msgspec.json.format(msgspec.json.encode(value), indent=2)
    return Response(data, media_type=MediaType.JSON)


def table(name: str, columns: Sequence[str], rows: Iterable[Iterable[object]]) -> Response[str]:
    """The same page as CSV for a spreadsheet."""
    out = StringIO()
    written = csv.writer(out)
    written.writerow(columns)
    written.writerows([_safe(value) for value in row] for row in rows)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _safe(value: object) -> object:
    """A cell that no spreadsheet takes for a formula: what begins like one gets an apostrophe before it."""
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


def picture(site: Site, name: str, **context: Any) -> Response[str]:  # noqa: ANN401 - what a picture shows
    """A drawing as an SVG file that stands alone."""
    shown = site.templates.get_template("svg/alone.svg").render(name=name, **context)
    return Response(shown, media_type="image/svg+xml")


def line_of(row: ClaimRow) -> Line:
    """One listed claim as a line."""
    return line(told_once([as_heard(row)])[0])


def _teach_languages(made: Environment) -> None:
    made.install_gettext_callables(words.translated, words.counted, newstyle=True)  # type: ignore[attr-defined]
    made.globals["N_"] = words.N_
    made.globals["languages"] = words.LANGUAGES
    made.globals["spoken_language"] = words.language.get
    made.globals["direction"] = words.direction
    made.globals["own_name"] = words.own_name
    made.globals["this_page"] = speaking.this_page


def _templates() -> Environment:
    made = Environment(
        loader=PackageLoader("parley.web", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    from parley.web.register import SECTIONS  # noqa: PLC0415 - the pages that it names import this file

    made.globals["menu_sections"] = SECTIONS
    _teach_languages(made)
    made.filters["date"] = lambda edtf: Markup(f"<bdi>{escape(spoken(edtf))}</bdi>")  # noqa: S704 - escaped
    made.filters["glyph"] = lambda sign: _SIGNS.get(sign, "·")
    made.filters["sector"] = lambda kind: _SECTORS.get(kind, kind)
    made.filters["plain"] = lambda word: str(word).replace("-", " ")
    made.globals |= {"filter_fields": BAR, "filter_statuses": STATUSES, "filter_topics": (*Topic, *EventType)}
    for name in ("claim_address", "document_address", "actor_address", "claims_address", "words_address"):
        made.globals[name] = getattr(addresses, name)
    return made
