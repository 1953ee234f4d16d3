import re

import pytest
from litestar import Litestar
from litestar.testing import TestClient

Client = TestClient[Litestar]
DAY = "2017-05-04"


def test_the_page_is_marked_as_a_draft_and_says_what_it_rests_on(client: Client) -> None:
    shown = client.get("/bulletin", params={"date": DAY})
    assert shown.status_code == 200
    assert "DRAFT: " in shown.text
    assert 'id="note-1"' in shown.text
    assert client.get("/bulletin").text.count(f"Bulletin {DAY}") >= 1
    assert client.get("/bulletin.json", params={"date": DAY}).json()["day"] == DAY


@pytest.mark.parametrize(("form", "begins"), [("md", b"# "), ("html", b"<!doctype"), ("docx", b"PK"), ("pdf", b"%PDF")])
def test_it_is_taken_along_in_each_format(client: Client, form: str, begins: bytes) -> None:
    taken = client.get(f"/bulletin/{DAY}.{form}")
    assert taken.status_code == 200
    assert taken.content.startswith(begins)
    assert "attachment" in taken.headers["content-disposition"]


def test_who_may_releases_it_by_a_form_of_ours(client: Client) -> None:
    page = client.get("/bulletin", params={"date": DAY}).text
    fields = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page.split('id="release"')[1]))
    assert client.post(f"/bulletin/{DAY}/release", data={"why": "read", "digest": fields["digest"]}).status_code == 403
    done = client.post(f"/bulletin/{DAY}/release", data={"why": "read by two", **fields})
    assert done.status_code == 200
    assert "Released by" in done.text
    assert 'id="release"' not in done.text


def test_what_is_no_bulletin_is_told_so(client: Client) -> None:
    assert client.get("/bulletin/2017-05-04.exe").status_code == 404
    assert client.get("/bulletin", params={"date": "2017-02-30"}).status_code == 400
