"""How the pages are served: under which names, behind which proxies, and to whom."""

import ipaddress

from msgspec import Struct

from parley.model.errors import UnsafeAddress
from parley.outbound.oidc import Provider


class ServingRules(Struct, frozen=True, kw_only=True):
    """What whoever runs the server decides.

    `names` are host names that it answers to beside those of the machine itself; `proxies` are the addresses or
    networks of reverse proxies whose word on a visitor's address is taken; `owner` is who sits at the machine where
    there are no accounts; `provider` vouches for people whose accounts are linked to it; `per_minute` is how many
    requests one visitor may make.
    """

    names: tuple[str, ...] = ()
    proxies: tuple[str, ...] = ()
    owner: str = ""
    provider: Provider | None = None
    per_minute: int = 1200


def is_loopback(host: str) -> bool:
    """Whether a host name or address means this machine alone."""
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def require_safe(host: str, rules: ServingRules, *, accounts: bool) -> None:
    """Refuses to serve to more than this machine while there are no accounts: whoever reaches the port reads all."""
    wider = next((name for name in (host, *rules.names) if not is_loopback(name)), None)
    if wider is not None and not accounts:
        raise UnsafeAddress(
            f"{wider}: this workspace has no accounts, so it is served to this machine alone; make the first with "
            "`parley people add NAME --role admin`, or use --host 127.0.0.1 and an SSH tunnel "
            "(ssh -L 8477:127.0.0.1:8477 …)"
        )
    for proxy in rules.proxies:
        try:
            ipaddress.ip_network(proxy)
        except ValueError as e:
            raise UnsafeAddress(
                f"{proxy} is no address; name a proxy like 10.0.0.2 or a network like 10.0.0.0/24"
            ) from e


def is_among(address: str, networks: tuple[str, ...]) -> bool:
    """Whether an address is one of these, or in one of these networks."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in ipaddress.ip_network(one) for one in networks)
