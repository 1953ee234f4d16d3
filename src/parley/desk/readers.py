"""The reader that was asked for; one that sends text elsewhere only where its address was named."""

import os
from typing import TYPE_CHECKING

from msgspec import Struct

from parley.model.errors import ParleyError
from parley.model.reading import ReaderKind

if TYPE_CHECKING:
    from parley.engine.pool import PackText
    from parley.engine.reader import Reader
    from parley.knowledge.base import Knowledge


class NoEndpoint(ParleyError):
    """A language model was asked for, and none was named."""


class ModelSettings(Struct, frozen=True, kw_only=True):
    """Which language model is asked, where; nothing is sent anywhere while `endpoint` is None."""

    endpoint: str | None = None
    model: str = "default"
    key: str | None = None
    seconds: float | None = None


class OneAtATime(ParleyError):
    """Several processes were asked for where texts go one after the other."""


def reader_of(
    knowledge: "Knowledge", kind: ReaderKind, settings: ModelSettings, *, jobs: int = 1, pack: "PackText | None" = None
) -> "Reader":
    """The reader of that kind with that knowledge; raises NoEndpoint where its language model is not named.

    With `jobs` other than 1 it reads in so many processes (0: one a core), which know what `pack` holds.
    """
    from parley.engine.reader import ModelReader, Reader  # noqa: PLC0415 - reading is imported when it is needed

    if jobs != 1:
        if kind is ReaderKind.LLM:
            raise OneAtATime("--reader llm asks its model one text after the other; leave --jobs out")
        from parley.engine.pool import PooledReader  # noqa: PLC0415 - likewise

        return PooledReader(knowledge, kind, pack=pack, jobs=jobs or os.cpu_count() or 1)
    if kind is not ReaderKind.LLM:
        return Reader(knowledge, kind)
    if settings.endpoint is None:
        raise NoEndpoint(
            "--reader llm sends the text to a language model, and none is named; name one with --endpoint "
            "http://127.0.0.1:8080/v1 (llama.cpp) or PARLEY_LLM_ENDPOINT, or read with --reader learned"
        )
    from parley.outbound.language_model import SECONDS, LanguageModel  # noqa: PLC0415 - only this reader connects

    model = LanguageModel(
        settings.endpoint, model=settings.model, key=settings.key, seconds=settings.seconds or SECONDS
    )
    return ModelReader(knowledge, model, name=settings.model)
