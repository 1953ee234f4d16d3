"""Which addresses of the network Parley may open: the public ones, and no others.

A page, a feed or a colleague can name an address inside the user's own network (a router, a cloud machine's metadata
service). What a name resolves to is checked, and the connection then goes to the very address that was checked.
"""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

from msgspec import Struct

from parley.model.errors import UnreadableSource, UnsafeAddress

Resolve = Callable[[str, int], Sequence[str]]
"""From a host and a port to the IP addresses that the host has."""

_PORTS = {"http": 80, "https": 443}
_CLOUD_SERVICES = frozenset({"168.63.129.16"})
"""Services that clouds offer to their own machines alone at addresses that look public."""

_CLOSED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "fec0::/10", "64:ff9b:1::/48")))
"""Networks that are not public and that not every version of Python knows as such: the second is old and still routed
in some networks, and in the first a cloud keeps its metadata."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class Target(Struct, frozen=True, kw_only=True):
    """An address that may be opened: where it says it leads, and the IP address that was checked."""

    scheme: str
    host: str
    port: int
    ip: str


def resolve(host: str, port: int) -> Sequence[str]:
    """The IP addresses of `host` as this machine resolves them."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def check_address(address: str, *, resolve: Resolve = resolve, allow_private: bool = False) -> Target:
    """Where `address` leads; raises UnsafeAddress unless every IP address of its host is public.

    `allow_private` is for tests against a server on this machine.
    """
    scheme, host, port = _parts(address)
    try:
        ips = resolve(host, port)
    except (OSError, UnicodeError) as error:
        raise UnreadableSource(
            f"{address}: no host of that name is known; check the address and the network"
        ) from error
    if not ips:
        raise UnreadableSource(f"{address}: no host of that name is known; check the address and the network")
    for ip in ips:
        if not (allow_private or is_public(ip)):
            raise UnsafeAddress(
                f"{address}: leads to {ip}, inside a private network; save the page yourself and add the file"
            )
    return Target(scheme=scheme, host=host, port=port, ip=ips[0])


def is_public(ip: str) -> bool:
    """Whether an IP address belongs to the public network; the IPv4 address inside an IPv6 one is judged as well."""
    try:
        parsed = ipaddress.ip_address(ip.partition("%")[0])
    except ValueError:
        return False
    return all(
        one.is_global and not one.is_multicast and not one.is_reserved and not _is_closed(one)
        for one in _with_embedded(parsed)
    )


def _is_closed(ip: IPv4Address | IPv6Address) -> bool:
    return str(ip) in _CLOUD_SERVICES or any(ip in network for network in _CLOSED)


def _with_embedded(ip: IPv4Address | IPv6Address) -> list[IPv4Address | IPv6Address]:
    if isinstance(ip, IPv4Address):
        return [ip]
    if ip.ipv4_mapped is not None:
        return [ip.ipv4_mapped]
    if ip in _NAT64:
        return [IPv4Address(int(ip) & 0xFFFFFFFF)]
    teredo = ip.teredo or ()
    return [ip, *([ip.sixtofour] if ip.sixtofour else []), *teredo]


def _parts(address: str) -> tuple[str, str, int]:
    try:
        parts = urlsplit(address)
        scheme, host, port = parts.scheme.lower(), parts.hostname or "", parts.port
    except ValueError as error:
        raise UnreadableSource(f"{address}: not an address that can be opened; check how it is written") from error
    if scheme not in _PORTS or not host:
        raise UnsafeAddress(f"{address}: only http and https addresses are fetched; save the text and add the file")
    if parts.username is not None or parts.password is not None:
        raise UnsafeAddress(
            f"{parts.scheme}://…@{host}: names and passwords in addresses are not sent; save the page instead"
        )
    return scheme, host, port or _PORTS[scheme]
