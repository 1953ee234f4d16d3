"""The pages, in the order of the menu: to add a page, write its file in pages/ and one line here.

A page's line gives its name (which its template repeats as `here`), its address, and the handlers that answer for it.
`None` for the address keeps it out of the menu: such pages are reached from others.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from parley.web.pages import (
    account,
    actors,
    adding,
    ask,
    bulletin,
    casework,
    claims,
    deciding,
    documents,
    dossier,
    foresight,
    foresight_lasting,
    foresight_readers,
    foresight_tables,
    incidents,
    linked,
    maps,
    networks,
    packs,
    people,
    places,
    provider,
    record,
    registers,
    review,
    search,
    sign_in,
    sources,
    timelines,
    today,
)
from parley.web.words import N_


class Page(Struct, frozen=True):
    """One page: its name in the menu (English, translated when shown), its address, and the handlers behind it."""

    name: str
    address: str | None
    handlers: Sequence[Any]


class Section(Struct, frozen=True):
    """A part of the menu."""

    name: str
    pages: tuple[Page, ...]


SECTIONS: tuple[Section, ...] = (
    Section(
        N_("The process"),
        (
            Page(N_("Today"), "/today", (today.today_page, today.today_twin)),
            Page(N_("Search"), "/search", (search.search_page, search.search_twin, search.search_csv)),
            Page(N_("Ask"), "/ask", (ask.ask_page, ask.ask_twin, ask.complete_twin)),
            Page(
                N_("Bulletin"),
                "/bulletin",
                (bulletin.bulletin_page, bulletin.bulletin_twin, bulletin.bulletin_file, bulletin.release_form),
            ),
            Page(N_("Dossier"), "/", (dossier.dossier_page, dossier.dossier_twin)),
            Page(N_("Ceasefires"), "/ceasefires", registers.CEASEFIRES),
            Page(N_("Local agreements"), "/deals", registers.DEALS),
            Page(N_("Talks"), "/talks", registers.TALKS),
            Page(N_("Commitments"), "/commitments", registers.COMMITMENTS),
            Page(N_("Positions"), "/positions", registers.POSITIONS),
            Page(N_("Ties"), "/ties", registers.TIES),
        ),
    ),
    Section(
        N_("What is said"),
        (
            Page(
                N_("Claims"),
                "/claims",
                (claims.claims_page, claims.claims_twin, claims.claims_csv, claims.claim_page),
            ),
            Page(
                N_("Incidents"),
                "/incidents",
                (incidents.incidents_page, incidents.incidents_twin, incidents.incident_page, casework.case_form),
            ),
            Page(
                N_("Documents"),
                "/documents",
                (documents.documents_page, documents.documents_twin, documents.document_page),
            ),
            Page(N_("Registers"), "/registers", registers.REGISTERS),
            Page(N_("Figures that do not agree"), "/flags", registers.FLAGS),
            Page(N_("Actors"), "/actors", (actors.actors_page, actors.actors_twin, actors.actor_page)),
            Page(
                N_("Places"),
                "/places",
                (places.places_page, places.places_twin, places.places_csv, places.place_page),
            ),
            Page(
                N_("Sources"),
                "/sources",
                (sources.sources_page, sources.sources_twin, sources.sources_csv, sources.source_page),
            ),
        ),
    ),
    Section(
        N_("Views"),
        (
            Page(N_("Linked views"), "/views", (linked.views_page,)),
            Page(N_("Map"), "/map", (maps.map_page, maps.map_twin, maps.map_svg, maps.map_csv, maps.outlines_twin)),
            Page(
                N_("Time line"),
                "/timeline",
                (timelines.time_page, timelines.time_twin, timelines.time_svg, timelines.time_csv),
            ),
            Page(
                N_("Network"),
                "/network",
                (networks.network_page, networks.network_twin, networks.network_svg, networks.network_csv),
            ),
        ),
    ),
    Section(
        N_("Work"),
        (
            Page(N_("Add reports"), "/add", adding.HANDLERS),
            Page(
                N_("Review"),
                "/review",
                (
                    review.queue_page,
                    review.queue_twin,
                    review.news_twin,
                    review.review_page,
                    review.judge_form,
                    deciding.decide_form,
                ),
            ),
            Page(
                N_("Foresight"),
                "/foresight",
                (
                    foresight.foresight_page,
                    foresight.foresight_twin,
                    foresight.forecast_page,
                    foresight.forecast_twin,
                    *foresight_tables.TABLES,
                    *foresight_lasting.LASTING,
                    foresight_readers.readers_form,
                ),
            ),
        ),
    ),
    Section(
        N_("Keeping"),
        (
            Page(N_("Record"), "/record", (record.record_page, record.record_twin)),
            Page(N_("Packs"), "/packs", (packs.packs_page, packs.packs_twin, packs.pack_page, packs.pack_twin)),
        ),
    ),
)

ACCOUNTS: tuple[Page, ...] = (
    Page(N_("Your account"), "/account", (account.account_page, account.account_twin, *account.FORMS)),
    Page(N_("People"), "/people", (people.people_page, people.people_twin, people.person_form, people.change_form)),
)
"""What stands beside the menu, where it shows who is signed in."""

_OUTSIDE = (
    sign_in.sign_in_page,
    sign_in.sign_in_form,
    sign_in.sign_out_form,
    provider.provider_page,
    provider.return_page,
)


def handlers() -> list[Any]:
    """All handlers of all pages, for the application."""
    pages = [*(page for section in SECTIONS for page in section.pages), *ACCOUNTS]
    return [*_OUTSIDE, *(handler for page in pages for handler in page.handlers)]
