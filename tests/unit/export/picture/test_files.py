"""Pictures as files: SVG that other programs place alike, PNG of the size, tagged PDF."""

import re
import struct
import subprocess
from io import BytesIO
from itertools import chain
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import CHARTS, view
from dashboard.export.link import link_of, qr_modules
from dashboard.export.picture import PRESETS, Scene, Shape, composed, to_pdf, to_png, to_svg
from dashboard.export.picture.font import SAFE, files, width, wrapped
from dashboard.selection import Selection, parse
from dashboard.text.i18n import LANGUAGES, messages
from dashboard.tokens import LIGHT
from tests.unit.export.picture.pictures import EMPLOYMENT, SITE, views

SVG = "{http://www.w3.org/2000/svg}"
POINT = 0.75


@pytest.fixture(scope="module")
def scene(catalogue: Catalogue) -> Scene:
    shown = view(catalogue, "classement", Selection(domain=EMPLOYMENT, territory="R76"))
    return composed(catalogue, shown, "diapositive", site=SITE, theme=LIGHT, ground=True)


@pytest.fixture(scope="module")
def svg(scene: Scene) -> str:
    return to_svg(scene, font=True)


def test_a_vector_image_is_told_in_words_and_its_text_stays_text(scene: Scene, svg: str) -> None:
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("lang") == "fr"
    assert (root.findtext(f"{SVG}title"), root.findtext(f"{SVG}desc")) == (scene.title, scene.alt)
    written = [" ".join("".join(text.itertext()).split()) for text in root.iter(f"{SVG}text")]
    assert written == [" ".join(_dashed(words.text).split()) for words in scene.words]


def _dashed(text: str) -> str:
    return re.sub(r"\b(\d{4})-(\d{4})\b", "\\1–\\2", text)


def test_a_vector_image_brings_its_font_and_asks_for_nothing(svg: str) -> None:
    assert svg.count("@font-face") == 2
    assert set(re.findall(r"url\((\w+:)", svg)) == {"data:"}
    assert "'Liberation Sans'" in svg
    assert not re.search(r"(?:href|src)=\"(?!https://phare\.example\.org/)", svg)


def test_the_font_of_files_has_every_character_of_our_texts() -> None:
    used = set(chain.from_iterable(chain.from_iterable(messages(x).values() for x in LANGUAGES)))
    for path in files():
        with TTFont(path, lazy=True) as font:
            known = font.getBestCmap()
        missing = {letter for letter in used if letter.isprintable() and ord(letter) not in known}
        assert missing <= {"χ"}  # of a test that the method page alone names


def test_lines_fit_their_room_in_the_fonts_that_stand_in_too() -> None:
    words = "Taux de chômage localisé (BIT) · % de la population active · 2016 à 2024"
    for room in (120, 240, 480):
        lines = wrapped(words, room, 15)
        assert " ".join(lines) == words
        assert all(SAFE * width(line, 15) <= room for line in lines)


def test_bold_words_are_wider() -> None:
    assert width("Occitanie", 20, 700) > 1.02 * width("Occitanie", 20, 400)


@pytest.mark.slow
def test_another_program_sets_each_text_where_the_drawing_has_it(
    scene: Scene, svg: str, tmp_path: Path
) -> None:
    """librsvg reads no font inside a picture: it draws in the one that stands in."""
    source, target = tmp_path / "picture.svg", tmp_path / "picture.pdf"
    source.write_text(svg, "utf-8")
    subprocess.run(["rsvg-convert", "-f", "pdf", "-o", target, source], check=True)
    told = subprocess.run(
        ["pdftotext", "-bbox", target, "-"], check=True, capture_output=True, text=True
    ).stdout
    found = [
        (float(x), float(low), word)
        for x, low, word in re.findall(
            r'<word xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">(.*?)</word>', told
        )
    ]
    starts = [words for words in scene.words if words.anchor == "start"]
    assert len(starts) >= 15
    for words in starts:
        first = words.text.split()[0]
        assert any(
            abs(x / POINT - words.x) < 3 and abs(low / POINT - words.y) < 0.45 * words.size
            for x, low, word in found
            if word in (first, first.rstrip("\u00a0"))
        ), words.text


@pytest.mark.parametrize("preset", PRESETS)
def test_a_png_has_the_pixels_of_its_frame(scene: Scene, catalogue: Catalogue, preset: str) -> None:
    size = PRESETS[preset]
    image = to_png(to_svg(scene, font=False), size.width)
    wide, high = struct.unpack(">II", image[16:24])
    assert (wide, high) == (size.width, round(size.width * scene.height / scene.width))


def test_a_picture_without_ground_lets_shine_through_what_is_under_it(
    catalogue: Catalogue, scene: Scene
) -> None:
    shown = view(catalogue, "classement", Selection(domain=EMPLOYMENT, territory="R76"))
    clear = composed(catalogue, shown, "diapositive", site=SITE, theme=LIGHT, ground=False)
    assert f'fill="{LIGHT.paper}"' in to_svg(scene, font=False).partition("<path")[0]
    assert "<rect" not in to_svg(clear, font=False)
    corner = to_png(to_svg(clear, font=False), 96)
    assert corner[25] == 6  # with transparency
    assert clear.items == scene.items


def test_a_pdf_is_one_tagged_page_with_its_fonts_its_alternative_and_its_link(
    scene: Scene,
) -> None:
    reader = PdfReader(BytesIO(to_pdf(scene)))
    (page,) = reader.pages
    assert (page.mediabox.width, page.mediabox.height) == (POINT * 960, POINT * 540)
    assert scene.title in page.extract_text()
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert str(reader.trailer["/Root"]["/Lang"]) == "fr"
    (link,) = (
        item.href for item in scene.items if isinstance(item, Shape) and item.name and item.href
    )
    assert [note.get_object()["/A"]["/URI"] for note in page["/Annots"]] == [link]
    fonts = _fonts(page["/Resources"].get_object())
    assert fonts
    assert all("PublicSans" in name and embedded for name, embedded in fonts)


def _fonts(resources) -> list[tuple[str, bool]]:  # type: ignore[no-untyped-def]
    """Name of each font of a page and whether it is inside, also of the drawings that it holds."""
    found = []
    for font in resources.get("/Font", {}).values():
        for real in font.get_object().get("/DescendantFonts", [font]):
            description = real.get_object().get("/FontDescriptor", {})
            inside = any(key.startswith("/FontFile") for key in description)
            found.append((str(real.get_object()["/BaseFont"]), inside))
    for part in resources.get("/XObject", {}).values():
        found += _fonts(part.get_object().get("/Resources", {}))
    return found


@pytest.mark.parametrize("chart", CHARTS)
def test_the_link_of_a_picture_leads_to_the_same_view(catalogue: Catalogue, chart: str) -> None:
    for shown in views(catalogue, chart):
        link = urlsplit(link_of(catalogue, SITE, shown))
        assert link.path == f"/vues/{chart}.html"
        selection = parse(parse_qsl(link.query), catalogue.vocabulary, CHARTS[chart].allowed)
        assert view(catalogue.shown(selection.example), chart, selection).title == shown.title


def test_the_code_of_a_link_has_its_three_eyes() -> None:
    rows = qr_modules(f"{SITE}/vues/carte.html?domaine=sante")
    n = len(rows)
    eye = ("1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111")
    for top, left in ((0, 0), (0, n - 7), (n - 7, 0)):
        seen = ["".join(str(int(m)) for m in row[left : left + 7]) for row in rows[top : top + 7]]
        assert tuple(seen) == eye
