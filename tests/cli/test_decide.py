"""Deciding at the command line: who is who, what can be relied on, what may be shown."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.factories import append, document, reading

from parley.record.record import Record


@pytest.fixture(autouse=True)
def _workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_BY", "ben")
    with Record.create(tmp_path / "parley.db", purpose="tests", by="ada") as record:
        append(record, reading(document(source="Esk Post")))


def ids(run: Run, *more: str) -> list[str]:
    return [row["claim"]["id"] for row in json.loads(run("claims", "--json", *more).out)]


def test_a_merged_party_is_listed_under_its_new_name_and_undo_brings_it_back(run: Run) -> None:
    ran = run("decide", "merge-actors", "villagers of Esk", "Lowland Council", "--why", "they govern themselves")
    assert (ran.code, ran.err) == (0, "")
    decision = ran.out.partition(":")[0]
    assert "villagers of esk is Lowland Council (entry 9, by ben)" in ran.out
    assert len(ids(run, "--whom", "Lowland Council")) == 1
    assert "Lowland Council" in run("claims", "--whom", "LOW").out
    assert len(ids(run, "--whom", "villagers")) == 1
    assert decision in run("judgements").out
    assert run("decide", "undo", decision, "--why", "they do not").code == 0
    assert ids(run, "--whom", "Lowland Council") == []
    assert ids(run, "--whom", "villagers of Esk") != []


def test_a_name_can_be_set_apart(run: Run) -> None:
    words = ("--name", "Highland Front", "--why", "another front")
    ran = run("decide", "split-actor", "Highland Front", "Front of the Hills", *words)
    assert ran.code == 0, ran.err
    (row,) = json.loads(run("claims", "--who", "Front of the Hills", "--json").out)
    assert row["claim"]["event"]["actors"] == [{"name": "Front of the Hills", "actor": None}]
    assert ids(run, "--who", "HIGH") == []
    one = json.loads(run("claims", "--who", "Lowland Council", "--json").out)
    words = ("--claim", one[0]["claim"]["id"], "--why", "its harbour board")
    assert run("decide", "split-actor", "Lowland Council", "Harbour Board", *words).code == 0
    assert len(ids(run, "--who", "Harbour Board")) == 1
    assert ids(run, "--who", "Lowland Council") == []


def test_places_are_merged(run: Run) -> None:
    assert run("decide", "merge-places", "Esk", "Marrow", "--why", "one harbour").code == 0
    assert len(ids(run, "--place", "Marrow")) == 2
    assert ids(run, "--place", "Esk") == []


def test_a_rating_is_shown_with_who_and_why(run: Run) -> None:
    claim = ids(run)[0]
    assert run("decide", "rate-source", "esk post", "B", "--why", "mostly right").code == 0
    assert run("decide", "rate-information", claim, "3", "--why", "alone").code == 0
    shown = run("show", claim).out
    assert "source rated B by ben: mostly right" in shown
    assert "information rated 3 by ben: alone" in shown
    assert json.loads(run("show", claim, "--json").out)["rated"]["source"]["value"] == "B"


def test_two_claims_are_held_to_be_one_happening_or_two(run: Run) -> None:
    a, b, _ = ids(run)
    assert "tell of one happening" in run("decide", "same", a, b, "--why", "one gun").out
    assert "tell of two happenings" in run("decide", "different", a, b, "--why", "two guns").out
    assert "one claim twice" in run("decide", "same", a, a, "--why", "?").err


def test_a_document_gets_another_level_and_all_of_it_follows(run: Run) -> None:
    (found,) = json.loads(run("documents", "--json").out)
    assert run("decide", "handling", found["id"], "TLP:RED", "--why", "a witness").code == 0
    assert {row["document"]["handling"] for row in json.loads(run("claims", "--json").out)} == {"TLP:RED"}
    assert "this workspace has: TLP:CLEAR" in run("decide", "handling", found["id"], "TLP:BLUE", "--why", "?").err


def test_a_source_a_place_or_a_claim_is_protected_and_released(run: Run) -> None:
    claim = ids(run)[0]
    assert "Esk Post is protected" in run("decide", "protect", "--source", "Esk Post", "--why", "threatened").out
    assert "Esk is protected" in run("decide", "protect", "--place", "Esk", "--why", "threatened").out
    assert f"{claim} is protected" in run("decide", "protect", "--claim", claim, "--why", "threatened").out
    assert f"{claim} is released" in run("decide", "release", "--claim", claim, "--why", "over").out
    assert "name one thing" in run("decide", "protect", "--why", "?").err


def test_what_is_not_there_cannot_be_decided_about(run: Run) -> None:
    for words in (
        ("merge-actors", "Nobody", "Highland Front"),
        ("rate-source", "Nobody", "A"),
        ("merge-places", "Nowhere at all", "Esk"),
        ("same", "c-none", "c-none"),
        ("undo", "j-none"),
    ):
        ran = run("decide", *words, "--why", "?")
        assert (ran.code, ran.out) == (2, ""), words
        assert ran.err.startswith("parley: ")


def test_a_decision_without_a_reason_is_refused(run: Run) -> None:
    assert "needs its reason" in run("decide", "rate-source", "Esk Post", "A", "--why", " ").err


def test_what_was_decided_is_exported_with_the_judged_claims(run: Run) -> None:
    claim = ids(run)[1]
    run("judge", "amend", claim, "--why", "planned", "--set", "status=planned")
    run("decide", "rate-source", "Esk Post", "B", "--why", "mostly right")
    lines = [json.loads(line) for line in run("judgements", "--format", "jsonl").out.splitlines()]
    assert [line["kind"] for line in lines] == ["document", "claim", "decision"]
    assert (lines[1]["claim"]["status"], lines[1]["read"]["status"]) == ("planned", "happened")
    assert lines[2]["decision"]["matter"] == {"type": "rate-source", "source": "Esk Post", "reliability": "B"}
    assert json.loads(run("judgements", "--json").out)[-1]["decision"]["by"] == "ben"
