import pytest

from parley.model.errors import UnreadableSource, UnsafeAddress
from parley.sources.addresses import check_address, is_public


@pytest.mark.parametrize(
    "ip",
    [
        "127.0.0.1",
        "127.8.9.10",
        "0.0.0.0",  # noqa: S104 - refused, not bound
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "100.100.100.200",
        "168.63.129.16",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "fe80::1",
        "fe80::1%eth0",
        "fd00:ec2::254",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "192.0.0.192",
        "fec0::1",
        "64:ff9b:1::7f00:1",
        "::ffff:192.0.0.192",
        "::127.0.0.1",
        "not an address",
    ],
)
def test_an_address_that_is_not_of_the_public_network_is_known(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1::1", "::ffff:8.8.8.8", "64:ff9b::808:808"])
def test_an_address_of_the_public_network_is_known(ip: str) -> None:
    assert is_public(ip)


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    with pytest.raises(UnsafeAddress, match=r"leads to 10\.0\.0\.5, inside a private network; save the page"):
        check_address("http://mixed.example/", resolve=lambda _host, _port: ["93.184.216.34", "10.0.0.5"])


def test_a_public_host_is_pinned_to_the_address_that_was_checked() -> None:
    target = check_address("https://news.example:8443/a", resolve=lambda _host, _port: ["93.184.216.34"])
    assert (target.scheme, target.host, target.port, target.ip) == ("https", "news.example", 8443, "93.184.216.34")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x.example/a", "http://", "gopher://x.example", "x"])
def test_only_web_addresses_are_opened(address: str) -> None:
    with pytest.raises(UnsafeAddress, match="only http and https"):
        check_address(address, resolve=lambda _host, _port: ["93.184.216.34"])


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(UnsafeAddress) as caught:
        check_address("https://user:hunter2@x.example/", resolve=lambda _host, _port: ["93.184.216.34"])
    assert "hunter2" not in str(caught.value)


def test_a_host_that_nobody_knows_is_unreadable() -> None:
    def nobody(_host: str, _port: int) -> list[str]:
        raise OSError("no such host")

    with pytest.raises(UnreadableSource, match="no host of that name"):
        check_address("http://nowhere.example/", resolve=nobody)


@pytest.mark.parametrize("address", ["http://[::1", "http://x.example:99999/", "http://x.example:port/"])
def test_an_address_that_is_none_is_unreadable(address: str) -> None:
    with pytest.raises(UnreadableSource, match="not an address"):
        check_address(address, resolve=lambda _host, _port: ["93.184.216.34"])
