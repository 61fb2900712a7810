"""The addresses at which this machine can be reached, best guess first."""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import ifaddr
import segno

from poise.server.options import ServeOptions

# Adapters of containers, virtual machines and tunnels: rarely what a phone can reach.
_VIRTUAL = re.compile(
    r"^(docker|br-|veth|virbr|vmnet|vboxnet|cni|flannel|podman|lxc|tun|tap|utun|wg|zt|ppp)"
    r"|virtual|vethernet|hyper-v|vmware|virtualbox|wsl|vpn|tunnel|tailscale|zerotier",
    re.IGNORECASE,
)
_RANKS = ("private", "public", "virtual", "link-local", "loopback")


@dataclass(frozen=True)
class Address:
    """One address of this machine.

    Attributes
    ----------
    kind : str
        private, public, virtual, link-local or loopback.
    """

    ip: str
    adapter: str
    kind: str
    port: int
    scheme: str = "http"

    @property
    def url(self) -> str:
        """The origin at this address."""
        return origin(self.ip, self.port, self.scheme)

    def as_dict(self, chosen: str) -> dict[str, Any]:
        """Return what the console shows of it."""
        return {
            "url": self.url,
            "ip": self.ip,
            "adapter": self.adapter,
            "kind": self.kind,
            "chosen": self.url == chosen,
        }


def origin(host: str, port: int, scheme: str = "http") -> str:
    """Join scheme, host and port; a port that the scheme implies is left out."""
    name = f"[{host}]" if ":" in host else host
    implied = {"http": 80, "https": 443}[scheme]
    return f"{scheme}://{name}" if port == implied else f"{scheme}://{name}:{port}"


def network_addresses(port: int, scheme: str = "http") -> list[Address]:
    """List every IPv4 address with its adapter, the likeliest first.

    IPv6 is left out: an address that a person must type from a wall has to be short.
    """
    found = [
        Address(str(ip.ip), adapter.nice_name, _kind(str(ip.ip), adapter.nice_name), port, scheme)
        for adapter in ifaddr.get_adapters()
        for ip in adapter.ips
        if ip.is_IPv4
    ]
    return sorted(found, key=lambda a: (_RANKS.index(a.kind), _home_first(a.ip)))


def choose(addresses: list[Address], port: int, options: ServeOptions) -> str:
    """Choose the origin that participants are given."""
    if options.public_url:
        return options.public_url.rstrip("/")
    host = options.host
    if host and host not in {"0.0.0.0", "::"}:  # noqa: S104 - a comparison, not a binding
        return origin(host, port, options.scheme)
    return addresses[0].url if addresses else origin("127.0.0.1", port, options.scheme)


def joined(base_url: str, code: str) -> str:
    """Return the address behind the QR."""
    return f"{base_url}/join/{code}"


def short(base_url: str) -> str:
    """Return the address as a person would type it.

    A browser tries http first; where https is spoken at a port of its own, that has to be typed.
    """
    parts = urlsplit(base_url)
    told = "https://" if parts.scheme == "https" and parts.port is not None else ""
    return f"{told}{parts.netloc}{parts.path}".rstrip("/")


def qr_svg(text: str) -> str:
    """Draw a QR as SVG, dark on white with its quiet zone."""
    picture = BytesIO()
    segno.make(text, error="m", micro=False).save(
        picture,
        kind="svg",
        border=4,
        dark="#000",
        light="#fff",
        xmldecl=False,
        omitsize=True,
        svgclass="qr",
        lineclass=None,
    )
    return picture.getvalue().decode("ascii")


def _kind(ip: str, adapter: str) -> str:
    address = ipaddress.ip_address(ip)
    if address.is_loopback:
        return "loopback"
    if address.is_link_local:
        return "link-local"
    if _VIRTUAL.search(adapter):
        return "virtual"
    return "private" if address.is_private else "public"


def _home_first(ip: str) -> int:
    # Routers and hotspots hand out 192.168 and 10; 172.16-31 is more often a bridge.
    return 0 if ip.startswith("192.168.") else 1 if ip.startswith("10.") else 2
