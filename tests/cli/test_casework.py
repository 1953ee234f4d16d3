"""What a commission decides at the command line: of incidents, and of what was promised."""

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Run
from tests.factories import append, document, reading

from parley.desk.workspace import open_workspace
from parley.model.decision import matters
from parley.model.matter import NOT_ATTRIBUTABLE, CaseStep, Finding, Kept, PartyVersion, Step


@pytest.fixture(autouse=True)
def _workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PARLEY_BY", "ben")
    assert run("init", "--purpose", "tests", "--pack", "syria-astana").code == 0
    with open_workspace(tmp_path / "parley.db") as workspace:
        append(workspace.record, reading(document(source="Esk Post")))


@pytest.fixture
def incident(run: Run) -> str:
    (one,) = json.loads(run("incidents", "--json").out)
    found: str = one["id"]
    return found


def stand(tmp_path: Path, kind: type) -> tuple[object, ...]:
    with open_workspace(tmp_path / "parley.db") as workspace:
        return tuple(matters(workspace.sight().stand, kind))


def test_a_finding_names_a_provision_of_the_pack_and_is_shown_with_the_ceasefire(
    run: Run, tmp_path: Path, incident: str
) -> None:
    where = ("--agreement", "cessation of hostilities", "--provision", "stop")
    ran = run("decide", "finding", incident, *where, "--by", "Highland Front", "--why", "heavy guns, by imagery")
    assert (ran.code, ran.err) == (0, "")
    (found,) = stand(tmp_path, Finding)
    assert isinstance(found, Finding)
    assert (found.agreement, found.provision, found.breach) == ("COH-2016-02-27", "stop", True)
    assert found.attributed == "HIGH"
    assert "heavy guns, by imagery" in run("ceasefires", "COH-2016-02-27").out
    run("decide", "finding", incident, *where, "--no-breach", "--why", "it was a quarry blast")
    later = stand(tmp_path, Finding)[-1]
    assert isinstance(later, Finding)
    assert (later.breach, later.attributed) == (False, NOT_ATTRIBUTABLE)


@pytest.mark.parametrize(
    ("where", "said"),
    [
        (("--agreement", "the treaty of nowhere", "--provision", "stop"), "no agreement is called"),
        (("--agreement", "COH-2016-02-27", "--provision", "peace"), "has no provision 'peace'"),
    ],
)
def test_a_finding_on_what_the_pack_does_not_know_is_refused(
    run: Run, incident: str, where: tuple[str, ...], said: str
) -> None:
    ran = run("decide", "finding", incident, *where, "--why", "so it is")
    assert ran.code == 2
    assert said in ran.err


def test_a_case_goes_on_step_by_step_and_a_party_tells_its_version(run: Run, tmp_path: Path, incident: str) -> None:
    assert run("decide", "case", incident, "assigned", "--to", "the commission", "--why", "received").code == 0
    ran = run("decide", "version", incident, "Highland Front", "we returned fire", "--why", "its letter")
    assert ran.code == 0, ran.err
    (step,) = stand(tmp_path, CaseStep)
    (version,) = stand(tmp_path, PartyVersion)
    assert isinstance(step, CaseStep)
    assert isinstance(version, PartyVersion)
    assert (step.step, step.to) == (Step.ASSIGNED, "the commission")
    assert (version.party, version.words) == ("HIGH", "we returned fire")
    assert run("decide", "case", "i-none", "assigned", "--why", "received").code == 2


def test_an_aspect_is_verified_by_two_people(run: Run, monkeypatch: pytest.MonkeyPatch, incident: str) -> None:
    how = ("occurrence", "--method", "imagery", "--standard", "clear and convincing", "--why", "two craters")
    assert run("decide", "verify-incident", incident, *how).code == 0
    assert "verified" not in run("show", incident).out
    monkeypatch.setenv("PARLEY_BY", "cyd")
    assert run("decide", "verify-incident", incident, *how).code == 0
    assert "verified" in run("show", incident).out


def test_a_commitment_is_kept_on_what_other_claims_tell(run: Run, tmp_path: Path) -> None:
    first, second, *_ = [row["claim"]["id"] for row in json.loads(run("claims", "--json").out)]
    ran = run("decide", "kept", first, "--claim", second, "--why", "they sailed that day")
    assert ran.code == 0, ran.err
    (found,) = stand(tmp_path, Kept)
    assert isinstance(found, Kept)
    assert (found.commitment.claim, [one.claim for one in found.claims]) == (first, [second])
    assert run("decide", "broken", first, "--why", " ").code == 2
