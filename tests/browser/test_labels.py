"""No text of a map, a ranking, a profile or a radar meets another, in any domain and region."""

import pytest
from playwright.sync_api import Page

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from tests.browser.addresses import DOMAINS
from tests.browser.conftest import Slips
from tests.browser.screen import glance

pytestmark = pytest.mark.slow  # few tests of many pages, which must not begin last
DESK = {"width": 1366, "height": 768}
MEETING = """() => [...document.querySelectorAll('[data-state=ready] .js-plotly-plot')]
    .flatMap((graph) => {
        const card = graph.closest('[data-card]').dataset.card;
        const frame = graph.getBoundingClientRect();
        const texts = [...graph.querySelectorAll('.main-svg text')]
            .filter((text) => text.textContent.trim() && text.checkVisibility());
        const lines = texts.flatMap((text, of) => {
            const parts = text.querySelectorAll('tspan.line');
            return [...(parts.length ? parts : [text])].map((line) => {
                const { left, right, top, bottom } = line.getBoundingClientRect();
                return { of, words: line.textContent, left: left + 1, right: right - 1,
                    top: top + 3, bottom: bottom - 3 };
            });
        });
        const out = lines.filter(({ left, right, top, bottom }) => left < frame.left - 2
            || right > frame.right + 2 || top < frame.top - 2 || bottom > frame.bottom + 2);
        const meeting = lines.flatMap((one, i) => lines.slice(i + 1).filter((other) => (
            one.of !== other.of && one.left < other.right && other.left < one.right
            && one.top < other.bottom && other.top < one.bottom))
            .map((other) => `${card}: ${one.words} / ${other.words}`));
        return [...out.map(({ words }) => `${card}: ${words} leaves`), ...meeting];
    })"""
"""Lines of texts that cross each other or leave their figure, by card."""


@pytest.mark.parametrize("level", [Level.REGION, Level.DEPARTEMENT])
def test_no_text_of_a_domain_meets_another_or_leaves_its_figure(
    page: Page, slips: Slips, catalogue: Catalogue, level: Level
) -> None:
    slips.forgiven.append("400")  # of domains without indicators at a level
    page.set_viewport_size(DESK)
    areas = catalogue.areas(level)
    step = len(areas) // len(DOMAINS) or 1
    wrong = {}
    for index, domain in enumerate(DOMAINS):
        area = areas[index * step % len(areas)].area.slug
        address = f"/domaines/{domain}?niveau={level}&territoire={area}"
        glance(page, address)
        if meeting := page.evaluate(MEETING):
            wrong[address] = meeting
    assert wrong == {}


def test_no_text_of_a_territory_meets_another_or_leaves_its_figure(
    page: Page, catalogue: Catalogue
) -> None:
    page.set_viewport_size(DESK)
    wrong = {}
    for area in catalogue.areas(Level.REGION):
        glance(page, f"/territoires/{area.area.slug}")
        if meeting := page.evaluate(MEETING):
            wrong[area.name] = meeting
    assert wrong == {}


def test_no_name_of_the_tours_meets_another_or_leaves_its_map(page: Page) -> None:
    page.set_viewport_size(DESK)
    glance(page, "/voyages")
    assert [line for line in page.evaluate(MEETING) if line.startswith("etapes")] == []
