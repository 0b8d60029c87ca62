"""The first page of a kit, opened from a folder with the network cut."""

import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.fixture(scope="module")
def folder(base: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The kit of a region, unpacked."""
    place = tmp_path_factory.mktemp("kit")
    with urlopen(f"{base}/territoires/32/mallette.zip") as answer:
        zipfile.ZipFile(BytesIO(answer.read())).extractall(place)
    (inside,) = place.iterdir()
    return inside


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Page]:
    """The first page; nothing may be asked for but files of the kit, nothing complained of."""
    context = browser.new_context(offline=True)
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda line: said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / "index.html").as_uri())
    yield page
    assert [url for url in asked if not url.startswith(folder.as_uri())] == []
    assert said == []
    context.close()


def test_every_file_that_the_page_names_is_in_the_folder(opened: Page, folder: Path) -> None:
    links = opened.locator("a").evaluate_all("(links) => links.map((a) => a.getAttribute('href'))")
    inside = [link for link in links if not link.startswith(("http", "#"))]
    assert len(inside) > 20
    assert [link for link in inside if not (folder / link).is_file()] == []


def test_the_charts_are_there_and_can_be_pointed_at(opened: Page) -> None:
    steps = opened.locator("article")
    assert steps.count() > 5
    expect(opened.locator("article svg.drawing:visible")).to_have_count(steps.count())
    region = opened.locator("[data-hint^='Normandie']:visible").first
    region.scroll_into_view_if_needed()
    region.hover()
    expect(opened.get_by_role("status")).to_contain_text("Normandie")


def test_the_page_fits_a_phone(opened: Page) -> None:
    opened.set_viewport_size({"width": 360, "height": 740})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_picture_opens_from_its_link(opened: Page) -> None:
    opened.get_by_role("link", name="SVG").first.click()
    expect(opened.locator("svg")).to_be_visible()
