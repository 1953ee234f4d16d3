"""A bit that flips in the store is found, and its entry named."""

import random

from benchmarks.strain.rot import rot, rotten_record

from parley.record.store import Place


def test_any_flipped_bit_anywhere_is_found_and_located(place: Place) -> None:
    """The same trials as `benchmarks/bit_rot.py`, fewer of them."""
    rotten_record(place, 4)
    found = rot(place, 250, random.Random(20170123))
    assert found.strays == ()
    assert (found.found, found.located) == (250, 250)
    assert found.entries > 20
