"""Files taken from a card hold what the screen shows, and say where it comes from."""

import base64
import re
import struct
from collections.abc import Iterator
from io import BytesIO
from itertools import count, pairwise
from pathlib import Path
from xml.etree import ElementTree

import geopandas
import pandas as pd
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Download, Locator, Page, expect

from dashboard.tokens import LIGHT
from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import SCREEN, OpenPage, Slips
from tests.browser.screen import card, chart, glance, t, title, tool, until, visit

CHARTS = ("carte", "classement", "evolution", "radar", "profil", "tableau")
PRESETS = {"slide": (3840, 2160), "a4": (3369, 2382), "square": (2280, 2280)}
PROVENANCE_LINES = 9
FILES_OF_A_VISIT = 8
SVG = "{http://www.w3.org/2000/svg}"

LOOK = """async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [480, Math.round(480 * image.height / image.width)];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const { data } = pen.getImageData(0, 0, canvas.width, canvas.height);
    const bands = [[], [], [], [], [], []];
    for (let i = 0; i < data.length; i += 4) {
        const row = Math.floor(i / 4 / canvas.width);
        bands[Math.floor(bands.length * row / canvas.height)].push(
            `${data[i]},${data[i + 1]},${data[i + 2]}`);
    }
    return bands.map((band) => new Set(band).size);
}"""
"""How many colours each sixth of an image has, from the top."""


TEXT_ENDS = """async (preset) => {
    const [root] = document.querySelector('script[type=module]').src.match(/^.*\\/front\\/\\w+\\//);
    const [{ shown }, { compose, PRESETS }] = await Promise.all(
        ['shown', 'image'].map((name) => import(`${root}${name}.js`)));
    const svg = await compose(shown('carte').chart, PRESETS[preset]);
    const document_ = new DOMParser().parseFromString(svg, 'image/svg+xml');
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    const { width } = PRESETS[preset];
    return [...document_.documentElement.children].flatMap((part) => (
        part.tagName === 'text' ? [[part, 0]] : part.tagName === 'g'
            ? [...part.querySelectorAll('text')].map((text) => [text, 32]) : []))
        .map(([text, left]) => {
            pen.font = `${text.getAttribute('font-weight')} ${text.getAttribute('font-size')}px `
                + 'Liberation Sans';
            const end = Number(text.getAttribute('x')) + pen.measureText(text.textContent).width;
            return [text.textContent, left + end, width];
        });
}"""
"""Each text outside the figure of an image: words, right end in Liberation Sans, width."""


@pytest.fixture(scope="module")
def watched(kept_page: Page, base: str) -> Iterator[Page]:
    slips = Slips()
    kept_page.set_viewport_size(SCREEN)
    with slips.watching(kept_page, base):
        yield kept_page
    assert slips.found() == {}


@pytest.fixture(scope="module")
def turns() -> Iterator[int]:
    return count()


@pytest.fixture
def domain_page(watched: Page, turns: Iterator[int]) -> Page:
    """The page with every kind of chart, for tests that take one file each. It is visited anew now
    and then: Chromium drops the eleventh file that one visit hands out, also from a plain link."""
    if next(turns) % FILES_OF_A_VISIT == 0:
        visit(watched, f"{UNEMPLOYMENT}&territoire=76")
    return watched


def take(page: Page, button: Locator) -> Download:
    with page.expect_download() as waiting:
        button.click()
    return waiting.value


def image(page: Page, name: str, preset: str) -> Download:
    tool(page, name, "svg")
    return take(page, card(page, name).locator(f"[data-preset='{preset}']"))


@pytest.mark.parametrize("name", CHARTS)
def test_a_csv_file_opens_with_french_conventions(domain_page: Page, name: str) -> None:
    shown = chart(domain_page, name)
    file = take(domain_page, tool(domain_page, name, "csv"))
    assert file.suggested_filename == f"{shown['file_stem']}.csv"
    content = Path(file.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    table = pd.read_csv(file.path(), sep=";", decimal=",", encoding="utf-8-sig")
    assert len(table) == len(shown["rows"])
    numbers = table.select_dtypes("number").round(6).to_numpy().tolist()
    written = {number for line in numbers for number in line}
    values = [row["value"] for row in shown["rows"] if row["value"] is not None]
    assert {round(value, 6) for value in values} <= written


@pytest.mark.parametrize("name", CHARTS)
def test_a_workbook_holds_the_rows_of_the_screen(domain_page: Page, name: str) -> None:
    shown = chart(domain_page, name)
    file = take(domain_page, tool(domain_page, name, "xlsx"))
    assert file.suggested_filename == f"{shown['file_stem']}.xlsx"
    book = load_workbook(BytesIO(Path(file.path()).read_bytes()))
    lines = [list(line) for line in book.worksheets[0].iter_rows(values_only=True)]
    assert any(shown["title"] in line for line in lines[:PROVENANCE_LINES])
    written = {round(cell, 6) for line in lines for cell in line if isinstance(cell, (int, float))}
    values = [row["value"] for row in shown["rows"] if row["value"] is not None]
    assert {round(value, 6) for value in values} <= written


def test_a_map_is_taken_away_as_a_layer(domain_page: Page) -> None:
    shown = chart(domain_page, "carte")
    file = take(domain_page, tool(domain_page, "carte", "parquet"))
    assert file.suggested_filename == f"{shown['file_stem']}.parquet"
    areas = geopandas.read_parquet(file.path())
    assert areas["value"].tolist() == [row["value"] for row in shown["rows"]]
    assert card(domain_page, "classement").locator("[data-action='parquet']").count() == 0


@pytest.mark.parametrize("preset", PRESETS)
def test_an_image_has_the_size_of_its_use_and_is_drawn_all_over(
    domain_page: Page, preset: str
) -> None:
    file = image(domain_page, "carte", preset)
    stem = chart(domain_page, "carte")["file_stem"]
    assert file.suggested_filename == f"{stem}_{preset}.png"
    content = Path(file.path()).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == PRESETS[preset]
    colours = domain_page.evaluate(LOOK, base64.b64encode(content).decode())
    assert min(colours) > 20, colours


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "carte"])
def test_every_chart_becomes_an_image(domain_page: Page, name: str) -> None:
    file = image(domain_page, name, "slide")
    content = Path(file.path()).read_bytes()
    assert struct.unpack(">II", content[16:24]) == PRESETS["slide"]
    colours = domain_page.evaluate(LOOK, base64.b64encode(content).decode())
    assert min(colours) > 10, colours


def words(root: ElementTree.Element) -> str:
    return " ".join(" ".join("".join(text.itertext()) for text in root.iter(f"{SVG}text")).split())


def flat(text: str) -> str:
    """A text as a picture has it: years parted by an en dash."""
    return re.sub(r"\b(\d{4})-(\d{4})\b", "\\1–\\2", " ".join(text.split()))


@pytest.mark.parametrize("name", CHARTS)
def test_a_vector_image_carries_title_legend_source_date_and_font(
    domain_page: Page, name: str
) -> None:
    shown = chart(domain_page, name)
    file = take(domain_page, tool(domain_page, name, "svg"))
    assert file.suggested_filename == f"{shown['file_stem']}.svg"
    text = Path(file.path()).read_text("utf-8")
    root = ElementTree.fromstring(text)
    written = words(root)
    scale = shown["scale"] or {"bounds": [], "left": "", "right": ""}
    legend = (item["label"] for item in shown["legend"])
    explained = (*legend, *scale["bounds"], scale["left"], scale["right"])
    for part in (shown["title"], shown["subtitle"], *explained):
        assert flat(part) in written
    assert flat(shown["sources"][0]["text"])[:40] in written
    assert flat(t("client.source")) in written
    assert shown["data_date"][:4] in written.rpartition("PHARE")[2]
    assert 'font-family:"Public Sans"' in text
    assert "src:url(data:" in text
    assert "url(http" not in text.replace("url(http://www.w3.org", "")


def test_a_vector_map_has_the_13_regions_inside_its_frame(domain_page: Page) -> None:
    file = take(domain_page, tool(domain_page, "carte", "svg"))
    root = ElementTree.fromstring(Path(file.path()).read_text("utf-8"))
    fills = [path for path in root.iter(f"{SVG}path") if path.get("class") == "js-fill"]
    assert len([path for path in fills if path.get("d")]) == 13
    inside = domain_page.evaluate(
        """(source) => {
            const holder = document.createElement('div');
            holder.innerHTML = source;
            document.body.append(holder);
            const svg = holder.querySelector('svg');
            const frame = svg.getBoundingClientRect();
            const out = [...svg.querySelectorAll('text')].filter((e) => {
                const box = e.getBoundingClientRect();
                return e.textContent.trim() && (box.left < frame.left || box.right > frame.right
                    || box.top < frame.top || box.bottom > frame.bottom);
            }).map((e) => e.textContent);
            holder.remove();
            return out;
        }""",
        Path(file.path()).read_text("utf-8"),
    )
    assert inside == []


def test_in_a_vector_map_the_value_stands_below_the_name_for_any_program(
    domain_page: Page,
) -> None:
    """LibreOffice and librsvg do not add `dy` to `y`: each line needs its own place."""
    file = take(domain_page, tool(domain_page, "carte", "svg"))
    root = ElementTree.fromstring(Path(file.path()).read_text("utf-8"))
    names = [
        [line for line in text.iter(f"{SVG}tspan") if line.get("class") == "line"]
        for text in root.iter(f"{SVG}text")
    ]
    labels = [lines for lines in names if len(lines) > 1]
    assert len(labels) >= 8
    for name, value in (pair for lines in labels for pair in pairwise(lines)):
        assert name.get("dy") is None
        assert value.get("dy") is None
        assert float(value.attrib["y"]) - float(name.attrib["y"]) > 12


@pytest.mark.parametrize("preset", PRESETS)
def test_no_text_of_an_image_runs_off_with_the_font_of_another_program(
    domain_page: Page, preset: str
) -> None:
    """Such a program draws in Liberation Sans or Arial, which is wider."""
    texts = domain_page.evaluate(TEXT_ENDS, preset)
    assert texts
    assert [words for words, end, width in texts if end > width] == []


def test_an_image_is_on_light_ground_whatever_the_theme(new_reader: OpenPage) -> None:
    page = new_reader(color_scheme="dark")
    glance(page, UNEMPLOYMENT)
    file = take(page, tool(page, "carte", "svg"))
    text = Path(file.path()).read_text("utf-8")
    assert f'<rect width="100%" height="100%" fill="{LIGHT.paper}"/>' in text


def test_an_english_file_has_english_conventions(page: Page) -> None:
    glance(page, f"{UNEMPLOYMENT}&langue=en")
    shown = chart(page, "carte")
    file = take(page, tool(page, "carte", "csv"))
    assert file.suggested_filename == f"{shown['file_stem']}.csv"
    table = pd.read_csv(file.path(), encoding="utf-8-sig")
    assert len(table) == len(shown["rows"])


def test_file_names_say_what_the_files_hold(domain_page: Page) -> None:
    stems = {name: chart(domain_page, name)["file_stem"] for name in CHARTS}
    assert len(set(stems.values())) == len(stems)
    for name, stem in stems.items():
        assert name in stem
        assert stem == stem.lower()
    assert "occitanie" in stems["radar"]
    assert "chomage" in stems["carte"]


def test_every_table_of_the_data_page_can_be_downloaded(page: Page) -> None:
    visit(page, "/donnees")
    links = page.locator("a[download]")
    addresses = links.evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    assert len(addresses) > 10
    for address in addresses:
        answer = page.request.get(address)
        assert answer.status == 200
        assert address.rpartition("/")[2] in answer.headers["content-disposition"]
    file = take(page, links.first)
    assert file.suggested_filename.endswith(".zip")
    assert Path(file.path()).read_bytes().startswith(b"PK")


def test_the_link_of_the_screen_is_copied(new_reader: OpenPage) -> None:
    page = new_reader(permissions=["clipboard-read", "clipboard-write"])
    glance(page, f"{UNEMPLOYMENT}&territoire=76")
    tool(page, "carte", "link").click()
    expect(page.get_by_role("status")).to_have_text(t("client.copied"))
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{page.url}#carte"


def test_the_link_of_a_card_opens_the_page_at_that_card(new_reader: OpenPage) -> None:
    page = new_reader(permissions=["clipboard-read", "clipboard-write"])
    glance(page, f"{UNEMPLOYMENT}&territoire=76")
    tool(page, "evolution", "link").click()
    expect(page.get_by_role("status")).to_have_text(t("client.copied"))
    shown = chart(page, "evolution")
    other = new_reader()
    glance(other, page.evaluate("() => navigator.clipboard.readText()"))
    expect(card(other, "evolution")).to_be_focused()
    expect(title(other, "evolution")).to_be_in_viewport()
    assert chart(other, "evolution")["title"] == shown["title"]


def test_a_card_fills_the_screen_and_comes_back(new_reader: OpenPage) -> None:
    page = new_reader()  # a window of its own: only the one in front may fill the screen
    glance(page, UNEMPLOYMENT)
    tool(page, "carte", "fullscreen").click()
    until(page, "() => (document.fullscreenElement || { dataset: {} }).dataset.card === 'carte'")
    expect(title(page, "carte")).to_be_visible()
    expect(card(page, "carte").locator(".js-plotly-plot")).to_be_in_viewport()
    tool(page, "carte", "fullscreen").click()
    until(page, "() => document.fullscreenElement === null")
