"""Where a request comes from, as the server sees it."""

from typing import cast

import pytest
from litestar.types import HTTPScope

from parley.web.caller import Caller, caller_of
from parley.web.serving_rules import ServingRules

RULES = ServingRules(names=("parley.example",), proxies=("10.0.0.0/24", "192.0.2.1"))


def heard(peer: str, scheme: str = "http", **headers: str) -> Caller:
    scope = cast("HTTPScope", {"client": (peer, 1234), "scheme": scheme})
    sent = {name.replace("_", "-").encode(): value.encode() for name, value in headers.items()}
    return caller_of(scope, sent, RULES)


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("10.0.0.9", "203.0.113.7", "203.0.113.7"),
        ("10.0.0.9", "6.6.6.6, 203.0.113.7", "203.0.113.7"),
        ("10.0.0.9", "6.6.6.6, 203.0.113.7, 192.0.2.1", "203.0.113.7"),
        ("10.0.0.9", "", "10.0.0.9"),
        ("203.0.113.9", "127.0.0.1", "203.0.113.9"),
        ("", "127.0.0.1", ""),
    ],
)
def test_the_address_is_that_of_the_last_stranger_before_a_known_proxy(peer: str, forwarded: str, address: str) -> None:
    assert heard(peer, x_forwarded_for=forwarded).address == address


def test_only_a_known_proxy_can_say_that_the_way_to_it_was_encrypted() -> None:
    assert heard("10.0.0.9", x_forwarded_proto="https").is_secure
    assert not heard("10.0.0.9", scheme="https", x_forwarded_proto="http").is_secure
    assert not heard("203.0.113.9", x_forwarded_proto="https").is_secure
    assert heard("203.0.113.9", scheme="https").is_secure


def test_that_any_proxy_stands_before_is_seen() -> None:
    assert heard("127.0.0.1", x_forwarded_for="203.0.113.7").is_forwarded
    assert heard("127.0.0.1", forwarded="for=203.0.113.7").is_forwarded
    assert not heard("127.0.0.1").is_forwarded


@pytest.mark.parametrize("host", ["[", "[::1", "a b", "@", "\x00"])
def test_a_host_that_is_none_is_nobodys(host: str) -> None:
    assert heard("127.0.0.1", host=host).host not in {"localhost", "127.0.0.1", "::1"}


def test_our_own_origin_is_the_address_as_it_was_asked_for() -> None:
    assert heard("10.0.0.9", host="parley.example:8443", x_forwarded_proto="https").origin == (
        "https://parley.example:8443"
    )
