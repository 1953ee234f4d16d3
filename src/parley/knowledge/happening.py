"""The tables of weights by which claims are held to tell of one happening: frozen, versioned, numbers alone."""

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

TABLES_FILE = "happening.json"


class HappeningTables(Struct, frozen=True, kw_only=True):
    """For each aspect, the weight of each of its cases, by the case's name; a case that is not named weighs nothing.

    The weights of a pair's cases, and `bias`, add up to the logarithm of the odds that both tell of one happening.
    `same` is the chance from which on two claims are put together; `sums` that from which on a claim that sums up
    several happenings is held to tell of one more of them.
    """

    version: str
    made: str
    bias: float
    same: float
    sums: float
    weights: dict[str, dict[str, float]]


@cache
def load_happening_tables() -> HappeningTables:
    """The tables that ship with Parley."""
    return msgspec.json.decode((files("parley.knowledge") / "weights" / TABLES_FILE).read_bytes(), type=HappeningTables)
