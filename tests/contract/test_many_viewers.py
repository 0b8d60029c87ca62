"""Two hosts behind the nginx and the Caddy of `deploy/`: views come from the cache of nginx, never
an old edition, never an answer that is somebody's own; votes are in one PostgreSQL."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, Request, build_opener, urlopen

import orjson
import pytest

from dashboard.settings import DATABASE, FACILITATOR_KEY, PROXIES, STATE
from dashboard.vote import Group
from tests.packages import small_package
from tests.postgres import Cluster
from tests.proxies import caddy, free_port, nginx

KEY = "une-clef-de-salle"
VIEW = "/vues/carte.json?domaine=sante"
ROUNDS = 10
PATIENT = 120.0
VERSION = re.compile(r'"version":"([^"]+)"')
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

pytestmark = pytest.mark.xdist_group("many_viewers")


@dataclass
class Reader:
    """A browser: it keeps its own cookies, and notes what the proxy says of its cache."""

    base: str
    cache: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        return self._read(Request(self.base + path))

    def post(self, path: str, form: dict[str, str]) -> str:
        return self._read(Request(self.base + path, urlencode(form).encode()))

    def tell(self, path: str, document: dict[str, str], csrf: str) -> dict[str, str]:
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "X-CSRFToken": csrf,
        }
        told: dict[str, str] = orjson.loads(
            self._read(Request(self.base + path, orjson.dumps(document), headers))
        )
        return told

    def version(self) -> str:
        found = VERSION.search(self.get("/"))
        assert found
        return found[1]

    def _read(self, request: Request) -> str:
        with self._opener.open(request, timeout=30) as answer:
            self.cache[answer.headers.get("X-Cache", "none")] += 1
            return str(answer.read().decode())


@dataclass
class Hosts:
    """Two servers with folders of their own."""

    folder: Path
    database: str
    ports: tuple[int, int] = field(default_factory=lambda: (free_port(), free_port()))

    def data(self, host: int) -> Path:
        return self.folder / f"data-{host}"

    @contextmanager
    def running(self) -> Iterator[list[subprocess.Popen[bytes]]]:
        with ExitStack() as stack:
            processes = [stack.enter_context(self._started(host)) for host in range(2)]
            stack.callback(lambda: [process.terminate() for process in processes])
            for port in self.ports:
                _until_it_answers(port)
            yield processes

    def have_left(self, version: str) -> None:
        """Waits until both serve another version."""
        limit = time.monotonic() + PATIENT
        while version in (Reader(f"http://127.0.0.1:{port}").version() for port in self.ports):
            assert time.monotonic() < limit
            time.sleep(0.1)

    def _started(self, host: int) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dashboard", "serve", "--workers", "1"]
        own = {
            STATE: str(self.folder / f"state-{host}"),
            DATABASE: self.database,
            FACILITATOR_KEY: KEY,
            PROXIES: "1",
        }
        where = ["--port", str(self.ports[host]), "--data", str(self.data(host))]
        return subprocess.Popen([*command, *where], env=os.environ | own, stdout=subprocess.DEVNULL)


def _until_it_answers(port: int) -> None:
    limit = time.monotonic() + PATIENT
    while time.monotonic() < limit:
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2):
                return
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.1)
    raise AssertionError(f"no server at {port}")


@pytest.fixture(scope="module")
def hosts(tmp_path_factory: pytest.TempPathFactory, postgres: Cluster) -> Hosts:
    made = Hosts(tmp_path_factory.mktemp("hosts"), postgres.new_database())
    for host in range(2):
        small_package(made.data(host), example=False, subregions=False)
    return made


@pytest.fixture(scope="module")
def told(hosts: Hosts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """What readers got, in the order in which it happened: two editions before two proxies."""
    with (
        nginx(tmp_path_factory.mktemp("nginx"), hosts.ports) as base,
        hosts.running() as processes,
        caddy(tmp_path_factory.mktemp("caddy"), hosts.ports) as other,
    ):
        first = _looked_at(base)
        votes = _voted(base, hosts)
        by_caddy = _looked_at(other)
        voted = _voted(other, hosts)
        for host in range(2):
            _new_edition(hosts.data(host))
        hosts.have_left(first[0])
        second = _looked_at(base)
        unversioned = Reader(base)
        bare = [unversioned.get(VIEW) for _ in range(4)]
        processes[0].terminate()
        alone = [Reader(other).get(VIEW) for _ in range(ROUNDS)]
    caddied = {"view": by_caddy, "votes": voted, "alone": alone}
    return {
        "caddy": caddied,
        "first": first,
        "second": second,
        "votes": votes,
        "bare": bare,
        "own": unversioned,
    }


def _looked_at(base: str) -> tuple[str, list[str], Counter[str]]:
    """The version that pages name, a view of it as readers get it one after the other, and what
    the cache said of these."""
    reader = Reader(base)
    version = reader.version()
    reader.cache.clear()
    views = [reader.get(f"{VIEW}&v={version}") for _ in range(ROUNDS)]
    return version, views, reader.cache


def _voted(base: str, hosts: Hosts) -> dict[str, object]:
    """A debate led through the proxy, two telephones that vote, what each host then counts."""
    lead = Reader(base)
    csrf = orjson.loads(lead.get("/animation/jeton.json"))["csrf"]
    csrf = lead.tell("/animation/cle", {"cle": KEY}, csrf)["csrf"]
    code = lead.tell("/animation/seances", {"title": "Essai"}, csrf)["code"]
    path = f"/animation/seances/{code}/questions"
    question = {"type": "note", "question": "", "domaine": "sante"}
    n = lead.tell(path, question, csrf)["n"]
    lead.tell(f"{path}/{n}/ouvrir", {}, csrf)
    phones = [Reader(base) for _ in range(2)]
    tokens = []
    for phone in phones:
        page = phone.get(f"/v/{code}")
        tokens.append(TOKEN.findall(page)[0])
        page = phone.post(f"/v/{code}", {"csrf_token": tokens[-1], "groupe": str(Group.CITIZENS)})
        token = TOKEN.findall(page)[0]
        phone.post(f"/v/{code}", {"csrf_token": token, "question": str(n), "reponse": "7"})
    counts = [
        orjson.loads(Reader(f"http://127.0.0.1:{port}").get(f"/v/{code}.json"))["questions"][0]
        for port in hosts.ports
    ]
    stranger = Reader(base)
    try:
        stranger.get(f"/animation/seances/{code}.json?v=1")
        refused = 200
    except HTTPError as error:
        refused = error.code
    caches = lead.cache + phones[0].cache + phones[1].cache
    return {
        "tokens": tokens,
        "counts": [c["votes"] for c in counts],
        "refused": refused,
        "caches": caches,
    }


def _new_edition(folder: Path) -> None:
    """Another label of a domain, in both languages' tables, as a new edition would have it."""
    path = folder / "domains.csv"
    text = path.read_text(encoding="utf-8")
    assert "Santé" in text
    path.write_text(text.replace("Santé", "Bonne santé"), encoding="utf-8")


def test_all_but_the_first_reader_of_a_view_are_served_by_the_cache(told: dict) -> None:
    for edition in ("first", "second"):
        _version, views, cache = told[edition]
        assert cache == {"MISS": 1, "HIT": ROUNDS - 1}
        assert len(set(views)) == 1


def test_a_new_edition_has_addresses_of_its_own_so_that_no_old_view_is_shown(told: dict) -> None:
    (old, before, _), (new, after, _) = told["first"], told["second"]
    assert old != new
    assert "Bonne santé" not in before[0]
    assert all("Bonne santé" in view for view in after)


def test_what_names_no_version_is_asked_of_a_server_each_time(told: dict) -> None:
    assert all("Bonne santé" in view for view in told["bare"])
    assert told["own"].cache == {"BYPASS": 4}


def test_no_answer_of_a_facilitator_or_a_voter_is_kept(told: dict) -> None:
    votes = told["votes"]
    assert set(votes["caches"]) == {"none"}
    assert len(set(votes["tokens"])) == 2
    assert votes["refused"] in (401, 403, 404)


def test_caddy_passes_views_votes_and_the_addresses_of_readers_on(told: dict) -> None:
    (version, before, _), (seen, views, _) = told["first"], told["caddy"]["view"]
    assert (seen, set(views)) == (version, set(before))
    assert told["caddy"]["votes"]["counts"] == [2, 2]
    assert told["caddy"]["votes"]["refused"] in (401, 403, 404)


def test_a_reader_behind_caddy_does_not_see_that_one_of_two_servers_ends(told: dict) -> None:
    assert set(told["caddy"]["alone"]) == set(told["second"][1])


def test_both_hosts_count_the_votes_that_came_through_either(told: dict) -> None:
    assert told["votes"]["counts"] == [2, 2]
