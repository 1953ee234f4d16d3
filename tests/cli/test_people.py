import json
import re

import pytest
from tests.cli.conftest import Run
from tests.postgres import Server

STRONG = b"seven grey herons over Dolna\n"


def test_the_first_account_is_an_admins_and_then_others_follow(run: Run, workspace: object) -> None:
    assert workspace
    assert "No accounts" in run("people", "list").out
    early = run("people", "add", "ben", "--role", "reader", "--password-stdin", stdin=STRONG)
    assert early.code == 2
    assert "has to be an admin" in early.err
    made = run("people", "add", "ada", "--role", "admin", "--clearance", "TLP:RED", "--password-stdin", stdin=STRONG)
    assert made.code == 0
    assert "ada is admin now, cleared up to TLP:RED" in made.out
    assert run("people", "add", "ben", "--role", "reader", "--password-stdin", stdin=STRONG).code == 0
    listed = json.loads(run("people", "list", "--json").out)
    assert [(one["name"], one["role"], one["clearance"]) for one in listed] == [
        ("ada", "admin", "TLP:RED"),
        ("ben", "reader", "TLP:CLEAR"),
    ]
    assert "argon2" not in run("people", "list", "--json").out
    taken = run("people", "add", "ADA", "--role", "reader", "--password-stdin", stdin=STRONG)
    assert taken.code == 2
    assert "already" in taken.err


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("short", "needs 12"),
        ("password123456", "guessed early"),
        ("qwertyuiopasdf", "guessed early"),
        ("aaaaaaaaaaaaaaaa", "guessed early"),
        ("adaadaadaada", "guessed early"),
        ("x" * 201, "more than 200"),
    ],
)
def test_a_password_that_is_guessed_early_is_refused(run: Run, workspace: object, password: str, why: str) -> None:
    assert workspace
    ran = run("people", "add", "ada", "--role", "admin", "--password-stdin", stdin=password.encode())
    assert ran.code == 2
    assert why in ran.err
    assert password not in ran.err


def test_an_account_changes_and_the_last_admin_stays(run: Run, workspace: object) -> None:
    assert workspace
    run("people", "add", "ada", "--role", "admin", "--password-stdin", stdin=STRONG)
    run("people", "add", "ben", "--role", "reader", "--password-stdin", stdin=STRONG)
    assert run("people", "role", "ben", "steward").code == 0
    assert run("people", "clear", "ben", "TLP:AMBER").code == 0
    assert run("people", "disable", "ben").code == 0
    ben = json.loads(run("people", "list", "--json").out)[1]
    assert (ben["role"], ben["clearance"], bool(ben["disabled_at"])) == ("steward", "TLP:AMBER", True)
    assert run("people", "enable", "ben").code == 0
    for change in (("disable", "ada"), ("role", "ada", "reader")):
        ran = run("people", *change)
        assert ran.code == 2
        assert "last admin" in ran.err
    assert "no handling level" in run("people", "clear", "ben", "TOP").err
    assert "no account 'eve'" in run("people", "disable", "eve").err


def test_a_password_is_never_an_argument(run: Run, workspace: object) -> None:
    assert workspace
    ran = run("people", "add", "ada", "--role", "admin")
    assert ran.code == 2
    assert "--password-stdin" in ran.err


def test_a_token_is_printed_once_and_ends_when_it_is_revoked(run: Run, workspace: object) -> None:
    assert workspace
    run("people", "add", "ada", "--role", "admin", "--password-stdin", stdin=STRONG)
    made = run("token", "add", "ada", "--label", "nightly", "--scope", "read", "--days", "7")
    shown = made.out.strip()
    assert re.fullmatch(r"parley_[0-9a-f]+_[\w-]{40,}", shown)
    listed = json.loads(run("token", "list", "--json").out)
    assert [(one["label"], one["scope"]) for one in listed] == [("nightly", ["read"])]
    assert shown.rpartition("_")[2] not in run("token", "list", "--json").out
    assert run("token", "revoke", listed[0]["id"]).code == 0
    assert json.loads(run("token", "list", "ada", "--json").out)[0]["revoked_at"]


def test_a_token_hands_on_no_right_that_its_account_lacks(run: Run, workspace: object) -> None:
    assert workspace
    run("people", "add", "ada", "--role", "admin", "--password-stdin", stdin=STRONG)
    run("people", "add", "ben", "--role", "reader", "--password-stdin", stdin=STRONG)
    ran = run("token", "add", "ben", "--scope", "manage")
    assert ran.code == 2
    assert "cannot hand on manage" in ran.err


def test_accounts_on_a_server(run: Run, postgres: Server) -> None:
    place = postgres.new_database()
    run("init", place)
    assert run("people", "add", "ada", "--role", "admin", "--password-stdin", "-w", place, stdin=STRONG).code == 0
    assert "ada" in run("people", "list", "-w", place).out
    assert run("record", "verify", "-w", place).code == 0


def test_serving_wider_than_this_machine_needs_accounts(run: Run, workspace: object) -> None:
    assert workspace
    for options in (("--host", "0.0.0.0"), ("--name", "parley.example")):  # noqa: S104 - what is refused
        ran = run("serve", *options)
        assert ran.code == 2
        assert "parley people add" in ran.err
    run("people", "add", "ada", "--role", "admin", "--password-stdin", stdin=STRONG)
    ran = run("serve", "--proxy", "not an address")
    assert ran.code == 2
    assert "is no address" in ran.err
