"""A chart in somebody else's page: light, complete, silent; the only page that may be framed."""

import re
from html import unescape

import brotli
import pytest
from flask.testing import FlaskClient

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.charts import registry as charts
from dashboard.export.embed.compact import compacted
from dashboard.export.embed.page import WIDTH
from dashboard.export.embed.table import short_table
from dashboard.export.place import place_of
from dashboard.model import Level
from dashboard.pages.router import context_of, document_of
from dashboard.selection import parse
from dashboard.settings import Settings

LIGHT, HEAVIEST = 60_000, 40_000
"""Bytes of one drawing of regions as it is, and of a whole page as it is sent."""
ADDRESSES = {
    "carte": "domaine=sante&territoire=32",
    "classement": "territoire=32",
    "radar": "territoire=32&comparer=44",
    "profil": "territoire=32&domaine=sante",
    "tableau": "domaine=sante",
    "evolution": "indicateur=taux_chomage_localise&territoire=32",
    "bivariee": "domaine=sante",
    "nuage": "domaine=sante",
    "ecarts": "territoire=32",
    "positions": "territoire=32",
    "ressenti": "domaine=securite",
    "acteurs": "territoire=32&exemple=oui",
    "priorites": "territoire=32&exemple=oui",
    "etapes": "",
    "frise": "",
    "votes": "exemple=oui&seance=EXOLL&question=1",
    "voisins": "jeux=BE,DE&commun=taux_chomage",
}
HOSTILE = '"><script>alert(1)</script>'

every_chart = pytest.mark.parametrize("chart", ADDRESSES)


@pytest.fixture(scope="module")
def site(settings: Settings, catalogue: Catalogue) -> FlaskClient:
    return create_app(settings, catalogue).server.test_client()


@pytest.fixture(scope="module")
def pages(site: FlaskClient) -> dict[str, str]:
    """Chart → its page."""
    answers = {chart: site.get(f"/vues/{chart}.html?{q}") for chart, q in ADDRESSES.items()}
    assert {chart: a.status_code for chart, a in answers.items() if a.status_code != 200} == {}
    return {chart: answer.text for chart, answer in answers.items()}


def test_every_chart_is_tried() -> None:
    assert ADDRESSES.keys() == charts.CHARTS.keys()


@every_chart
def test_a_page_is_light(pages: dict[str, str], chart: str) -> None:
    assert len(brotli.compress(pages[chart].encode(), quality=7)) < HEAVIEST
    for drawing in re.findall(r"<svg.*?</svg>", pages[chart], re.DOTALL):
        assert len(drawing.encode()) < LIGHT


def test_a_map_of_departements_is_light_enough_to_be_sent(site: FlaskClient) -> None:
    answer = site.get(
        "/vues/carte.html?domaine=sante&niveau=departement", headers={"Accept-Encoding": "br"}
    )
    assert len(answer.data) < HEAVIEST


@every_chart
def test_a_page_asks_for_nothing(pages: dict[str, str], chart: str) -> None:
    assert not re.search(
        r"\ssrc=|@import|url\((?!#)|<link rel=\"(?!canonical|alternate)", pages[chart]
    )


@every_chart
def test_a_page_says_title_source_and_what_the_screen_says(
    site: FlaskClient, pages: dict[str, str], chart: str
) -> None:
    told = site.get(f"/vues/{chart}.json?{ADDRESSES[chart]}").get_json()
    words = unescape(pages[chart])
    for text in (told["title"], told["subtitle"], told["sentence"], told["source_short"]):
        assert text in words
    assert (
        (told["mark"] in words)
        if told["mark"]
        else "example" not in re.sub(r"<style.*?</style>", "", words, flags=re.DOTALL)
    )


@every_chart
def test_the_table_under_a_chart_has_its_rows_as_on_screen(
    catalogue: Catalogue, pages: dict[str, str], chart: str
) -> None:
    pairs = [tuple(pair.split("=")) for pair in filter(None, ADDRESSES[chart].split("&"))]
    example = ("exemple", "oui") in pairs
    shown = catalogue.shown(example)
    view = charts.view(shown, chart, parse(pairs, shown.vocabulary))
    table = short_table(view)
    assert len(table.rows) == len(view.rows)
    assert pages[chart].count("<tr") == len(view.rows) + 1
    labels = [row["label"] for row in view.rows if "label" in row.as_dict()]
    assert all(str(label) in unescape(pages[chart]) for label in labels)


def test_pointing_says_what_it_says_on_screen(site: FlaskClient, pages: dict[str, str]) -> None:
    rows = site.get(f"/vues/carte.json?{ADDRESSES['carte']}").get_json()["rows"]
    said = [
        unescape(text) for text in re.findall(r"<title>(.*?)</title>", pages["carte"], re.DOTALL)
    ]
    for row in rows:
        assert any(text.startswith(f"{row['label']}\n{row['texts']['value']}") for text in said)


def test_both_themes_are_there_and_both_widths(pages: dict[str, str]) -> None:
    assert "prefers-color-scheme:dark" in pages["carte"]
    assert 'class="wide"' in pages["carte"]
    assert 'class="narrow"' in pages["carte"]
    assert "var(--c" in pages["carte"]


def test_an_english_reader_gets_an_english_page(site: FlaskClient) -> None:
    page = site.get("/vues/carte.html?domaine=sante&langue=en").text
    assert '<html lang="en">' in page
    assert "How to read it" in page


def test_neighbours_keep_one_border() -> None:
    points = [(x / 3, (x * x) % 7 / 3) for x in range(20)]
    one, other = points, points[::-1]
    paths = [
        "M" + "L".join((f"{p[0][0]} {p[0][1]}", " ".join(f"{x} {y}" for x, y in p[1:])))
        for p in (one, other)
    ]
    ends = [_places(compacted(f'<path d="{path}Z"/>', 2)) for path in paths]
    assert ends[0] == ends[1][::-1]


def _places(svg: str) -> list[tuple[float, float]]:
    start, steps = re.search(r"M(.*?)l(.*?)Z", svg).groups()  # type: ignore[union-attr]
    number = r"-?(?:\d+\.?\d*|\.\d+)"
    x, y = map(float, re.findall(number, start))
    places = [(x, y)]
    moved = [float(n) for n in re.findall(number, steps)]
    for across, down in zip(moved[::2], moved[1::2], strict=True):
        x, y = x + across, y + down
        places.append((x, y))
    return places


# Framing


def test_only_the_page_of_a_chart_may_be_framed(site: FlaskClient) -> None:
    framed = site.get("/vues/carte.html?domaine=sante")
    assert "frame-ancestors *" in framed.headers["Content-Security-Policy"]
    assert "X-Frame-Options" not in framed.headers
    assert "default-src 'none'" in framed.headers["Content-Security-Policy"]
    for address in (
        *("/", "/territoires/32", "/nulle-part", "/vues/carte.json?domaine=sante", "/oembed"),
        *("/vues/carte.html", "/vues/carte.svg?domaine=sante", "/territoires/32?mode=salle"),
    ):
        headers = site.get(address).headers
        assert "frame-ancestors 'self'" in headers["Content-Security-Policy"], address
        assert headers["X-Frame-Options"] == "SAMEORIGIN", address


@every_chart
def test_the_page_leads_to_the_chart_on_a_page_that_shows_it(
    catalogue: Catalogue, pages: dict[str, str], chart: str
) -> None:
    link = re.search(r'<a class="home" href="http://localhost(.*?)"', pages[chart])
    assert link
    path, _, card = unescape(link[1]).partition("#")
    path, _, query = path.partition("?")
    context = context_of(catalogue, path, query, strict=True)
    assert not context.notices
    shown = {block.name: block.slug for block in document_of(context).charts}
    assert shown[card] == chart


def test_the_place_of_a_chart_keeps_its_choices(catalogue: Catalogue) -> None:
    selection = parse([("domaine", "sante"), ("niveau", "departement")], catalogue.vocabulary)
    view = charts.view(catalogue, "carte", selection)
    assert view.selection.level is Level.DEPARTEMENT
    assert (
        place_of(catalogue, "https://p", view)
        == "https://p/domaines/sante?niveau=departement#carte"
    )


# oEmbed


def asked(site: FlaskClient, url: str, **more: str):  # type: ignore[no-untyped-def]
    return site.get("/oembed", query_string={"url": url, **more})


def test_the_page_of_a_chart_says_where_its_oembed_is(
    site: FlaskClient, pages: dict[str, str]
) -> None:
    link = re.search(
        r'type="application/json\+oembed" href="http://localhost(.*?)"', pages["carte"]
    )
    assert link
    answer = site.get(unescape(link[1]))
    assert answer.status_code == 200
    told = answer.get_json()
    assert told["version"] == "1.0"
    assert told["type"] == "rich"
    frame = re.search(r'src="(.*?)" title="(.*?)" width="(\d+)" height="(\d+)"', told["html"])
    assert frame
    source, title, width, height = map(unescape, frame.groups())
    assert site.get(source).status_code == 200
    assert title == told["title"]
    assert (int(width), int(height)) == (told["width"], told["height"])


def test_a_page_with_one_chart_is_embedded_as_that_chart(site: FlaskClient) -> None:
    answer = asked(site, "http://localhost/territoires")
    assert "/vues/carte.html?domaine=" in answer.get_json()["html"]


def test_an_oembed_stays_within_the_size_asked_for(site: FlaskClient) -> None:
    url = "http://localhost/vues/carte.html?domaine=sante"
    told = asked(site, url, maxwidth="400", maxheight="300").get_json()
    assert (told["width"], told["height"]) == (400, 300)


def test_an_oembed_without_limits_has_the_usual_width_and_is_kept_for_a_day(
    site: FlaskClient,
) -> None:
    told = asked(site, "http://localhost/vues/carte.html?domaine=sante").get_json()
    assert (told["width"], told["cache_age"]) == (WIDTH, 24 * 3600)
    assert told["height"] > WIDTH


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("url=http://localhost/vues/carte.html?domaine=sante&format=xml", 501),
        ("", 400),
        ("url=http://localhost/vues/carte.html?domaine=sante&maxwidth=large", 400),
        ("url=http://localhost/vues/carte.html?domaine=sante&maxheight=0", 400),
        ("url=https://ailleurs.example/vues/carte.html?domaine=sante", 404),
        ("url=http://localhost.example/vues/carte.html?domaine=sante", 404),
        ("url=http://localhost/vues/carte.html?domaine=inconnu", 404),
        ("url=http://localhost/vues/carte.html?domaine=sante%26x=", 404),
        ("url=http://localhost/vues/camembert.html", 404),
        ("url=http://localhost/vues/carte.json?domaine=sante", 404),
        ("url=http://localhost/domaines/sante", 404),
        ("url=http://localhost/nulle-part", 404),
        ("url=javascript:alert(1)", 404),
        ("url=http://[", 404),
        ("url=http://localhost/vues/carte.html?domaine=sante&dnt=1", 200),
    ],
)
def test_an_oembed_answers_as_the_protocol_wants(
    site: FlaskClient, query: str, status: int
) -> None:
    answer = site.get(f"/oembed?{query.replace('html?', 'html%3F').replace('json?', 'json%3F')}")
    assert answer.status_code == status
    assert answer.mimetype == "application/json"
    assert status == 200 or answer.get_json()["error"]


@pytest.mark.parametrize("parameter", ["domaine", "langue", "territoire", "v", "theme"])
def test_what_an_address_brings_is_never_markup(site: FlaskClient, parameter: str) -> None:
    for path in ("/vues/carte.html", "/oembed", "/domaines/sante", "/territoires/32"):
        answer = site.get(path, query_string={"domaine": "sante", parameter: HOSTILE})
        assert answer.mimetype == "application/json" or "<script>alert" not in answer.text
