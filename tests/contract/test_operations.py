"""`phare serve` as who runs it sees it: whether it is ready, what it counts and logs, how processes
are replaced and how it ends."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from threading import Thread

import pytest
from flask.testing import FlaskClient

from dashboard.catalogue.files import read_files
from dashboard.editions import publish
from dashboard.settings import DATABASE, FACILITATOR_KEY, LOGS, METRICS, STATE, Logs
from dashboard.votes.database import FILE
from dashboard.web.gateway import FILES_WAITING
from tests.contract.test_live import marked
from tests.contract.test_server import asked
from tests.packages import FIRST, small_package

pytestmark = pytest.mark.slow

PATIENT = 120.0
TEXTS = json.loads(Path("dashboard/locale/fr/operations.json").read_text("utf-8"))
KEY = "la-clef-de-prometheus"
CODE, COOKIE = "KRMTA", "un-temoin-de-navigateur"
CHART = f"/vues/classement.json?indicateur={FIRST[0]}&niveau=region"
REPORT = "/territoires/53/rapport.pdf"
"""Takes seconds."""


@dataclass
class Running:
    port: int
    folder: Path
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        return asked(self.port, path, **headers)

    def lines(self, event: str) -> list[dict[str, object]]:
        """What was logged of an event."""
        told = [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        return [one for one in told if one["event"] == event]

    def until(self, wanted: Callable[[], object]) -> None:
        limit = time.monotonic() + PATIENT
        while not wanted():
            assert time.monotonic() < limit, self.log.read_text("utf-8")[-2000:]
            time.sleep(0.05)

    def counted(self) -> dict[str, float]:
        """Each metric with its labels, and its value."""
        _, body, _ = self.get("/metrics", Authorization=f"Bearer {KEY}")
        lines = (line.rpartition(" ") for line in body.decode().splitlines() if line[0] != "#")
        return {name: float(value) for name, _, value in lines}


@contextmanager
def serving(folder: Path, workers: int = 2) -> Iterator[Running]:
    """A server of a package of its own, that logs in JSON."""
    data = folder / "data"
    if not data.exists():
        small_package(data, example=False, subregions=False)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    own = {STATE: str(folder / "state"), LOGS: Logs.JSON, METRICS: KEY}
    environment = os.environ | own | {DATABASE: "", FACILITATOR_KEY: ""}
    log = folder / "log"
    with (
        log.open("wb") as out,
        subprocess.Popen(
            [*command, "--workers", str(workers), "--data", str(data)],
            env=environment,
            stdout=out,
            stderr=subprocess.STDOUT,
        ) as process,
    ):
        running = Running(port, data, process, log)
        try:
            running.until(lambda: "PHARE est servi" in log.read_text("utf-8"))
            yield running
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGTERM)
            process.wait(PATIENT)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with serving(tmp_path_factory.mktemp("operated")) as running:
        yield running


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_nobody_keeps_the_answers_about_health(server: Running, path: str) -> None:
    status, _, headers = server.get(path)
    assert (status, headers["cache-control"]) == (200, "no-store")


def test_metrics_are_for_who_shows_the_key(server: Running, client: FlaskClient) -> None:
    refused = [
        server.get("/metrics")[0],
        server.get("/metrics?key=" + KEY)[0],
        server.get("/metrics", Authorization="Bearer non")[0],
        server.get("/metrics", Authorization=f"Basic {KEY}")[0],
    ]
    assert refused == [401] * 4
    status, _, headers = server.get("/metrics", Authorization=f"Bearer {KEY}")
    assert (status, headers["cache-control"]) == (200, "no-store")
    assert client.get("/metrics").status_code == 404


def test_what_all_processes_answered_is_counted_by_route_and_status(server: Running) -> None:
    ok = 'phare_requests_total{method="GET",route="/vues/*.json",status="200"}'
    wrong = 'phare_requests_total{method="GET",route="/vues/*.json",status="400"}'
    before = server.counted()
    for _ in range(20):
        assert server.get(CHART)[0] == 200
    server.get("/vues/carte.json?niveau=rien")
    after = server.counted()
    assert after[ok] - before.get(ok, 0) == 20
    assert after[wrong] - before.get(wrong, 0) == 1
    assert after['phare_cache_reads_total{found="yes"}'] > before.get(
        'phare_cache_reads_total{found="yes"}', 0
    )
    assert after["phare_cache_bytes"] > 1000
    of_views = 'phare_request_seconds_bucket{le="+Inf",route="/vues/*.json"}'
    assert after[of_views] == after[of_views.replace('_bucket{le="+Inf",', "_count{")]
    assert after["phare_votes_up"] == 1
    assert {f'{{pid="{line["process"]}"}}' for line in server.lines("request")} <= {
        name.removeprefix("phare_resident_bytes") for name in after
    }


def test_what_the_application_never_sees_is_counted_too(server: Running) -> None:
    late = 'phare_requests_total{method="POST",route="other",status="408"}'
    before = server.counted().get(late, 0)
    with socket.create_connection(("127.0.0.1", server.port)) as client:
        client.sendall(b"POST /vues/carte.json HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
    server.until(lambda: server.counted().get(late, 0) == before + 1)
    busy = 'phare_requests_total{method="GET",route="other",status="503"}'
    before = server.counted().get(busy, 0)
    asking = 4 * FILES_WAITING
    with ThreadPoolExecutor(asking) as threads:
        answers = threads.map(server.get, [REPORT] * asking)
        refused = sum(status == HTTPStatus.SERVICE_UNAVAILABLE for status, _, _ in answers)
    assert refused
    assert server.counted()[busy] - before == refused


def test_the_guide_tells_each_metric_and_each_event(server: Running) -> None:
    guide = Path("docs/exploiter.md").read_text("utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", guide, re.MULTILINE)
    told = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    suffixes = r"(_bucket|_sum|_count)?(\{.*)?$"
    counted = {re.sub(suffixes, "", name) for name in server.counted()}
    assert counted == {name for name in told if name.startswith("phare_")}
    events = {name.removeprefix("event.") for name in TEXTS if name.startswith("event.")}
    assert events | {"event", "start", "request", "granian"} == told - counted


def test_addresses_that_readers_make_up_make_no_route_of_their_own(server: Running) -> None:
    for n in range(5):
        server.get(f"/invente/{n}")
        server.get(f"/vues/carte.x{n}")
        server.get(f"/v/{CODE[:-1]}{'KRMTA'[n]}")
    routes = {
        re.search(r'route="([^"]*)"', name)[1] for name in server.counted() if "route" in name
    }  # type: ignore[index]
    assert {"other", "/v/<code>"} <= routes
    assert not [route for route in routes if "invente" in route or ".x" in route or CODE in route]


def test_a_request_is_one_line_of_json_that_tells_of_nobody(server: Running) -> None:
    headers = {
        "Cookie": f"phare={COOKIE}",
        "User-Agent": "Telephone",
        "X-Forwarded-For": "192.0.2.7",
    }
    server.get(f"/v/{CODE}?langue=en", **headers)
    server.get(f"/vues/votes.json?seance={CODE}", **headers)
    server.get("/territoires/53?territoire=53", **headers)
    server.until(
        lambda: [line for line in server.lines("request") if line["route"] == "/territoires"]
    )
    (line,) = [line for line in server.lines("request") if line["route"] == "/territoires"]
    assert set(line) == {
        *("time", "level", "process", "event", "message"),
        *("method", "route", "status", "seconds", "bytes"),
    }
    written = server.log.read_text("utf-8")
    for private in (CODE, COOKIE, "Telephone", "192.0.2.7", '"127.0.0.1', "langue=", "seance="):
        assert private not in written


def test_the_key_of_who_leads_is_not_logged(server: Running) -> None:
    said = [str(line["message"]) for line in server.lines("start")]
    assert "phare votes key" in said[-1]
    assert not re.search(r"\b[A-Z]{12}\b", " ".join(said))


def asked_again(server: Running, path: str) -> tuple[int, bytes, dict[str, str]]:
    """An answer, as browsers and proxies get it: what an ending process closed is asked again."""
    try:
        return server.get(path)
    except ConnectionError:
        return server.get(path)


def test_processes_are_replaced_and_no_request_is_lost_nor_an_old_edition_shown(
    server: Running,
) -> None:
    before = {line["process"] for line in server.lines("request")}
    version = publish(marked(read_files(server.folder), 42), server.folder).version
    server.until(lambda: len(server.lines("edition")) == 2)
    answers: list[object] = []
    ended = False

    def read() -> None:
        while not ended:
            try:
                status, body, _ = asked_again(server, CHART)
                answers.append((status, json.loads(body).get("data_version")))
            except Exception as error:  # what a reader would have seen
                answers.append(error)
            time.sleep(0.02)  # the processor is for the server as well

    readers = [Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    server.process.send_signal(signal.SIGHUP)
    server.until(lambda: len({one["process"] for one in server.lines("request")} - before) == 2)
    server.until(lambda: not any(Path("/proc", str(process)).exists() for process in before))
    ended = True
    for reader in readers:
        reader.join()
    assert set(answers) == {(200, version)}
    assert len(answers) > 20
    assert len(server.lines("reload")) == 1


def test_the_counts_of_processes_that_are_gone_stay_and_their_memory_does_not(
    server: Running,
) -> None:
    counted = server.counted()
    alive = [name for name in counted if name.startswith("phare_resident_bytes")]
    assert len(alive) == 3  # the first process, and those that serve
    assert sum(n for name, n in counted.items() if name.startswith("phare_requests")) > 100


def test_a_server_whose_votes_are_gone_lives_but_is_not_ready(server: Running) -> None:
    state = server.folder.parent / "state"
    assert (state / FILE).exists()
    state.rename(state.with_name("away"))
    status, body, headers = server.get("/readyz")
    assert (status, json.loads(body)["waits_for"]) == (503, ["votes"])
    assert headers["cache-control"] == "no-store"
    assert server.get("/healthz")[0] == 200
    assert server.counted()["phare_votes_up"] == 0
    state.with_name("away").rename(state)
    assert server.get("/readyz")[0] == 200


def test_what_has_begun_is_ended_before_the_server_stops(server: Running) -> None:
    got: list[tuple[int, bytes]] = []
    reader = Thread(target=lambda: got.append(server.get(REPORT)[:2]))
    reader.start()
    time.sleep(0.3)
    server.process.send_signal(signal.SIGTERM)
    reader.join()
    assert server.process.wait(PATIENT) == 0
    ((status, body),) = got
    assert (status, body[:4]) == (200, b"%PDF")
    assert b"%%EOF" in body[-32:]
    assert [line["message"] for line in server.lines("stopped")] == ["PHARE est arrêté."]
