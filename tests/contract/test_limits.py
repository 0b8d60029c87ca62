"""What an address takes: declared methods, bodies of a size, and so many bytes of memory."""

import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.catalogue.memory import held
from dashboard.catalogue.packages import PACKAGES
from dashboard.export.formats import FORMATS
from dashboard.export.pages import PAGE_FORMATS
from dashboard.settings import Settings
from dashboard.web.gateway import FILES, MOST_BYTES

pytestmark = pytest.mark.slow

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "TRACE", "FOO")
PARTS = {
    "<code>": "ABCDE",
    "<path:path>": "territoires/44",
    "<path:page>": "territoires/44",
    "<path:name>": "x",
}
MOST_MEGABYTES = 322
"""Of what one process keeps of its answers, for all languages and editions."""


@pytest.fixture(scope="module")
def client(settings: Settings, catalogue: Catalogue) -> FlaskClient:
    return create_app(settings, catalogue).server.test_client()


def addresses(client: FlaskClient) -> Iterator[tuple[str, set[str]]]:
    """Each address of a page, a chart, a file or a callback, and the methods that it declares."""
    adapter = client.application.url_map.bind("localhost")
    for rule in client.application.url_map.iter_rules():
        path = str(rule)
        for part, value in PARTS.items():
            path = path.replace(part, value)
        if "<" not in path:
            yield path, set(adapter.allowed_methods(path))


@pytest.mark.parametrize("mode", ["", "salle", "animateur"])
def test_an_address_takes_the_methods_that_it_declares_and_no_other(
    client: FlaskClient, mode: str
) -> None:
    taken = {
        (path, method): client.open(f"{path}?mode={mode}", method=method).status_code
        for path, declared in addresses(client)
        for method in METHODS
        if method not in declared
    }
    assert len(taken) > 100
    assert {key: status for key, status in taken.items() if status != 405} == {}


def test_no_address_takes_a_body_over_the_limit(client: FlaskClient) -> None:
    body = b" " * (MOST_BYTES + 1)
    statuses = {
        path: client.post(path, data=body, content_type="application/json").status_code
        for path, declared in addresses(client)
        if "POST" in declared
    }
    assert len(statuses) > 5
    assert {path: code for path, code in statuses.items() if not 400 <= code < 500} == {}


def test_what_is_compressed_or_made_of_shapes_is_a_file_that_waits_its_turn() -> None:
    packed = [form.extension for form in (*FORMATS.values(), *PAGE_FORMATS.values()) if form.packed]
    names = [f".{extension}" for extension in packed] + [*PACKAGES]
    assert [name for name in names if not name.endswith(FILES)] == []


HOSTS = ("a.example", "b.example", "c.example")


def hostile() -> Iterator[tuple[str, str]]:
    """3,000 addresses that differ in what no chart reads, and the names that they are asked by."""
    for n, host in product(range(500), HOSTS):
        yield host, f"/vues/classement.json?domaine=sante&mesure_min=0.{n}"
        yield host, f"/vues/classement.json?domaine=sante&v={n}"


def test_3000_hostile_addresses_keep_no_byte_more(client: FlaskClient) -> None:
    client.get("/vues/classement.json?domaine=sante")
    before = held()
    statuses = [client.get(path, headers={"Host": host}).status_code for host, path in hostile()]
    assert (len(statuses), {*statuses}) == (3000, {200, 400})
    assert held() == before


WEIGHING = """
from itertools import product
from urllib.parse import urlencode

from dashboard.app import create_app
from dashboard.catalogue.memory import held, room

client = create_app().server.test_client()
for language, area in product(("fr", "en"), ("53", "52")):
    choices = urlencode({"langue": language, "exemple": "oui", "territoire": area})
    assert client.get(f"/vues/ecarts.json?{choices}").status_code == 200
print(held(), room())
"""


def test_what_a_process_keeps_has_a_room_that_all_languages_share() -> None:
    """In a process of its own: other tests make applications too, each with rooms."""
    command = [sys.executable, "-c", WEIGHING]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    kept, most = map(int, done.stdout.split())
    assert 0 < kept <= most <= MOST_MEGABYTES * 2**20
    told = f"| {MOST_MEGABYTES} Mo au plus, toutes langues"
    assert told in Path("docs/serveur.md").read_text("utf-8")
