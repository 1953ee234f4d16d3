import csv
import re
from io import StringIO

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.markup import inline_or_elsewhere

Client = TestClient[Litestar]
PAGES = (
    "/today",
    "/search",
    "/search?q=siege",
    "/places",
    "/places/Rivertown",
    "/sources",
    "/sources/Morning%20Ledger",
    "/packs",
    "/packs/syria-astana",
    "/record",
)


def figures(html: str) -> dict[str, str]:
    return {
        words: number
        for number, words in re.findall(r'fact-number"[^>]*>(\d+)</a> <span class="fact-words">(.*?)<', html)
    }


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_nothing_in_it_is_inline(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert inline_or_elsewhere(answer.text) == []


@pytest.mark.parametrize("page", ["/today", "/search", "/places", "/sources", "/packs", "/record"])
def test_every_page_opens_on_an_empty_record(empty_client: Client, page: str) -> None:
    assert empty_client.get(page).status_code == 200


@pytest.mark.parametrize("page", ["/places", "/places/Rivertown", "/sources", "/sources/Morning%20Ledger", "/record"])
def test_every_page_is_also_data(client: Client, page: str) -> None:
    assert client.get(f"{page}.json").json()
    assert client.get("/packs/syria-astana/pack.json").json()["pack"] == "syria-astana"


def test_today_shows_all_until_somebody_says_that_all_was_seen(client: Client) -> None:
    first = client.get("/today").text
    assert figures(first)["new claims"] == "13"
    seen = re.search(r'href="(/today\?seen=\d+)"', first)
    assert seen
    assert "Nothing new" in client.get(seen[1]).text
    assert "Nothing new" in client.get("/today").text
    assert figures(client.get("/today?after=0").text)["new claims"] == "13"


def test_the_figures_of_today_lead_to_as_many_claims(client: Client) -> None:
    html = client.get("/today?after=5").text
    links = re.findall(r'class="fact-number" href="(/claims[^"]*)">(\d+)<', html)
    assert len(links) > 2
    for address, number in links:
        listed = client.get(address.replace("&amp;", "&").replace("/claims", "/claims.csv", 1)).text
        assert len(list(csv.reader(StringIO(listed)))) - 1 == int(number), address


def test_a_place_leads_to_what_is_said_of_it(client: Client) -> None:
    html = client.get("/places/Rivertown").text
    assert "10.250, 20.500" in html
    assert "known to the town" in html
    assert "/claims?place=Rivertown" in html


@pytest.mark.parametrize("page", ["/places/Nowhere", "/sources/Nobody", "/packs/nothing", "/packs/..%2F..%2Fetc"])
def test_what_is_not_there_is_said_with_a_way_on(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 404
    assert "/claims" in answer.text


def test_a_source_shows_of_whom_it_prints_force_with_the_denials(client: Client) -> None:
    view = client.get("/sources/Morning%20Ledger.json").json()
    blamed = {one["party"]["name"]: (len(one["claims"]), one["denials"]) for one in view["blamed"]}
    assert blamed["Army of the South"] == (2, 1)


def test_the_record_is_checked_when_asked(client: Client) -> None:
    assert "not checked on this page" in client.get("/record").text
    checked = client.get("/record?verify=true").text
    assert "as it was written" in checked
    assert client.get("/record.json?verify=true").json()["verified"]["entries"] > 10


def test_a_search_leads_to_the_document_with_the_words_marked(client: Client) -> None:
    html = client.get("/search?q=siege").text
    assert "<mark>siege</mark>" in html
    assert "/documents/doc-morning" in html
    assert "No document holds all these words" in client.get("/search?q=zebra").text
