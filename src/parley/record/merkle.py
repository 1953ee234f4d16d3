"""The Merkle tree of Certificate Transparency (RFC 6962, section 2.1): one leaf shown without the others."""

from collections.abc import Iterable, Sequence
from hashlib import sha256


def leaf(data: bytes) -> bytes:
    """The hash of a leaf; the prefix keeps leaves and inner nodes apart."""
    return sha256(b"\x00" + data).digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """A tree that only grows, held as the roots of its whole subtrees: its root at any moment, in little room."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        self.size = 0
        self._roots: list[bytes] = []
        for one in leaves:
            self.add(one)

    def add(self, data: bytes) -> None:
        """One leaf more."""
        root = leaf(data)
        size = self.size
        while size & 1:
            root = node(self._roots.pop(), root)
            size >>= 1
        self._roots.append(root)
        self.size += 1

    def root(self) -> bytes:
        """The root of the tree as it stands; of no leaf, the hash of nothing."""
        if not self._roots:
            return sha256().digest()
        whole = self._roots[-1]
        for left in reversed(self._roots[:-1]):
            whole = node(left, whole)
        return whole


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes beside the way from leaf `index` up to the root, lowest first."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} among {len(leaves)}")
    if len(leaves) == 1:
        return []
    half = 1 << (len(leaves) - 1).bit_length() - 1
    if index < half:
        return [*inclusion(leaves[:half], index), Frontier(leaves[half:]).root()]
    return [*inclusion(leaves[half:], index - half), Frontier(leaves[:half]).root()]


def root_over(data: bytes, index: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """The root that `path` leads to from leaf `index` of `size`; None where the path is of another tree's length."""
    if not 0 <= index < size:
        return None
    at, last, whole = index, size - 1, leaf(data)
    for beside in path:
        if last == 0:
            return None
        if at & 1 or at == last:
            whole = node(beside, whole)
            while not at & 1 and at:
                at, last = at >> 1, last >> 1
        else:
            whole = node(whole, beside)
        at, last = at >> 1, last >> 1
    return whole if last == 0 else None
