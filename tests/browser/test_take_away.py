"""Files taken from a card hold what the screen shows, and say where it comes from."""

import base64
import struct
from collections.abc import Iterator
from io import BytesIO
from itertools import count
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
"""Each hands out either kind of table; what any file of any chart holds: tests/contract."""
PRESETS = {"diapositive": (3840, 2160), "a4": (3369, 2382), "carre": (2280, 2280)}
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
    tool(page, name, "png")
    return take(page, card(page, name).locator(f"[data-file=png][data-frame={preset}]"))


@pytest.mark.parametrize("name", CHARTS[::2])
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


@pytest.mark.parametrize("name", CHARTS[1::2])
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
    assert card(domain_page, "classement").locator("[data-file=parquet]").count() == 0


@pytest.mark.parametrize("preset", PRESETS)
def test_an_image_has_the_size_of_its_use_and_is_drawn_all_over(
    domain_page: Page, preset: str
) -> None:
    file = image(domain_page, "carte", preset)
    stem = chart(domain_page, "carte")["file_stem"]
    assert file.suggested_filename == f"{stem}.png"
    content = Path(file.path()).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", content[16:24]) == PRESETS[preset]
    colours = domain_page.evaluate(LOOK, base64.b64encode(content).decode())
    assert min(colours) > 20, colours


@pytest.mark.parametrize("name", [name for name in CHARTS if name != "carte"])
def test_every_chart_becomes_an_image(domain_page: Page, name: str) -> None:
    file = image(domain_page, name, "diapositive")
    content = Path(file.path()).read_bytes()
    assert struct.unpack(">II", content[16:24]) == PRESETS["diapositive"]
    colours = domain_page.evaluate(LOOK, base64.b64encode(content).decode())
    assert min(colours) > 10, colours


@pytest.mark.parametrize("name", CHARTS)
def test_a_vector_image_shows_what_the_card_shows(domain_page: Page, name: str) -> None:
    shown = chart(domain_page, name)
    file = take(domain_page, tool(domain_page, name, "svg"))
    assert file.suggested_filename == f"{shown['file_stem']}.svg"
    root = ElementTree.fromstring(Path(file.path()).read_text("utf-8"))
    assert root.findtext(f"{SVG}title") == shown["title"]
    assert root.findtext(f"{SVG}desc") == shown["alt"]


def test_a_browser_draws_a_vector_image_in_its_own_font_and_no_text_runs_off(
    domain_page: Page,
) -> None:
    file = take(domain_page, tool(domain_page, "carte", "svg"))
    family, out = domain_page.evaluate(
        """async (source) => {
            const holder = document.createElement('div');
            holder.innerHTML = source;
            document.body.append(holder);
            await document.fonts.ready;
            const svg = holder.querySelector('svg');
            const frame = svg.getBoundingClientRect();
            const out = [...svg.querySelectorAll('text')].filter((e) => {
                const box = e.getBoundingClientRect();
                return e.textContent.trim() && (box.left < frame.left || box.right > frame.right
                    || box.top < frame.top || box.bottom > frame.bottom);
            }).map((e) => e.textContent);
            const family = getComputedStyle(svg.querySelector('text')).fontFamily;
            holder.remove();
            return [family, out];
        }""",
        Path(file.path()).read_text("utf-8"),
    )
    assert family.startswith('"Public Sans"')
    assert out == []


def test_an_image_is_on_light_ground_whatever_the_theme(new_reader: OpenPage) -> None:
    page = new_reader(color_scheme="dark")
    glance(page, UNEMPLOYMENT)
    file = take(page, tool(page, "carte", "svg"))
    text = Path(file.path()).read_text("utf-8")
    assert f'<rect width="960" height="540" fill="{LIGHT.paper}"/>' in text


def test_the_image_of_a_card_and_its_table_for_a_spreadsheet_and_for_a_text_are_copied(
    new_reader: OpenPage,
) -> None:
    page = new_reader(permissions=["clipboard-read", "clipboard-write"])
    glance(page, UNEMPLOYMENT)
    tool(page, "carte", "copy_image").click()
    expect(page.get_by_role("status")).to_have_text(t("client.image_copied"))
    size = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            const { width, height } = await createImageBitmap(await item.getType('image/png'));
            return [width, height];
        }"""
    )
    assert tuple(size) == PRESETS["diapositive"]
    tool(page, "classement", "copy_table").click()
    expect(page.get_by_role("status")).to_have_text(t("client.table_copied"))
    lines = page.evaluate("() => navigator.clipboard.readText()").split("\n")
    rows = chart(page, "classement")["rows"]
    cells = [line.split("\t") for line in lines]
    assert len({len(line) for line in cells}) == 1
    for row in rows:
        assert any({row["label"], row["texts"]["value"]} <= {*line} for line in cells), row
    html = page.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return (await item.getType('text/html')).text();
        }"""
    )
    assert html.count("<tr") == len(lines)


def test_a_browser_that_refuses_the_clipboard_says_what_to_do(new_reader: OpenPage) -> None:
    page = new_reader()
    page.add_init_script("if (window.Clipboard) { delete Clipboard.prototype.write; }")
    glance(page, UNEMPLOYMENT)
    tool(page, "carte", "copy_image").click()
    expect(page.get_by_role("status")).to_have_text(t("client.image_not_copied"))
    tool(page, "carte", "copy_table").click()
    expect(page.get_by_role("status")).to_have_text(t("client.table_not_copied"))


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


def test_a_citation_is_copied_ready_to_paste_and_a_link_that_opens_the_page_at_its_card(
    new_reader: OpenPage,
) -> None:
    page = new_reader(permissions=["clipboard-read", "clipboard-write"])
    glance(page, f"{UNEMPLOYMENT}&territoire=76")
    tool(page, "carte", "cite").click()
    expect(page.get_by_role("status")).to_have_text(t("client.citation_copied"))
    copied = page.evaluate("() => navigator.clipboard.readText()")
    shown = chart(page, "carte")
    assert shown["title"] in copied
    assert shown["sources"][0]["licence"] in copied
    assert "/vues/carte.html?" in copied
    tool(page, "evolution", "link").click()
    expect(page.get_by_role("status")).to_have_text(t("client.copied"))
    copied = page.evaluate("() => navigator.clipboard.readText()")
    assert copied == f"{page.url}#evolution"
    shown = chart(page, "evolution")
    other = new_reader()
    glance(other, copied)
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
