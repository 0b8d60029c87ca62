"""`phare serve` as clients meet it: slow ones, broken ones, many at once, and its end."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from http.client import HTTPConnection
from pathlib import Path

import pytest

from dashboard.web.gateway import MOST_BYTES
from tests.packages import small_package

pytestmark = pytest.mark.slow

SLOW = 200
READING = 20
UNREAD = 20
"""Answers of 200 kB: more than the system takes for who does not read."""
ASKED = b"GET /telechargements/perceptions.csv HTTP/1.1\r\nHost: x\r\n\r\n"
PATIENT = 60  # seconds for an answer that takes a few milliseconds

HALF_A_HEADER = b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: "
HALF_A_ROUTE = b"POST /parcours/verifier.json HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n\r\n{"
HALF_A_CALLBACK = (
    b"POST /_dash-update-component HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    b"Content-Length: 1000\r\n\r\n{"
)


@pytest.fixture(scope="module")
def server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[int, subprocess.Popen[str]]]:
    """A server of one process, so that no other one answers in its place."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--workers", "1"]
    folder = tmp_path_factory.mktemp("served")
    data = small_package(folder / "data", example=False, subregions=False)
    command += ["--data", str(data)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    environment = os.environ | {"PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    with subprocess.Popen(command, env=environment, encoding="utf-8", **pipes) as process:  # type: ignore[call-overload]
        for line in process.stdout:
            if f":{port}" in line:
                break
        yield port, process
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=PATIENT)


@pytest.fixture
def port(server: tuple[int, subprocess.Popen[str]]) -> int:
    return server[0]


def asked(
    port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str
) -> tuple[int, bytes, dict[str, str]]:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENT)
    try:
        connection.request(method, path, body, headers)
        answer = connection.getresponse()
        names = {name.lower(): value for name, value in answer.getheaders()}
        return answer.status, answer.read(), names
    finally:
        connection.close()


def test_clients_that_send_slowly_keep_nobody_waiting(port: int) -> None:
    halves = (HALF_A_HEADER, HALF_A_ROUTE, HALF_A_CALLBACK, b"")
    with ExitStack() as held:
        slow = [
            (held.enter_context(socket.create_connection(("127.0.0.1", port), timeout=PATIENT)), n)
            for n in range(SLOW)
        ]
        for connection, n in slow:
            connection.sendall(halves[n % len(halves)])
        statuses = []
        for _ in range(5):
            for connection, n in slow:
                connection.sendall(halves[n % len(halves)][-1:])
            statuses.append(asked(port, "/healthz")[0])
        assert statuses == [200] * 5


def test_clients_that_read_slowly_keep_nobody_waiting(port: int) -> None:
    with ExitStack() as held:
        for _ in range(READING):
            client = held.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(("127.0.0.1", port))
            client.sendall(UNREAD * ASKED)
        assert [asked(port, "/healthz")[0] for _ in range(5)] == [200] * 5


def test_a_body_that_stops_in_the_middle_leaves_no_trace_of_an_error(port: int) -> None:
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENT) as client:
            client.sendall(HALF_A_ROUTE)
    assert asked(port, "/healthz")[0] == 200


def test_a_head_without_end_is_refused(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENT) as client:
        client.sendall(HALF_A_HEADER + b"x" * 100_000)
        assert client.recv(4096)[:12] in (b"HTTP/1.1 431", b"HTTP/1.1 400")


BODIES = ["/parcours/verifier.json", "/_dash-update-component"]


@pytest.mark.parametrize("path", BODIES)
def test_a_body_that_is_too_large_is_refused_before_it_is_sent(port: int, path: str) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENT) as client:
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        client.sendall(f"{head}Content-Length: {MOST_BYTES + 1}\r\n\r\n".encode())
        assert client.recv(4096).startswith(b"HTTP/1.1 413")


@pytest.mark.parametrize("path", BODIES)
def test_a_body_without_end_is_cut(port: int, path: str) -> None:
    part = b"10000\r\n" + b" " * 0x10000 + b"\r\n"
    head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENT) as client:
        client.sendall(f"{head}Transfer-Encoding: chunked\r\n\r\n".encode())
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            client.sendall(part * (100 * MOST_BYTES // len(part)))


def test_an_address_keeps_its_accents_and_its_question_marks(port: int) -> None:
    status, body, _ = asked(port, "/telechargements/caf%C3%A9%3F.csv?v=1")
    assert status == 404
    assert "café?.csv" in json.loads(body)["error"]
    assert asked(port, "/acteurs/citoyens?langue=en")[0] == 200
    assert asked(port, "/%ff")[0] == 404


def test_answers_without_a_body_have_none(port: int) -> None:
    status, body, headers = asked(port, "/jetons.css", "HEAD")
    assert (status, body) == (200, b"")
    again = asked(port, "/jetons.css", **{"If-None-Match": headers["etag"]})
    assert again[:2] == (304, b"")


def test_compressed_answers_are_those_of_the_application(port: int) -> None:
    plain = asked(port, "/jetons.css")[1]
    status, packed, headers = asked(port, "/jetons.css", **{"Accept-Encoding": "br"})
    assert (status, headers["content-encoding"]) == (200, "br")
    assert len(packed) < len(plain) / 2


def test_the_server_names_neither_itself_nor_its_version(port: int) -> None:
    assert asked(port, "/healthz")[2].get("server", "PHARE") == "PHARE"


def test_a_process_that_dies_is_replaced(server: tuple[int, subprocess.Popen[str]]) -> None:
    port, process = server
    (worker,) = _children(process.pid)
    os.kill(worker, signal.SIGKILL)
    deadline = time.monotonic() + PATIENT
    while time.monotonic() < deadline:
        try:
            if asked(port, "/healthz")[0] == 200 and _children(process.pid) != [worker]:
                break
        except OSError:
            time.sleep(0.1)
    assert asked(port, "/healthz")[0] == 200
    assert _children(process.pid) != [worker]


def test_what_was_asked_before_the_end_is_answered(
    server: tuple[int, subprocess.Popen[str]],
) -> None:
    port, process = server
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENT)
    connection.request("GET", "/telechargements/phare-donnees.zip")
    time.sleep(0.1)
    process.send_signal(signal.SIGTERM)
    answer = connection.getresponse()
    assert answer.status == 200
    assert len(answer.read()) == int(answer.headers["Content-Length"])
    connection.close()
    _, errors = process.communicate(timeout=PATIENT)
    assert process.returncode == 0
    assert not re.search(r"Traceback|ERROR in", errors)


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return [int(child) for child in text.split()]
