"""The open kit of a region: whole, light, the same every time, and nothing in it leads nowhere."""

import csv
import re
import zipfile
from dataclasses import replace
from html import unescape
from io import BytesIO, StringIO
from itertools import cycle
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.documents.reader import Reader
from dashboard.export.kit.archive import PARTS, to_kit
from dashboard.export.kit.guide import guide_document
from dashboard.export.kit.index import index_page
from dashboard.export.kit.stop import stop_of
from dashboard.export.kit.voting import voting_sheet
from dashboard.export.picture.scene import Dot, Shape
from dashboard.itinerary import read_file, ready_made
from dashboard.model import Level
from dashboard.programme.alliances import alliances_of
from dashboard.selection import Selection, parse
from dashboard.text.i18n import LANGUAGES, label
from tests.commands import refused
from tests.contract.test_cli import phare
from tests.packages import small_package

HEAVIEST = 15_000_000
SITE = "http://localhost"
HERE = Selection(territory="R32")  # type: ignore[arg-type]
BRITTANY = Selection(territory="R53", language="en")  # type: ignore[arg-type]
ADDRESS = "/territoires/32/mallette.zip"


@pytest.fixture(scope="module")
def content(client: FlaskClient) -> bytes:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    assert answer.mimetype == "application/zip"
    assert "phare-mallette-hauts-de-france.zip" in answer.headers["Content-Disposition"]
    return answer.data


@pytest.fixture(scope="module")
def kit(content: bytes) -> dict[str, bytes]:
    """The files of the kit, by their names in its folder."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return {name.partition("/")[2]: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def index(kit: dict[str, bytes]) -> str:
    return kit["index.html"].decode()


def links(page: str) -> list[str]:
    return [unescape(link) for link in re.findall(r'(?:href|src)="([^"]*)"', page)]


def text_of(pdf: bytes) -> str:
    return " ".join(
        "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split()
    )


def test_a_kit_is_light(content: bytes) -> None:
    assert len(content) < HEAVIEST


def test_a_kit_has_all_that_a_stop_takes_along(kit: dict[str, bytes], catalogue: Catalogue) -> None:
    names = {
        *("index.html", "synthese.pdf", "diapositives.pptx", "classeur.xlsx", "parcours.json"),
        *("guide-animation.pdf", "feuille-de-vote.pdf", "alliances.csv"),
        "licences-et-sources.txt",
    }
    steps = ready_made(catalogue, HERE).steps
    pictures = {
        f"images/{at:02}-{step.chart}.{end}"
        for at, step in enumerate(steps, 1)
        for end in ("svg", "png")
    }
    assert kit.keys() == names | pictures


def test_the_first_page_leads_to_every_file_and_nowhere_else(
    kit: dict[str, bytes], index: str
) -> None:
    inside = {link for link in links(index) if not re.match(r"https?:|#", link)}
    assert inside == kit.keys() - {"index.html"}
    anchors = {link[1:] for link in links(index) if link.startswith("#")}
    assert all(f'id="{anchor}"' in index for anchor in anchors)


def test_the_first_page_asks_for_nothing(index: str) -> None:
    assert not re.search(r"\ssrc=|@import|<link|url\((?!#)", index)


def test_the_first_page_shows_the_charts_of_the_route(index: str, catalogue: Catalogue) -> None:
    stop = stop_of(catalogue, HERE, SITE)
    words = unescape(index)
    for view, step in zip(stop.views, stop.route.steps, strict=True):
        assert view.title in words
        assert step.question in words
    drawings = re.findall(r'<svg class="drawing"', index)
    assert len(drawings) >= 2 * len(stop.views)


def test_the_sheets_open_and_say_what_they_are(kit: dict[str, bytes], catalogue: Catalogue) -> None:
    assert "Hauts-de-France" in text_of(kit["synthese.pdf"])
    assert len(PdfReader(BytesIO(kit["synthese.pdf"])).pages) == 2
    guide = text_of(kit["guide-animation.pdf"])
    assert "Animer le débat dans les Hauts-de-France" in guide
    assert "nan" not in guide.lower().split()
    assert not re.search(r"Source :\s*[,.]", guide)
    assert len(PdfReader(BytesIO(kit["feuille-de-vote.pdf"])).pages) == 1
    vote = text_of(kit["feuille-de-vote.pdf"])
    assert all(label("fr", domain) in vote for domain in catalogue.domains.values())


def test_slides_workbook_and_pictures_open(kit: dict[str, bytes]) -> None:
    assert len(Presentation(BytesIO(kit["diapositives.pptx"])).slides) > 1
    assert len(load_workbook(BytesIO(kit["classeur.xlsx"])).sheetnames) > 1
    for name, picture in kit.items():
        if name.endswith(".svg"):
            assert ElementTree.fromstring(picture).tag.endswith("svg")
        if name.endswith(".png"):
            assert Image.open(BytesIO(picture)).width == 1920


def test_the_route_opens_on_the_page_of_routes(kit: dict[str, bytes], catalogue: Catalogue) -> None:
    assert read_file(catalogue, "fr", kit["parcours.json"]) == ready_made(catalogue, HERE)


def test_the_alliances_of_the_region_are_all_there(
    kit: dict[str, bytes], catalogue: Catalogue
) -> None:
    table = kit["alliances.csv"].decode("utf-8-sig")
    rows = list(csv.reader(StringIO(table, newline=""), delimiter=";"))[1:]
    local = alliances_of(catalogue, HERE).local
    assert len(rows) == len(local) > 0
    assert [row[0].split("\n")[0].lstrip("'") for row in rows] == [one.name for one in local]
    assert all(row[-1].startswith("http") for row in rows)


def test_licences_and_sources_are_those_of_the_charts(
    kit: dict[str, bytes], catalogue: Catalogue
) -> None:
    text = kit["licences-et-sources.txt"].decode("utf-8-sig")
    stop = stop_of(catalogue, HERE, SITE)
    assert all(source.text in text for view in stop.views for source in view.sources)
    assert catalogue.data_version in text


def test_a_voting_sheet_has_a_box_and_eleven_scores_a_domain(catalogue: Catalogue) -> None:
    sheet = voting_sheet(Reader(catalogue, HERE))
    boxes = [i for i in sheet.items if isinstance(i, Shape) and not i.fill and len(i.rings) == 1]
    scores = [item for item in sheet.items if isinstance(item, Dot)]
    assert len(boxes) == len(catalogue.domains) + 4
    assert len(scores) == 11 * len(catalogue.domains)
    assert max(item.y for item in sheet.words) < sheet.height


def test_the_guide_of_every_region_follows_its_route(catalogue: Catalogue) -> None:
    """In one language and in the other in turn."""
    for region, language in zip(catalogue.areas(Level.REGION), cycle(LANGUAGES), strict=False):
        asked = Selection(territory=region.area, language=language)
        stop = stop_of(catalogue, asked, SITE)
        document = guide_document(stop)
        (table,) = document.section("route").blocks
        told = [[cell.texts[0].text for cell in row[2:4]] for row in table.rows]  # type: ignore[union-attr]
        assert told == [[step.question, step.notes] for step in stop.route.steps]
        minutes = sum(step.minutes for step in stop.route.steps)
        assert str(minutes) in document.lede[0].text


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_package(tmp_path_factory.mktemp("packed") / "data", subregions=False)


@pytest.mark.slow
def test_the_command_writes_the_same_english_kit_and_nothing_beside(
    tmp_path: Path, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another process gives the same bytes."""
    monkeypatch.setenv("PHARE_URL", SITE)
    done = phare("kit", "bretagne", "--langue", "en", "--data", package, "--output", tmp_path)
    assert done.returncode == 0, done.stderr
    (path,) = tmp_path.iterdir()
    assert path.name == "phare-kit-bretagne.zip"
    assert path.read_bytes() == to_kit(load_catalogue(package), BRITTANY, site=SITE)
    with zipfile.ZipFile(path) as archive:
        names = archive.namelist()
        index = archive.read("phare-kit-bretagne/index.html").decode()
    assert "phare-kit-bretagne/facilitation-guide.pdf" in names
    assert '<html lang="en">' in index
    assert "Mallette" not in index
    assert "EXAMPLE DATA" not in index


def test_example_answers_carry_their_mark(package: Path) -> None:
    stop = stop_of(load_catalogue(package), replace(BRITTANY, example=True), SITE)
    assert "EXAMPLE DATA" in index_page(stop, {}, []).decode()


@pytest.mark.parametrize(
    ("address", "parameter"),
    [
        ("/territoires/D59/mallette.zip", "territoire"),
        ("/territoires/99/mallette.zip", "territoire"),
        ("/territoires/FR/mallette.zip", "territoire"),
        (f"{ADDRESS}?couleur=rouge", "couleur"),
        (f"{ADDRESS}?langue=de", "langue"),
    ],
)
def test_what_has_no_kit_is_refused_in_words(
    client: FlaskClient, address: str, parameter: str
) -> None:
    answer = client.get(address)
    assert answer.status_code == 400
    assert answer.get_json()["parameter"] == parameter
    assert answer.get_json()["error"]


def test_the_page_of_a_region_leads_to_its_kit_and_that_of_a_departement_to_none(
    catalogue: Catalogue,
) -> None:
    from dashboard.documents.territory import territory_document

    ways = {
        code: [
            word.href
            for one in territory_document(
                Reader(catalogue, parse([("territoire", code)], catalogue.vocabulary))
            ).lede
            for word in one.words
            if hasattr(word, "href")
        ]
        for code in ("32", "D59")
    }
    assert ADDRESS in ways["32"]
    assert not any(href.endswith(".zip") for href in ways["D59"])


@pytest.mark.parametrize("arguments", [("D59",), ("32", "--output", "nulle/part.zip")])
def test_a_kit_that_cannot_be_made_is_refused_in_one_line(
    package: Path, arguments: tuple[str, ...]
) -> None:
    assert arguments[-1] in refused("kit", *arguments, "--data", package)


def test_every_part_is_told(catalogue: Catalogue) -> None:
    for language in ("fr", "en"):
        reader = Reader(catalogue, Selection(language=language))
        for part in PARTS:
            assert reader.t(f"kit.part.{part.key}.text")
