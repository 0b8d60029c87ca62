"""Pages of actors, of the tours, of the method: what stands beside what, and the way to it."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import bottom, boxes, card, is_at, search, shows, t, visit, walk_on

DESK = {"width": 1366, "height": 768}
FOLD = 768
POLICE = "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share"


def test_the_timeline_of_the_programme_stands_whole_beside_its_map(page: Page) -> None:
    page.set_viewport_size(DESK)
    visit(page, "/voyages")
    assert bottom(card(page, "frise").locator(".plot")) < FOLD
    line, stops = boxes(card(page, "frise"), card(page, "etapes"))
    assert abs(line["y"] - stops["y"]) < 1


def test_an_index_is_read_on_one_screen(page: Page) -> None:
    page.set_viewport_size(DESK)
    for address, parts in {"/domaines": ".index li", "/acteurs": ".actor-card li"}.items():
        walk_on(page, address)
        assert max(bottom(part) for part in page.locator(parts).all()) < FOLD, address


def test_the_headline_of_an_actor_is_said_once_and_follows_the_question(page: Page) -> None:
    visit(page, "/acteurs/citoyens")
    finding = card(page, "classement").locator(".card-title")
    expect(page.locator("h1")).to_have_text(finding.inner_text())
    assert finding.evaluate("(title) => getComputedStyle(title).clipPath") == "inset(50%)"
    assert (
        card(page, "acteurs")
        .locator(".card-title")
        .evaluate("(title) => getComputedStyle(title).clipPath")
        == "none"
    )
    search(page, "question", "confiance dans la police")
    is_at(page, POLICE)
    shows(page, "carte", mesure="trust_police_share")
    expect(page.locator(".kicker").first).to_contain_text(t("actor.citizens"))
    expect(page.locator("h1")).to_have_text(card(page, "carte").locator(".card-title").inner_text())


@pytest.mark.parametrize("address", ["/methode", "/donnees", "/voyages", "/acteurs/citoyens"])
def test_the_bar_leads_to_every_part_that_has_a_name(page: Page, address: str) -> None:
    page.set_viewport_size(DESK)
    visit(page, address)
    ways = page.locator(".bar-parts a")
    assert ways.count() >= 3
    for way in ways.all():
        part = page.locator(str(way.get_attribute("href")))
        expect(part).to_have_count(1)
    ways.last.click()
    expect(page.locator(str(ways.last.get_attribute("href")))).to_be_in_viewport()


def test_tables_have_rows_of_32_pixels_and_numbers_under_each_other(page: Page) -> None:
    visit(page, "/methode")
    rows = page.locator("#domains tbody tr")
    assert max(round(row["height"]) for row in boxes(*rows.all())) <= 34
    aligned = page.locator("#domains td.number").evaluate_all(
        "(cells) => cells.map((cell) => getComputedStyle(cell).textAlign)"
    )
    assert set(aligned) == {"right"}
