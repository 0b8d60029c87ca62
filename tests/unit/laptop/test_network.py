"""Which network leads to a room, and what who leads is told of it."""

import os
import pty
import re
import subprocess
import sys

import pytest
import segno

from dashboard.cli import Refusal
from dashboard.laptop.network import Interface, interfaces
from dashboard.laptop.opening import Place, of_the_room, place_of, told

WIFI = Interface("wlan0", "192.168.1.23")
CABLE = Interface("eth0", "10.0.0.7")
NOWHERE = (
    Interface("lo", "127.0.0.1"),
    Interface("docker0", "172.17.0.1"),
    Interface("br-3f2a", "172.18.0.1"),
    Interface("VirtualBox Host-Only Ethernet Adapter", "192.168.56.1"),
    Interface("vEthernet (WSL)", "172.28.0.1"),
    Interface("utun4", "100.64.0.2"),
    Interface("wlan1", "169.254.10.3"),
)


def test_every_machine_has_itself() -> None:
    assert "127.0.0.1" in [one.address for one in interfaces()]


def test_containers_tunnels_and_the_machine_itself_are_no_network_of_a_room() -> None:
    assert of_the_room(NOWHERE, None) is None


def test_the_only_network_is_that_of_the_room() -> None:
    assert of_the_room((*NOWHERE, WIFI), None) == WIFI


def test_shared_connections_are_networks_of_a_room() -> None:
    for name in ("Microsoft Wi-Fi Direct Virtual Adapter", "bridge100", "ap0"):
        assert of_the_room((*NOWHERE, Interface(name, "192.168.137.1")), None)


@pytest.mark.parametrize("wanted", ["eth0", "10.0.0.7"])
def test_a_network_is_wanted_by_its_name_or_its_address(wanted: str) -> None:
    assert of_the_room((*NOWHERE, WIFI, CABLE), wanted) == CABLE


def test_what_is_wanted_may_be_a_network_that_seems_to_lead_nowhere() -> None:
    assert of_the_room((*NOWHERE, WIFI), "docker0") == NOWHERE[1]


def test_a_network_that_is_not_there_is_refused_with_those_that_are() -> None:
    with pytest.raises(Refusal) as refusal:
        of_the_room((WIFI, CABLE), "wlan9")
    assert "wlan0 (192.168.1.23), eth0 (10.0.0.7)" in refusal.value.message


CHOICE = """
from dashboard.laptop.network import Interface
from dashboard.laptop.opening import of_the_room
print(of_the_room((Interface("wlan0", "192.168.1.23"), Interface("eth0", "10.0.0.7")), None))
"""


def test_on_a_terminal_the_networks_are_numbered_and_one_is_asked_for() -> None:
    person, terminal = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", CHOICE], stdin=terminal, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        os.write(person, b"7\nun\n2\n")
        said, _ = process.communicate(timeout=20)
    os.close(person)
    os.close(terminal)
    assert "  1. wlan0 (192.168.1.23)\n  2. eth0 (10.0.0.7)\n" in said
    assert said.endswith("eth0 (10.0.0.7)\n")


def test_where_nobody_can_be_asked_the_line_says_which_option_chooses() -> None:
    done = subprocess.run(
        [sys.executable, "-c", CHOICE],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=20,
    )
    assert "phare serve --salle --interface wlan0" in done.stderr


ROOM = Place("0.0.0.0", "192.168.1.23", 8050)


def test_the_code_in_the_terminal_leads_to_the_page_that_votes() -> None:
    code, telephones, *_ = told(ROOM, ROOM.address)
    assert "http://192.168.1.23:8050/v" in telephones
    rows = [re.sub(r"\x1b\[[\d;]*m", "", row) for row in code.splitlines()]
    halves = {"█": (0, 0), "▀": (0, 1), "▄": (1, 0), " ": (1, 1)}
    pairs = [[halves[block] for block in row] for row in rows]
    drawn = [[pair[half] for pair in row] for row in pairs for half in (0, 1)]
    matrix = segno.make("http://192.168.1.23:8050/v", micro=False).matrix
    assert [row[2:-2] for row in drawn[2 : 2 + len(matrix)]] == [list(row) for row in matrix]


def test_the_room_is_projected_from_the_machine_itself() -> None:
    assert "http://127.0.0.1:8050/animation" in told(ROOM, ROOM.address)[2]


def test_who_leads_is_told_what_to_look_at_where_telephones_do_not_come() -> None:
    line = told(ROOM, ROOM.address)[3]
    assert "\n" not in line
    for remedy in ("même Wi-Fi", "pare-feu", "isolation des clients"):
        assert remedy in line


def test_who_serves_in_https_is_told_of_the_warning_that_telephones_show() -> None:
    safe = Place("0.0.0.0", "192.168.1.23", 8050, "https")
    lines = told(safe, safe.address)
    assert "https://192.168.1.23:8050/v" in lines[1]
    assert "avertissement" in lines[2]


def test_without_a_network_one_line_says_so() -> None:
    none, here = told(place_of(None, 8050, "http"), "http://127.0.0.1:8050")
    assert "Aucun réseau" in none
    assert "http://127.0.0.1:8050/animation" in here
