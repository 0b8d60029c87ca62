"""What WCAG 2.2 AA asks of the pages that no other file of tests claims."""

import re
from collections.abc import Iterator
from importlib.metadata import distribution
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import OpenPage, Slips, _context
from tests.browser.room import enter, is_at, settled
from tests.browser.screen import (
    card,
    chart,
    control,
    drawn,
    glance,
    heard,
    shows,
    t,
    type_in,
    until,
    visit,
)

_SHIPPED = distribution("axe-playwright-python").locate_file("axe_playwright_python/axe.min.js")
AXE = Path(str(_SHIPPED)).read_text("utf-8")
VIOLATIONS = """async (leftOut) => {
    const frame = () => new Promise((shown) => { requestAnimationFrame(shown); });
    await frame();
    await frame(); // what observes sizes has then seen what was opened a moment ago
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const rules = Object.fromEntries(leftOut.map((rule) => [rule, { enabled: false }]));
    const found = await axe.run(document, { runOnly: tags, rules, resultTypes: ['violations'] });
    return found.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}"""
SPACED = """() => document.head.append(Object.assign(document.createElement('style'), { textContent:
    '* { line-height: 1.5 !important; letter-spacing: 0.12em !important;'
    + ' word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }' }))"""
BEYOND = """() => [...document.querySelectorAll('body *')].filter((e) => (
        e.checkVisibility({ visibilityProperty: true })
        && e.getBoundingClientRect().right > innerWidth + 2
        && !e.closest('.card-table, .table-responsive, .bar-choices, .ag-root-wrapper, svg, pre')
        && !e.closest('.visually-hidden, .bar-parts, .choice-label')))
    .map((e) => `${e.tagName} ${e.className}`)"""
FILLS = "(parts) => parts.map((part) => getComputedStyle(part).fill)"
PATTERN = re.compile(r'url\("#hatch-[\w-]+"\)')


def violations(page: Page, *left_out: str) -> list[str]:
    """What axe-core finds on a page as it stands, but for some of its rules."""
    if not page.evaluate("() => !!window.axe"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(VIOLATIONS, left_out)
    return found


def said(page: Page) -> str:
    """The last thing said to who does not see the page."""
    return page.locator("#said").inner_text()


def test_axe_finds_nothing_on_a_page_its_tables_its_menu_and_its_lists(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    assert violations(page) == []
    card(page, "carte").locator("[data-action=table]").click()
    card(page, "carte").locator("[data-action=reading]").click()
    expect(card(page, "carte").locator("caption")).to_be_attached()
    card(page, "carte").locator(".take summary").click()
    assert violations(page) == []
    page.keyboard.press("Escape")
    control(page, "territoire").click()
    expect(page.locator(".dash-dropdown-option").first).to_be_visible()
    assert violations(page) == []


def test_axe_finds_nothing_in_the_dark_on_the_statement_with_the_keys_open(page: Page) -> None:
    glance(page, "/accessibilite")
    page.locator(".theme-button").click()
    page.locator("[data-open=shortcuts]").click()
    expect(page.locator(".shortcuts")).to_be_visible()
    found = violations(page)
    page.keyboard.press("Escape")
    page.locator(".theme-button").click()
    assert found == []


def test_every_chart_is_one_stop_and_its_marks_are_walked_and_said(page: Page) -> None:
    glance(page, "/territoires/53")
    for name in ("carte", "profil", "radar", "domaines"):
        place = card(page, name).locator(".plot[role=application]")
        expect(place).to_have_attribute("aria-label", chart(page, name)["alt"])
        place.focus()
        heard = []
        for key in ("ArrowDown", "ArrowRight", "ArrowRight"):
            page.keyboard.press(key)
            heard.append(said(page))
            expect(place.locator(".mark-tip b")).to_have_text(re.compile(r"\w"))
        assert len(set(heard)) > 1
        rows = chart(page, name)["rows"]
        figures = {" ".join(row["formatted"].split()) for row in rows if row["formatted"]}
        for words in heard:
            assert any(figure in " ".join(words.split()) for figure in figures), (name, words)
        page.keyboard.press("Escape")
        expect(place.locator(".mark-ring")).to_have_count(0)
        expect(place).to_be_focused()


def test_on_a_map_home_is_the_first_rank_and_enter_chooses_the_area(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    place = card(page, "carte").locator(".plot")
    first = next(row for row in chart(page, "carte")["rows"] if row["rank"] == 1)
    place.focus()
    page.keyboard.press("Home")
    assert said(page).startswith(first["label"])
    page.keyboard.press("Enter")
    shows(page, "carte", territoire=first["area"].removeprefix("R"))
    expect(place).to_be_focused()
    expect(place.locator(".mark-ring")).to_have_count(1)


def test_in_a_room_a_chart_is_walked_once_it_has_the_focus_and_left_with_escape(
    page: Page,
) -> None:
    enter(page, "/territoires/53")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    until(page, "() => document.getElementById('said').textContent")
    expect(page.locator(".mark-ring")).to_have_count(1)
    is_at(page, 1, 6)
    page.keyboard.press("PageDown")
    is_at(page, 2, 6)
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    is_at(page, 3, 6)


def test_the_ring_of_a_mark_holds_in_forced_colours_and_legends_keep_theirs(
    new_reader: OpenPage,
) -> None:
    page = new_reader(forced_colors="active")
    glance(page, UNEMPLOYMENT)
    card(page, "carte").locator(".plot").focus()
    page.keyboard.press("ArrowDown")
    ring, system = (
        card(page, "carte")
        .locator(".mark-ring .line")
        .evaluate(
            """(line) => { const own = document.body.appendChild(document.createElement('i'));
            own.style.color = 'Highlight';
            return [getComputedStyle(line).stroke, getComputedStyle(own).color]; }"""
        )
    )
    assert ring == system
    steps = page.locator(".scale-strip rect")
    areas = card(page, "carte").locator("path.js-fill")
    for media in ("screen", "print"):
        page.emulate_media(media=media, forced_colors="active" if media == "screen" else "none")
        fills = steps.evaluate_all(FILLS)
        assert all(PATTERN.fullmatch(fill) for fill in fills)
        assert len(set(fills)) == len(fills) > 3
        assert {*areas.evaluate_all(FILLS)} <= {*fills}


def test_a_room_in_forced_colours_stands_on_the_ground_of_the_system(
    new_reader: OpenPage,
) -> None:
    page = new_reader(forced_colors="active", color_scheme="dark")
    enter(page, f"{UNEMPLOYMENT}&territoire=53")
    expect(page.locator("html")).to_have_attribute("data-theme", "salle-sombre")
    steps, areas = page.locator(".ladder rect"), page.locator(".stage path.js-fill")
    assert {*areas.evaluate_all(FILLS)} <= {*steps.evaluate_all(FILLS)}
    ground, *inks = page.evaluate(
        """() => { const own = document.body.appendChild(document.createElement('i'));
        own.style.color = 'CanvasText';
        const texts = document.querySelectorAll('.stage-chosen, .stage text');
        return [own, ...texts].map((e) => getComputedStyle(e))
            .map(({ color, fill }, i) => (texts[i - 1]?.matches('text') ? fill : color)); }"""
    )
    assert set(inks) == {ground}


def test_a_list_opened_on_a_choice_is_searched_by_typing(page: Page) -> None:
    glance(page, "/territoires/44")
    control(page, "territoire").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".dash-dropdown-option").first).to_be_visible()
    page.keyboard.type("bret")
    expect(page.locator(".dash-dropdown-search")).to_have_value("bret")
    expect(page.locator(".dash-dropdown-option")).to_have_count(1)
    page.keyboard.press("Escape")


def test_after_a_change_of_page_the_focus_is_at_its_title_and_a_choice_is_said(
    page: Page,
) -> None:
    glance(page, UNEMPLOYMENT)
    page.locator(".doors .door").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/territoires")
    drawn(page)
    until(page, "() => document.activeElement.matches('main h1')")
    glance(page, UNEMPLOYMENT)
    control(page, "territoire").focus()
    type_in(page, "bret")
    expect(page.locator(".dash-dropdown-option")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    shows(page, "classement", territoire="53")
    until(page, "() => document.getElementById('said').textContent.length > 3")


def test_single_keys_can_be_changed_and_turned_off(new_reader: OpenPage) -> None:
    page = new_reader()
    glance(page, "/methode")
    page.locator("[data-open=shortcuts]").focus()
    page.keyboard.press("Enter")
    page.locator(".shortcuts [data-scope=page][data-name=jump]").press("g")
    page.keyboard.press("Escape")
    expect(page.locator("[data-open=shortcuts]")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator(".dash-dropdown-search")).to_have_count(0)
    page.keyboard.press("g")
    expect(page.locator(".dash-dropdown-search")).to_be_visible()
    page.evaluate("() => localStorage.setItem('phare-raccourcis', '{\"off\":true}')")
    enter(page, "/territoires/53")
    page.keyboard.press("s")
    expect(page.locator("#panel-source")).not_to_be_visible()
    page.keyboard.press("ArrowRight")
    is_at(page, 2, 6)


@pytest.mark.parametrize(
    "address", ["/methode", "/territoires/53?mode=animateur", "/accessibilite"]
)
def test_nothing_is_out_of_reach_at_320_pixels(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(address)
    until(page, "() => document.querySelector('h1')")
    assert page.evaluate(BEYOND) == []
    assert page.evaluate("() => document.documentElement.scrollWidth") == 320


def test_spaced_text_does_not_push_a_page_sideways_nor_the_top_bar_out_of_a_desk(
    page: Page,
) -> None:
    page.set_viewport_size({"width": 800, "height": 900})
    glance(page, "/accessibilite")
    page.evaluate(SPACED)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate(BEYOND) == []
    page.set_viewport_size({"width": 1280, "height": 800})
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")


def test_a_room_grows_with_the_zoom_of_the_browser_and_scrolls_down_only(page: Page) -> None:
    enter(page, "/territoires/53")
    size = "() => document.querySelector('.stage-title').getBoundingClientRect().height"
    scale = "() => parseFloat(document.documentElement.style.getPropertyValue('--room-scale'))"
    before = page.evaluate(scale)
    assert page.evaluate(size) > 0
    zoom = page.context.new_cdp_session(page)
    half = {"width": 720, "height": 450, "deviceScaleFactor": 2, "mobile": False}
    zoom.send("Emulation.setDeviceMetricsOverride", half)
    until(page, "() => document.documentElement.hasAttribute('data-zoomed')")
    settled(page)
    assert page.evaluate(scale) == pytest.approx(before, rel=0.05)  # of pixels twice as large
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    zoom.send("Emulation.clearDeviceMetricsOverride")
    zoom.detach()


@pytest.fixture(scope="module")
def scriptless(browser: Browser, base: str) -> Iterator[Page]:
    context = _context(browser, base, java_script_enabled=False)
    yield context.new_page()
    context.close()


def test_without_scripts_a_page_shows_title_sentence_picture_and_table_of_each_chart(
    scriptless: Page,
) -> None:
    scriptless.goto("/territoires/53")
    expect(scriptless.locator("h1")).to_contain_text("Bretagne")
    expect(scriptless.locator(".notice").first).to_have_text(t("unscripted.notice"))
    parts = scriptless.locator("[data-card]:has(img)")
    assert parts.count() >= 5
    for part in parts.all():
        expect(part.locator(".card-title")).not_to_be_empty()
        expect(part.locator("table th[scope=row]").first).to_be_attached()
    assert len([*filter(str.strip, parts.locator(".card-sentence").all_text_contents())]) >= 3
    picture = parts.first.locator("img")
    assert picture.get_attribute("alt")
    assert scriptless.request.get(str(picture.get_attribute("src"))).status == 200
    for idle in (".dash-dropdown", ".toolbar", ".theme-button", "footer button"):
        expect(scriptless.locator(idle).filter(visible=True)).to_have_count(0)
    scriptless.get_by_role("link", name=t("door.methode")).first.click()
    expect(scriptless).to_have_url("/methode")


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("accueil", "/"),
        ("territoire", "/territoires/53"),
        ("domaine", UNEMPLOYMENT),
        ("croisement", "/croisement"),
        ("salle", "/territoires/53?mode=salle"),
    ],
)
def test_a_screen_reader_walks_the_page_in_this_order(
    page: Page, slips: Slips, name: str, address: str
) -> None:
    if "salle" in address:
        page.goto(address)
        settled(page)
    else:
        visit(page, address)
    heard(page, name)


def test_a_first_visit_is_led_through_three_steps_and_a_word_of_a_chart_is_explained(
    browser: Browser, base: str
) -> None:
    context = browser.new_context(base_url=base, reduced_motion="reduce")
    page = context.new_page()
    glance(page, UNEMPLOYMENT.partition("?")[0])
    note = page.get_by_role("dialog")
    for _ in range(3):
        expect(note.locator(".tour-next")).to_be_focused()
        page.keyboard.press("Enter")
    expect(note).to_have_count(0)
    word = card(page, "carte").locator(".term").first
    word.focus()
    page.keyboard.press("Enter")
    expect(note.locator("a")).to_have_attribute("href", re.compile("/methode#term-"))
    page.keyboard.press("Escape")
    expect(word).to_be_focused()
    page.reload()
    drawn(page)
    expect(note).to_have_count(0)
    context.close()
