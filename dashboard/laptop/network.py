"""Finds the address at which telephones of the same network reach this machine."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import IPv4Address

_VIRTUAL = re.compile(
    r"^(docker|br-|veth|virbr|vmnet|vboxnet|lxc|lxd|podman|cni|flannel|cali|tun|tap|utun|wg|tailscale|zt)"
    r"|virtualbox|vmware|hyper-v|vethernet|wsl|tap-windows|wireguard|openvpn",
    re.IGNORECASE,
)
"""Names of interfaces that lead to containers, virtual machines and tunnels, never to a room."""


@dataclass(frozen=True, slots=True)
class Interface:
    """One IPv4 address of this machine, and the name of the interface that has it."""

    name: str
    address: str

    @property
    def leads_to_a_room(self) -> bool:
        """Whether telephones may be there."""
        place = IPv4Address(self.address)
        return not (place.is_loopback or place.is_link_local or _VIRTUAL.search(self.name))

    def __str__(self) -> str:
        return f"{self.name} ({self.address})"


def interfaces() -> tuple[Interface, ...]:
    """Every IPv4 address of this machine, as the system lists them."""
    import ifaddr

    return tuple(
        Interface(adapter.nice_name, str(place.ip))
        for adapter in ifaddr.get_adapters()
        for place in adapter.ips
        if place.is_IPv4
    )


def named(every: Iterable[Interface], wanted: str) -> Interface | None:
    """The interface of a name or an address, whatever it leads to; None where there is none."""
    return next((one for one in every if wanted in (one.name, one.address)), None)


def host_names() -> tuple[str, ...]:
    """What this machine is called by itself and by those around it."""
    name = socket.gethostname().lower()
    own = (name, f"{name.partition('.')[0]}.local") if name.isascii() else ()
    return tuple(dict.fromkeys(("localhost", *own)))
