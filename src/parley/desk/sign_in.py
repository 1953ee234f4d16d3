"""Signing in: a name and its password, tried no faster than a person types."""

from datetime import datetime, timedelta
from threading import BoundedSemaphore

from parley.model.errors import ParleyError
from parley.state.accounts import Account, Accounts, key_of
from parley.state.passwords import digest_password, is_outdated, is_password
from parley.state.store import State
from parley.state.throttle import Throttle

_FREE_FOR_ADDRESS = 20
"""An address may be a whole office's: more failures are forgiven than for one account."""

_HASHING = BoundedSemaphore(2)
"""Each digest takes 64 MiB: so many are reckoned at once, however many ask."""


class NotSignedIn(ParleyError):
    """A name and a password that let nobody in; nothing says which of the two is wrong."""


class TooManyTries(ParleyError):
    """Too many failures: `wait` says for how long nobody is let in by that name, or from that address."""

    def __init__(self, wait: timedelta) -> None:
        self.wait = wait
        minutes = max(1, round(wait.total_seconds() / 60))
        super().__init__(
            f"too many failed tries; wait {minutes} {'minute' if minutes == 1 else 'minutes'} and try again"
        )


def sign_in(state: State, name: str, password: str, *, address: str, now: datetime) -> Account:
    """The account that name and password open; raises NotSignedIn or TooManyTries."""
    accounts, throttle = Accounts(state), Throttle(state)
    by_name, by_address = f"account:{key_of(name)[:64]}", f"address:{address}"
    if wait := throttle.wait(by_name, by_address, now=now):
        raise TooManyTries(wait)
    # Counted before it is known to fail: else a hundred tries at once would all be free.
    throttle.failed(by_name, now=now)
    account = accounts.find(name)
    with _HASHING:
        fits = is_password(password, account.password if account else None)
    if account is None or not fits or account.disabled_at:
        throttle.failed(by_address, now=now, free=_FREE_FOR_ADDRESS)
        raise NotSignedIn("this name and this password do not open anything here")
    throttle.succeeded(by_name)
    if account.password and is_outdated(account.password):
        accounts.change(account.name, password=digest_password(password))
    return account
