"""Which names people merged into one party, by whom and why."""

from msgspec import Struct

from parley.desk.workspace import Workspace
from parley.model.decision import standing
from parley.model.matter import MergeActors


class MergedName(Struct, frozen=True, kw_only=True):
    """A party that is held to be another: its key and name, and who said so, why, by which decision."""

    key: str
    name: str
    by: str
    why: str
    decision: str


def goes_by(workspace: Workspace, key: str) -> str:
    """The key of the party that people take for the one with this key; the same key where nobody merged it."""
    return workspace.sight().renaming.key(key)


def merged_into(workspace: Workspace, key: str) -> tuple[MergedName, ...]:
    """The parties that people merged into the one with this key, in the order in which they did."""
    keys = workspace.sight().renaming.keys_of(key) - {key}
    if not keys:
        return ()
    registry = workspace.knowledge().registry
    found: dict[str, MergedName] = {}
    for one in standing([taken.decision for taken in workspace.decisions()]):
        if isinstance(one.matter, MergeActors) and (old := one.matter.actor) in keys:
            known = None if old.startswith("~") else registry.get(old)
            name = known.name if known else old.removeprefix("~")
            found[old] = MergedName(key=old, name=name, by=one.by, why=one.why, decision=one.id)
    return tuple(found.values())
