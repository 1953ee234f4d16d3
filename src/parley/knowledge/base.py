"""All that is known before reading starts, in one value: parties, places, and the pack of the process at hand."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from parley.knowledge.pack import Pack
from parley.knowledge.pack_load import load_pack
from parley.knowledge.registry import ActorRegistry, load_registry

if TYPE_CHECKING:
    from parley.knowledge.places import Gazetteer


class Knowledge(Struct, frozen=True):
    """Who is who, what lies where, and the process pack, if one was named."""

    registry: ActorRegistry
    gazetteer: "Gazetteer"
    pack: Pack | None = None


@cache
def load_knowledge(pack: str | Path | None = None) -> Knowledge:
    """What the world base knows and, where a pack is named, what that pack adds; read once for the life of the program.

    Raises BadPack where the pack cannot be used.
    """
    from parley.knowledge.places import load_gazetteer  # noqa: PLC0415 - who only looks parties up needs no places

    if pack is None:
        return Knowledge(load_registry(), load_gazetteer())
    return knowledge_with(load_pack(pack))


def knowledge_with(loaded: Pack) -> Knowledge:
    """What the world base knows and what a pack adds."""
    from parley.knowledge.places import load_gazetteer  # noqa: PLC0415 - likewise

    registry, gazetteer = load_registry(), load_gazetteer()
    return Knowledge(
        registry.with_actors(loaded.actors(), loaded.descriptions()), gazetteer.with_places(loaded.places), loaded
    )
