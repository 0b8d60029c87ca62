"""Votes on the real server while it is hurt: what is acknowledged is kept, the rest goes on."""

from __future__ import annotations

import json
import os
import re
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from urllib.parse import urlencode

import pytest

from dashboard.settings import DATABASE, FACILITATOR_KEY, STATE
from dashboard.vote import Group
from tests.packages import small_package

pytestmark = pytest.mark.slow

KEY = "la clé de la salle"
PATIENT = 60  # seconds for an answer that takes a few milliseconds
VOTERS = 12
PAGE = "/"
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
DROPPED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""Even root is then refused what the rights of a file refuse."""


@dataclass
class Browser:
    """A client with its cookies; a new connection for each request."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def ask(
        self,
        path: str,
        form: Mapping[str, str] | None = None,
        document: object = None,
        **headers: str,
    ) -> tuple[int, str]:
        body, sent = None, {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if form is not None:
            body = urlencode(form).encode()
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        if document is not None:
            body = json.dumps(document).encode()
            sent["Content-Type"] = "application/json"
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENT)
        try:
            connection.request("GET" if body is None else "POST", path, body, sent)
            answer = connection.getresponse()
            self._keep(answer)
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def _keep(self, answer: HTTPResponse) -> None:
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value


@dataclass
class Telephone(Browser):
    """A voter of one session, who sends again what was not answered."""

    code: str = ""
    page: str = ""
    accepted: str = ""

    def joins(self, group: Group = Group.CITIZENS) -> None:
        self.page = self.ask(f"/v/{self.code}")[1]
        assert self.sends(groupe=group) == 303
        self.page = self.ask(f"/v/{self.code}")[1]

    def sends(self, **form: str) -> int:
        found = TOKEN.search(self.page)
        assert found, self.page
        status, self.page = self.ask(f"/v/{self.code}", {"csrf_token": found[1], **form})
        return status

    def votes(self, answer: str) -> int:
        self.page = self.ask(f"/v/{self.code}?modifier=oui")[1]
        status = self.sends(question="1", reponse=answer)
        if status == 303:
            self.accepted = answer
        return status

    def votes_until_it_is_accepted(self, answer: str) -> None:
        end = time.monotonic() + PATIENT
        while time.monotonic() < end:
            try:
                if self.votes(answer) == 303:
                    return
            except (OSError, HTTPException, AssertionError):
                time.sleep(0.05)
        pytest.fail(f"{answer} was not accepted")


@dataclass
class Served:
    """A server of two workers on a file."""

    data: Path
    folder: Path
    port: int
    process: subprocess.Popen[bytes]
    code: str = ""

    @property
    def file(self) -> Path:
        (file,) = self.folder.glob("*.sqlite")
        return file

    @property
    def workers(self) -> list[int]:
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(child) for child in path.read_text().split()]

    def telephone(self) -> Telephone:
        telephone = Telephone(self.port, code=self.code)
        telephone.joins()
        return telephone

    def ballots(self) -> list[str]:
        with sqlite3.connect(self.file) as database:
            rows = database.execute("SELECT answer FROM ballot").fetchall()
        database.close()
        return sorted(json.loads(answer)[0] for (answer,) in rows)

    def goes_on(self) -> None:
        """Both the pages and the votes."""
        assert Browser(self.port).ask(PAGE)[0] == 200
        telephone = self.telephone()
        telephone.votes_until_it_is_accepted("4")
        assert "4" in self.ballots()

    def tells_voters(self, telephone: Telephone) -> None:
        """503 and a sentence for who votes; the dashboard as ever."""
        assert telephone.sends(question="1", reponse="5") == 503
        assert "<h1" in telephone.page
        for path in (PAGE, "/territoires/53", "/vues/carte.json?domaine=sante", "/healthz"):
            assert Browser(self.port).ask(path)[0] == 200, path


@contextmanager
def serving(data: Path, folder: Path, port: int) -> Iterator[Served]:
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), "--workers", "2"]
    command += ["--data", str(data)]
    prefix = DROPPED if os.getuid() == 0 else ()
    environment = os.environ | {STATE: str(folder), FACILITATOR_KEY: KEY}
    environment.pop(DATABASE, None)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([*prefix, *command], env=environment, **quiet)
    served = Served(data, folder, port, process)
    end = time.monotonic() + 3 * PATIENT
    while process.poll() is None and time.monotonic() < end:
        try:
            if Browser(port).ask("/healthz")[0] == 200:
                break
        except OSError:
            time.sleep(0.05)
    try:
        yield served
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENT)


def opened(port: int) -> str:
    """The code of a session with an open question."""
    desk = Browser(port)
    token = json.loads(desk.ask("/animation/jeton.json")[1])["csrf"]

    def does(path: str, document: object) -> dict[str, str]:
        status, said = desk.ask(
            path, document=document, X_CSRFToken=token, Accept="application/json"
        )
        assert status in (200, 201), said
        answer: dict[str, str] = json.loads(said)
        return answer

    token = does("/animation/cle", {"cle": KEY})["csrf"]
    code = does("/animation/seances", {"title": "Une salle"})["code"]
    asked = {"type": "note", "question": "", "domaine": "sante"}
    n = does(f"/animation/seances/{code}/questions", asked)["n"]
    does(f"/animation/seances/{code}/questions/{n}/ouvrir", {})
    return code


@pytest.fixture(scope="module")
def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, free_port: int) -> Iterator[Served]:
    folder = tmp_path_factory.mktemp("votes")
    data = small_package(folder / "data", example=False, subregions=False)
    with serving(data, folder / "state", free_port) as served:
        served.code = opened(free_port)
        yield served


def test_a_worker_that_is_killed_loses_and_doubles_no_vote(served: Served) -> None:
    telephones = [served.telephone() for _ in range(VOTERS)]
    answers = [str(n) for n in range(10)]

    def vote(telephone: Telephone) -> None:
        for answer in answers:
            telephone.votes_until_it_is_accepted(answer)

    voting = [threading.Thread(target=vote, args=(one,)) for one in telephones]
    for one in voting:
        one.start()
    time.sleep(0.3)
    os.kill(served.workers[0], signal.SIGKILL)
    for one in voting:
        one.join()
    assert [one.accepted for one in telephones] == [answers[-1]] * VOTERS
    assert served.ballots() == [answers[-1]] * VOTERS


def test_while_the_file_is_locked_voters_are_told_and_the_dashboard_goes_on(
    served: Served,
) -> None:
    telephone = served.telephone()
    before = served.ballots()
    other = sqlite3.connect(served.file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    assert telephone.votes("3") == 503
    assert time.monotonic() - start < PATIENT / 2
    assert Browser(served.port).ask(PAGE)[0] == 200
    other.execute("ROLLBACK")
    other.close()
    assert served.ballots() == before
    telephone.votes_until_it_is_accepted("3")


def test_on_a_full_disk_no_vote_is_acknowledged_that_is_not_kept(served: Served) -> None:
    """No file of the workers can grow: what a full disk does, without one."""
    telephone = served.telephone()
    before = served.ballots()
    wal = served.file.with_name(f"{served.file.name}-wal")
    limits = {worker: resource.prlimit(worker, resource.RLIMIT_FSIZE) for worker in served.workers}
    for worker in limits:
        resource.prlimit(worker, resource.RLIMIT_FSIZE, (wal.stat().st_size, -1))
    statuses = {telephone.votes(str(n)) for n in range(5)}
    kept = served.ballots()
    for worker, limit in limits.items():
        resource.prlimit(worker, resource.RLIMIT_FSIZE, limit)
    assert 503 in statuses
    assert kept == sorted([*before, *([telephone.accepted] if telephone.accepted else [])])
    served.goes_on()


@contextmanager
def unwritable(folder: Path) -> Iterator[None]:
    files = [*folder.glob("*.sqlite*")]
    for path in files:
        path.chmod(0o400)
    folder.chmod(0o500)
    yield
    folder.chmod(0o700)
    for path in files:
        path.chmod(0o600)


@contextmanager
def removed(folder: Path) -> Iterator[None]:
    aside = folder.with_name("aside")
    folder.rename(aside)
    yield
    shutil.rmtree(folder, ignore_errors=True)
    aside.rename(folder)


def test_votes_that_were_kept_outlive_all_that_happens_to_the_server_and_its_folder(
    served: Served,
) -> None:
    """All is killed, not stopped; the folder cannot be written, then is away while serving."""
    telephone = served.telephone()
    telephone.votes_until_it_is_accepted("8")
    telephone.page = telephone.ask(f"/v/{served.code}?modifier=oui")[1]
    before = served.ballots()
    for process in (*served.workers, served.process.pid):
        os.kill(process, signal.SIGKILL)
    served.process.wait(PATIENT)
    with ExitStack() as stack:
        with unwritable(served.folder):
            again = stack.enter_context(serving(served.data, served.folder, served.port))
            again.code = served.code
            again.tells_voters(telephone)
        assert again.ballots() == before
        telephone.votes_until_it_is_accepted("8")
        telephone.page = telephone.ask(f"/v/{served.code}?modifier=oui")[1]
        with removed(served.folder):
            again.tells_voters(telephone)
        assert again.ballots() == before
        again.goes_on()
