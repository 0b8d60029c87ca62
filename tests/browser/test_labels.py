"""No text of a map, a ranking, a profile or a radar meets another: in every region, and in
départements. For every domain, with a region: test_every_page."""

import pytest
from playwright.sync_api import Page

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from tests.browser.addresses import DOMAINS, REGIONS
from tests.browser.conftest import Slips
from tests.browser.measures import MEETING
from tests.browser.screen import drawn, walk_on

pytestmark = pytest.mark.slow
DESK = {"width": 1366, "height": 768}


def meetings(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    """Page → what meets on it, of a walk through the pages."""
    page.set_viewport_size(DESK)  # type: ignore[arg-type]
    found = {}
    for address in addresses:
        walk_on(page, address, drawn)
        found[address] = page.evaluate(MEETING)
    return {address: texts for address, texts in found.items() if texts}


def test_no_text_of_a_departement_meets_another_or_leaves_its_figure(
    page: Page, slips: Slips, catalogue: Catalogue
) -> None:
    slips.forgiven.append("400")  # of domains without indicators at the level
    areas = catalogue.areas(Level.DEPARTEMENT)
    step = len(areas) // len(DOMAINS)
    addresses = [
        f"/domaines/{domain}?niveau=departement&territoire={areas[n * step].area.slug}"
        for n, domain in enumerate(DOMAINS)
    ]
    assert meetings(page, addresses[::2]) == {}


def test_no_text_of_a_territory_meets_another_or_leaves_its_figure(page: Page) -> None:
    assert meetings(page, [f"/territoires/{code}" for code in REGIONS]) == {}


def test_no_name_of_the_tours_meets_another_or_leaves_its_map(page: Page) -> None:
    met = meetings(page, ["/voyages"]).get("/voyages", [])
    assert [line for line in met if line.startswith("etapes")] == []
