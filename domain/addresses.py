"""Tell public internet addresses from those that only a local network can reach."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

NAT64_NETWORKS = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"))
"""RFC 6052 and RFC 8215: an IPv4 address is the last 32 bits."""
SITE_LOCAL = IPv6Network("fec0::/10")
"""RFC 3879: deprecated, yet routed inside some networks."""


def is_public(ip: str) -> bool:
    """Tell whether `ip` is a unicast address that the whole internet can reach.

    The rule is "globally reachable" of IANA's special-purpose address registries (RFC 6890,
    RFC 8190), less multicast. An IPv6 address that carries an IPv4 address (mapped, 6to4,
    Teredo, NAT64) is as public as the address that it carries. What is not an address is not
    public.
    """
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    return all(_is_global(part) for part in (address, *_carried(address)))


def _is_global(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped or any(address in network for network in NAT64_NETWORKS):
            return True  # judged by what it carries
        if address in SITE_LOCAL:
            return False
    return address.is_global and not address.is_multicast


def _carried(address: IPv4Address | IPv6Address) -> tuple[IPv4Address, ...]:
    if not isinstance(address, IPv6Address):
        return ()
    if any(address in network for network in NAT64_NETWORKS):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    teredo = address.teredo or ()
    return tuple(part for part in (address.ipv4_mapped, address.sixtofour, *teredo) if part)
