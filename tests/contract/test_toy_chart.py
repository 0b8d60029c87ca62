"""A chart declares itself: one line in the registry, and it is everywhere a chart can be."""

import csv
import html
import io
import json
import re
from collections.abc import Iterator

import plotly.graph_objects as go
import pytest
from flask import Flask
from flask.testing import FlaskClient
from openpyxl import load_workbook
from plotly.utils import PlotlyJSONEncoder

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.charts.shared.file_name import chart_name
from dashboard.documents.document import ChartBlock, Document, Section
from dashboard.itinerary import read_itinerary, to_document
from dashboard.itinerary.check import _validator
from dashboard.itinerary.schema import schema
from dashboard.pages.registry import PAGES, Page
from dashboard.pages.room import room_page
from dashboard.pages.router import ROOM, context_of, document_of, screen
from dashboard.settings import Settings
from dashboard.tokens import THEMES
from dashboard.ui.blocks import sections
from dashboard.ui.card import chart_spec
from dashboard.web import register_routes
from tests.toychart import CHART

ADDRESS = "domaine=sante"
STEP = {
    "vue": CHART.slug,
    "parametres": {"domaine": "sante"},
    "titre": "",
    "question": "",
    "notes": "",
    "minutes": 3,
}


@pytest.fixture
def declared(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The toy chart in the registry, as if it had been there from the start."""
    monkeypatch.setitem(CHARTS, CHART.slug, CHART)
    schema.cache_clear()
    _validator.cache_clear()
    yield
    schema.cache_clear()
    _validator.cache_clear()


@pytest.fixture
def served(declared: None, catalogue: Catalogue, settings: Settings) -> FlaskClient:
    server = Flask("toy")
    register_routes(server, catalogue, settings)
    return server.test_client()


@pytest.mark.parametrize("theme", THEMES)
def test_it_answers_as_a_resource_on_a_page_and_in_a_room(served: FlaskClient, theme: str) -> None:
    answer = served.get(f"/vues/bandes.json?{ADDRESS}&theme={theme}")
    body = answer.get_json()
    assert answer.status_code == 200
    assert body["chart"] == CHART.slug
    assert sum(row["value"] for row in body["rows"]) == 13
    assert body["figure"]["data"][0]["y"] == [row["value"] for row in body["rows"]]
    assert len({item["colour"] for item in body["legend"]}) == 3
    go.Figure(body["figure"])


def test_it_is_a_file_with_the_same_numbers(served: FlaskClient) -> None:
    rows = served.get(f"/vues/bandes.json?{ADDRESS}").get_json()["rows"]
    values = [row["value"] for row in rows]
    answer = served.get(f"/vues/bandes.csv?{ADDRESS}")
    lines = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    assert [int(line[-1]) for line in lines[-3:]] == values
    assert "phare_bandes_" in answer.headers["Content-Disposition"]
    book = load_workbook(io.BytesIO(served.get(f"/vues/bandes.xlsx?{ADDRESS}").data))
    cells = [[cell.value for cell in line] for line in book.worksheets[0].iter_rows()]
    assert [line[1] for line in cells[-3:]] == values


def test_it_refuses_what_it_does_not_declare(served: FlaskClient) -> None:
    answer = served.get(f"/vues/bandes.json?{ADDRESS}&territoire=53")
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == "territoire"
    assert {*CHART.allowed} <= {*answer.get_json()["allowed"]}
    assert served.get("/vues/bandes.json?domaine=inconnu").status_code == 400


@pytest.fixture
def shown(declared: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that shows the chart."""
    block = ChartBlock("bandes", CHART.slug)
    document = Document("Bandes", "Bandes", sections=(Section("all", "Bandes", blocks=(block,)),))
    page = Page(lambda reader: document, sections, parameters=(*CHART.parameters, "territoire"))
    monkeypatch.setitem(PAGES, "bandes", page)


def test_a_page_shows_it_with_the_choices_that_it_reads(shown: None, catalogue: Catalogue) -> None:
    context = context_of(catalogue, "/bandes", f"{ADDRESS}&territoire=53")
    spec = chart_spec(context, document_of(context).charts[0])
    assert spec["chart"] == CHART.slug
    assert {*spec["take"]} == {*CHART.parameters}
    page = screen(catalogue, "/bandes", ADDRESS).parts
    assert "plot-bandes" in json.dumps(page, cls=PlotlyJSONEncoder)


def test_the_room_of_that_page_has_it_as_a_step(shown: None, catalogue: Catalogue) -> None:
    page, status = room_page(catalogue, ROOM, "/bandes", ADDRESS)
    room = re.search(r'data-room="([^"]*)"', page)
    assert status == 200
    assert room
    steps = json.loads(html.unescape(room.group(1)))["steps"]
    assert [step["chart"] for step in steps] == [CHART.slug]


def test_it_is_a_step_of_a_route(served: FlaskClient, catalogue: Catalogue) -> None:
    document = {"parcours": 1, "titre": "Essai", "etapes": [STEP]}
    assert to_document(catalogue, read_itinerary(catalogue, "fr", document)) == document
    assert served.post("/parcours/verifier.json", json=document).status_code == 200
    steps = served.get("/parcours/schema.json").get_json()["properties"]["etapes"]
    assert CHART.slug in steps["items"]["properties"]["vue"]["enum"]


def test_a_chart_without_a_name_is_called_by_its_slug() -> None:
    assert chart_name("fr", CHART.slug) == CHART.slug
    assert chart_name("fr", "evolution") != chart_name("en", "evolution") != "evolution"


def test_it_is_gone_when_it_is_not_declared(client: FlaskClient) -> None:
    assert client.get(f"/vues/bandes.json?{ADDRESS}").status_code == 404
