"""What is worked out for one sight of the record, and kept as long as it may be asked for again."""

from collections.abc import Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from parley.desk.sight import Sight

V = TypeVar("V")


class PerSight(Generic[V]):
    """One value for each sight, for at most so many at once.

    A sight is of one viewer and one position of the log, so that what follows from it alone never goes stale, and is
    never shown to anybody else.
    """

    def __init__(self, at_hand: int) -> None:
        self._at_hand = at_hand
        self._kept: WeakKeyDictionary[Sight, V] = WeakKeyDictionary()

    def of(self, sight: Sight, make: Callable[[], V]) -> V:
        """The value for this sight, made where it is not at hand."""
        found = self._kept.get(sight)
        if found is None:
            found = make()
            while len(self._kept) >= self._at_hand:
                self._kept.pop(next(iter(list(self._kept.keys()))), None)
            self._kept[sight] = found
        return found
