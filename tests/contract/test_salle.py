"""`phare serve --salle --tls` as a laptop in a room runs it."""

import http.client
import json
import os
import re
import signal
import socket
import ssl
import stat
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from dashboard.settings import ADDRESS, DATABASE, FACILITATOR_KEY, STATE
from tests.commands import refused
from tests.contract import test_cli
from tests.packages import small_package

pytestmark = pytest.mark.slow

PATIENT = 60


@dataclass
class Room:
    port: int
    said: str
    state: Path

    def asked(self, path: str, context: ssl.SSLContext, host: str = "127.0.0.1") -> tuple[int, str]:
        connection = http.client.HTTPSConnection(
            "127.0.0.1", self.port, timeout=PATIENT, context=context
        )
        try:
            connection.request("GET", path, headers={"Host": f"{host}:{self.port}"})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """A room on the one network that every machine has, that of itself."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    folder = tmp_path_factory.mktemp("room")
    state = folder / "state"
    data = small_package(folder / "data", example=False, subregions=False)
    command = [sys.executable, "-m", "dashboard", "serve", "--salle", "--interface", "127.0.0.1"]
    command += ["--tls", "--port", str(port), "--workers", "1", "--data", str(data)]
    environment = os.environ | {"PYTHONUNBUFFERED": "1", STATE: str(state)}
    for name in (ADDRESS, DATABASE, FACILITATOR_KEY):
        environment.pop(name, None)
    said = []
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, encoding="utf-8"
    ) as process:
        assert process.stdout is not None
        for line in process.stdout:
            said.append(line)
            if "Clé d’animation" in line:
                break
        yield Room(port, "".join(said), state)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENT)


@pytest.fixture(scope="module")
def trusting(room: Room) -> ssl.SSLContext:
    """A reader who trusts the certificate of the laptop, and no other."""
    return ssl.create_default_context(cafile=room.state / "tls" / "certificat.pem")


def test_the_terminal_shows_the_address_and_its_code(room: Room) -> None:
    assert f"https://127.0.0.1:{room.port}/v" in room.said
    assert f"https://127.0.0.1:{room.port}/animation" in room.said
    assert len(re.findall(r"^[█▀▄ ]{25,}$", room.said, re.MULTILINE)) > 10


def test_the_terminal_tells_the_key_of_who_leads(room: Room) -> None:
    assert re.search(r"^Clé d’animation.*\s:\s[A-Z]{12}$", room.said, re.MULTILINE)


def test_it_serves_under_its_own_certificate(room: Room, trusting: ssl.SSLContext) -> None:
    assert room.asked("/healthz", trusting)[0] == 200


def test_telephones_that_know_no_later_protocol_than_tls_1_2_are_served(
    room: Room, trusting: ssl.SSLContext
) -> None:
    old = ssl.create_default_context(cafile=room.state / "tls" / "certificat.pem")
    old.maximum_version = ssl.TLSVersion.TLSv1_2
    assert room.asked("/healthz", old)[0] == 200


def test_nobody_else_reads_the_key_of_the_certificate(room: Room) -> None:
    assert stat.S_IMODE((room.state / "tls" / "cle.pem").stat().st_mode) == 0o600


def test_links_lead_to_the_address_that_telephones_reach(
    room: Room, trusting: ssl.SSLContext
) -> None:
    status, text = room.asked("/api/openapi.json", trusting, host="localhost")
    assert status == 200
    assert json.loads(text)["servers"][0]["url"] == f"https://127.0.0.1:{room.port}"


def test_another_name_than_its_own_is_refused(room: Room, trusting: ssl.SSLContext) -> None:
    assert room.asked("/healthz", trusting, host="evil.example")[0] == 400


def test_a_room_has_no_other_host_than_its_network() -> None:
    assert "--interface" in refused("serve", "--salle", "--host", "0.0.0.0")


def test_an_interface_is_one_of_a_room() -> None:
    assert "--salle" in refused("serve", "--interface", "eth0")


def test_a_network_that_is_not_there_is_one_line() -> None:
    assert "Aucun réseau « wlan99 »" in refused("serve", "--salle", "--interface", "wlan99")


def test_a_state_that_cannot_be_written_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file")
    monkeypatch.setenv(STATE, str(tmp_path / "state"))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    assert STATE in test_cli.refused("serve", "--tls", "--port", port)
