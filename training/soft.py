"""What teachers said of paragraphs, kept in files: for every word the numbers of every head."""

import hashlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Said = NDArray[np.float16]


def digest(text: str) -> str:
    """What a paragraph is called in such a file."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_soft(paths: list[Path]) -> dict[str, Said]:
    """Everything that was said, by the paragraphs' digests; each teacher speaks of paragraphs of its own."""
    found: dict[str, Said] = {}
    for path in paths:
        with np.load(path) as held:
            pieces = np.split(held["numbers"], np.cumsum(held["words"])[:-1])
            found |= dict(zip(held["digests"].tolist(), pieces, strict=True))
    return found


def write_soft(path: Path, said: dict[str, Said]) -> None:
    """One file of what a teacher said, by the paragraphs' digests."""
    words = np.array([len(one) for one in said.values()])
    np.savez(path, digests=np.array(list(said)), words=words, numbers=np.concatenate(list(said.values())))
