"""Bytes like those that a reader knows, but not those: changed at random, by a seed that gives them again."""

import random
from collections.abc import Iterator

from benchmarks.strain.targets import Target

LONGEST = 60_000


def inputs(target: Target, chance: random.Random) -> Iterator[bytes]:
    """Endlessly many inputs for a target, the seeds themselves first."""
    yield from target.seeds
    yield b""
    while True:
        data = bytearray(chance.choice(target.seeds))
        for _ in range(1 << chance.randrange(5)):
            _change(data, target, chance)
        yield bytes(data[:LONGEST])


def _change(data: bytearray, target: Target, chance: random.Random) -> None:
    at = chance.randrange(len(data) + 1)
    size = 1 << chance.randrange(8)
    match chance.randrange(7):
        case 0 if at < len(data):
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            data[at:at] = chance.randbytes(chance.randrange(1, 9))
        case 2:
            del data[at : at + size]
        case 3:
            data[at:at] = data[at : at + size] * chance.randrange(1, 20)
        case 4 if target.words:
            data[at:at] = chance.choice(target.words) * (size if chance.random() < 0.2 else 1)  # noqa: PLR2004 - a fifth nest
        case 5:
            other = chance.choice(target.seeds)
            data[at:] = other[chance.randrange(len(other)) :]
        case _:
            data[at : at + 1] = bytes([chance.choice(b"\0\xff\"'<>&%/:-{}[]0129\n\r\t \xc3\xed")])
