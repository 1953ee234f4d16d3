"""What all pages share: the open workspace, the dossier of the moment, and the templates."""

import csv
import secrets
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from io import StringIO
from typing import TYPE_CHECKING, Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from litestar import Response
from litestar.enums import MediaType
from litestar.exceptions import NotAuthorizedException
from markupsafe import Markup, escape

from parley.analysis.grouping import told_once
from parley.desk.counting import names_to_offer
from parley.desk.dossier import as_heard, build_dossier
from parley.desk.people import People
from parley.desk.watching import watch
from parley.desk.workspace import ClaimRow, Workspace
from parley.model.event import EventType, Topic
from parley.model.viewer import Viewer, Withheld
from parley.projections.completions import Completions
from parley.projections.dates import spoken
from parley.projections.deciding import words_of
from parley.projections.entries import Dossier, Line
from parley.projections.lines import line
from parley.web import addresses, speaking, words
from parley.web.admiralty import ADMIRALTY
from parley.web.asking import BAR, STATUSES
from parley.web.rights import FIELD, lets_in, rule_of
from parley.web.visit import How, Visit

if TYPE_CHECKING:
    from parley.knowledge.base import Knowledge
    from parley.web.register import Page

Clock = Callable[[], datetime]
_SIGNS = {
    "denied": "✕",
    "said not to be so": "✕",
    "reviewed": "✓",
    "verified": "✓✓",
    "accepted": "✓",
    "amended": "✓",
    "rejected": "✕",
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


_KEPT_DOSSIERS = 16
"""For so many different viewers the dossier is kept; a fold takes seconds on a large record."""


class Sites:
    """One workspace, and what its pages share whoever looks; `of` gives the pages of one visitor."""

    def __init__(self, workspace: Workspace, *, clock: Clock) -> None:
        self.workspace = workspace
        self.clock = clock
        self.templates = _templates()
        self._dossiers: OrderedDict[Viewer, tuple[int, Dossier]] = OrderedDict()
        self._completions: OrderedDict[Viewer, tuple[int, Completions]] = OrderedDict()
        self._knowledge: Knowledge | None = None

    def of(self, visit: Visit) -> "Site":
        """The pages as this visitor sees them."""
        return Site(self, visit)

    def knowledge(self) -> "Knowledge":
        """What is known before reading, loaded once."""
        if self._knowledge is None:
            self._knowledge = self.workspace.knowledge()
        return self._knowledge

    def dossier(self, viewer: Viewer, workspace: Workspace) -> Dossier:
        """The dossier as this viewer sees it now, and nobody else; folded anew only when the record has grown."""
        position = workspace.record.head().position
        kept = self._dossiers.get(viewer)
        if kept is None or kept[0] != position:
            kept = (position, build_dossier(workspace))
            self._dossiers[viewer] = kept
            while len(self._dossiers) > _KEPT_DOSSIERS:
                self._dossiers.popitem(last=False)
        return kept[1]

    def completions(self, viewer: Viewer, workspace: Workspace) -> Completions:
        """What the filter bar offers this viewer."""
        position = workspace.record.head().position
        kept = self._completions.get(viewer)
        if kept is None or kept[0] != position:
            kept = (position, names_to_offer(workspace))
            self._completions[viewer] = kept
            while len(self._completions) > _KEPT_DOSSIERS:
                self._completions.popitem(last=False)
        return kept[1]


class Site:
    """One workspace as pages for one visitor: a handler asks it for all that it shows."""

    def __init__(self, sites: Sites, visit: Visit) -> None:
        self.visit = visit
        self.clock = sites.clock
        self._sites = sites
        self._workspace: Workspace | None = None

    @property
    def viewer(self) -> Viewer:
        """Who looks; a route that is open to all has to look at `visit` instead."""
        if self.visit.viewer is None:
            raise NotAuthorizedException("sign in first")
        return self.visit.viewer

    @property
    def workspace(self) -> Workspace:
        """What the viewer may see of the workspace."""
        if self._workspace is None:
            self._workspace = self._sites.workspace.as_seen_by(self.viewer)
        return self._workspace

    def knowledge(self) -> "Knowledge":
        """What is known before reading, loaded once."""
        return self._sites.knowledge()

    def dossier(self) -> Dossier:
        """The dossier as the record stands now, as the viewer may see it."""
        return self._sites.dossier(self.viewer, self.workspace)

    def people(self) -> People:
        """The accounts, as the viewer may change them; a route has to need the right to that."""
        return People(self._sites.workspace, by=self.viewer, where="the pages", clock=self.clock)

    def completions(self) -> Completions:
        """What the filter bar offers, as the record stands now and as the viewer may see it."""
        return self._sites.completions(self.viewer, self.workspace)

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response[str]:  # noqa: ANN401 - what a page shows
        """A page of HTML."""
        visit = self.visit
        name = self._sites.workspace.record.short_name if visit.viewer else ""
        told = {"now": self.clock(), "record": name, "visit": visit, "may_open": self._may_open}
        told["csrf_field"] = partial(csrf_field, visit)
        told["withheld"] = self.workspace.withheld() if visit.viewer else Withheld()
        shown = self._sites.templates.get_template(template).render({**told, **context})
        return Response(shown, media_type=MediaType.HTML, status_code=status)

    def watch(self, what: str, which: str, *, document: str, where: str) -> None:
        """Write into the audit trail that who is signed in looks at this, where it is kept from others."""
        if self.visit.how is not How.LOCAL:
            watch(self.workspace, what=what, which=which, document=document, where=where, now=self.clock())

    def template(self, name: str) -> Template:
        """A template, for what is no page."""
        return self._sites.templates.get_template(name)

    def _may_open(self, page: "Page") -> bool:
        """Whether a page belongs into this visitor's menu."""
        return bool(page.handlers) and lets_in(self.visit, rule_of(page.handlers[0]))


def csrf_field(visit: Visit) -> Markup:
    """What every form that changes something holds; a template calls it without arguments."""
    token = visit.form_token(secrets.token_urlsafe(12))
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, token)


def twin(value: Any) -> Response[Any]:  # noqa: ANN401 - any msgspec-serialisable value
    """The same page as JSON; the handler's own return type, `Response[Dossier]`, describes it to programs."""
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
    shown = site.template("svg/alone.svg").render(name=name, **context)
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
    from parley.web.register import ACCOUNTS, SECTIONS  # noqa: PLC0415 - the pages that it names import this file

    made.globals["menu_sections"] = SECTIONS
    made.globals["account_pages"] = ACCOUNTS
    _teach_languages(made)
    made.filters["date"] = lambda edtf: Markup(f"<bdi>{escape(spoken(edtf))}</bdi>")  # noqa: S704 - escaped
    made.filters["glyph"] = lambda sign: _SIGNS.get(str(sign).partition(":")[0], "·")
    made.filters["sector"] = lambda kind: _SECTORS.get(kind, kind)
    made.filters["decided"] = words_of
    made.filters["admiralty"] = lambda rating: words.translated(ADMIRALTY[str(rating)])
    made.filters["plain"] = lambda word: str(word).replace("-", " ")
    made.globals |= {"filter_fields": BAR, "filter_statuses": STATUSES, "filter_topics": (*Topic, *EventType)}
    for name in ("claim", "document", "actor", "claims", "words", "place", "source", "table", "forecast"):
        made.globals[f"{name}_address"] = getattr(addresses, f"{name}_address")
    return made
