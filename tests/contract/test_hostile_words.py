"""Whatever the data call things, files and charts write it as it stands: no mark-up, no formula."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook
from pypdf import PdfReader

from dashboard.app import create_app
from dashboard.catalogue import load_catalogue
from dashboard.charts.shared.as_words import as_words
from dashboard.settings import Settings
from tests.packages import small_package

AREA = "=1+1 <b>A</b> & &amp; #b *c* $d$"
DOMAIN = "@Z <i>E</i> <script>f()</script> #g [h] \\i"
JOINER = "\u2060"
CHARTS = (
    *("carte?domaine=sante", "classement?domaine=sante&territoire=53", "nuage?domaine=sante"),
    *("profil?territoire=53&domaine=sante", "radar?territoire=53", "tableau?domaine=sante"),
    *("positions?territoire=53", "ecarts?territoire=53&exemple=oui"),
)
TAG = re.compile(r"<b>A</b>|<i>E</i>|<script|&amp;")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """A package whose words are mark-up for somebody: HTML, Plotly, Typst, a spreadsheet."""
    folder = small_package(tmp_path_factory.mktemp("hostile") / "data")
    _renamed(folder / "territories.csv", "53", ("name", "short_name"), AREA)
    names = ("label_fr", "label_en", "short_label_fr", "short_label_en")
    _renamed(folder / "domains.csv", "sante", names, DOMAIN)
    catalogue = load_catalogue(folder)
    own = Settings(data=folder, state=tmp_path_factory.mktemp("state"), database="")
    return create_app(own, catalogue).server.test_client()


def _renamed(path: Path, code: str, columns: tuple[str, ...], words: str) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [*csv.DictReader(file)]
    for row in rows:
        if row["code"] == code:
            row.update(dict.fromkeys(columns, words))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, [*rows[0]])
        writer.writeheader()
        writer.writerows(rows)


def got(site: FlaskClient, address: str) -> bytes:
    answer = site.get(address)
    assert answer.status_code == 200, (address, answer.text[:300])
    return answer.data


def file_of(chart: str, ending: str) -> str:
    return f"/vues/{chart.replace('?', f'.{ending}?')}"


@pytest.mark.parametrize("chart", CHARTS)
def test_no_text_of_a_figure_holds_a_tag_of_the_data(site: FlaskClient, chart: str) -> None:
    for theme in ("clair", "salle-claire"):
        figure = site.get(f"{file_of(chart, 'json')}&theme={theme}").get_json()["figure"]
        texts = [*_texts(figure)]
        assert not [text for text in texts if TAG.search(text)]
    everything = "".join(_texts(figure))
    if chart in (CHARTS[1], CHARTS[4]):
        assert f"<{JOINER}b>A" in everything or f"<{JOINER}i>E" in everything


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        for value in part.values():
            yield from _texts(value)
    elif isinstance(part, list):
        for value in part:
            yield from _texts(value)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_picture_is_sound_and_draws_no_script(site: FlaskClient, chart: str) -> None:
    for ending in ("svg", "html"):
        text = got(site, file_of(chart, ending)).decode()
        assert "<script>f" not in text
        assert "<b>A</b>" not in text
    ElementTree.fromstring(got(site, file_of(chart, "svg")))
    assert got(site, file_of(chart, "png")).startswith(b"\x89PNG")


@pytest.mark.parametrize("chart", [CHARTS[1], CHARTS[5]])
def test_no_cell_is_a_formula(site: FlaskClient, chart: str) -> None:
    text = got(site, file_of(chart, "csv")).decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text), delimiter=";") for cell in row]
    assert not [cell for cell in cells if re.match(r"[=@+]", cell)]
    book = load_workbook(io.BytesIO(got(site, file_of(chart, "xlsx"))))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("ending", ["docx", "pptx", "xlsx"])
def test_documents_are_sound_and_write_the_words(site: FlaskClient, ending: str) -> None:
    made = ZipFile(io.BytesIO(got(site, f"/territoires/53.{ending}")))
    parts = [made.read(name) for name in made.namelist() if name.endswith(".xml")]
    said = " ".join("".join(ElementTree.fromstring(part).itertext()) for part in parts)
    assert "<b>A</b> & &amp; #b *c* $d$" in said


def test_a_printed_page_writes_the_words(site: FlaskClient) -> None:
    pages = PdfReader(io.BytesIO(got(site, "/territoires/53/synthese.pdf"))).pages
    said = "".join("".join(page.extract_text().split()) for page in pages)
    assert "<b>A</b>&&amp;#b*c*$d$" in said


@pytest.mark.parametrize("page", ["/territoires/53?mode=salle", "/territoires/53", "/v"])
def test_no_page_is_broken_by_the_words(site: FlaskClient, page: str) -> None:
    text = got(site, page).decode()
    assert "<script>f" not in text
    assert "<b>A</b>" not in text


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("<b>x</b>", f"<{JOINER}b>x<{JOINER}/b>"),
        ("&amp; &#60;", f"&{JOINER}amp; &{JOINER}#60;"),
        ("R&D, moins de 3 < 4 & plus", "R&D, moins de 3 < 4 & plus"),
    ],
)
def test_only_what_begins_mark_up_is_set_apart(words: str, written: str) -> None:
    assert as_words(words) == written
    assert as_words({"a": (words,)}) == {"a": (written,)}
