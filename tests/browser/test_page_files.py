"""A page is taken away whole from the top bar, with the choices made on it."""

import json
from io import BytesIO
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect
from pptx import Presentation

from tests.browser.conftest import OpenPage
from tests.browser.screen import t, visit

BAR = ".top-bar .page-files"


def taken(page: Page, button: Locator) -> Download:
    with page.expect_download() as download:
        button.click()
    return download.value


def titles(download: Download) -> list[str]:
    deck = Presentation(BytesIO(Path(download.path()).read_bytes()))
    return [slide.shapes.title.text_frame.text for slide in deck.slides]


def test_the_slides_of_a_page_follow_the_choices_of_its_address(page: Page) -> None:
    visit(page, "/domaines/sante?territoire=53")
    page.locator(f"{BAR} summary").click()
    link = page.locator(f"{BAR} [data-ending=pptx]")
    expect(link).to_have_text(t("page_files.pptx"))
    page.evaluate("history.replaceState(null, '', '/domaines/logement?territoire=76')")
    download = taken(page, link)
    assert download.url.endswith("/domaines/logement.pptx?territoire=76")
    assert download.suggested_filename.startswith("phare_domaines_logement")
    assert "Logement" in titles(download)[0]
    expect(page.locator(BAR)).not_to_have_attribute("open", "")


def test_a_route_is_saved_as_slides(new_reader: OpenPage) -> None:
    page = new_reader()
    visit(page, "/parcours?domaine=sante")
    expect(page.locator("[data-itinerary=proposal]")).to_have_attribute("data-made", "true")
    page.locator("[data-route=copy]").click()
    expect(page.locator("[data-route=pptx]")).to_be_visible()
    download = taken(page, page.locator("[data-route=pptx]"))
    steps = json.loads(page.evaluate("localStorage['phare-parcours']"))["etapes"]
    told = titles(download)
    assert download.suggested_filename.startswith("diapositives_")
    assert told[-1] == "Sources"
    assert len(told) > len(steps)
