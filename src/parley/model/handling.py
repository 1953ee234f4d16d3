"""How far a Document, and everything that rests on it, may be passed on: a ladder of levels, lowest first."""

from msgspec import Struct

from parley.model.errors import ParleyError


class BadLevel(ParleyError):
    """A handling level that the workspace's ladder does not have; the message names those that it has."""


class Ladder(Struct, frozen=True):
    """A workspace's own levels, from what all may see to what named persons alone may see."""

    levels: tuple[str, ...]

    def rank(self, level: str) -> int:
        """How high `level` stands, 0 for the lowest; raises BadLevel where the ladder has no such level."""
        if level not in self.levels:
            raise BadLevel(f"there is no handling level {level!r}; this workspace has: {', '.join(self.levels)}")
        return self.levels.index(level)

    def covers(self, clearance: str, level: str) -> bool:
        """Whether who is cleared up to `clearance` may see what is at `level`."""
        return self.rank(level) <= self.rank(clearance)

    @property
    def lowest(self) -> str:
        """What all may see."""
        return self.levels[0]

    @property
    def highest(self) -> str:
        """What named persons alone may see."""
        return self.levels[-1]


TLP = Ladder(("TLP:CLEAR", "TLP:GREEN", "TLP:AMBER", "TLP:AMBER+STRICT", "TLP:RED"))
"""The Traffic Light Protocol, version 2.0 (FIRST, 2022): the ladder of a workspace that names no other."""


def check_ladder(levels: tuple[str, ...]) -> None:
    """Raises BadLevel where the levels make no ladder."""
    if len(levels) < _FEWEST or not all(level.strip() == level and level for level in levels):
        raise BadLevel("a workspace's own levels are two names or more, the lowest first: --levels open,team,named")
    if len(set(levels)) != len(levels):
        raise BadLevel("two of the handling levels have one name; give each its own")


_FEWEST = 2
