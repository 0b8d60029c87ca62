"""What a page and a change of choice may move over the network: bytes and requests, never seconds.

The bytes are those that a Chromium asks for (`python -m benchmarks` measures them in one),
counted here without a browser, as they are sent to it: compressed.
"""

import gc
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import cycle
from urllib.parse import urlencode

import pytest
from dash import html
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS
from dashboard.documents.document import ChartBlock
from dashboard.levels import AreaId
from dashboard.model import Level
from dashboard.pages.router import context_of, document_of, screen
from dashboard.selection import Selection, parameters_of
from dashboard.settings import Settings
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import load_outline
from dashboard.ui.markup import written

pytestmark = pytest.mark.slow

ENCODINGS = {"Accept-Encoding": "gzip, deflate, br, zstd"}
FIRST_PAGE = 1_630_000
FIRST_PAGE_SMALL = 650_000
"""With the smaller plotly.js, where set-up has built it."""
INTERACTION = 40_000
MOST_REQUESTS = 12
COMPONENTS = 310
"""Of a page of a domain; Dash tells each of every change."""
GRID = "tableau"
"""Asked for without its figure, and by itself: only when it comes near the screen."""
OF_A_DOMAIN = ("carte", "classement", "radar", "profil")
"""What a reader sees of a domain at once."""
GRID_ROWS = 92_000
"""The numbers of 96 départements, each with its text; a rate with its interval and events."""

LATER = (
    "/habillage.json",
    "/geo/outline-regions.json",
)
"""What the first page asks for once its scripts run, besides its charts."""


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer, as it travels."""

    status: int
    size: int
    headers: Mapping[str, str]

    @property
    def kept(self) -> str:
        return self.headers.get("Cache-Control", "")


def sent(answer: TestResponse) -> Sent:
    with answer:
        return Sent(answer.status_code, len(answer.data), dict(answer.headers))


@pytest.fixture(scope="module")
def page_client(settings: Settings, catalogue: Catalogue) -> FlaskClient:
    return create_app(settings, catalogue).server.test_client()


@pytest.fixture(scope="module")
def first_page(page_client: FlaskClient, catalogue: Catalogue) -> dict[str, Sent]:
    """Address → answer, of everything that `/` makes a browser ask for."""
    head = page_client.get("/").text.partition("<body>")[0]
    addresses = ["/", *re.findall(r'(?:src|href)="([^"]+)"', head), *LATER]
    addresses += [
        f"/vues/{chart.slug}.json?{urlencode(chart.fixed)}&theme=clair"
        for chart in _charts_of_the_home_page(catalogue)
    ]
    with warnings.catch_warnings():
        # Flask-Compress leaves the files it has compressed to the garbage collector.
        warnings.simplefilter("ignore", ResourceWarning)
        answers = {a: sent(page_client.get(a, headers=ENCODINGS)) for a in addresses}
        gc.collect()
    return answers


def _charts_of_the_home_page(catalogue: Catalogue) -> list[ChartBlock]:
    doors = document_of(context_of(catalogue, "/", "")).section("doors").groups
    charts = [block for door in doors for block in door.blocks if isinstance(block, ChartBlock)]
    assert len(charts) == 3
    return charts


# The first page


def test_dash_lays_out_few_of_the_parts_of_a_page(catalogue: Catalogue) -> None:
    parts = screen(catalogue, "/domaines/emploi-insertion", "?territoire=53").parts
    assert sum(1 for part in html.Div(written(parts))._traverse()) <= COMPONENTS


def test_everything_on_the_first_page_is_there(first_page: dict[str, Sent]) -> None:
    assert {a: r.status for a, r in first_page.items() if r.status != 200} == {}


def test_the_first_page_is_light(first_page: dict[str, Sent], settings: Settings) -> None:
    small = (settings.build / "plotly" / "plotly.min.js").is_file()
    sizes = {address: answer.size for address, answer in first_page.items()}
    largest = sorted(sizes.items(), key=lambda item: -item[1])[:5]
    assert sum(sizes.values()) <= (FIRST_PAGE_SMALL if small else FIRST_PAGE), largest


def test_the_first_page_takes_few_requests(first_page: dict[str, Sent]) -> None:
    assert len(first_page) <= MOST_REQUESTS


def test_what_is_text_travels_compressed(first_page: dict[str, Sent]) -> None:
    plain = [
        address
        for address, answer in first_page.items()
        if answer.size > 2_000
        and "Content-Encoding" not in answer.headers
        and answer.headers["Content-Type"] != "font/woff2"
    ]
    assert plain == []


def test_every_part_can_be_kept(first_page: dict[str, Sent]) -> None:
    lost = [
        address
        for address, answer in first_page.items()
        if address != "/" and "ETag" not in answer.headers and "max-age" not in answer.kept
    ]
    assert lost == []


def test_what_weighs_most_is_kept_without_asking(first_page: dict[str, Sent]) -> None:
    """A megabyte is neither sent nor compressed a second time."""
    asked_again = [
        address
        for address, answer in first_page.items()
        if answer.size > 100_000 and "max-age=31536000" not in answer.kept
    ]
    assert asked_again == []


def test_nothing_on_the_first_page_comes_from_elsewhere(
    first_page: dict[str, Sent],
) -> None:
    assert [a for a in first_page if a.startswith(("http:", "https:", "//"))] == []


# One interaction


def moved(
    client: FlaskClient, catalogue: Catalogue, charts: dict[str, Selection]
) -> dict[str, int]:
    """Bytes of each chart that a change of choice asks for."""
    sizes = {}
    for chart, selection in charts.items():
        drawing = {"theme": "clair"} | ({"figure": "non"} if chart == GRID else {})
        query = urlencode({**parameters_of(selection, catalogue.vocabulary), **drawing}, safe=",")
        answer = sent(client.get(f"/vues/{chart}.json?{query}", headers=ENCODINGS))
        if answer.status == 200:
            sizes[chart] = answer.size
    return sizes


def test_choosing_an_indicator_is_light(page_client: FlaskClient, catalogue: Catalogue) -> None:
    for indicator in list(catalogue.indicators.values())[::11]:
        for level, area in ((Level.REGION, AreaId("R53")), (Level.DEPARTEMENT, AreaId("D29"))):
            if catalogue.has_level(indicator.code, level):
                chosen = Selection(
                    level=level, domain=indicator.domain, indicator=indicator.code, territory=area
                )
                sizes = moved(
                    page_client,
                    catalogue,
                    dict.fromkeys(("carte", "classement", "evolution"), chosen),
                )
                assert sum(sizes.values()) <= INTERACTION, (indicator.code, sizes)


@pytest.mark.parametrize(
    ("level", "area"), [(Level.REGION, AreaId("R53")), (Level.DEPARTEMENT, AreaId("D29"))]
)
def test_choosing_a_domain_is_light(
    page_client: FlaskClient, catalogue: Catalogue, level: Level, area: AreaId
) -> None:
    heavy = {}
    for domain in catalogue.domains:
        chosen = Selection(level=level, domain=domain, territory=area)
        charts = dict.fromkeys(OF_A_DOMAIN, chosen)
        sizes = moved(page_client, catalogue, charts)
        rows = moved(page_client, catalogue, {GRID: Selection(level=level, domain=domain)})
        if sum(sizes.values()) > INTERACTION or sum(rows.values()) > GRID_ROWS:
            heavy[domain] = sizes | rows
    assert heavy == {}


def test_choosing_a_territory_is_light(page_client: FlaskClient, catalogue: Catalogue) -> None:
    areas = (*catalogue.areas(Level.REGION), *catalogue.areas(Level.DEPARTEMENT)[::12])
    for territory in areas:
        own = Selection(level=territory.level, territory=territory.area)
        address = (
            f"/territoires/{territory.code if territory.level is Level.REGION else own.territory}"
        )
        detail = context_of(catalogue, address, "").selection
        charts = dict.fromkeys(("classement", "radar"), own)
        sizes = moved(page_client, catalogue, charts | dict.fromkeys(("carte", "profil"), detail))
        assert sum(sizes.values()) <= INTERACTION, (territory.name, sizes)


def test_choosing_a_question_is_light(page_client: FlaskClient, catalogue: Catalogue) -> None:
    for survey, measures in catalogue.vocabulary.measures.items():
        for measure in measures[::3]:
            chosen = Selection(
                actor=catalogue.surveys[survey].actor, survey=survey, measure=measure
            )
            sizes = moved(
                page_client, catalogue, dict.fromkeys(("carte", "classement", "radar"), chosen)
            )
            assert sum(sizes.values()) <= INTERACTION, (measure, sizes)


def test_no_chart_alone_takes_the_whole_budget(
    page_client: FlaskClient, catalogue: Catalogue
) -> None:
    """Domains at one level and at the other in turn; what a domain changes is weighed together."""
    others = [chart for chart in CHARTS if chart not in (*OF_A_DOMAIN, GRID)]
    levels = cycle(((Level.REGION, AreaId("R94")), (Level.DEPARTEMENT, AreaId("D2A"))))
    for domain, (level, area) in zip(catalogue.domains, levels, strict=False):
        chosen = Selection(level=level, domain=domain, territory=area)
        sizes = moved(page_client, catalogue, dict.fromkeys(others, chosen))
        assert {chart for chart, n in sizes.items() if n > INTERACTION} == set(), domain


# The map


@pytest.mark.parametrize(
    ("level", "fewest", "most"), [(Level.REGION, 3_000, 5_000), (Level.DEPARTEMENT, 0, 10_000)]
)
def test_a_map_is_drawn_from_few_points(
    settings: Settings, level: Level, fewest: int, most: int
) -> None:
    areas = load_outline(read_geography(settings.data), level)["areas"].values()
    assert fewest <= sum(x is not None for area in areas for x in area["x"]) <= most


def test_a_figure_holds_no_coordinate_of_a_map(
    page_client: FlaskClient, catalogue: Catalogue
) -> None:
    figure = page_client.get("/vues/carte.json?domaine=sante").get_json()["figure"]
    assert not any(trace.get("x") or trace.get("y") for trace in figure["data"])
