"""What a reader sees first: the finding, the main charts whole, and no empty sides."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import OpenPage, Slips
from tests.browser.screen import card, chart, fitted, glance, shows, title

DESK, WIDE, HAND = (
    {"width": 1366, "height": 768},
    {"width": 1920, "height": 1080},
    {"width": 390, "height": 844},
)
MAIN = {
    "/": ("mini-domaines",),
    "/territoires": ("carte",),
    "/territoires/44": ("domaines", "carte"),
    "/territoires/D29": ("domaines", "carte"),
    "/domaines/emploi-insertion?territoire=44": ("carte", "classement"),
    f"{UNEMPLOYMENT}&territoire=76&comparer=53,11": ("carte", "classement"),
    "/domaines/sante?niveau=departement": ("carte",),
    "/acteurs/citoyens": ("classement",),
    "/acteurs/entreprises": ("acteurs",),
    "/acteurs/associations": ("classement",),
    "/acteurs/institutions": ("acteurs",),
    "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share": ("carte",),
    "/croisement?territoire=44&exemple=oui": ("ecarts", "positions"),
    "/voyages": ("etapes",),
    "/voyages?territoire=52": ("etapes",),
}
"""Page → the charts that say what it is about."""
WITHOUT_CHARTS = ("/domaines", "/alliances", "/acteurs", "/parcours", "/methode", "/donnees")

PARTS = """(names) => Object.fromEntries(names.map((name) => {
    const frame = document.querySelector(`[data-card="${name}"]`);
    const box = (part) => {
        const holder = frame.querySelector(part);
        return holder && holder.childNodes.length ? holder.getBoundingClientRect() : null;
    };
    const [plot, legend] = [box('.plot'), box('.legend')];
    return [name, { top: plot.top, bottom: plot.bottom, legend: legend ? legend.bottom : 0 }];
}))"""
SIDES = """() => {
    const boxes = [...document.querySelectorAll('main .page > *, main .page > * > *')]
        .filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect())
        .filter(({ width, height }) => width && height);
    const [lefts, rights] = [boxes.map(({ left }) => left), boxes.map(({ right }) => right)];
    return [Math.min(...lefts), Math.max(...rights)];
}"""


@pytest.fixture(scope="module", params=MAIN)
def opened(
    request: pytest.FixtureRequest, kept_page: Page, base: str
) -> Iterator[tuple[Page, tuple[str, ...]]]:
    """A page opened once for its claims, which give it the size of a screen; its main charts."""
    slips = Slips()
    kept_page.set_viewport_size(DESK)
    with slips.watching(kept_page, base):
        glance(kept_page, request.param)
        yield kept_page, MAIN[request.param]
    assert slips.found() == {}


def on(page: Page, size: dict[str, int]) -> Page:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    return fitted(page)


def test_finding_charts_and_legend_are_seen_without_scrolling(
    opened: tuple[Page, tuple[str, ...]],
) -> None:
    page, charts = opened
    on(page, DESK)
    assert heading_ends(page) <= DESK["height"] / 2
    for name, parts in page.evaluate(PARTS, charts).items():
        assert parts["bottom"] <= DESK["height"], name
        assert parts["legend"] <= DESK["height"], name
    uses_a_wide_screen(page)


def test_a_telephone_shows_the_finding_and_where_the_main_chart_begins(
    opened: tuple[Page, tuple[str, ...]],
) -> None:
    page, charts = opened
    on(page, HAND)
    assert heading_ends(page) <= HAND["height"] / 2
    tops = [parts["top"] for parts in page.evaluate(PARTS, charts).values()]
    assert min(tops) <= HAND["height"] - 120, tops


@pytest.mark.parametrize("address", WITHOUT_CHARTS)
def test_a_page_without_charts_uses_a_wide_screen_too(page: Page, address: str) -> None:
    glance(page, address)
    uses_a_wide_screen(page)


def heading_ends(page: Page) -> float:
    box = page.locator("h1").bounding_box()
    assert box is not None
    return box["y"] + box["height"]


def uses_a_wide_screen(page: Page) -> None:
    page.set_viewport_size(WIDE)
    left, right = page.evaluate(SIDES)
    assert right - left >= 0.85 * WIDE["width"]


def test_pointing_at_a_domain_shows_its_map_and_a_click_keeps_it(page: Page) -> None:
    page.set_viewport_size(DESK)
    glance(page, "/territoires/44")
    first = title(page, "carte").inner_text()
    page.locator("[data-card=domaines] .plot").focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    third = chart(page, "domaines")["rows"][2]["domain"]
    shows(page, "carte", domaine=third)
    expect(title(page, "carte")).not_to_have_text(first)
    expect(page.locator("#said")).to_contain_text(chart(page, "domaines")["rows"][2]["formatted"])
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"/territoires/44?domaine={third}")
    shows(page, "profil", domaine=third)


def test_the_arrow_keys_go_round_the_rows_of_a_chart(page: Page) -> None:
    glance(page, "/territoires/44")
    page.locator("[data-card=domaines] .plot").focus()
    page.keyboard.press("ArrowUp")
    rows = chart(page, "domaines")["rows"]
    shows(page, "carte", domaine=rows[-1]["domain"])
    page.keyboard.press("ArrowDown")
    shows(page, "carte", domaine=rows[0]["domain"])
    expect(card(page, "domaines").locator(".mark-tip")).to_be_visible()


def test_beside_a_bar_to_scroll_the_words_under_a_map_stay_on_the_line_of_its_source(
    new_reader: OpenPage,
) -> None:
    page = new_reader(viewport={"width": 1354, "height": 768})
    page.goto("/domaines/sante")
    foot = card(page, "carte").locator(".card-foot")
    expect(foot).to_be_visible()
    source = foot.locator(".card-source").bounding_box()
    words = foot.locator(".toolbar").bounding_box()
    assert source
    assert words
    assert words["x"] >= source["x"] + source["width"]
    assert abs(words["y"] + words["height"] / 2 - source["y"] - source["height"] / 2) <= 2
