"""Reading with a language model, against a real server that is slow, broken, or makes things up."""

from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest
from msgspec import structs
from tests.factories import document
from tests.outbound.conftest import ModelServer, drip, send

from parley.desk.readers import ModelSettings, NoEndpoint, reader_of
from parley.engine.reader import Reader
from parley.knowledge.base import load_knowledge
from parley.model.reading import ReaderKind, Reading
from parley.outbound.language_model import LanguageModel, NoAnswer
from parley.reading.answers import BadAnswer, schema

TEXT = """The Harbour Front said on Tuesday that militia shelling had killed at least 12
people in Port Lorne.

The governor hopes that talks will open in Veldhaven next week."""

SHELLING: dict[str, Any] = {
    "words": "militia shelling had killed at least 12 people in Port Lorne",
    "voices": [{"name": "The Harbour Front", "cue": "said", "act": "accuse"}],
    "type": "ASSAULT",
    "topic": "strike",
    "terms": [],
    "actors": ["militia"],
    "recipients": ["people"],
    "place": "Port Lorne",
    "when": None,
    "counts": [{"kind": "killed", "text": "at least 12"}],
    "polarity": "affirmed",
    "certainty": "certain",
    "status": "happened",
    "generic": False,
}


def reader(server: ModelServer, **settings: Any) -> Reader:
    named = ModelSettings(endpoint=server.endpoint, model="small", **settings)
    return reader_of(load_knowledge(None), ReaderKind.LLM, named)


def read(server: ModelServer, text: str = TEXT) -> Reading:
    return reader(server).read(structs.replace(document(), text=text, marks=()))


def test_a_claim_that_stands_in_the_text_is_kept_with_its_words_and_its_voice(server: ModelServer) -> None:
    server.answers({"claims": [SHELLING]})
    reading = read(server)
    assert reading.dropped == 0
    (claim,) = reading.claims
    assert TEXT[claim.start : claim.end].split() == SHELLING["words"].split()
    assert claim.voices[0].name.endswith("Harbour Front")
    assert claim.event.quantities[0].low == 12
    assert claim.event.quantities[0].high is None
    assert claim.reader == "llm/1 small"


@pytest.mark.parametrize(
    "invented",
    [
        {"words": "militia shelling had killed 40 people in Port Lorne"},
        {"words": ""},
        {"actors": ["the Northern Army"]},
        {"recipients": ["nurses"]},
        {"place": "Lorn"},
        {"when": "on 3 May 2031"},
        {"counts": [{"kind": "killed", "text": "at least 120"}]},
        {"counts": [{"kind": "killed", "text": "people"}]},
        {"voices": [{"name": "The mayor", "cue": "said", "act": "state"}]},
        {"voices": [{"name": "The Harbour Front", "cue": "shouted", "act": "state"}]},
    ],
)
def test_what_the_model_invents_is_dropped_and_counted(server: ModelServer, invented: dict[str, Any]) -> None:
    server.answers({"claims": [SHELLING, SHELLING | invented]})
    reading = read(server)
    assert len(reading.claims) == 1
    assert reading.dropped == 1


def test_a_long_text_is_sent_in_stretches_and_words_count_only_where_they_were_sent(server: ModelServer) -> None:
    filler = "\n\n".join(f"Paragraph {number} tells of the weather. " + "It rained. " * 60 for number in range(6))
    server.answers({"claims": []}, {"claims": [SHELLING]})
    reading = read(server, TEXT + "\n\n" + filler)
    assert len(server.asked) == 2
    assert reading.claims == ()
    assert reading.dropped == 1


def test_the_server_is_sent_the_text_the_schema_and_the_key_and_nothing_else(server: ModelServer) -> None:
    server.answers({"claims": []})
    reader(server, key="open sesame").read(structs.replace(document(), text=TEXT, marks=()))
    (asked,) = server.asked
    assert asked["path"] == "/v1/chat/completions"
    assert asked["model"] == "small"
    assert asked["messages"][1]["content"] == TEXT
    assert asked["response_format"]["json_schema"]["schema"] == schema()
    assert server.headers[0]["authorization" if "authorization" in server.headers[0] else "Authorization"].endswith(
        "open sesame"
    )


def test_every_field_of_the_schema_is_required_and_none_may_be_added() -> None:
    for name, part in schema()["$defs"].items():
        if part.get("type") == "object":
            assert part["additionalProperties"] is False, name
            assert set(part["required"]) == set(part["properties"]), name


def test_a_model_that_breaks_the_form_once_is_asked_again(server: ModelServer) -> None:
    server.answers("Sure! Here are the claims:", {"claims": [SHELLING]})
    assert len(read(server).claims) == 1


@pytest.mark.parametrize(
    "answer",
    ["{", "no JSON at all", {"claims": [{"words": "x"}]}, {"claims": [SHELLING | {"type": "WAR"}]}, {"claim": []}, []],
)
def test_a_model_that_goes_on_breaking_the_form_is_named_as_such(server: ModelServer, answer: object) -> None:
    server.answers(answer)
    with pytest.raises(BadAnswer, match="not in the form that was asked for"):
        read(server)
    assert len(server.asked) == 2


def test_a_server_that_is_too_slow_is_given_up(server: ModelServer) -> None:
    server.behave = drip
    with pytest.raises(NoAnswer, match="still no whole answer after 0 seconds"):
        reader(server, seconds=0.3).read(structs.replace(document(), text=TEXT, marks=()))


def test_a_server_that_says_nothing_is_given_up(server: ModelServer) -> None:
    import time  # noqa: PLC0415 - this test alone waits

    server.behave = lambda _handler: time.sleep(1)
    with pytest.raises(NoAnswer, match="no answer"):
        reader(server, seconds=0.3).read(structs.replace(document(), text=TEXT, marks=()))


def _redirect(handler: BaseHTTPRequestHandler) -> None:
    send(handler, b"", status=307, location="http://127.0.0.1:9/elsewhere")


@pytest.mark.parametrize(
    ("behave", "said"),
    [
        (lambda handler: send(handler, b"<html>not found</html>", status=404), "answers 404"),
        (lambda handler: send(handler, b"boom", status=500), "answers 500"),
        (_redirect, "answers 307"),
        (lambda handler: send(handler, b"<html>hello</html>"), "no answer of an OpenAI-compatible server"),
        (lambda handler: send(handler, b'{"choices": []}'), "answered nothing"),
        (lambda handler: send(handler, b'{"choices": [{"message": {"content": null}}]}'), "answered nothing"),
        (lambda handler: send(handler, b" " * 5_000_000), "larger than 4 MB"),
        (lambda handler: handler.connection.close(), "no answer"),
    ],
)
def test_a_server_that_misbehaves_is_named_with_what_to_do(server: ModelServer, behave: Any, said: str) -> None:
    server.behave = behave
    with pytest.raises(NoAnswer, match=said):
        read(server)


def test_nothing_is_sent_where_no_endpoint_is_named() -> None:
    with pytest.raises(NoEndpoint, match="none is named"):
        reader_of(load_knowledge(None), ReaderKind.LLM, ModelSettings())


@pytest.mark.parametrize("endpoint", ["localhost:8080", "ftp://127.0.0.1/v1", "http://", ""])
def test_an_address_that_is_none_is_refused(endpoint: str) -> None:
    with pytest.raises(NoAnswer, match="not an address"):
        LanguageModel(endpoint, model="small")
