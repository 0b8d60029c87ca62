"""What the application sees of the requests that granian takes, and which never reach it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from dashboard.web.gateway import MOST_BYTES

pytestmark = pytest.mark.slow

PATIENT = 20
BODY_TIMEOUT = 0.5
"""Seconds in which a body must be whole, here."""


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.echo", str(BODY_TIMEOUT)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield int(process.stdout.readline())
        process.send_signal(signal.SIGTERM)


def connected(port: int) -> socket.socket:
    return socket.create_connection(("127.0.0.1", port), timeout=PATIENT)


def head(line: str, *fields: str) -> bytes:
    return "\r\n".join([f"{line} HTTP/1.1", "Host: x", *fields, "", ""]).encode()


def answer(client: socket.socket) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the next answer."""
    with client.makefile("rb") as file:
        status = int(file.readline().split()[1])
        pairs = (line.decode().partition(":") for line in iter(file.readline, b"\r\n"))
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        return status, headers, file.read(int(headers.get("content-length", 0)))


def asked(port: int, *sent: bytes) -> tuple[int, dict[str, str], bytes]:
    with connected(port) as client:
        for part in sent:
            client.sendall(part)
        return answer(client)


def seen(port: int, *sent: bytes) -> dict[str, Any]:
    """What the application saw of a request."""
    status, _, body = asked(port, *sent)
    assert status == 200
    told: dict[str, Any] = json.loads(body)
    return told


def test_a_request_is_told_in_the_words_of_pep_3333(port: int) -> None:
    environ = seen(port, head("GET /caf%C3%A9?a=%C3%A9&b"))["environ"]
    assert environ["REQUEST_METHOD"] == "GET"
    assert environ["PATH_INFO"].encode("latin-1").decode() == "/café"
    assert environ["QUERY_STRING"] == "a=%C3%A9&b"
    assert (environ["SERVER_NAME"], environ["SERVER_PORT"]) == ("127.0.0.1", str(port))
    assert environ["SERVER_PROTOCOL"] == "HTTP/1.1"
    assert environ["REMOTE_ADDR"] == "127.0.0.1"
    assert environ["wsgi.version"] == [1, 0]
    assert environ["wsgi.url_scheme"] == "http"


def test_the_application_knows_that_others_of_its_kind_run_beside_it(port: int) -> None:
    environ = seen(port, head("GET /"))["environ"]
    assert environ["wsgi.multithread"] is True
    assert environ["wsgi.multiprocess"] is True
    assert environ["wsgi.run_once"] is False


def test_headers_that_come_twice_are_one_and_cookies_keep_their_own_joint(port: int) -> None:
    fields = ("Cookie: a=1", "Accept: text/html", "cookie: b=2", "accept: */*", "X-One: 1")
    environ = seen(port, head("GET /", *fields))["environ"]
    assert environ["HTTP_COOKIE"] == "a=1; b=2"
    assert environ["HTTP_ACCEPT"] == "text/html,*/*"
    assert environ["HTTP_X_ONE"] == "1"


def test_the_kind_and_the_length_of_a_body_are_no_headers(port: int) -> None:
    sent = head("POST /", "Content-Type: text/plain", "Content-Length: 2") + b"ab"
    told = seen(port, sent)
    assert (told["length"], told["start"]) == (2, "ab")
    assert told["environ"]["CONTENT_TYPE"] == "text/plain"
    assert told["environ"]["CONTENT_LENGTH"] == "2"
    assert not {"HTTP_CONTENT_TYPE", "HTTP_CONTENT_LENGTH"} & told["environ"].keys()


def test_a_body_in_chunks_has_the_length_of_all_of_them(port: int) -> None:
    chunked = head("POST /", "Transfer-Encoding: chunked")
    told = seen(port, chunked, b"3\r\nabc\r\n", b"2\r\nde\r\n0\r\n\r\n")
    assert told["start"] == "abcde"
    assert told["environ"]["CONTENT_LENGTH"] == "5"
    assert seen(port, head("GET /"))["environ"]["CONTENT_LENGTH"] == "0"


def test_a_body_of_the_size_allowed_is_whole(port: int) -> None:
    body = b"x" * MOST_BYTES
    assert seen(port, head("POST /", f"Content-Length: {len(body)}"), body)["length"] == len(body)


def test_a_body_over_the_size_allowed_is_never_taken_for_a_whole_one(port: int) -> None:
    assert asked(port, head("POST /", f"Content-Length: {MOST_BYTES + 1}"))[0] == 413
    first = f"{MOST_BYTES:x}\r\n".encode() + b"x" * MOST_BYTES + b"\r\n"
    chunked = head("POST /", "Transfer-Encoding: chunked")
    assert asked(port, chunked, first, b"1\r\nx\r\n0\r\n\r\n")[0] == 413


@pytest.mark.parametrize(
    ("fields", "part"),
    [("Content-Length: 9", b"half"), ("Transfer-Encoding: chunked", b"4\r\nhalf\r\n")],
    ids=["length", "chunks"],
)
def test_a_body_that_is_not_whole_in_time_is_given_up(port: int, fields: str, part: bytes) -> None:
    status, headers, _ = asked(port, head("POST /too-slow", fields) + part)
    assert status == 408
    assert headers["connection"] == "close"
    assert "/too-slow" not in seen(port, head("GET /"))["answered"]


def test_a_body_whose_client_left_never_reaches_the_application(port: int) -> None:
    with connected(port) as client:
        client.sendall(head("POST /left", "Content-Length: 9") + b"half")
    assert "/left" not in seen(port, head("GET /"))["answered"]


def test_a_client_that_asks_for_a_websocket_gets_a_page(port: int) -> None:
    fields = (
        *("Connection: Upgrade", "Upgrade: websocket"),
        *("Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="),
    )
    assert seen(port, head("GET /", *fields))["environ"]["HTTP_UPGRADE"] == "websocket"


@pytest.mark.parametrize("path", ["/", "/parcours"])
def test_a_connection_serves_several_requests(port: int, path: str) -> None:
    with connected(port) as client:
        for _ in range(2):
            client.sendall(head(f"GET {path}"))
            assert answer(client)[0] == 200
