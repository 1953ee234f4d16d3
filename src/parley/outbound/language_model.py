"""A language model behind an OpenAI-compatible address (llama.cpp, Ollama, vLLM …), asked only where one is named."""

import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx
import msgspec
from msgspec import Struct

from parley.model.errors import ParleyError

MOST_BYTES = 4_000_000
SECONDS = 300.0
"""How long one answer may take: a small model on a laptop's processor is slow."""


class NoAnswer(ParleyError):
    """A language model that cannot be reached, is too slow, or answers something else."""


class _Message(Struct):
    content: str | None = None


class _Choice(Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(Struct):
    choices: list[_Choice]


class LanguageModel:
    """One model at one address; nothing is sent anywhere else, not even where the server points on to."""

    def __init__(
        self,
        endpoint: str,
        *,
        model: str,
        key: str | None = None,
        seconds: float = SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`endpoint` is the address that ends in /v1; `key` is sent as a bearer token; `seconds` bounds an answer."""
        parts = urlsplit(endpoint)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise NoAnswer(f"{endpoint}: not an address of a language model; give one like http://127.0.0.1:8080/v1")
        self.model = model
        self._address = endpoint.rstrip("/") + "/chat/completions"
        self._seconds = seconds
        self._clock = clock
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        # No proxy from the environment, no redirect: the text goes to the address that was named, or nowhere.
        self._client = httpx.Client(timeout=seconds, trust_env=False, headers=headers, follow_redirects=False)

    def close(self) -> None:
        """Close the connections that are still open."""
        self._client.close()

    def answer(self, instructions: str, text: str, schema: dict[str, Any]) -> str:
        """The model's answer to `text`; raises NoAnswer with the reason and what to do."""
        asked = {
            "model": self.model,
            "temperature": 0,
            "seed": 1,
            "messages": [{"role": "system", "content": instructions}, {"role": "user", "content": text}],
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "claims", "strict": True, "schema": schema},
            },
        }
        try:
            body = self._post(asked)
        except httpx.HTTPError as e:
            why = str(e) or type(e).__name__
            raise NoAnswer(
                f"{self._address}: no answer ({why}); is the language model's server running? "
                "Read with --reader learned to do without it"
            ) from e
        return self._content(body)

    def _post(self, asked: dict[str, Any]) -> bytes:
        deadline = self._clock() + self._seconds
        pieces: list[bytes] = []
        size = 0
        with self._client.stream("POST", self._address, json=asked) as response:
            if response.status_code != httpx.codes.OK:
                raise NoAnswer(
                    f"{self._address}: the server answers {response.status_code}; check the address, the name of the "
                    "model and the key"
                )
            for piece in response.iter_bytes():
                size += len(piece)
                if size > MOST_BYTES:
                    raise NoAnswer(
                        f"{self._address}: the answer is larger than {MOST_BYTES / 1e6:.0f} MB; it was cut off"
                    )
                if self._clock() > deadline:
                    raise NoAnswer(
                        f"{self._address}: still no whole answer after {self._seconds:.0f} seconds; name a faster "
                        "model, or give it longer with PARLEY_LLM_SECONDS"
                    )
                pieces.append(piece)
        return b"".join(pieces)

    def _content(self, body: bytes) -> str:
        try:
            completion = msgspec.json.decode(body, type=_Completion)
        except (msgspec.DecodeError, UnicodeError, RecursionError) as e:
            raise NoAnswer(
                f"{self._address}: this is no answer of an OpenAI-compatible server ({e}); check the address"
            ) from e
        content = completion.choices[0].message.content if completion.choices else None
        if not content:
            raise NoAnswer(f"{self._address}: the model answered nothing; try another model")
        return content
