"""The review queue as pages: what a form does, and what it says to who comes second."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from tests.web.team import Team, Visitor, account

from parley.desk.workspace import open_workspace
from parley.model.viewer import Role
from parley.state.accounts import Accounts

BREACH = "claim-doc-morning-2"


@pytest.fixture
def pair(team: Team) -> Iterator[tuple[Visitor, Visitor]]:
    """Two reviewers in two browsers."""
    with open_workspace(team.record) as workspace:
        Accounts(workspace.state).add(account(Role.REVIEWER, name="omar"))
    with team.visitor("reviewer") as first, team.visitor("omar") as second:
        yield first, second


def seen(visitor: Visitor, page: str) -> str:
    found = re.search(r'name="seen" value="(\d+)"', visitor.client.get(page).text)
    assert found
    return found[1]


def judge(visitor: Visitor, claim: str = BREACH, *, at: str | None = None, **fields: str) -> Any:
    page = f"/review/{claim}"
    return visitor.send(page, page, **{"seen": at or seen(visitor, page), **fields})


def verdict(visitor: Visitor, claim: str = BREACH) -> str | None:
    found: str | None = visitor.client.get(f"/claims/{claim}.json").json()["verdict"]
    return found


def test_the_queue_begins_with_what_matters_most_and_each_claim_leads_to_the_next(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        waits = visitor.client.get("/review.json").json()
        page = visitor.client.get("/review").text
        first, second = (one["row"]["claim"]["id"] for one in waits[:2])
        assert len(waits) == 13
        assert waits[0]["weight"] >= waits[-1]["weight"]
        assert f'action="/review/{first}"' in page
        assert f'rel="next" href="/review/{second}"' in page
        answer = judge(visitor, first, verdict="accepted", why="read in its words")
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/review/{second}?judged={first}"
        assert verdict(visitor, first) == "accepted"
        assert 'id="undo-last"' in visitor.client.get(answer.headers["location"]).text


def test_a_judgement_without_a_reason_is_not_taken_and_nothing_typed_is_lost(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        answer = judge(visitor, verdict="amended", why=" ", place="Hilltown")
        assert answer.status_code == 400
        assert "Say why" in answer.text
        assert 'name="place" value="Hilltown"' in answer.text
        assert verdict(visitor) is None


def test_the_form_amends_just_the_fields_that_were_changed(team: Team) -> None:
    fields = {"type": "ASSAULT", "topic": "battle", "actors": "Army of the South", "recipients": "", "generic": "false"}
    fields |= {
        "figures": "killed 5–6; wounded 2–",
        "terms": "",
        "place": "Rivertown",
        "act": "accuse",
        "mode": "shelling",
    }
    with team.visitor("reviewer") as visitor:
        answer = judge(visitor, verdict="amended", why="the text gives five to six", **fields)
        assert answer.status_code == 303
        told = visitor.client.get(f"/claims/{BREACH}.json").json()["claim"]
    assert (told["event"]["topic"], told["event"]["mode"]) == ("battle", "shelling")
    assert [(one["kind"], one["low"], one["high"]) for one in told["event"]["quantities"]] == [
        ("killed", 5, 6),
        ("wounded", 2, None),
    ]
    assert told["event"]["place"]["lat"] == 10.25
    assert told["event"]["when"]["edtf"] == "2017-05-03"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("figures", "several", "KIND LOW"), ("terms", "peace", "terms cannot be"), ("when", "yesterday", "yesterday")],
)
def test_a_field_that_cannot_be_so_is_refused_in_words(team: Team, field: str, value: str, said: str) -> None:
    with team.visitor("reviewer") as visitor:
        answer = judge(visitor, verdict="amended", why="so it stands there", **{field: value})
        assert answer.status_code == 400
        assert said in answer.text
        assert verdict(visitor) is None


def test_nothing_changed_is_no_amendment(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        answer = judge(visitor, verdict="amended", why="hm", place="Rivertown")
    assert answer.status_code == 400
    assert "No field is changed" in answer.text


def test_who_comes_second_is_told_who_was_first_and_keeps_what_was_typed(pair: tuple[Visitor, Visitor]) -> None:
    first, second = pair
    looked = seen(second, f"/review/{BREACH}")
    assert judge(first, verdict="rejected", why="the text denies it").status_code == 303
    answer = judge(second, at=looked, verdict="accepted", why="it is in the second sentence")
    assert answer.status_code == 409
    assert "reviewer judged this first: rejected." in answer.text
    assert "the text denies it" in answer.text
    assert 'value="it is in the second sentence"' in answer.text
    assert verdict(second) == "rejected"
    again = re.search(r'name="seen" value="(\d+)"', answer.text)
    assert again
    assert judge(second, at=again[1], verdict="accepted", why="it is in the second sentence").status_code == 303
    assert verdict(first) == "accepted"


def test_what_another_judged_is_news_and_told_once(pair: tuple[Visitor, Visitor]) -> None:
    first, second = pair
    looked = seen(second, f"/review/{BREACH}")
    judge(first, verdict="rejected", why="the text denies it")
    told = second.client.get(f"/review/news.json?since={looked}").json()
    assert [(one["claim"], one["verdict"], one["by"], one["why"]) for one in told["judged"]] == [
        (BREACH, "rejected", "reviewer", "the text denies it")
    ]
    assert second.client.get(f"/review/news.json?since={told['position']}").json()["judged"] == []


def test_verified_takes_two_people_by_one_method_and_one_standard(pair: tuple[Visitor, Visitor]) -> None:
    first, second = pair
    how = {"verdict": "verified", "why": "three witnesses", "method": "interviews", "standard": "reasonable grounds"}
    assert judge(first, **how).status_code == 303
    page = second.client.get(f"/review/{BREACH}").text
    assert "A second person has not agreed yet" in page
    assert 'name="method" required maxlength="2000"' in page
    assert 'value="interviews"' in page
    assert verdict(first) == "accepted"
    assert judge(first, **how).status_code == 400
    assert judge(second, **how).status_code == 303
    assert verdict(first) == "verified"
    assert "reviewer, omar hold it to be so, by interviews" in second.client.get(f"/review/{BREACH}").text


def test_what_was_taken_back_stays_in_the_history_and_waits_again(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        judge(visitor, verdict="rejected", why="a slip")
        waits = len(visitor.client.get("/review.json").json())
        answer = judge(visitor, verdict="undone", why="taken back at once")
        assert answer.headers["location"] == f"/review/{BREACH}"
        page = visitor.client.get(f"/review/{BREACH}").text
        assert "a slip" in page
        assert "taken back at once" in page
        assert len(visitor.client.get("/review.json").json()) == waits + 1


def test_a_form_that_is_not_ours_judges_nothing(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        answer = visitor.client.post(f"/review/{BREACH}", data={"verdict": "accepted", "why": "x", "seen": "1"})
        assert answer.status_code == 403
        assert verdict(visitor) is None


def test_where_nothing_waits_the_page_says_so(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        while waits := visitor.client.get("/review.json").json():
            judge(visitor, waits[0]["row"]["claim"]["id"], verdict="accepted", why="read")
        assert "Nothing waits" in visitor.client.get("/review").text


def decide(visitor: Visitor, what: str, claim: str = BREACH, **fields: str) -> Any:
    page = f"/review/{claim}"
    return visitor.send(page, f"{page}/decide", **{"what": what, "seen": seen(visitor, page), "why": "known", **fields})


def test_two_names_are_merged_where_a_claim_is_reviewed_and_parted_again(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        merged = decide(visitor, "merge-actors", one="Army of the South", into="Northern Assembly")
        assert merged.status_code == 303
        told = visitor.client.get(f"/claims/{BREACH}.json").json()["claim"]["event"]["actors"]
        assert told[0]["name"] == "Northern Assembly"
        page = visitor.client.get(f"/review/{BREACH}").text
        taken = re.search(r'<option value="(j-[0-9a-f]+)">army of the south is Northern Assembly', page)
        assert taken
        assert decide(visitor, "undo", one=taken[1]).status_code == 303
        told = visitor.client.get(f"/claims/{BREACH}.json").json()["claim"]["event"]["actors"]
        assert told[0]["name"] == "Army of the South"


def test_a_party_is_set_apart_in_one_claim_or_wherever_it_is_called_so(team: Team) -> None:
    def names(visitor: Visitor) -> set[str]:
        rows = visitor.client.get("/claims.json?document=doc-morning").json()
        return {party["name"] for row in rows for party in row["claim"]["event"]["actors"]}

    with team.visitor("reviewer") as visitor:
        assert decide(visitor, "split-actor", one="Army of the South", into="Hill Guard").status_code == 303
        assert {"Army of the South", "Hill Guard"} <= names(visitor)
        other = decide(
            visitor, "split-actor", "claim-doc-morning-3", one="Army of the South", into="Gate", everywhere="y"
        )
        assert other.status_code == 303
        assert "Army of the South" not in names(visitor)


def test_a_place_is_set_apart_and_ratings_are_kept_with_who_and_why(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        assert decide(visitor, "split-place", one="Rivertown", into="Rivertown Mills").status_code == 303
        assert (
            visitor.client.get(f"/claims/{BREACH}.json").json()["claim"]["event"]["place"]["name"] == "Rivertown Mills"
        )
        assert decide(visitor, "rate-source", rating="B", why="right nine times in ten").status_code == 303
        assert decide(visitor, "rate-information", rating="3", why="nobody else tells it").status_code == 303
        page = visitor.client.get(f"/review/{BREACH}").text
    assert "usually reliable" in page
    assert "right nine times in ten" in page
    assert "nobody else tells it" in page


@pytest.mark.parametrize(
    ("what", "fields", "said"),
    [
        ("merge-actors", {"one": "Army of the South", "into": "nobody at all"}, "nobody is called"),
        ("merge-actors", {"one": "Army of the South", "into": " "}, "name who or what it is"),
        ("merge-actors", {"one": "Army of the South", "into": "Army of the South"}, "name two that are held"),
        ("rate-source", {"rating": "Z"}, "a source is rated A, B"),
        ("rate-information", {"rating": "3", "why": " "}, "say why"),
        ("undo", {"one": "j-none"}, "there is no decision"),
    ],
)
def test_a_decision_that_cannot_be_is_refused_in_words(
    team: Team, what: str, fields: dict[str, str], said: str
) -> None:
    with team.visitor("reviewer") as visitor:
        answer = decide(visitor, what, **fields)
    assert answer.status_code == 400
    assert said in answer.text


def test_who_decides_second_about_one_party_is_told_so(pair: tuple[Visitor, Visitor]) -> None:
    first, second = pair
    looked = seen(second, f"/review/{BREACH}")
    assert decide(first, "rate-source", rating="B").status_code == 303
    answer = decide(second, "rate-source", rating="E", seen=looked)
    assert answer.status_code == 409
    assert "reviewer decided about the same in between" in answer.text


def test_a_reader_cannot_open_the_queue(team: Team) -> None:
    with team.visitor("reader") as visitor:
        assert [visitor.client.get(page).status_code for page in ("/review", f"/review/{BREACH}")] == [403, 403]


def test_claim_and_source_pages_show_ratings_with_who_and_why(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        assert "nobody has rated it" in visitor.client.get("/sources/Morning%20Ledger").text
        decide(visitor, "rate-source", rating="B", why="right nine times in ten")
        decide(visitor, "rate-information", rating="3", why="nobody else tells it")
        source = visitor.client.get("/sources/Morning%20Ledger").text
        claim = visitor.client.get(f"/claims/{BREACH}").text
    for words in ("usually reliable", "rated by", "reviewer", "right nine times in ten"):
        assert words in source
        assert words in claim
    assert "possibly true" in claim
    assert "nobody else tells it" in claim


def test_a_merged_partys_old_address_leads_to_the_one_it_went_into_which_names_it(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        decide(visitor, "merge-actors", one="Army of the South", into="Northern Assembly", why="by its own statement")
        for ending in ("", ".json"):
            answer = visitor.client.get(f"/actors/~army%20of%20the%20south{ending}")
            assert answer.status_code == 303
            assert answer.headers["location"] == f"/actors/~northern%20assembly{ending}"
        page = visitor.client.get("/actors/~northern%20assembly").text
        merged = visitor.client.get("/actors/~northern%20assembly.json").json()["merged"]
    assert "by its own statement" in page
    assert [(one["name"], one["by"]) for one in merged] == [("army of the south", "reviewer")]


def test_what_is_decided_of_an_incident_stands_on_its_page(team: Team) -> None:
    with team.visitor("reviewer") as visitor:
        named = visitor.client.get("/incidents.json").json()[0]["id"]
        page = f"/incidents/{named}"
        seen_there = re.search(r'name="seen" value="(\d+)"', visitor.client.get(page).text)
        assert seen_there
        fields = {"what": "case", "step": "assigned", "to": "the commission", "seen": seen_there[1]}
        assert visitor.send(page, f"{page}/decide", **fields, why=" ").status_code == 400
        assert visitor.send(page, f"{page}/decide", **fields, why="from both sides").status_code == 303
        told = {"what": "version", "party": "Army of the South", "words": "we returned fire", "seen": seen_there[1]}
        assert visitor.send(page, f"{page}/decide", **told, why="its letter").status_code == 409
        text = visitor.client.get(page).text
        assert "assigned to the commission" in text
        assert "from both sides" in text
    with team.visitor("reader") as visitor:
        text = visitor.client.get(page).text
        assert "from both sides" in text
        assert f'action="{page}/decide"' not in text
