"""What is kept beside the record, in either store."""

# ruff: noqa: S106 - the secrets are made up

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update

from parley.model.errors import BadRecord, NoSuchThing
from parley.model.viewer import Right, Role
from parley.record.record import Record
from parley.record.store import Place
from parley.state.accounts import Account, Accounts, NameTaken
from parley.state.audit import AUDIT, Audit, Look
from parley.state.sessions import Sessions
from parley.state.store import State, state_path
from parley.state.throttle import FREE, LONGEST, Throttle
from parley.state.tokens import Token, Tokens

NOW = datetime(2031, 5, 4, 9, 30, tzinfo=UTC)


def minutes(count: float) -> datetime:
    return NOW + timedelta(minutes=count)


@pytest.fixture
def state(place: Place) -> Iterator[State]:
    with State(place) as made:
        yield made


def ada(**changed: str) -> Account:
    fields = {"name": "Ada", "clearance": "TLP:GREEN", "made_at": NOW.isoformat(), "made_by": "root", **changed}
    return Account(role=Role.ANALYST, **fields)


def token(**changed: str) -> Token:
    fields = {"id": "t1", "account": "Ada", "label": "a script", "made_at": NOW.isoformat(), **changed}
    return Token(**{"ends_at": minutes(60).isoformat(), **fields}, scope=frozenset({Right.READ, Right.ADD}))


def test_looking_whether_there_is_an_account_makes_nothing(place: Place, state: State) -> None:
    assert not Accounts(state).any()
    assert not state.exists()
    assert not isinstance(place, Path) or not state_path(place).exists()


def test_the_state_stands_beside_a_record_and_neither_is_taken_for_the_other(place: Place, state: State) -> None:
    Accounts(state).add(ada())
    with Record.create(place, purpose="tests", by="ada") as record:
        assert record.head().position == 1
    with State(place) as again:
        assert [one.name for one in Accounts(again).list()] == ["Ada"]
    if isinstance(place, Path):
        with pytest.raises(BadRecord, match="is not a Parley record"):
            Record.open(state_path(place))


def test_the_state_file_is_its_owners_alone(place: Place, state: State) -> None:
    Accounts(state).add(ada())
    if isinstance(place, Path):
        assert state_path(place).stat().st_mode & 0o077 == 0


def test_many_may_open_a_new_state_at_once(place: Place) -> None:
    def add(number: int) -> None:
        with State(place) as one:
            Accounts(one).add(ada(name=f"ada{number}"))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(8)))
    with State(place) as opened:
        assert len(Accounts(opened).list()) == 8


def test_a_state_that_a_newer_parley_wrote_is_refused(place: Place, state: State) -> None:
    with state.writing() as connection:
        connection.execute(text("UPDATE versions SET version = 99 WHERE concern = 'accounts'"))
    with State(place) as again, pytest.raises(BadRecord, match="newer Parley"):
        Accounts(again).list()


def test_an_account_is_found_in_any_case_and_a_name_is_taken_once(state: State) -> None:
    accounts = Accounts(state)
    accounts.add(ada())
    assert accounts.find(" aDa ") == ada()
    assert accounts.find("bea") is None
    with pytest.raises(NameTaken, match="ADA"):
        accounts.add(ada(name="ADA"))


def test_an_account_changes_in_place(state: State) -> None:
    accounts = Accounts(state)
    accounts.add(ada())
    accounts.change("ada", role=Role.STEWARD, clearance="TLP:RED", subject="https://id.example|7")
    found = accounts.find_subject("https://id.example|7")
    assert found is not None
    assert found.viewer().may(Right.RELEASE)
    assert found.viewer().clearance == "TLP:RED"
    with pytest.raises(NoSuchThing, match="bea"):
        accounts.change("bea", role=Role.READER)


def test_a_session_ends_when_nobody_asks_for_it_and_at_last_in_any_case(state: State) -> None:
    sessions = Sessions(state, idle=timedelta(minutes=10), longest=timedelta(minutes=30))
    sessions.begin("Ada", secret="s", now=NOW, address="192.0.2.1", agent="a browser")
    assert sessions.find("s", now=minutes(9))
    assert sessions.find("other", now=minutes(9)) is None
    assert sessions.find("s", now=minutes(18))
    assert sessions.find("s", now=minutes(27))
    assert sessions.find("s", now=minutes(31)) is None
    sessions.begin("Ada", secret="t", now=minutes(40), address="", agent="")
    assert sessions.find("t", now=minutes(51)) is None


def test_sessions_end_by_hand_one_or_all(state: State) -> None:
    sessions = Sessions(state)
    for secret in "abc":
        sessions.begin("Ada", secret=secret, now=NOW, address="", agent="")
    sessions.end("a")
    assert sessions.find("a", now=NOW) is None
    assert len(sessions.of("ada", now=NOW)) == 2
    assert sessions.end_all("ADA") == 2
    assert sessions.of("ada", now=NOW) == []


def test_a_token_lets_in_until_it_ends_or_is_revoked(state: State) -> None:
    tokens = Tokens(state)
    shown = tokens.add(token(), secret="abc_-d")
    found = tokens.find(shown, now=minutes(59))
    assert found is not None
    assert found.scope == {Right.READ, Right.ADD}
    assert tokens.find(shown, now=minutes(60)) is None
    for wrong in (shown[:-1], shown + "x", "", "parley_t1_", "parley", "x" + shown):
        assert tokens.find(wrong, now=NOW) is None
    with pytest.raises(NoSuchThing):
        tokens.revoke("t1", now=NOW, account="bea")
    tokens.revoke("t1", now=NOW, account="ada")
    assert tokens.find(shown, now=NOW) is None
    assert [one.revoked_at for one in tokens.list("ADA")] == [NOW.isoformat()]


def test_no_secret_is_kept_as_it_is(place: Place, state: State) -> None:
    Tokens(state).add(token(), secret="a-secret-of-a-token")
    Sessions(state).begin("Ada", secret="a-secret-of-a-session", now=NOW, address="", agent="")
    with state.reading() as connection:
        kept = (
            [str(tuple(row)) for name in ("tokens", "sessions") for row in connection.execute(text(f"TABLE {name}"))]
            if not isinstance(place, Path)
            else [state_path(place).read_bytes().decode("latin-1")]
        )
    assert kept
    assert not [one for one in kept if "a-secret" in one]


def test_the_audit_trail_only_grows(state: State) -> None:
    trail = Audit(state)
    for number in range(3):
        trail.add(Look(at=minutes(number).isoformat(), who="ada", what="document", which=f"d{number}", where="/"))
    trail.add(Look(at=NOW.isoformat(), who="bea", what="source", which="s1", where="/", how="refused"))
    assert [one.which for one in trail.list()] == ["s1", "d2", "d1", "d0"]
    assert [one.which for one in trail.list(who="ada", since=minutes(1).isoformat())] == ["d2", "d1"]
    assert [one.how for one in trail.list(which="s1")] == ["refused"]
    for change in (update(AUDIT).values(who="nobody"), delete(AUDIT)):
        with pytest.raises(BadRecord, match="only grows"), state.writing() as connection:
            connection.execute(change)
    assert len(trail.list()) == 4


def test_each_failure_beyond_the_free_ones_locks_for_longer_and_a_success_forgets_them(state: State) -> None:
    throttle = Throttle(state)
    waits = []
    for _ in range(FREE + 12):
        throttle.failed("account:ada", now=NOW)
        waits.append(throttle.wait("account:ada", "address:192.0.2.1", now=NOW))
    assert waits[: FREE - 1] == [timedelta(0)] * (FREE - 1)
    assert waits[FREE - 1 :] == sorted(waits[FREE - 1 :])
    assert waits[FREE - 1] > timedelta(0)
    assert waits[-1] == LONGEST
    assert throttle.wait("account:bea", now=NOW) == timedelta(0)
    throttle.succeeded("account:ada")
    assert throttle.wait("account:ada", now=NOW) == timedelta(0)


def test_failures_of_long_ago_do_not_count(state: State) -> None:
    throttle = Throttle(state)
    for _ in range(FREE):
        throttle.failed("account:ada", now=NOW)
    later = NOW + timedelta(hours=25)
    throttle.failed("account:ada", now=later)
    assert throttle.wait("account:ada", now=later) == timedelta(0)


def test_failures_at_the_same_moment_all_count(state: State) -> None:
    throttle = Throttle(state)
    fail: Callable[[int], None] = lambda _: throttle.failed("address:x", now=NOW)  # noqa: E731 - one line for eight
    throttle.wait("address:x", now=NOW)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(fail, range(FREE)))
    assert throttle.wait("address:x", now=NOW) > timedelta(0)
