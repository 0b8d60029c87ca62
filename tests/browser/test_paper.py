"""Any page prints on clean A4 sheets: figures in the width of their column, no tools, on white."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dashboard.tokens import DARK, LIGHT
from tests.browser.conftest import SCREEN, OpenPage, Slips
from tests.browser.measures import CUT_CHART_TEXT, SMALL_TEXT
from tests.browser.screen import boxes, card, fitted, visit, walk_on
from tests.browser.test_themes import rgb

REGION = "/territoires/44"
DOMAIN = "/domaines/emploi-insertion?territoire=44"
MOST_SHEETS = {
    "/": 1,
    "/territoires/53": 3,  # of many surveys
    "/territoires/D29": 2,
    DOMAIN: 2,
    "/croisement?territoire=44&exemple=oui": 3,
    "/acteurs/citoyens": 2,
    "/methode": 8,  # three of them: the glossary, and what each of sixty surveys has not published
}
SMALLEST = 11
"""Pixels of a text of 8 points."""
SHEET = {"width": 688, "height": 1016}
"""Pixels between the margins."""
A4 = (595, 842)
"""Points."""

SIZES = """() => [...document.querySelectorAll('.plot')].filter((place) => place.clientWidth)
    .map((place) => [place, place.querySelector('.main-svg')]
        .map(({ clientWidth, clientHeight }) => [clientWidth, clientHeight]))"""
TOOLS = ".top-bar, .toolbar, .choice, .bar-parts, .skip, .choice-switch, .leads-on, .foot button"
RANGES = """() => [...document.querySelectorAll('.js-plotly-plot')]
    .map(({ layout: { xaxis, yaxis } }) => [xaxis, yaxis].map((axis) => axis && axis.range))"""
COLOURS = """() => [...document.querySelectorAll('.plot svg *, .legend svg *')]
    .filter((part) => part.checkVisibility())
    .flatMap((part) => [part.getAttribute('fill'), part.getAttribute('stroke'),
        part.style.fill, part.style.stroke])"""

PATTERNED_WORDS = """() => [...document.querySelectorAll('text, tspan')]
    .filter((words) => getComputedStyle(words).fill.includes('url('))
    .map((words) => words.textContent)"""


def onto_paper(page: Page) -> None:
    """The sheet as it is laid out once the browser has said that it is going to print."""
    page.evaluate("() => window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")


def off_paper(page: Page) -> None:
    page.emulate_media(media="null")  # as the browser has it, for it may print next
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")


@pytest.fixture(scope="module", params=MOST_SHEETS)
def opened(
    request: pytest.FixtureRequest, kept_page: Page, base: str
) -> Iterator[tuple[Page, str]]:
    """A page that is come to once for the two claims below, and its address."""
    slips = Slips()
    kept_page.set_viewport_size(SCREEN)
    with slips.listening(kept_page, base):
        walk_on(kept_page, request.param)
        yield kept_page, request.param
    assert slips.found() == {}


def test_a_page_takes_few_sheets_of_a4(opened: tuple[Page, str]) -> None:
    page, address = opened
    printed = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type /Page\b", printed)) <= MOST_SHEETS[address]
    for width, height in re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", printed):
        assert (round(float(width)), round(float(height))) == A4


def test_figures_have_the_width_of_their_column_before_the_sheets_are_cut(
    opened: tuple[Page, str],
) -> None:
    """The queries of the screen and those of the sheet lead to the same columns."""
    page, address = opened
    fitted(page)
    onto_paper(page)
    sizes = page.evaluate(SIZES)
    assert bool(sizes) == (address != "/methode")
    assert all(place == drawn for place, drawn in sizes)
    assert all(width <= SHEET["width"] for (width, _), _ in sizes)
    assert page.evaluate(CUT_CHART_TEXT) == []
    assert page.evaluate(SMALL_TEXT, SMALLEST) == []
    page.set_viewport_size(SHEET)
    assert [place for place, _ in page.evaluate(SIZES)] == [place for place, _ in sizes]
    off_paper(page)


def test_patterns_fill_classes_and_no_words(opened: tuple[Page, str]) -> None:
    page = opened[0]
    onto_paper(page)
    assert page.evaluate(PATTERNED_WORDS) == []
    off_paper(page)
    page.emulate_media(forced_colors="active")
    assert page.evaluate(PATTERNED_WORDS) == []
    page.emulate_media(forced_colors="null")


def test_no_tool_is_printed_every_sheet_is_white_and_map_and_ranking_stand_side_by_side(
    page: Page,
) -> None:
    visit(page, DOMAIN)
    onto_paper(page)
    for tool in page.locator(TOOLS).all():
        expect(tool).not_to_be_visible()
    for shown in ("h1", ".sheet-head", "[data-card=carte] .main-svg", "[data-card=carte] .scale"):
        expect(page.locator(shown).first).to_be_visible()
    expect(page.locator("body")).to_have_css("background-color", "rgb(255, 255, 255)")
    areas, ranking = boxes(card(page, "carte"), card(page, "classement"))
    assert areas["y"] == ranking["y"]
    assert areas["x"] + areas["width"] < ranking["x"]
    off_paper(page)


def test_the_page_is_as_it_was_once_printed(page: Page) -> None:
    visit(page, REGION)
    before = page.evaluate(SIZES)
    for _ in range(2):  # a map would shrink if Plotly kept the ranges that it has widened
        onto_paper(page)
        assert page.evaluate(SIZES) != before
        off_paper(page)
        ranges = page.evaluate(RANGES)
    onto_paper(page)
    off_paper(page)
    assert page.evaluate(SIZES) == before
    assert page.evaluate(RANGES) == ranges
    expect(page.locator(".sheet-head")).not_to_be_visible()


def test_what_is_dark_on_the_screen_is_printed_in_the_colours_of_the_light(
    new_reader: OpenPage,
) -> None:
    light, dark = (new_reader(color_scheme=scheme) for scheme in ("light", "dark"))
    for page in (light, dark):
        visit(page, REGION)
    seen = dark.evaluate(COLOURS)
    for page in (light, dark):
        onto_paper(page)
    assert dark.evaluate(COLOURS) == light.evaluate(COLOURS)
    expect(dark.locator("body")).to_have_css("color", rgb(LIGHT.ink))
    off_paper(dark)
    assert dark.evaluate(COLOURS) == seen
    assert rgb(DARK.ink) in seen


def test_marks_that_are_grounds_are_printed_without_backgrounds_too(page: Page) -> None:
    grounds = {"/territoires/53": ".evidence-region_measured", REGION: ".square"}
    for address, mark in grounds.items():
        walk_on(page, address)
        onto_paper(page)
        expect(page.locator(mark).first).to_have_css("print-color-adjust", "exact")
        off_paper(page)
