"""`phare serve` while its data change: each answer of one edition, none lost, none mixed."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from threading import Event, Thread
from zipfile import ZipFile

import pytest

from dashboard.catalogue.files import read_files
from dashboard.editions import publish, rollback
from tests.contract.test_server import asked
from tests.packages import FIRST, small_package

pytestmark = pytest.mark.slow

PATIENT = 60.0
SWAPS = 2
KEY = "clef-de-la-salle"
BRITTANY = "53"
CHART = f"/vues/classement.json?indicateur={FIRST[0]}&niveau=region"


@dataclass
class Server:
    """A server of two processes on a folder of its own."""

    port: int
    folder: Path
    files: Mapping[str, bytes]
    """The package that was there first."""
    process: subprocess.Popen[str]
    versions: list[str] = field(default_factory=list)
    """Those that were published, in their order."""

    def get(self, path: str, **headers: str) -> tuple[int, bytes, dict[str, str]]:
        return asked(self.port, path, **headers)

    def health(self) -> dict[str, object]:
        document: dict[str, object] = json.loads(self.get("/healthz")[1])
        return document

    def wait_for(self, wanted: Callable[[dict[str, object]], bool]) -> None:
        """Until both processes have said so often enough that neither is behind."""
        deadline, together = time.monotonic() + PATIENT, 0
        while together < 20:
            together = together + 1 if wanted(self.health()) else 0
            assert time.monotonic() < deadline, self.health()
            time.sleep(0.02)

    def publish(self, n: int) -> str:
        """An edition marked in two tables; its version."""
        return publish(marked(self.files, n), self.folder).version


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = small_package(
        tmp_path_factory.mktemp("served") / "data", example=False, subregions=False
    )
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--workers", "2"]
    environment = os.environ | {
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
        "PHARE_STATE": str(folder.parent / "state"),
        "PHARE_FACILITATOR_KEY": KEY,
    }
    with subprocess.Popen(
        [*command, "--data", str(folder)],
        env=environment,
        encoding="utf-8",
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as process:
        for line in process.stdout or ():
            if f":{port}" in line:
                break
        yield Server(port, folder, dict(read_files(folder)), process)
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENT)


def marked(files: Mapping[str, bytes], n: int) -> Mapping[str, bytes]:
    """A package whose name and last figure of Brittany both say a number."""
    territories = files["territories.csv"].replace(b"Bretagne", f"Bretagne {n}".encode())
    figures = re.sub(
        rf"(?m)^({FIRST[0]},{BRITTANY},(\d+),\2,)[\d.]+",
        lambda match: f"{match[1]}{n}.5",
        files["observations.csv"].decode(),
    )
    return {**files, "territories.csv": territories, "observations.csv": figures.encode()}


FIRST_EDITION = "the first"


def edition_of(path: str, body: bytes) -> set[str]:
    """What an answer says of Brittany, in words and in figures: one number, if nothing is mixed."""
    if path.endswith(".zip"):
        with ZipFile(BytesIO(body)) as archive:
            names = {name.rpartition("/")[2]: name for name in archive.namelist()}
            territories = archive.read(names["territories.csv"]).decode()
            figures = archive.read(names["observations.csv"]).decode()
        name = re.search(r"Bretagne( \d+)?", territories)
        value = re.search(rf"(?m)^{FIRST[0]},{BRITTANY},(\d+),\1,([\d.]+)", figures)
        return mark_of(name[0], value[2]) if name and value else set()
    row = next(row for row in json.loads(body)["rows"] if "Bretagne" in row["label"])
    return mark_of(row["label"], str(row["value"]))


def mark_of(name: str, value: str) -> set[str]:
    marks = name.removeprefix("Bretagne").strip(), value.removesuffix(".5")
    return {mark if mark.isdecimal() and len(mark) == 2 else FIRST_EDITION for mark in marks}


@dataclass
class Readers:
    """Threads that ask without a pause, and what was wrong in the answers."""

    server: Server
    wrong: list[str] = field(default_factory=list)
    answers: int = 0
    seen: set[str] = field(default_factory=set)
    ended: Event = field(default_factory=Event)

    def read(self, path: str) -> None:
        tags: dict[str, set[str]] = {}
        while not self.ended.is_set():
            page = self.server.get("/territoires/53")[1].decode()
            version = json.loads(re.search(r'id="contract">(.*?)</script>', page)[1])["version"]  # type: ignore[index]
            for address in (path, f"{path}{'&' if '?' in path else '?'}v={version}"):
                status, body, headers = self.server.get(address)
                if status != 200:
                    self.wrong.append(f"{address}: {status}")
                    continue
                said = edition_of(path, body)
                self.seen |= said
                self.answers += 1
                tag = headers["etag"]
                if len(said) != 1 or tags.setdefault(tag, said) != said:
                    self.wrong.append(f"{address}: {said}, {tag}")
                forever = "immutable" in headers["cache-control"]
                if forever and tags.setdefault(f"v={version}", said) != said:
                    self.wrong.append(f"{address}: {said} and {tags[f'v={version}']}")
            time.sleep(0.1)  # the processor is for the server as well


@pytest.fixture(scope="module")
def readers(server: Server) -> Readers:
    """What was answered while editions came, after a first one."""
    server.versions.append(server.publish(10))
    server.wait_for(lambda said: said["edition"] == 2)
    readers = Readers(server)
    paths = (CHART, "/telechargements/phare-donnees.zip")
    threads = [Thread(target=readers.read, args=(path,)) for path in paths]
    for thread in threads:
        thread.start()
    for n in range(11, 11 + SWAPS):
        server.versions.append(server.publish(n))
        server.wait_for(lambda said: said["data_version"] == server.versions[-1])
    readers.ended.set()
    for thread in threads:
        thread.join()
    return readers


def test_readers_of_two_processes_see_one_edition_in_each_answer_while_they_come(
    readers: Readers,
) -> None:
    assert readers.wrong == []
    assert readers.seen - {FIRST_EDITION} == {str(n) for n in range(10, 11 + SWAPS)}
    assert readers.answers > 50


def test_the_edition_before_is_served_at_its_own_addresses_and_an_older_one_is_not_kept(
    server: Server, readers: Readers
) -> None:
    told = []
    for version in server.versions[-3:]:
        _, body, headers = server.get(f"{CHART}&v={version}")
        told.append((edition_of(CHART, body), headers["cache-control"]))
    immutable = "public, max-age=31536000, immutable"
    assert told == [({"12"}, "no-store"), ({"11"}, immutable), ({"12"}, immutable)]


def test_a_package_that_cannot_be_served_is_told_to_who_leads_alone(server: Server) -> None:
    served = server.health()["data_version"]
    domains = server.folder / "domains.csv"
    sound = domains.read_bytes()
    domains.write_bytes(sound.replace(b"economique", b"cosmique", 1))
    server.wait_for(lambda said: said["problems"] == 1)
    assert server.health()["data_version"] == served
    assert server.get(CHART)[0] == 200
    cookie = leading(server)
    status, body, _ = server.get("/animation/donnees.json", Cookie=cookie)
    assert status == 200
    assert "domains.csv, ligne" in json.loads(body)["refused"]
    assert "domains.csv, ligne" in server.get("/animation", Cookie=cookie)[1].decode()
    assert json.loads(server.get("/animation/donnees.json")[1])["refused"] == ""
    assert "domains.csv" not in server.get("/animation")[1].decode()
    domains.write_bytes(sound)
    server.wait_for(lambda said: said["problems"] == 0)
    told = json.loads(server.get("/animation/donnees.json", Cookie=cookie)[1])
    assert told["refused"] == ""


def test_a_folder_that_is_gone_changes_nothing_for_readers(server: Server) -> None:
    served = server.health()["data_version"]
    away = server.folder.with_name("away")
    server.folder.rename(away)
    server.wait_for(lambda said: said["problems"] == 1)
    assert server.get("/telechargements/phare-donnees.zip")[0] == 200
    assert server.get(CHART.replace("json", "svg"))[0] == 200
    shutil.move(away, server.folder)
    server.wait_for(lambda said: said["problems"] == 0)
    assert server.health()["data_version"] == served


def test_a_session_and_the_key_outlive_an_edition(server: Server) -> None:
    cookie = leading(server)
    version = rollback(server.folder).version
    server.wait_for(lambda said: said["data_version"] == version)
    status, body, _ = server.get("/animation/jeton.json", Cookie=cookie)
    assert (status, json.loads(body)["facilitator"]) == (200, True)


def leading(server: Server) -> str:
    """The cookie of who has given the key."""
    _, body, headers = server.get("/animation/jeton.json")
    token, cookie = json.loads(body)["csrf"], headers["set-cookie"].partition(";")[0]
    status, _, headers = asked(
        server.port,
        "/animation/cle",
        "POST",
        json.dumps({"cle": KEY}).encode(),
        **{"Cookie": cookie, "X-CSRFToken": token, "Content-Type": "application/json"},
    )
    assert status == 200
    return headers["set-cookie"].partition(";")[0]
