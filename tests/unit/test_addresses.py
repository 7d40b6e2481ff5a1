"""Which addresses the whole internet can reach."""

import pytest

from domain.addresses import is_public


@pytest.mark.parametrize(
    "ip",
    [
        *("8.8.8.8", "1.1.1.1", "192.0.0.9", "2606:4700::1111", "::ffff:8.8.8.8"),
        *("64:ff9b::8.8.8.8", "2002:0808:0808::1"),
    ],
)
def test_an_address_of_the_open_internet_is_public(ip: str) -> None:
    assert is_public(ip)


@pytest.mark.parametrize(
    "ip",
    [
        *("127.0.0.1", "127.8.8.8", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254"),
        *("100.64.0.1", "0.0.0.1", "255.255.255.255", "224.0.0.1", "192.0.2.1", "198.18.0.1"),
        *("240.0.0.1", "203.0.113.7", "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1"),
        *("fec0::1", "ff02::1", "ff0e::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1"),
        *("64:ff9b::127.0.0.1", "64:ff9b:1::10.0.0.1", "2002:7f00:0001::1", "2001::1"),
        *("", "localhost", "8.8.8", "0x7f.1", "1.1.1.1:80", "[::1]"),
    ],
)
def test_an_address_of_a_local_network_is_not(ip: str) -> None:
    assert not is_public(ip)
