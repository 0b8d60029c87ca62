"""Everything can be reached and used without a mouse, and the focus is always seen."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.screen import (
    card,
    chart,
    control,
    glance,
    is_at,
    mark,
    screen,
    shows,
    type_in,
    until,
    visit,
    was_reloaded,
)

MOST_STOPS = 200
PAGES = (
    f"{UNEMPLOYMENT}&territoire=76",
    "/territoires/53",
    "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share",
    "/croisement?territoire=53&exemple=oui",
    "/parcours?territoire=53",
    "/donnees",
)

REMEMBER = """() => {
    window.reached = new Set();
    window.unseen = [];
    window.cards = [];
    document.addEventListener('focusin', ({ target }) => {
        window.reached.add(target);
        const card = target.closest('[data-card]');
        if (card && card !== window.cards.at(-1)) { window.cards.push(card); }
        const { outlineStyle, outlineWidth } = getComputedStyle(target);
        const outlined = outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2;
        if (!outlined && !target.matches('.dash-dropdown-focus-target, .ag-tab-guard')) {
            window.unseen.push(target.outerHTML.slice(0, 120));
        }
    });
}"""
"""A list passes the focus from a hidden field to its button, the grid from a guard to a head."""

UNREACHED = """() => [...document.querySelectorAll('a[href], button, summary, input, select')]
    .filter((e) => e.checkVisibility({ visibilityProperty: true })
        && !e.closest('.ag-root-wrapper')
        && !e.matches('.dash-dropdown-focus-target, .dash-dropdown-clear')
        && !e.matches('input[type=radio]:not(:checked)')
        && !window.reached.has(e))
    .map((e) => e.outerHTML.slice(0, 120))"""
"""What a mouse can use and Tab did not reach; inside the grid and among values side by side
the arrows move, and Delete empties a list."""

OUT_OF_ORDER = """() => window.cards.filter((card, i) => window.cards.indexOf(card) !== i
        || (i && card.getBoundingClientRect().bottom
            <= window.cards[i - 1].getBoundingClientRect().top))
    .map((card) => card.dataset.card)"""
"""Cards that Tab comes back to, or that lie above the one it comes from."""

ENDED = """() => {
    const { body, activeElement } = document;
    if (activeElement === window.firstStop) { return true; }
    window.firstStop = window.firstStop || activeElement;
    return activeElement === body;
}"""


def walk(page: Page) -> None:
    """Presses Tab from the top of the page to its end, or to its top again."""
    page.evaluate(REMEMBER)
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if page.evaluate(ENDED):
            return
    raise AssertionError(f"the focus does not leave the page after {MOST_STOPS} stops")


@pytest.mark.parametrize("address", PAGES)
def test_tab_reaches_everything_in_reading_order_and_the_focus_is_seen(
    page: Page, address: str
) -> None:
    visit(page, address)
    walk(page)
    assert page.evaluate(UNREACHED) == []
    assert page.evaluate("() => window.unseen") == []
    assert page.evaluate(OUT_OF_ORDER) == []


def test_the_first_stop_leads_past_the_top_bar(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    before = screen(page)
    mark(page)
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    page.evaluate("() => { document.querySelector('main').dataset.same = 'yes'; }")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#contenu$"))
    page.keyboard.press("Tab")
    until(page, "() => document.querySelector('main').contains(document.activeElement)")
    expect(page.locator("main")).to_have_attribute("data-same", "yes")
    assert screen(page) == before
    assert not was_reloaded(page)


def test_a_list_is_opened_searched_chosen_from_and_emptied_with_keys(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    control(page, "territoire").focus()
    type_in(page, "bret")
    expect(page.locator(".dash-dropdown-option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shows(page, "carte", territoire="53")
    expect(page.locator(".dash-dropdown-content")).to_have_count(0)
    control(page, "territoire").focus()
    page.keyboard.press("Delete")
    shows(page, "carte", territoire=None)
    is_at(page, "/domaines/emploi-insertion")


def test_the_first_arrow_leads_to_the_first_line_found_in_a_list_that_the_mouse_opened(
    page: Page,
) -> None:
    glance(page, "/domaines/emploi-insertion?indicateur=allocataires_ass")
    control(page, "indicateur").click()
    type_in(page, "taux")
    lines = page.locator(".dash-dropdown-option")
    expect(lines.filter(has_text="ASS")).to_have_count(0)
    for line in range(2):
        page.keyboard.press("ArrowDown")
        expect(lines.nth(line).locator("input")).to_be_focused()


_HOLD_FRAMES = """() => {
  const held = [];
  window.requestAnimationFrame = (run) => held.push(run);
  window.runFrames = () => { while (held.length) { held.shift()(performance.now()); } };
}"""


def test_a_letter_typed_before_the_first_frames_of_an_open_list_keeps_the_search_field(
    page: Page,
) -> None:
    glance(page, "/domaines/emploi-insertion?indicateur=allocataires_ass")
    page.evaluate(_HOLD_FRAMES)
    control(page, "indicateur").click()
    field = page.locator(".dash-dropdown-search")
    expect(field).to_be_visible()
    page.keyboard.type("t")
    page.evaluate("() => window.runFrames()")
    expect(field).to_be_focused()
    page.keyboard.type("aux")
    expect(field).to_have_value("taux")


FIRST = "[data-file=png][data-frame=diapositive]"


def test_the_menu_of_a_card_opens_closes_and_works_with_keys(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    menu = card(page, "carte").locator(".take")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.locator(FIRST)).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.locator(FIRST)).not_to_be_visible()
    expect(menu.locator("summary")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(menu.locator(FIRST)).to_be_focused()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.suggested_filename.endswith(".png")


def test_arrows_move_inside_the_grid(page: Page) -> None:
    visit(page, "/domaines/sante")
    grid = card(page, "tableau")
    grid.locator(".ag-cell[col-id=territory]").first.click()
    page.keyboard.press("ArrowDown")
    expect(grid.locator(".ag-cell-focus")).to_have_attribute("col-id", "territory")
    page.keyboard.press("ArrowRight")
    expect(grid.locator(".ag-cell-focus")).not_to_have_attribute("col-id", "territory")


def test_every_chart_says_in_words_what_it_shows(page: Page) -> None:
    glance(page, f"{UNEMPLOYMENT}&territoire=76")
    for name in ("carte", "classement", "evolution", "radar", "profil"):
        plot = card(page, name).locator(".plot[role=application]")
        expect(plot).to_have_attribute("aria-label", chart(page, name)["alt"])


def test_every_control_and_button_has_a_name(page: Page) -> None:
    visit(page, f"{UNEMPLOYMENT}&territoire=76")
    for group in page.locator(".choice[role=group], .jump, .choice input[type=checkbox]").all():
        expect(group).to_have_accessible_name(re.compile(r"\w"))
    for button in page.locator("main button:visible, .top-bar button:visible").all():
        expect(button).to_have_accessible_name(re.compile(r"\w"))
