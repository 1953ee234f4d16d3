"""The world base: states, their organs, organisations and media that any text may name, built from `world/*.yaml`."""

from functools import cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from parley.model.actor import Actor

BUILT_FILE = "world.json"


class State(Struct, frozen=True, kw_only=True):
    """A state: `id` alpha-3, `iso` alpha-2, `before` what stands before "armed forces", `government` its name."""

    id: str
    iso: str
    name: str
    before: str
    government: str


class Head(Struct, frozen=True):
    """What an organ's word makes of a state: the suffix of the id, the PLOVER sector, and how it is named.

    `said` stands for the text's own words where the organ is named with no text at hand.
    """

    suffix: str
    kind: str
    template: str
    said: str


class Titles(Struct, frozen=True, kw_only=True):
    """Offices, ranks and posts, folded: see `world/titles.yaml` for what each list is for."""

    offices: frozenset[str]
    bare: frozenset[str]
    ranks: frozenset[str]
    posts: frozenset[str]
    modifiers: frozenset[str]
    forms: frozenset[str]
    kept: frozenset[str]
    particles: frozenset[str]


class HomeCues(Struct, frozen=True, kw_only=True):
    """Which words behind a state's name show that a text is about it, and what each sort of mention weighs."""

    weights: dict[str, float]
    inside: frozenset[str]
    outside: frozenset[str]


class World(Struct, frozen=True, kw_only=True):
    """Everything of the world base, indexed: keys are those of `folding.index_key`, values ids or places in `heads`."""

    states: dict[str, State]
    codes: dict[str, str]
    names: dict[str, str]
    demonyms: dict[str, str]
    peoples: dict[str, str]
    capitals: dict[str, str]
    seats: dict[str, str]
    actors: dict[str, Actor]
    labels: dict[str, str]
    heads: tuple[Head, ...]
    words: dict[str, int]
    bare: dict[str, int]
    titles: Titles
    home: HomeCues


@cache
def load_world() -> World:
    """The world base as built by `python -m parley.knowledge.build_world`, read once."""
    return msgspec.json.decode((files("parley.knowledge") / "world" / BUILT_FILE).read_bytes(), type=World)
