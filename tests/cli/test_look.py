import sqlite3
from contextlib import closing
from pathlib import Path

import msgspec
import pytest
from tests.cli.conftest import Run

from parley.desk.show import Shown
from parley.desk.workspace import ClaimRow, DocumentSummary


def rows(out: str) -> list[ClaimRow]:
    return msgspec.json.decode(out, type=list[ClaimRow])


@pytest.mark.usefixtures("workspace")
def test_claims_are_listed_with_who_says_so_and_the_words(run: Run) -> None:
    ran = run("claims", "--who", "highland")
    assert ran.code == 0
    assert "NOT" not in ran.out
    assert "says: The Gull › Highland Front (deny)" in ran.out
    assert "“its guns had shelled the village of Esk on 3 May 2031”" in ran.out
    assert "not reviewed" in ran.out
    assert "lowland" not in ran.out.lower()


@pytest.mark.usefixtures("workspace")
def test_every_listing_has_json_that_reads_back_as_its_values(run: Run) -> None:
    claims = rows(run("claims", "--json").out)
    assert [row.claim.event.type for row in claims] == ["CONSULT", "ASSAULT", "ASSAULT"]
    found = msgspec.json.decode(run("documents", "--json").out, type=list[DocumentSummary])
    assert [one.title for one in found] == ["Envoys"]
    shown = msgspec.json.decode(run("show", claims[1].claim.id, "--json").out, type=Shown)
    assert shown.row == claims[1]


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--about", "talks"), 1),
        (("--place", "esk"), 1),
        (("--whom", "villagers"), 1),
        (("--since", "2031-05-05"), 2),
        (("--until", "2031-05-04"), 1),
        (("--unreviewed",), 3),
        (("--limit", "2"), 2),
        (("--about", "volcano"), 0),
    ],
)
def test_options_narrow_the_listing(run: Run, options: tuple[str, ...], count: int) -> None:
    assert len(rows(run("claims", "--json", *options).out)) == count


@pytest.mark.usefixtures("workspace")
def test_a_listing_without_a_match_says_so(run: Run) -> None:
    ran = run("claims", "--about", "volcano")
    assert (ran.code, ran.out.strip()) == (0, "No claim fits.")


@pytest.mark.usefixtures("workspace")
def test_a_claim_is_shown_in_its_words_with_its_voices_nested(run: Run) -> None:
    ran = run("show", rows(run("claims", "--json").out)[1].claim.id)
    lines = [line.strip() for line in ran.out.splitlines()]
    assert "The Highland Front denied that its guns had shelled the village of Esk on 3 May 2031." in " ".join(lines)
    assert "The Gull publishes" in lines
    assert "└ Highland Front: deny (“denied”)" in lines
    assert "where, when: Esk · 2031-05-03" in lines
    assert "not reviewed by any person" in ran.out.replace("\n", " ")


@pytest.mark.usefixtures("workspace")
@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("show", "c-nothing"), "the record holds no claim 'c-nothing'"),
        (("claims", "--since", "spring"), "'spring' is not an EDTF date"),
        (("documents", "-w", "elsewhere.db"), "there is no record at elsewhere.db; make one with `parley init`"),
    ],
)
def test_what_a_user_can_mend_is_one_line_and_status_two(run: Run, command: tuple[str, ...], words: str) -> None:
    ran = run(*command)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert ran.err.startswith("parley: ")
    assert ran.err.count("\n") == 1


def test_the_workspace_may_be_named_by_option_or_environment(
    run: Run, workspace: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    elsewhere = tmp_path / "elsewhere.db"
    workspace.rename(elsewhere)
    assert run("documents").code == 2
    assert "Envoys" in run("documents", "--workspace", elsewhere).out
    monkeypatch.setenv("PARLEY_WORKSPACE", str(elsewhere))
    assert "Envoys" in run("documents").out


def test_a_sound_record_is_verified_and_its_head_printed(run: Run, workspace: Path) -> None:
    ran = run("record", "verify", "-w", workspace)
    assert ran.code == 0
    assert ran.out.startswith("8 entries, each as it was written. Head: ")
    head = ran.out.split()[-1]
    assert run("record", "verify", "--head", head).code == 0


def test_a_changed_record_is_told_with_the_entry_and_status_two(run: Run, workspace: Path) -> None:
    with closing(sqlite3.connect(workspace)) as connection:
        connection.execute("DROP TRIGGER bodies_never_change")
        connection.execute("UPDATE bodies SET body = x'7b7d' WHERE position = 5")
        connection.commit()
    ran = run("record", "verify")
    assert ran.code == 2
    assert "entry 5: its body does not match its commitment" in ran.err
    assert msgspec.json.decode(run("record", "verify", "--json").out)["position"] == 5
