"""What other sites show where the link of a page is shared: finding, words, picture."""

import re
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from PIL import Image

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.export.card.content import SharedPage, shared_page
from dashboard.export.card.draw import card
from dashboard.export.card.lines import fitted, wide
from dashboard.export.picture.scene import BOLD, Shape, Words
from dashboard.pages.registry import PAGES
from dashboard.pages.router import content_of
from dashboard.settings import Settings
from dashboard.tokens import LIGHT

HEAVIEST = 150_000
PICTURED = [
    *("/territoires/32", "/territoires/D59", "/domaines/sante?territoire=44", "/acteurs/citoyens"),
    *("/territoires/32/synthese", "/territoires/32/rapport", "/domaines/sante/diagnostic"),
    *(f"/{name}" for name in PAGES if not {*"/."} & {*name}),
    "/domaines/sante?niveau=departement&langue=en",
]
NAMES = ["og:title", "og:description", "og:image", "og:url", "og:locale", "og:image:alt"]


@pytest.fixture(scope="module")
def site(settings: Settings, catalogue: Catalogue) -> FlaskClient:
    return create_app(settings, catalogue).server.test_client()


def tags(page: str) -> dict[str, str]:
    found = re.findall(r'<meta (?:property|name)="([^"]*)" content="([^"]*)">', page)
    return {name: unescape(content) for name, content in found}


@pytest.mark.parametrize("address", PICTURED)
def test_every_page_says_what_it_finds_and_has_its_picture(site: FlaskClient, address: str) -> None:
    said = tags(site.get(address).text)
    assert all(said[name] for name in NAMES)
    assert said["twitter:card"] == "summary_large_image"
    assert said["og:image"].startswith("http://localhost/")
    answer = site.get(said["og:image"])
    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    assert len(answer.data) < HEAVIEST
    assert Image.open(BytesIO(answer.data)).size == (1200, 630)
    assert "attachment" not in answer.headers.get("Content-Disposition", "")


def test_each_address_says_its_own(site: FlaskClient) -> None:
    addresses = (
        "/territoires/32",
        "/territoires/44",
        "/domaines/sante",
        "/domaines/sante?langue=en",
    )
    titles = [tags(site.get(address).text)["og:title"] for address in addresses]
    assert len({*titles}) == len(addresses)
    assert "Hauts-de-France" in titles[0]


def test_the_title_of_a_page_stands_in_its_html(site: FlaskClient) -> None:
    assert "<title>Hauts-de-France · PHARE</title>" in site.get("/territoires/32").text
    assert "<title>PHARE</title>" in site.get("/territoires/999").text


def test_a_choice_that_cannot_be_followed_is_not_shared(site: FlaskClient) -> None:
    said = tags(site.get("/domaines/sante?periode=abc&utm_source=lettre").text)
    assert said["og:url"] == "http://localhost/domaines/sante"
    assert said["og:image"] == "http://localhost/domaines/sante.png"


def test_the_address_that_readers_know_is_the_one_shared(catalogue: Catalogue) -> None:
    client = create_app(
        Settings(public_url="https://phare.example"), catalogue
    ).server.test_client()
    assert tags(client.get("/methode").text)["og:url"] == "https://phare.example/methode"


def test_a_page_that_is_read_under_another_address_asks_nothing_at_the_one_shared(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    """A laptop in a room: who leads reads at 127.0.0.1, telephones at the address shared."""
    shared = "http://192.168.1.23:8050"
    settings = Settings(public_url=shared, state=tmp_path)
    client = create_app(settings, catalogue).server.test_client()
    room = "/parcours?territoire=53&mode="
    for address in ("/", f"{room}salle", f"{room}animateur", "/v", "/animation"):
        page = client.get(address).text
        elements = re.findall(r"<(?:script|img|link|iframe|form|source)[^>]*>", page)
        assert [one for one in elements if shared in one and "oembed" not in one] == [], address


@pytest.mark.parametrize(
    "hostile", ['"><script>alert(1)</script>', "'onload=1 x='", "</title></head>"]
)
def test_what_an_address_brings_stays_text(site: FlaskClient, hostile: str) -> None:
    page = site.get("/territoires/32", query_string={"domaine": hostile, "x": hostile}).text
    assert hostile not in page


def shared(catalogue: Catalogue, path: str, query: str = "") -> SharedPage:
    return shared_page(content_of(catalogue, path, query))


def words(scene_of: SharedPage, catalogue: Catalogue) -> str:
    return " ".join(item.text for item in card(catalogue, scene_of).words)


def test_a_card_says_the_finding_the_number_and_the_source(catalogue: Catalogue) -> None:
    page = shared(catalogue, "/territoires/32")
    said = words(page, catalogue)
    assert page.finding in said
    assert page.figures[0].figure in said
    assert page.source in said


def test_the_name_of_the_territory_stands_on_the_beam(catalogue: Catalogue) -> None:
    page = shared(catalogue, "/domaines/emploi-insertion", "territoire=44")
    scene = card(catalogue, page)
    line = next(w for w in scene.words if w.weight == BOLD and "Grand Est" in w.text)
    beams = [
        i for i in scene.items if isinstance(i, Shape) and i.fill == LIGHT.beam and not i.stroke
    ]
    (left, _), (right, _), *_ = beams[0].rings[0]
    before = line.text[: line.text.index("Grand Est")]
    assert left == pytest.approx(line.x + wide(before, line.size, BOLD))
    assert right == pytest.approx(line.x + wide(f"{before}Grand Est", line.size, BOLD))


def test_a_card_has_a_value_a_region_as_its_map(catalogue: Catalogue) -> None:
    page = shared(catalogue, "/domaines/sante")
    assert page.map is not None
    said = [item.text for item in card(catalogue, page).items if isinstance(item, Words)]
    values = [str(row["formatted"]) for row in page.map.rows]
    assert [value for value in values if value not in said] == []


def test_a_page_of_example_data_says_so_on_its_card(catalogue: Catalogue) -> None:
    page = shared(catalogue, "/acteurs/citoyens", "enquete=exemple-citoyens&exemple=oui")
    assert page.mark
    assert page.mark in words(page, catalogue.shown(True))


def test_a_long_finding_becomes_smaller_and_stays_in_its_room() -> None:
    text = "La Bourgogne-Franche-Comté et la Provence-Alpes-Côte d’Azur, " * 3
    made = fitted(text.strip(), 580, ((56, 3), (44, 4), (32, 7)))
    assert made.size < 56
    assert all(wide(line, made.size, BOLD) <= 580 for line in made.lines)
