from pathlib import Path

import pytest

from parley.model.errors import BadRecord
from parley.record import locked
from parley.record.locked import MAGIC, PIECE, SALT_BYTES, is_locked, lock, unlock

WORDS = "four words and one"
HEAD = len(MAGIC) + SALT_BYTES


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deriving a key is slow on purpose; these tests are about the pieces."""
    monkeypatch.setattr(locked, "_N", 2**4)


def locked_copy(folder: Path, size: int) -> tuple[Path, bytes]:
    plain = bytes(number * 7 % 251 for number in range(1000)) * (size // 1000 + 1)
    (folder / "plain").write_bytes(plain[:size])
    lock(folder / "plain", folder / "copy", passphrase=WORDS, salt=bytes(SALT_BYTES))
    return folder / "copy", plain[:size]


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE + 5])
def test_a_locked_copy_opens_with_its_passphrase_to_the_same_bytes(tmp_path: Path, size: int) -> None:
    copy, plain = locked_copy(tmp_path, size)
    assert is_locked(copy)
    unlock(copy, tmp_path / "out", passphrase=WORDS)
    assert (tmp_path / "out").read_bytes() == plain


def test_a_locked_copy_holds_nothing_of_the_record_in_the_clear(tmp_path: Path) -> None:
    copy, plain = locked_copy(tmp_path, 5000)
    assert plain[:16] not in copy.read_bytes()


def test_another_passphrase_opens_nothing(tmp_path: Path) -> None:
    copy, _ = locked_copy(tmp_path, 5000)
    with pytest.raises(BadRecord, match="passphrase is wrong"):
        unlock(copy, tmp_path / "out", passphrase=WORDS[:-1])


def test_any_change_is_found(tmp_path: Path) -> None:
    copy, _ = locked_copy(tmp_path, 2 * PIECE)
    whole = copy.read_bytes()
    piece = PIECE + 16
    first, second = whole[HEAD : HEAD + piece], whole[HEAD + piece :]
    changed = {
        "a bit": whole[: HEAD + 9] + bytes([whole[HEAD + 9] ^ 1]) + whole[HEAD + 10 :],
        "the last bit": whole[:-1] + bytes([whole[-1] ^ 1]),
        "the salt": whole[: len(MAGIC)] + b"\1" + whole[len(MAGIC) + 1 :],
        "cut between pieces": whole[: HEAD + piece],
        "cut within a piece": whole[:-5],
        "moved": whole[:HEAD] + second + first,
        "twice": whole + second,
        "empty": whole[:HEAD],
    }
    for name, data in changed.items():
        (tmp_path / "changed").write_bytes(data)
        (tmp_path / "out").unlink(missing_ok=True)
        with pytest.raises(BadRecord, match="cannot be opened"):
            unlock(tmp_path / "changed", tmp_path / "out", passphrase=WORDS)
        assert name


def test_what_is_no_locked_copy_says_so(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(MAGIC)
    with pytest.raises(BadRecord, match="no locked copy"):
        unlock(tmp_path / "other", tmp_path / "out", passphrase=WORDS)
