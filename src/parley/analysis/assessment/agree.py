"""When two versions contradict each other: beyond what each of them leaves open, and not a step before."""

from collections.abc import Callable, Iterable

from parley.linking.happening.globe import kilometres_between
from parley.model.actor import Party
from parley.model.event import Quantity, QuantityKind
from parley.model.incident import Version
from parley.model.place import Place, Precision

REACH_KM = {
    Precision.POINT: 1.0,
    Precision.TOWN: 5.0,
    Precision.DISTRICT: 30.0,
    Precision.PROVINCE: 100.0,
    Precision.COUNTRY: 1000.0,
}
"""How far from its coordinates what is told of a place may have been."""

_COUNTED = frozenset({QuantityKind.KILLED, QuantityKind.WOUNDED, QuantityKind.DETAINED, QuantityKind.DISPLACED})


def same_place(one: Version, other: Version) -> bool:
    """Whether some place of one lies within reach of some place of the other; a place without coordinates fits all."""
    return any(_meet(a, b) for a in one.places for b in other.places)


def same_toll(one: Version, other: Version) -> bool:
    """Whether the figures that count the same of the same people leave room for each other."""
    for kind in _COUNTED:
        for of in {count.of for count in one.counts} & {count.of for count in other.counts}:
            a = _range(one.counts, kind, of)
            b = _range(other.counts, kind, of)
            if a and b and not _overlap(a, b):
                return False
    return True


def same_blame(one: Version, other: Version, together: Callable[[Party, Party], bool]) -> bool:
    """Whether nobody is blamed by one and cleared by the other, and those whom both blame stand together."""
    for accuser, clearer in ((one, other), (other, one)):
        if any(together(party, cleared) for party in accuser.blames for cleared in clearer.disowns):
            return False
    if not one.blames or not other.blames:
        return True
    return any(together(a, b) for a in one.blames for b in other.blames)


def _meet(one: Place, other: Place) -> bool:
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return True
    reach = sum(REACH_KM[place.precision or Precision.TOWN] for place in (one, other))
    return kilometres_between((one.lat, one.lon), (other.lat, other.lon)) <= reach


def _range(counts: Iterable[Quantity], kind: QuantityKind, of: str | None) -> tuple[int, int | None] | None:
    """The least and the most that a version leaves open for one kind of people."""
    found = [count for count in counts if count.kind is kind and count.of == of]
    if not found:
        return None
    most = None if any(count.high is None for count in found) else max(count.high or 0 for count in found)
    return min(count.low or 0 for count in found), most


def _overlap(one: tuple[int, int | None], other: tuple[int, int | None]) -> bool:
    return (one[1] is None or other[0] <= one[1]) and (other[1] is None or one[0] <= other[1])
