from litestar import Litestar
from litestar.testing import TestClient

Client = TestClient[Litestar]


def test_every_page_has_a_box_to_ask_in(client: Client) -> None:
    for page in ("/", "/today", "/registers", "/ask"):
        assert '<form class="find ask" action="/ask"' in client.get(page).text


def test_the_address_is_the_question_and_the_page_its_answer(client: Client) -> None:
    shown = client.get("/ask", params={"q": "violations alleged by Northern Assembly"})
    assert shown.status_code == 200
    assert "the army shelled Rivertown" in shown.text
    assert 'value="violations alleged by Northern Assembly"' in shown.text
    data = client.get("/ask.json", params={"q": "violations alleged by Northern Assembly"}).json()
    assert data["kind"] == "violations"
    assert data["cited"] == 1


def test_a_question_that_is_not_understood_is_answered_with_the_nearest(client: Client) -> None:
    shown = client.get("/ask", params={"q": "who is right? <script>"}).text
    assert "not understood" in shown
    assert "<script>" not in shown.split("<main")[1]


def test_what_was_begun_is_completed(client: Client) -> None:
    offers = client.get("/ask/complete.json", params={"q": "violations alleged by North"}).json()
    assert offers == ["violations alleged by Northern Assembly"]
    assert client.get("/ask/complete.json", params={"q": "viol"}).json()[0] == "violations"


def test_without_a_question_the_page_says_what_can_be_asked(client: Client) -> None:
    shown = client.get("/ask").text
    assert "What can be asked" in shown
    assert "deals after a siege" in shown
    assert client.get("/ask.json").json() is None
