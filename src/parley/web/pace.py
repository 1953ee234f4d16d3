"""How fast one visitor may ask: a bucket that fills at an even pace and is emptied by requests."""

from collections import OrderedDict
from collections.abc import Callable

_MOST_VISITORS = 10_000
"""So many visitors are remembered; a flood from many addresses may not fill the memory."""


class Pace:
    """Buckets of `per_minute` requests, one for each visitor, kept by this process alone."""

    def __init__(self, per_minute: int, *, ticks: Callable[[], float]) -> None:
        self._full = float(per_minute)
        self._ticks = ticks
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, visitor: str) -> bool:
        """Whether one more request is granted."""
        now = self._ticks()
        left, since = self._buckets.pop(visitor, (self._full, now))
        left = min(self._full, left + (now - since) * self._full / 60)
        self._buckets[visitor] = (max(left - 1, 0.0), now)
        if len(self._buckets) > _MOST_VISITORS:
            self._buckets.popitem(last=False)
        return left >= 1
