"""The API's description, and every operation of it fuzzed as every role against a real server.

PARLEY_FUZZ_EXAMPLES raises how many requests are drawn for each operation and role.
"""

import os
import socket
import threading
import time
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import requests
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, given, settings
from msgspec import structs
from schemathesis import checks
from schemathesis.core.failures import FailureGroup
from tests.web.sample import evening, morning, write_record
from tests.web.team import Team

from parley.model.viewer import Role
from parley.web.app import create_app
from parley.web.serving_rules import ServingRules

EXAMPLES = int(os.environ.get("PARLEY_FUZZ_EXAMPLES", "5"))
CLOSED = ("river officials", "doc-evening", "Evening sheet", "turned to the northern hills")
"""What only the document that is closed to all but the admin says."""


class Served:
    """A real server on a port of this machine, with its description."""

    def __init__(self, team: Team) -> None:
        self.team = team
        app = create_app(team.record, clock=team.clock, rules=ServingRules(per_minute=10**9))
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listening.getsockname()[1]}"
        self.server = uvicorn.Server(uvicorn.Config(app, log_level="error", access_log=False, proxy_headers=False))
        self.thread = threading.Thread(target=self.server.run, kwargs={"sockets": [self.listening]}, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)
        raw = requests.get(f"{self.address}/api/openapi.json", headers=self.bearer("admin"), timeout=10).json()
        self.description = raw

    def bearer(self, who: str) -> dict[str, str]:
        return {"authorization": f"Bearer {self.team.token(who, *Role(who).rights)}"}

    def stop(self) -> None:
        self.server.should_exit = True
        self.thread.join(20)
        self.listening.close()


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    closed = evening()
    closed = structs.replace(closed, document=structs.replace(closed.document, handling="TLP:RED"))
    running = Served(Team(write_record(tmp_path_factory.mktemp("api") / "sample.db", morning(), closed)))
    yield running
    running.stop()


def test_the_description_names_every_route_and_the_right_that_it_needs(served: Served) -> None:
    operations = [one for methods in served.description["paths"].values() for one in methods.values()]
    assert len(operations) > 20
    assert all(one["x-right"] != "None" for one in operations)
    assert served.description["paths"]["/claims.json"]["get"]["responses"]["200"]["content"].keys() == {
        "application/json"
    }
    schemathesis.openapi.from_dict(served.description).validate()


def test_every_twin_says_of_what_it_is_made(served: Served) -> None:
    twins = {path: one["get"] for path, one in served.description["paths"].items() if path.endswith(".json")}
    untold = [
        path for path, one in twins.items() if not one["responses"]["200"]["content"]["application/json"]["schema"]
    ]
    assert set(untold) <= UNTOLD


def test_the_page_of_the_api_lists_it_and_loads_nothing_from_elsewhere(team: Team) -> None:
    with team.visitor("reader") as visitor:
        page = visitor.client.get("/api").text
    assert "GET /claims.json" in page
    assert "http://" not in page
    assert "https://" not in page


checks.load_all_checks()
CHECKS = [
    checks.CHECKS.get_one(name)
    for name in (
        "not_a_server_error",
        "status_code_conformance",
        "content_type_conformance",
        "response_schema_conformance",
        "response_headers_conformance",
    )
]
REPORTS = ("ceasefires", "deals", "talks", "commitments", "positions", "ties", "registers", "flags")
UNTOLD = {"/outlines.json", *(f"/{name}.json" for name in REPORTS)}
"""Outlines in GeoJSON are served as they are kept; the reports come from one maker that answers with any of them."""

WHO = [*[role.value for role in Role], "nobody"]


@pytest.mark.parametrize("who", WHO)
def test_no_request_breaks_the_server_belies_the_description_or_leaks(served: Served, who: str) -> None:
    schema = schemathesis.openapi.from_dict(served.description)
    operations = [found.ok() for found in schema.get_all_operations()]  # type: ignore[union-attr]
    assert len(operations) > 20
    for operation in operations:
        _fuzz(served, operation, who)


def test_the_fuzz_notices_a_description_that_lies(served: Served) -> None:
    lie = {"type": "array", "items": {"type": "integer"}}
    paths = {"/claims.json": {"get": dict(served.description["paths"]["/claims.json"]["get"])}}
    answers = paths["/claims.json"]["get"]["responses"]
    paths["/claims.json"]["get"]["responses"] = {
        **answers,
        "200": {"description": "a lie", "content": {"application/json": {"schema": lie}}},
    }
    schema = schemathesis.openapi.from_dict({**served.description, "paths": paths})
    with pytest.raises(FailureGroup):
        _fuzz(served, next(iter(schema.get_all_operations())).ok(), "admin")  # type: ignore[union-attr]


def _fuzz(served: Served, operation: Any, who: str) -> None:
    headers = {} if who == "nobody" else served.bearer(who)
    guessed = {"claim": "claim-doc-evening-0", "document": "doc-evening", "actor": "~radio hill"}

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), guess=hypothesis.strategies.booleans())
    def fuzz(case: Any, guess: bool) -> None:  # noqa: FBT001 - drawn
        if guess:
            case.path_parameters = {
                name: guessed.get(name, value) + (".json" if name in guessed else "")
                for name, value in (case.path_parameters or {}).items()
            }
        answer = case.call(base_url=served.address, headers=headers, allow_redirects=False, timeout=20)
        case.validate_response(answer, checks=CHECKS)
        if who != "admin":
            told = {one for one in CLOSED if one in answer.text and one not in str(case.path_parameters)}
            assert told == set()

    fuzz()
