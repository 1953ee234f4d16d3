import csv
import re
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.markup import inline_or_elsewhere
from tests.web.sample import HOSTILE

from parley.model.actor import Party
from parley.web.addresses import actor_address

Client = TestClient[Litestar]
BREACH = "claim-doc-morning-2"
PAGES = (
    "/",
    "/documents",
    "/documents/doc-morning",
    "/documents/doc-evening",
    "/claims",
    f"/claims/{BREACH}",
    "/claims/claim-doc-evening-0",
    "/claims/claim-doc-evening-3",
    "/actors",
    "/actors/" + quote("~army of the south"),
    actor_address(Party(HOSTILE)),
)


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize("page", PAGES)
def test_every_page_opens_and_nothing_in_it_is_inline_or_from_elsewhere(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 200
    assert inline_or_elsewhere(answer.text) == []


@pytest.mark.parametrize("page", PAGES)
def test_words_that_look_like_markup_stay_words(client: Client, page: str) -> None:
    html = client.get(page).text
    assert "<img src=&#34;http" not in html
    assert '<img src="http' not in html


def test_hostile_words_are_shown_as_they_stand(client: Client) -> None:
    assert "&lt;img src=&#34;http://127.0.0.1:1/x&#34;" in client.get("/documents/doc-evening").text


def test_the_dossier_shows_an_allegation_with_its_denial_beside_it_and_unreviewed(client: Client) -> None:
    text = text_of(client.get("/").text)
    assert "The Northern Assembly alleges that the Army of the South broke the truce" in text
    assert "no person has reviewed" in text
    assert "The Army of the South denies that it carried out an attack in Rivertown." in text


def test_the_dossier_never_says_in_its_own_voice_that_somebody_broke_a_truce(client: Client) -> None:
    said = re.findall(r'<p class="says">.*?</p>', client.get("/").text, re.DOTALL)
    breaking = [text_of(one) for one in said if "broke the truce" in one]
    assert breaking
    assert all(re.search(r" (says?|alleges?|reports?) that ", one) for one in breaking)


def test_a_line_of_the_dossier_leads_to_its_words_marked_in_their_document(client: Client) -> None:
    assert f'href="/claims/{BREACH}"' in client.get("/").text
    page = client.get(f"/claims/{BREACH}").text
    marks = "".join(re.findall(r"<mark[^>]*>(.*?)</mark>", page, re.DOTALL))
    assert text_of(marks) == "the army shelled Rivertown on 3 May 2017 in breach of the freeze"
    assert 'href="/documents/doc-morning#c3"' in page


def test_each_claim_of_a_document_has_one_place_in_its_text_and_one_in_its_margin(client: Client) -> None:
    page = client.get("/documents/doc-morning").text
    for number in range(1, 10):
        assert page.count(f'id="c{number}"') == 1
        assert page.count(f'id="n{number}"') == 1


def test_overlapping_marks_leave_the_text_of_a_document_whole(client: Client) -> None:
    page = client.get("/documents/doc-morning").text
    paragraphs = re.findall(r'<p class="text"[^>]*>(.*?)</p>', page, re.DOTALL)
    without_numbers = [re.sub(r'<a class="number".*?</a>', "", one, flags=re.DOTALL) for one in paragraphs]
    plain = [re.sub(r"<[^>]+>", "", one) for one in without_numbers]
    assert any(
        one.startswith("The Assembly says the army shelled Rivertown on 3 May 2017 in breach of the freeze, killing")
        for one in plain
    )


def test_a_passage_that_is_not_read_says_so(client: Client) -> None:
    assert "credit, not read for claims" in text_of(client.get("/documents/doc-morning").text)


def test_nested_voices_are_shown_from_the_outermost_to_the_innermost(client: Client) -> None:
    text = text_of(client.get("/claims/claim-doc-evening-0").text)
    assert text.index("Radio Hill") < text.index("river officials state")


def test_what_is_not_known_says_so(client: Client) -> None:
    text = text_of(client.get("/claims/claim-doc-evening-2").text)
    assert "source not known" in text
    assert "day of publication not known" in text
    assert "Where not told" in text


def test_a_tie_is_marked_in_its_document(client: Client) -> None:
    found = re.search(r'href="(/documents/doc-morning#(t\d+-\d+))"', client.get("/").text)
    assert found
    assert f'id="{found[2]}"' in client.get(found[1]).text


def test_an_actor_page_tells_what_others_call_it(client: Client) -> None:
    text = text_of(client.get("/actors/" + quote("~army of the south")).text)
    assert "the shellers Northern Assembly" in text


@pytest.mark.parametrize(
    ("query", "count"),
    [("", 13), ("?about=violation", 2), ("?who=Army+of+the+South&about=attack", 2), ("?place=nowhere", 0)],
)
def test_the_address_is_the_filter(client: Client, query: str, count: int) -> None:
    assert len(client.get(f"/claims.json{query}").json()) == count
    rows = list(csv.DictReader(StringIO(client.get(f"/claims.csv{query}").text)))
    assert len(rows) == count
    assert client.get(f"/claims{query}").text.count('<th scope="row">') == count


def test_the_filter_keeps_its_words_in_the_form(client: Client) -> None:
    assert 'name="place" value="River&#34;town"' in client.get('/claims?place=River"town').text


def test_a_date_that_is_none_is_refused_in_words(client: Client) -> None:
    answer = client.get("/claims?since=someday")
    assert answer.status_code == 400
    assert "someday" in text_of(answer.text)
    assert client.get("/claims.json?since=someday").status_code == 400


def test_no_cell_of_the_table_is_a_formula(client: Client) -> None:
    cells = [cell for row in csv.reader(StringIO(client.get("/claims.csv").text)) for cell in row]
    assert cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]


@pytest.mark.parametrize("page", PAGES[1:])
def test_every_page_has_a_twin_in_json(client: Client, page: str) -> None:
    answer = client.get(f"{page}.json")
    assert answer.status_code == 200
    assert answer.json()


def test_the_dossier_as_json_rests_every_line_on_claims_that_exist(client: Client) -> None:
    def resting(value: Any) -> list[str]:
        if isinstance(value, dict):
            own = value["claims"] if "sentence" in value and "claims" in value else []
            return [*own, *(one for part in value.values() for one in resting(part))]
        return [one for part in value for one in resting(part)] if isinstance(value, list) else []

    ids = set(resting(client.get("/dossier.json").json()))
    assert ids == {one["claim"]["id"] for one in client.get("/claims.json").json()}


@pytest.mark.parametrize(
    "page", ["/nowhere", "/claims/none", "/documents/none", "/actors/~nobody", "/claims/none.json"]
)
def test_what_is_not_there_is_said_with_a_way_on(client: Client, page: str) -> None:
    answer = client.get(page)
    assert answer.status_code == 404
    assert "none" in answer.text or "nobody" in answer.text or "/nowhere" in answer.text
    if not page.endswith(".json"):
        assert 'href="/documents"' in answer.text


def test_an_empty_record_explains_itself_in_three_steps(empty_client: Client) -> None:
    page = empty_client.get("/").text
    assert page.count("<li><strong>") == 3
    assert "parley add" in page
    for address in ("/claims", "/documents", "/actors", "/dossier.json"):
        assert empty_client.get(address).status_code == 200
