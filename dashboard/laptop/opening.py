"""Opens the dashboard to a room: which network it is, and what the terminal tells of it."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from dataclasses import dataclass

import click

from dashboard.cli import Refusal, text
from dashboard.laptop.network import Interface, host_names, interfaces, named

LOOPBACK = "127.0.0.1"
EVERYWHERE = ("0.0.0.0", "::")
VOTE = "/v"
DESK = "/animation"
_WHITE_ON_BLACK = "\x1b[97;40m{}\x1b[0m"
"""Cameras read light on dark worse: the blocks are the light squares, whatever the terminal's."""
_FIREWALLS = ("win32", "darwin")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the dashboard is served: the address listened on, and the one that readers type.

    In a room every address of the machine is listened on, for the machine itself reaches it as
    127.0.0.1: the one address where a browser keeps a route without https.
    """

    listens: str
    found: str
    port: int
    scheme: str = "http"

    @property
    def address(self) -> str:
        """The root of the links of readers, without a slash at its end."""
        host = f"[{self.found}]" if ":" in self.found else self.found
        return f"{self.scheme}://{host}:{self.port}"

    @property
    def here(self) -> str:
        """The same for a browser on this machine."""
        return f"{self.scheme}://{LOOPBACK}:{self.port}"

    @property
    def reached(self) -> bool:
        """Whether another machine may find it."""
        return self.listens != LOOPBACK

    @property
    def names(self) -> tuple[str, ...]:
        """All that it is called by, addresses included."""
        return tuple(dict.fromkeys((*host_names(), LOOPBACK, self.found)))


def place_of(host: str | None, port: int, scheme: str) -> Place:
    """Where it is served at an address, that of this machine alone without one."""
    host = host or LOOPBACK
    return Place(host, LOOPBACK if host in EVERYWHERE else host, port, scheme)


def room_of(interface: str | None, port: int, scheme: str) -> Place:
    """Where it is served in a room; without a network, to this machine alone."""
    network = of_the_room(interfaces(), interface)
    if network is None:
        return place_of(None, port, scheme)
    return Place(EVERYWHERE[0], network.address, port, scheme)


def of_the_room(every: Sequence[Interface], wanted: str | None) -> Interface | None:
    """The interface of a name or an address; without one the only one, else the one chosen.

    None where this machine is on no network. Refusal for what is no interface, and where several
    are possible and nobody is there to choose.
    """
    if wanted:
        found = named(every, wanted)
        if found is None:
            raise Refusal(text("laptop.unknown", value=wanted, interfaces=_list(every)))
        return found
    possible = [one for one in every if one.leads_to_a_room]
    if len(possible) < 2:
        return possible[0] if possible else None
    if not sys.stdin.isatty():
        raise Refusal(
            text("laptop.several", interfaces=_list(possible), first=possible[0].name),
        )
    return _asked(possible)


def _asked(possible: Sequence[Interface]) -> Interface:
    """The one whose number is typed."""
    click.echo(text("laptop.which"))
    for position, one in enumerate(possible, start=1):
        click.echo(f"  {position}. {one}")
    while True:
        typed = click.prompt(text("laptop.number"), default="1")
        if typed.isdecimal() and 1 <= int(typed) <= len(possible):
            return possible[int(typed) - 1]


def _list(some: Sequence[Interface]) -> str:
    return ", ".join(map(str, some))


def told(place: Place, address: str, prefix: str = "") -> tuple[str, ...]:
    """What who leads needs once it is served: the code that telephones scan, the address to
    project from, what to look at where telephones do not reach it."""
    here = text("laptop.here", address=place.here + prefix + DESK)
    if not place.reached:
        return text("laptop.none"), here
    system = sys.platform if sys.platform in _FIREWALLS else "linux"
    firewall = text(f"laptop.firewall.{system}", port=place.port)
    return (
        _code(address + VOTE),
        text("laptop.telephones", address=address + VOTE),
        *((text("laptop.warning"),) if place.scheme == "https" else ()),
        here,
        text("laptop.unreached", firewall=firewall),
    )


def _code(address: str) -> str:
    """A QR code in half blocks, dark on light."""
    import segno

    drawn = io.StringIO()
    segno.make(address, micro=False).terminal(drawn, border=2, compact=True)
    return "\n".join(map(_WHITE_ON_BLACK.format, drawn.getvalue().splitlines()))
