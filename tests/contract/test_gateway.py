"""What the application sees of the requests that granian takes, and which never reach it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any

import pytest

from dashboard.web.gateway import FILES_WAITING, LARGE, MOST_BYTES, RETRY, SMALL
from dashboard.web.server import KEPT_OPEN
from tests import echo

pytestmark = pytest.mark.slow

PATIENT = 60


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    command = [sys.executable, "-m", "tests.echo"]
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


def until(port: int, wanted: int, *sent: bytes) -> None:
    """Asks until the answer has a status."""
    limit = time.monotonic() + PATIENT
    while asked(port, *sent)[0] != wanted:
        assert time.monotonic() < limit
        time.sleep(0.02)


HALVES = {
    "length": head("POST /too-slow", "Content-Length: 9") + b"half",
    "chunks": head("POST /too-slow", "Transfer-Encoding: chunked") + b"4\r\nhalf\r\n",
}
"""Bodies that stop in the middle."""


@pytest.fixture(scope="module", autouse=True)
def waited(port: int) -> Iterator[Mapping[str, Future[Any]]]:
    """What comes of requests that the server waits for, by name: all are sent at once, and waited
    for while other tests run."""
    asking = {name: partial(asked, port, half) for name, half in HALVES.items()}
    asking["stuck"] = partial(asked, port, head("GET /stuck?langue=en"))
    alone = {"idle": partial(end_without_a_request, port), "unread": partial(unread, port)}
    with ThreadPoolExecutor(len(asking) + len(alone)) as threads:
        yield {name: threads.submit(timed, work) for name, work in (asking | alone).items()}


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """The seconds that something took, and what it gave."""
    begun = time.monotonic()
    given = work()
    return time.monotonic() - begun, given


def end_without_a_request(port: int) -> tuple[list[int], bytes]:
    """The statuses of two answers on one connection, with a pause between them, and what comes
    where no third request does."""
    statuses = []
    with connected(port) as client:
        for _ in range(2):
            client.sendall(head("GET /"))
            statuses.append(answer(client)[0])
            time.sleep(0.3 * echo.KEPT_OPEN)
        return statuses, client.recv(1)


def unread(port: int) -> int:
    """The bytes of an answer that nobody takes for a while."""
    with connected(port) as client:
        client.sendall(head("GET /large"))
        time.sleep(4 * echo.UNREAD)
        return read(client)


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


def test_a_large_body_is_read_where_whoever_sends_it_may_read_the_page(port: int) -> None:
    (path,) = LARGE
    body = b"x" * (2 * MOST_BYTES)
    read = seen(port, head(f"POST {path}", f"Content-Length: {len(body)}"), body)
    assert (read["length"], read["answered"][-2:]) == (len(body), [path, path])
    assert asked(port, head(f"POST {path}", f"Content-Length: {LARGE[path] + 1}"))[0] == 413
    below = head(f"POST /phare{path}", f"Content-Length: {len(body)}")
    assert seen(port, below, body)["length"] == len(body)


def test_a_body_of_the_size_allowed_is_whole(port: int) -> None:
    body = b"x" * MOST_BYTES
    assert seen(port, head("POST /", f"Content-Length: {len(body)}"), body)["length"] == len(body)


def test_a_body_over_the_size_allowed_is_never_taken_for_a_whole_one(port: int) -> None:
    assert asked(port, head("POST /", f"Content-Length: {MOST_BYTES + 1}"))[0] == 413
    first = f"{MOST_BYTES:x}\r\n".encode() + b"x" * MOST_BYTES + b"\r\n"
    chunked = head("POST /", "Transfer-Encoding: chunked")
    assert asked(port, chunked, first, b"1\r\nx\r\n0\r\n\r\n")[0] == 413


@pytest.mark.parametrize("half", HALVES)
def test_a_body_that_is_not_whole_in_time_is_given_up(
    port: int, waited: Mapping[str, Future[Any]], half: str
) -> None:
    _, (status, headers, _) = waited[half].result()
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


PROXIES_KEEP = 120
"""Seconds that Caddy keeps a connection to a server; nginx and the balancers of clouds 60."""


def test_a_connection_without_a_request_is_kept_longer_than_proxies_keep_it(
    waited: Mapping[str, Future[Any]],
) -> None:
    assert KEPT_OPEN > PROXIES_KEEP
    assert waited["idle"].result()[1] == ([200, 200], b"")


def test_files_are_made_in_turn_and_pages_are_answered_meanwhile(port: int) -> None:
    asking = 2 * FILES_WAITING
    with ThreadPoolExecutor(asking) as threads:
        files = [threads.submit(asked, port, head("GET /file.pdf")) for _ in range(asking)]
        time.sleep(echo.SLEEPS["/file.pdf"])
        assert asked(port, head("GET /"))[0] == 200
        assert not all(file.done() for file in files)
        answers = [file.result() for file in files]
    statuses = Counter(status for status, _, _ in answers)
    assert statuses.keys() == {200, 503}
    assert statuses[200] >= FILES_WAITING
    refused = next(one for one in answers if one[0] == 503)
    assert refused[1]["retry-after"] == str(RETRY)
    assert f"{RETRY} secondes" in json.loads(refused[2])["error"]


def test_what_takes_too_long_is_answered_503_and_the_next_one_is_served(
    port: int, waited: Mapping[str, Future[Any]]
) -> None:
    seconds, (status, headers, body) = waited["stuck"].result()
    assert (status, headers["retry-after"]) == (503, str(RETRY))
    assert seconds < echo.SLEEPS["/stuck"]
    assert "Try again" in json.loads(body)["error"]
    assert asked(port, head("GET /"))[0] == 200


def test_bodies_fill_so_many_bytes_and_a_vote_is_taken_all_the_same(port: int) -> None:
    for pause in (0.1, 0.4, 1):
        statuses = while_bodies_fill(port, pause)
        if statuses == (503, 200):
            break
    assert statuses == (503, 200)


def while_bodies_fill(port: int, pause: float) -> tuple[int, int]:
    """The statuses of a middling body and of a small one while halves of others are held, for
    which a machine takes a while; what they fill is free again afterwards."""
    half = b"x" * (MOST_BYTES - 1)
    whole = head("POST /", f"Content-Length: {MOST_BYTES}")
    with ExitStack() as held:
        for _ in range(echo.MOST_HELD // MOST_BYTES):
            client = held.enter_context(connected(port))
            client.sendall(head("POST /half", f"Content-Length: {MOST_BYTES}") + half)
        time.sleep(pause)
        middling, small = b"x" * (2 * SMALL), b"x" * SMALL
        statuses = (
            asked(port, head("POST /", f"Content-Length: {2 * SMALL}") + middling)[0],
            asked(port, head("POST /", f"Content-Length: {SMALL}") + small)[0],
        )
    until(port, 200, whole + half + b"x")
    return statuses


def test_who_takes_nothing_of_an_answer_loses_it(waited: Mapping[str, Future[Any]]) -> None:
    assert waited["unread"].result()[1] < echo.LARGE_ANSWER


def read(client: socket.socket) -> int:
    """Bytes until the end, or until the connection is cut."""
    n = 0
    with suppress(ConnectionResetError):
        while part := client.recv(1 << 20):
            n += len(part)
    return n
