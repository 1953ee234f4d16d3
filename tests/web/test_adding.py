import time
from pathlib import Path
from typing import Any

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from tests.web.markup import inline_or_elsewhere
from tests.web.team import Team, Visitor

from parley.desk.adding import Batch, Stage, sent_file, sent_text
from parley.desk.readers import ModelSettings, reader_of
from parley.desk.workspace import open_workspace
from parley.model.reading import ReaderKind
from parley.sources.sidefile import SideNote

Client = TestClient[Litestar]
REPORT = "Army shells Dolna\n\nThe Army of the South shelled Dolna on 3 May 2017, the Northern Assembly said."
WAIT = 60.0


def send(client: Client, files: list[tuple[str, bytes]] | None = None, **fields: str) -> Any:
    client.follow_redirects = False
    token = Visitor(client).form_token("/add")
    parts = [("files", (name, data)) for name, data in files or []]
    return client.post("/add", data={"form_token": token, **fields}, files=parts or [("files", ("", b""))])


def ended(client: Client, address: str) -> Any:
    until = time.monotonic() + WAIT
    while time.monotonic() < until:
        found = client.get(f"{address}.json").json()
        if found["stage"] not in {"waiting", "reading"}:
            return found
        time.sleep(0.1)
    raise AssertionError("the batch did not end")


def kept(client: Client, document: str) -> Any:
    return next(one for one in client.get("/documents.json").json() if one["id"] == document)


def test_files_that_are_sent_are_read_and_lead_to_their_documents(client: Client) -> None:
    answer = send(client, [("one.txt", REPORT.encode()), ("blank.txt", b"  ")], source="Hill Post")
    assert answer.status_code == 303
    found = ended(client, answer.headers["location"])
    assert found["stage"] == "done"
    assert [one["status"] for one in found["outcomes"]] == ["added", "failed"]
    assert "empty" in found["outcomes"][1]["why"]
    assert kept(client, found["outcomes"][0]["document"])["source"] == "Hill Post"
    page = client.get(answer.headers["location"]).text
    assert f'href="/documents/{found["outcomes"][0]["document"]}"' in page
    assert inline_or_elsewhere(page) == []


def test_a_pasted_text_is_read_with_what_is_known_of_it(client: Client) -> None:
    answer = send(client, text=REPORT, published="2017-05-04", handling="TLP:AMBER")
    found = ended(client, answer.headers["location"])["outcomes"][0]
    assert (found["status"], found["title"]) == ("added", "Army shells Dolna")
    summary = kept(client, found["document"])
    assert (summary["published"], summary["handling"]) == ("2017-05-04", "TLP:AMBER")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/report", "http://10.1.2.3/", "http://[::1]/"])
def test_an_address_of_a_private_network_is_refused(client: Client, address: str) -> None:
    found = ended(client, send(client, address=address).headers["location"])["outcomes"][0]
    assert found["status"] == "failed"
    assert "private" in found["why"] or "not fetched" in found["why"]


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "-", "examples"])
def test_no_file_of_the_server_is_opened_for_an_address(client: Client, address: str) -> None:
    answer = send(client, address=address)
    assert answer.status_code == 400
    assert "no address of the web" in answer.text


@pytest.mark.parametrize("fields", [{}, {"text": REPORT, "published": "soon"}, {"text": REPORT, "handling": "secret"}])
def test_what_cannot_be_taken_is_refused_with_a_reason(client: Client, fields: dict[str, str]) -> None:
    answer = send(client, None, **fields)
    assert answer.status_code == 400
    assert "/documents/" not in answer.headers.get("location", "")


def test_more_than_the_limit_is_not_taken_in(client: Client) -> None:
    assert send(client, [("large.txt", b"x" * 51_100_000)]).status_code == 413


def test_a_form_without_its_token_adds_nothing(client: Client) -> None:
    before = len(client.get("/documents.json").json())
    assert client.post("/add", data={"text": REPORT}).status_code == 403
    assert len(client.get("/documents.json").json()) == before


def test_another_persons_batch_is_not_shown(team: Team) -> None:
    with team.visitor("analyst") as analyst:
        address = send(analyst.client, text=REPORT).headers["location"]
        ended(analyst.client, address)
        team.become(analyst.client, "reviewer")
        assert analyst.client.get(address).status_code == 404
        assert analyst.client.get(f"{address}/events").status_code == 404
        team.become(analyst.client, "reader")
        assert analyst.client.get("/add").status_code == 403


def test_events_tell_how_far_a_batch_is_and_end_with_it(client: Client) -> None:
    address = send(client, text=REPORT).headers["location"]
    events = client.get(f"{address}/events")
    assert events.headers["content-type"].startswith("text/event-stream")
    assert events.text.rstrip().rpartition("event: ")[2].startswith("ended")
    assert "All read" in events.text


def test_a_batch_that_is_cancelled_begins_no_further_text_and_keeps_what_was_read(record: Path) -> None:
    with open_workspace(record) as workspace:
        reader = reader_of(workspace.knowledge(), ReaderKind.RULES, ModelSettings())
        batch = Batch("one", [sent_text(f"{REPORT} {n}", SideNote()) for n in range(3)], by="ada")

        def cancelled_after_it_began() -> Any:
            batch.cancel()
            return reader

        batch.run(workspace, cancelled_after_it_began)
        assert (batch.progress().stage, batch.progress().outcomes) == (Stage.CANCELLED, ())


def test_a_name_that_tells_of_a_machine_is_cut_to_its_last_part() -> None:
    assert sent_file("C:\\Users\\ada\\report.txt", b"x", SideNote()).address == "report.txt"
    assert sent_file("../../etc/passwd", b"x", SideNote()).address == "passwd"
    assert sent_file("a\x00\nb.txt", b"x", SideNote()).address == "ab.txt"
