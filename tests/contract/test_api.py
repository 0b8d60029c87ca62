"""The description of all addresses is what answers, and its examples run."""

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.documents.document import Link, TableBlock, flat
from dashboard.documents.reader import Reader
from dashboard.documents.territory import KIT
from dashboard.export.api.document import LOCAL, api_document
from dashboard.export.api.examples import program
from dashboard.export.formats import formats_of
from dashboard.pages.registry import PAGES
from dashboard.selection import PARAMETERS, Selection
from dashboard.settings import Settings

INTERNAL = (
    *("/_", "/assets/", "/front/", "/paquets/", "/static/"),
    *("/jetons.css", "/habillage.json", "/service-worker.js"),
)
"""What the pages themselves are made of: no address for programs."""
OF_A_SESSION = re.compile(r"/(animation/(seances|donnees|\{seance\})|t|v)(/|$)")
"""What answers to nobody but who is in a session."""
BY_HAND = ("/animation", "/t", "/v")
"""Where forms of the votes are sent: what takes no GET there needs a key, and a token of a page."""
ANY_PAGE = "/<path:path>"
"""The rule of Dash: it answers for every page, each of which is described."""

Described = dict[str, Any]


@pytest.fixture(scope="module")
def server(settings: Settings, catalogue: Catalogue) -> Flask:
    return create_app(settings, catalogue).server


@pytest.fixture(scope="module")
def pages(server: Flask) -> FlaskClient:
    return server.test_client()


@pytest.fixture(scope="module")
def description(pages: FlaskClient) -> Described:
    described: Described = pages.get("/api/openapi.json").get_json()
    return described


@pytest.fixture(scope="module")
def root(server: Flask) -> Iterator[str]:
    """The address of a server that listens."""
    listening = make_server("127.0.0.1", 0, server, threaded=True)
    listening.daemon_threads, listening.block_on_close = True, False  # clients keep connections
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.port}"
    listening.shutdown()
    thread.join()
    listening.server_close()


def operations(description: Described) -> Iterator[tuple[str, str, Described]]:
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def matches(rule: str, path: str) -> bool:
    """Whether a path of the description is answered by a rule of the server."""
    parts = re.split(r"<[^>]+>", rule)
    return re.fullmatch(".+".join(map(re.escape, parts)), path) is not None


def example(path: str, operation: Described) -> str:
    """The address that an operation gives as its example."""
    query = {}
    for parameter in operation["parameters"]:
        if parameter["in"] == "path":
            path = path.replace(f"{{{parameter['name']}}}", quote(parameter["example"]))
        elif "example" in parameter:
            query[parameter["name"]] = parameter["example"]
    return path + (f"?{urlencode(query)}" if query else "")


def whole(path: str, operation: Described) -> list[str]:
    """The paths of an operation, one for each end of a file name."""
    values = [one["schema"]["enum"] for one in operation["parameters"] if one["name"] == "format"]
    return [path.replace("{format}", end) for end in values[0]] if values else [path]


def test_every_address_that_answers_is_described(server: Flask, description: Described) -> None:
    described = [
        (one, method.upper())
        for path, method, operation in operations(description)
        for one in whole(path, operation)
    ]
    forgotten = [
        rule.rule
        for rule in server.url_map.iter_rules()
        if not rule.rule.startswith(INTERNAL)
        and not (rule.rule.startswith(BY_HAND) and "GET" not in rule.methods)
        and not any(
            method in rule.methods and matches(rule.rule, path) for path, method in described
        )
    ]
    assert not forgotten, "describe them in dashboard/web/openapi.py"


def test_everything_described_answers(server: Flask, description: Described) -> None:
    rules = [rule for rule in server.url_map.iter_rules() if rule.rule != ANY_PAGE]
    named = {path for page in PAGES for path in (f"/{page.partition('.')[0]}",)}
    for path, method, operation in operations(description):
        for one in whole(path, operation):
            answered = any(
                method.upper() in rule.methods and matches(rule.rule, one) for rule in rules
            )
            assert answered or f"/{path.split('/')[1]}" in named, one


@pytest.mark.slow
def test_every_example_answers(pages: FlaskClient, description: Described) -> None:
    """Besides the kit, which is dear to make: `test_kit.py` asks for one."""
    failed = {}
    for path, method, operation in operations(description):
        if method == "get" and not path.endswith(KIT) and not OF_A_SESSION.match(path):
            address = example(path, operation)
            answer = pages.get(address)
            kinds = operation["responses"]["200"]["content"]
            if answer.status_code != 200 or not {answer.mimetype, "*/*"} & kinds.keys():
                failed[address] = (answer.status_code, answer.mimetype)
    assert not failed


def test_the_description_holds_together(description: Described) -> None:
    """OpenAPI 3.1: its references lead somewhere, its paths declare their parts, each once."""
    assert description["openapi"].startswith("3.1.")
    assert {"title", "version"} <= description["info"].keys()
    schemas = description["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    tags = {tag["name"] for tag in description["tags"]}
    for path, method, operation in operations(description):
        assert {*operation["tags"]} <= tags
        files = path.startswith(("/telechargements/", "/geo/"))
        assert (operation["tags"] == ["donnees"]) is files, path
        assert operation["summary"]
        names = [(one["name"], one["in"]) for one in operation["parameters"]]
        assert len(names) == len(set(names)), path
        inside = {name for name, place in names if place == "path"}
        assert inside == {*re.findall(r"\{(\w+)\}", path)}
        for parameter in operation["parameters"]:
            assert parameter["description"]
            assert parameter["in"] != "path" or parameter["required"]
            if operation["tags"] == ["donnees"]:
                assert parameter["in"] != "path" or (
                    parameter["example"] == parameter["schema"]["enum"][0]
                ), path
            reference = parameter["schema"].get("$ref", "")
            assert not reference or reference.rpartition("/")[2] in schemas
            if "example" in parameter and not reference:
                Draft202012Validator(parameter["schema"]).validate(parameter["example"])
        assert ("requestBody" in operation) is (method == "post")


@pytest.mark.parametrize("chart", CHARTS.values(), ids=lambda chart: chart.slug)
def test_a_chart_is_described_as_it_declares_itself(description: Described, chart: Any) -> None:
    operation = description["paths"][f"/vues/{chart.slug}.{{format}}"]["get"]
    by_name = {one["name"]: one for one in operation["parameters"]}
    forms = formats_of(chart.slug)
    assert by_name["format"]["schema"]["enum"] == ["json", *(form.extension for form in forms)]
    assert [name for name in by_name if name in PARAMETERS] == [*chart.allowed]
    for form in forms:
        for name, values in form.parameters.items():
            assert {*values} <= {*by_name[name]["schema"]["enum"]}


@pytest.mark.parametrize(
    "name", ["niveau", "domaine", "indicateur", "acteur", "enquete", "classes", "langue"]
)
def test_the_values_of_a_parameter_are_those_that_are_taken(
    pages: FlaskClient, description: Described, name: str
) -> None:
    chart = next(chart for chart in CHARTS.values() if name in chart.allowed)
    refused = pages.get(f"/vues/{chart.slug}.json?{name}=rien").get_json()
    assert refused["parameter"] == name
    assert description["components"]["schemas"][name]["enum"] == refused["allowed"]
    problem = description["components"]["schemas"]["problem"]
    Draft202012Validator(problem).validate(refused)


def test_a_value_of_the_description_is_never_refused(
    pages: FlaskClient, description: Described
) -> None:
    schemas = description["components"]["schemas"]
    for slug in schemas["territoire"]["enum"][::9]:
        level = "departement" if slug.startswith("D") else "region"
        answer = pages.get(f"/vues/classement.csv?territoire={slug}&niveau={level}")
        assert answer.status_code == 200, slug
    for period in ("derniere", "etude", "2019"):
        Draft202012Validator(schemas["periode"]).validate(period)
    assert not Draft202012Validator(schemas["periode"]).is_valid("hier")


def test_the_description_speaks_both_languages(pages: FlaskClient) -> None:
    french = pages.get("/api/openapi.json").get_json()
    english = pages.get("/api/openapi.json?langue=en").get_json()
    assert french["paths"].keys() == english["paths"].keys()
    assert french["info"]["title"] != english["info"]["title"]
    assert pages.get("/api/openapi.json?langue=en&x=1").status_code == 400


# The page and its examples


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_names_every_chart_and_parameter_with_examples_that_answer(
    pages: FlaskClient, catalogue: Catalogue, language: str
) -> None:
    document = api_document(Reader(catalogue, Selection(language=language)))
    tables = {
        section.key: block
        for section in document.sections
        for block in section.blocks
        if isinstance(block, TableBlock)
    }
    assert len(tables["charts"].rows) == len(CHARTS)
    assert [row[0].texts[0].text for row in tables["parameters"].rows] == [*PARAMETERS]
    links = [
        word.href
        for row in tables["charts"].rows
        for one in row
        for text in one.texts
        for word in text.words
        if isinstance(word, Link)
    ]
    assert len(links) == len(CHARTS)
    assert {pages.get(link).status_code for link in links} == {200}
    codes = [
        b for s in document.sections for b in flat(s.blocks) if getattr(b, "role", "") == "code"
    ]
    assert len(codes) == 4
    assert pages.get("/api").status_code == 200


@pytest.mark.slow
def test_the_python_example_runs(root: str, catalogue: Catalogue) -> None:
    text = program("python", LOCAL, catalogue).replace(LOCAL, root)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    first = catalogue.domains[next(iter(catalogue.indicators.values())).domain].code
    assert "Île-de-France" in done.stdout
    assert first in done.stdout


@pytest.mark.slow
def test_the_addresses_for_qgis_are_layers_with_values(root: str, catalogue: Catalogue) -> None:
    for address in program("qgis", root, catalogue).splitlines():
        text = f"""
import pyogrio
layer = pyogrio.read_dataframe("/vsicurl/{address}")
print(len(layer), layer["value"].notna().sum())
"""
        command = [sys.executable, "-c", text]
        done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
        assert done.stdout.split() == ["13", "13"]


def test_a_part_of_a_file_can_be_asked_for(pages: FlaskClient) -> None:
    address = "/telechargements/phare.duckdb"
    file = pages.get(address).data
    part = pages.get(address, headers={"Range": "bytes=8-11"})
    assert (part.status_code, part.data) == (206, file[8:12])
    assert part.headers["Content-Range"] == f"bytes 8-11/{len(file)}"
    beyond = pages.get(address, headers={"Range": f"bytes={len(file)}-"})
    assert beyond.status_code == 416
    assert beyond.get_json()["parameter"] == "Range"


def test_the_query_for_excel_names_columns_that_are_there(
    pages: FlaskClient, catalogue: Catalogue
) -> None:
    text = program("excel", "", catalogue)
    (address,) = re.findall(r'Adresse = "([^"]+)"', text)
    head = pages.get(address).data.decode("utf-8-sig").splitlines()[0].split(";")
    assert {*re.findall(r'\{\{"([^"]+)"', text)} <= {*head}
    (called,) = re.findall(r'paste0\(site, "(/vues[^"]+)"', program("r", "", catalogue))
    assert pages.get(called).status_code == 200
