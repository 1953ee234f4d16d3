"""Every page, twin, table and picture that a role can reach, read for words that are protected from it."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape

import pytest
from tests.desk.protected import SHOWN, WORDS, fill
from tests.web.team import Team, Visitor

from parley.desk.init import init_workspace
from parley.desk.people import NotAllowed
from parley.desk.watching import looks
from parley.desk.workspace import open_workspace
from parley.model.viewer import Role, Viewer

KINDS = {
    "reader": {*WORDS},
    "analyst": {"level", "source", "health", "movement"},
    "reviewer": {"level", "health", "movement"},
    "steward": {"level"},
}
"""What is protected from each role of the team, all of whom are cleared up to TLP:GREEN."""

OUTSIDE = ("/static", "/sign", "/outlines", "/packs/", "/schema")
"""What shows nothing of the record: the packs that ship with the program are for everybody."""

MOST = 150
FILTERS = 3
"""So many different filters of one page are followed: the links to narrow a list have no end."""


@pytest.fixture(scope="module")
def guarded(tmp_path_factory: pytest.TempPathFactory) -> Team:
    path = tmp_path_factory.mktemp("guarded") / "guarded.db"
    with init_workspace(path, purpose="tests", pack=None, by="ada") as workspace:
        fill(workspace)
    return Team(path)


def reachable(visitor: Visitor) -> Iterator[tuple[str, str]]:
    """Each address that links lead to from the first page, and what is there."""
    waiting, seen = ["/", "/claims.csv", "/map.csv", "/timeline.csv", "/network.csv"], set[str]()
    filters: Counter[str] = Counter()
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        page, _, asked = address.partition("?")
        if address in seen or "lang=" in asked or page.startswith(OUTSIDE):
            continue
        if asked and filters[page] >= FILTERS:
            continue
        filters[page] += bool(asked)
        seen.add(address)
        answer = visitor.client.get(address)
        assert answer.status_code < 500, address
        yield address, unescape(answer.text)
        found = re.findall(r'(?:href|src|action)="(/[^"#]*)', answer.text)
        waiting += [unescape(one) for one in found]


@pytest.mark.parametrize("role", KINDS)
def test_nothing_that_a_role_can_reach_shows_what_is_protected_from_it(guarded: Team, role: str) -> None:
    words = [word.casefold() for kind in KINDS[role] for word in WORDS[kind]]
    leaks: list[tuple[str, str]] = []
    shown = ""
    with guarded.visitor(role) as visitor:
        count = 0
        for address, text in reachable(visitor):
            count += 1
            shown += text
            leaks += [(address, word) for word in words if word in text.casefold()]
    assert leaks == []
    assert count > 20
    assert [word for word in SHOWN if word not in shown] == []


def test_pages_and_twins_say_how_much_is_withheld(guarded: Team) -> None:
    with guarded.visitor("reader") as visitor:
        page, twin = visitor.client.get("/claims"), visitor.client.get("/claims.json")
    assert "Part of this record is withheld from you: 1 document, 3 claims" in page.text
    assert "some places are told by their district" in page.text
    assert twin.headers["x-parley-withheld"] == "documents=1, claims=3, places=blurred, sources=1"
    with guarded.visitor("admin") as visitor:
        page = visitor.client.get("/claims")
    assert "withheld from you" not in page.text
    assert "x-parley-withheld" not in page.headers


def test_what_is_withheld_is_not_there_by_its_own_address(guarded: Team) -> None:
    with open_workspace(guarded.record) as workspace:
        hidden = next(one.id for one in workspace.documents() if one.handling == "TLP:AMBER")
        claims = [row.claim.id for row in workspace.claims() if "Quarne" in row.quote or row.document.id == hidden]
    addresses = [f"/documents/{hidden}", f"/documents/{hidden}.json", *(f"/claims/{one}" for one in claims)]
    with guarded.visitor("reader") as visitor:
        answers = {address: visitor.client.get(address).status_code for address in addresses}
    assert set(answers.values()) == {404}


def test_no_search_on_the_pages_finds_by_a_protected_word(guarded: Team) -> None:
    with guarded.visitor("reader") as visitor:
        for word in ("Esk", "Kestrel", "Quarne", "Saint Oda", "Tarn"):
            for field in ("who", "whom", "about", "place"):
                found = visitor.client.get("/claims.json", params={field: word}).json()
                assert found == [], (field, word)


def test_who_looks_at_what_is_kept_from_others_is_written_down(guarded: Team) -> None:
    with open_workspace(guarded.record) as workspace:
        convoy = next(row for row in workspace.claims() if "Quarne" in row.quote)
    with guarded.visitor("admin") as visitor:
        assert visitor.client.get(f"/claims/{convoy.claim.id}").status_code == 200
        assert visitor.client.get(f"/documents/{convoy.document.id}.json").status_code == 200
    with open_workspace(guarded.record) as workspace:
        found = [(one.who, one.what, one.which) for one in looks(workspace, who="admin", which=convoy.claim.id)]
        assert found == [("admin", "claim", convoy.claim.id)]
        assert looks(workspace, which=convoy.document.id)[0].what == "document"
        reader = workspace.as_seen_by(Viewer(name="r", role=Role.READER, clearance="TLP:RED"))
        with pytest.raises(NotAllowed, match="right to audit"):
            looks(reader)


def test_lists_files_and_refusals_are_in_the_trail_of_who_sees_more_than_others(guarded: Team) -> None:
    with guarded.visitor("admin") as visitor:
        for address in ("/claims", "/claims.csv", "/documents.json", "/actors/Nobody%20Known"):
            visitor.client.get(address)
    with guarded.visitor("reader") as visitor:
        visitor.client.get("/record/audit")
        visitor.client.get("/documents/doc-none")
    with open_workspace(guarded.record) as workspace:
        shown = {one.which for one in looks(workspace, who="admin") if (one.what, one.how) == ("page", "shown")}
        refused = {one.which for one in looks(workspace) if one.how == "refused" and one.what == "page"}
        names = [one for one in looks(workspace) if "Nobody" in one.which or "Nobody" in one.where]
    assert {"/claims", "/claims.csv", "/documents.json"} <= shown
    assert "/documents/{document}" in refused
    assert names == []
