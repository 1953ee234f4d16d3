"""Passwords: what is too easy to guess, and the argon2id digest that is kept of one."""

import secrets

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from parley.model.errors import ParleyError

SHORTEST, LONGEST = 12, 200

_STRONG = 3
"""The mark, of 0 to 4, from which zxcvbn holds a password against 10^8 guesses."""

_LOOKED_AT = 72
"""So many characters are judged; the judging takes long on long texts, and these are enough."""

# The second of the two settings that RFC 9106 recommends: 64 MiB, three passes, four lanes.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4, hash_len=32, salt_len=16, type=Type.ID)


class WeakPassword(ParleyError):
    """A password that is too short, or that a guesser tries early."""


def check_password(password: str, *, about: tuple[str, ...] = ()) -> None:
    """Raises WeakPassword for one that is too easy; `about` are words that a guesser would think of here."""
    if len(password) < SHORTEST:
        raise WeakPassword(f"the password has {len(password)} characters; it needs {SHORTEST}: take four or five words")
    if len(password) > LONGEST:
        raise WeakPassword(f"the password has more than {LONGEST} characters; take a shorter one")
    from zxcvbn import zxcvbn  # noqa: PLC0415 - its lists of common passwords take a while to load

    found = zxcvbn(password[:_LOOKED_AT], user_inputs=["parley", *about], max_length=_LOOKED_AT)
    if found["score"] < _STRONG:
        why = found["feedback"]["warning"].rstrip(".") or "it is close to common ones"
        raise WeakPassword(
            f"this password is guessed early ({why.lower()}); take four or five words that do not belong together"
        )


def digest_password(password: str) -> str:
    """The argon2id digest, with its salt and its settings."""
    return _HASHER.hash(password)


def is_password(password: str, digest: str | None) -> bool:
    """Whether the digest is that of this password. It takes as long where there is no digest: nobody learns that."""
    try:
        return _HASHER.verify(digest or _NOBODYS, password[: LONGEST + 1]) and digest is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_outdated(digest: str) -> bool:
    """Whether the digest was made with weaker settings than ours, and should be made anew."""
    return _HASHER.check_needs_rehash(digest)


def draw_password() -> str:
    """A password that nobody can guess and a person can type: five groups of five letters and digits."""
    alphabet = "abcdefghjkmnpqrstuvwxyz23456789"
    return "-".join("".join(secrets.choice(alphabet) for _ in range(5)) for _ in range(5))


_NOBODYS = digest_password(secrets.token_urlsafe(32))
