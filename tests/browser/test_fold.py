"""What a reader at a desk has in sight: the map of the domain that is pointed at, and sources."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.screen import boxes, card, chart, glance, shows, title

DESK = {"width": 1366, "height": 768}


def test_the_arrow_keys_go_round_the_domains_whose_map_is_shown_and_enter_keeps_one(
    page: Page,
) -> None:
    page.set_viewport_size(DESK)
    glance(page, "/territoires/44")
    first = title(page, "carte").inner_text()
    page.locator("[data-card=domaines] .plot").focus()
    page.keyboard.press("ArrowUp")
    rows = chart(page, "domaines")["rows"]
    shows(page, "carte", domaine=rows[-1]["domain"])
    page.keyboard.press("ArrowDown")
    shows(page, "carte", domaine=rows[0]["domain"])
    expect(card(page, "domaines").locator(".mark-tip")).to_be_visible()
    for _ in range(2):
        page.keyboard.press("ArrowDown")
    third = rows[2]["domain"]
    shows(page, "carte", domaine=third)
    expect(title(page, "carte")).not_to_have_text(first)
    expect(page.locator("#said")).to_contain_text(rows[2]["formatted"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/territoires/44?domaine={third}")
    shows(page, "profil", domaine=third)


def test_beside_a_bar_to_scroll_the_words_under_a_map_stay_on_the_line_of_its_source(
    new_reader: OpenPage,
) -> None:
    page = new_reader(viewport={"width": 1354, "height": 768})
    glance(page, "/domaines/sante")
    foot = card(page, "carte").locator(".card-foot")
    source, words = boxes(foot.locator(".card-source"), foot.locator(".toolbar"))
    assert words["x"] >= source["x"] + source["width"]
    assert abs(words["y"] + words["height"] / 2 - source["y"] - source["height"] / 2) <= 2
