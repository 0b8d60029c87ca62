"""The grammar of every page: its head, its bar of choices, the parts of a card and its menu."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import PHONE, SCREEN
from tests.browser.screen import bottom, box, card, chart, glance, is_at, t, tool, until

TERRITORY = "/territoires/44"
IN_SIGHT = """(panel) => {
    const { left, right, top, bottom } = panel.getBoundingClientRect();
    const { clientWidth, clientHeight } = document.documentElement;
    return left >= 0 && top >= 0 && right <= clientWidth && bottom <= clientHeight;
}"""
WHOLE_MENU = f"""(name) => {{
    const panel = document.querySelector(`[data-card="${{name}}"] .take[open] .panel-body`);
    return panel && ({IN_SIGHT})(panel);
}}"""


@pytest.fixture
def phone(page: Page) -> Iterator[Page]:
    """The page at the width of a phone."""
    page.set_viewport_size(PHONE)
    yield page
    page.set_viewport_size(SCREEN)


def test_the_head_takes_48_pixels_and_52_on_a_phone(page: Page) -> None:
    glance(page, "/methode")
    for width, height in ((1920, 48), (1024, 48), (390, 52), (320, 52)):
        page.set_viewport_size({"width": width, "height": 844})
        assert box(page.locator(".top-bar"))["height"] == height
    page.set_viewport_size(SCREEN)


def test_the_bar_stays_in_sight_and_leads_to_the_parts_of_the_page_as_their_links_do(
    page: Page,
) -> None:
    glance(page, TERRITORY)
    bar, links = page.locator(".choices-bar"), page.locator(".bar-parts a")
    expect(links.first).to_have_attribute("aria-current", "true")
    for link in (links.nth(1), links.last):
        link.click()
        expect(link).to_have_attribute("aria-current", "true")
        expect(page.locator(".bar-parts [aria-current]")).to_have_count(1)
        assert abs(box(bar)["y"]) <= 1
        part = page.locator(f"{link.get_attribute('href')}.part")
        expect(part).to_be_in_viewport()
        assert box(part)["y"] >= bottom(bar)
    last = links.last
    target, name = last.get_attribute("href"), last.inner_text()
    page.goto("about:blank")
    glance(page, f"{TERRITORY}{target}")
    expect(page.locator(f"{target}.part")).to_be_in_viewport()
    expect(page.locator(".bar-parts [aria-current]")).to_have_text(name)


def test_the_parts_of_a_page_are_reached_on_a_phone(phone: Page) -> None:
    glance(phone, TERRITORY)
    parts = phone.locator(".bar-panel")
    parts.locator("summary").click()
    link = parts.get_by_role("link").last
    assert link.evaluate(IN_SIGHT)
    target = link.get_attribute("href")
    link.click()
    expect(link).not_to_be_visible()
    expect(phone.locator(f"{target}.part")).to_be_in_viewport()


def test_the_menu_of_a_phone_works_with_keys_and_closes(phone: Page) -> None:
    glance(phone, TERRITORY)
    menu = phone.locator(".top-menu summary")
    doors = phone.locator(".top-more .door")
    menu.focus()
    phone.keyboard.press("Enter")
    expect(doors.first).to_be_visible()
    phone.keyboard.press("Tab")
    expect(doors.first).to_be_focused()
    phone.keyboard.press("Escape")
    expect(doors.first).not_to_be_visible()
    expect(menu).to_be_focused()
    menu.click()
    doors.filter(has_text=t("door.methode")).click()
    is_at(phone, "/methode")
    expect(doors.first).not_to_be_visible()


def test_the_menu_of_a_card_is_whole_wherever_the_card_stands(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    for size, name, block in product((SCREEN, PHONE), ("carte", "classement"), ("start", "end")):
        page.set_viewport_size(size)
        take = card(page, name).locator(".take")
        take.evaluate("(e, block) => e.scrollIntoView({ block })", block)
        take.locator("summary").click()
        until(page, WHOLE_MENU, name)
        page.locator("h1").dispatch_event("click")
        expect(take.locator(".panel-body")).not_to_be_visible()
    page.set_viewport_size(SCREEN)


def test_arrows_move_inside_the_menu_of_a_card(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    take = card(page, "carte").locator(".take")
    take.locator("summary").click()
    expect(take.locator(".panel-body")).to_have_attribute("style", re.compile("translate"))
    page.keyboard.press("Escape")
    expect(take.locator("summary")).to_be_focused()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    expect(take.locator("[data-file=png][data-frame=a4]")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(take.locator("[data-file=png][data-frame=diapositive]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(take.locator("summary")).to_be_focused()


def test_the_words_under_a_card_are_four_and_large_enough_on_a_page_of_the_whole_width(
    page: Page,
) -> None:
    glance(page, UNEMPLOYMENT)
    words = card(page, "carte").locator(".toolbar > button, .toolbar > details > summary")
    for size, least in ((SCREEN, 32), (PHONE, 44)):
        page.set_viewport_size(size)
        expect(words).to_have_count(4)
        assert all(box(word)["height"] >= least for word in words.all())
        assert len({box(word)["y"] for word in words.all()}) == 1
    for width, share in ((1366, 0.94), (1920, 0.85)):
        page.set_viewport_size({"width": width, "height": 900})
        row = box(page.locator(".grid-row").first)
        assert row["width"] / width >= share
    page.set_viewport_size(SCREEN)


def test_a_card_names_its_bodies_in_a_line_and_its_sources_where_it_is_read(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    line = card(page, "carte").locator(".card-source")
    assert line.inner_text() == chart(page, "carte")["source_short"]
    reading = card(page, "carte").locator(".card-reading")
    expect(reading).not_to_be_visible()
    read = tool(page, "carte", "reading")
    read.click()
    expect(read).to_have_attribute("aria-expanded", "true")
    told = reading.inner_text()
    for source in chart(page, "carte")["sources"]:
        assert source["text"].partition(" (")[0] in told
    assert chart(page, "carte")["reading"][:40] in told
    read.click()
    expect(reading).not_to_be_visible()


def test_cards_of_one_row_end_on_one_line_and_stay_there(page: Page) -> None:
    glance(page, UNEMPLOYMENT)

    def lines(part: str) -> set[float]:
        return {round(box(card(page, n).locator(part))["y"]) for n in ("carte", "classement")}

    assert len(lines(".card-body")) == 1
    assert len(lines(".card-foot")) == 1
    tool(page, "carte", "table").click()
    expect(card(page, "carte").locator(".card-table table")).to_be_visible()
    assert len(lines(".card-foot")) == 1


def test_the_figures_below_the_first_charts_leave_no_hole(page: Page) -> None:
    glance(page, "/territoires/32")
    below = box(page.locator(".row-territory > .cell").nth(2))
    assert below["height"] <= box(page.locator(".row-territory .tiles"))["height"] + 40


def test_a_list_of_the_bar_that_has_no_room_is_shortened_not_cut(page: Page) -> None:
    """Beside a bar to scroll with, as on most desks."""
    page.set_viewport_size({"width": 1300, "height": 768})
    for address, name in ((UNEMPLOYMENT, "indicateur"), ("/croisement?territoire=93", "question")):
        glance(page, address)
        bar, choice = page.locator(".bar-choices"), page.locator(f".bar-choices .choice-{name}")
        assert bar.evaluate("(e) => e.scrollWidth <= e.clientWidth"), address
        button = choice.locator("button")
        assert button.evaluate("(e) => e.scrollWidth <= e.clientWidth + 1"), address
        assert button.locator(".dash-dropdown-value").evaluate(
            "(e) => getComputedStyle(e).textOverflow === 'ellipsis'"
        )
    page.set_viewport_size(SCREEN)
