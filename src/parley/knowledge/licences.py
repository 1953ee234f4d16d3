"""Under which licences the data sets that Parley reads are published, and which of them may be passed on."""

from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from parley.knowledge.lexicons import load_lexicon


class Licence(Struct, frozen=True, kw_only=True):
    """A licence: its name, where it stands, and whether what is under it may be passed on without asking."""

    name: str
    passes: Literal["all", "ask"]
    url: str | None = None


@cache
def licences() -> dict[str, Licence]:
    """The licence of each data set that we know one of, by the name of the source."""
    return msgspec.convert(dict(load_lexicon("licences")), dict[str, Licence])
