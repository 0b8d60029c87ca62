"""Every page draws without the network, asks nothing of it, and can be read.

What an address answers over HTTP: tests/unit/test_app.py.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dashboard.text.i18n import LANGUAGES
from dashboard.ui.bootstrap import CLASS, used_styles, whole_styles
from tests.browser.addresses import EVERY_PAGE, LEFT_OUT, MAIN, OF_DOMAINS, ONE_OF_EACH, WRONG
from tests.browser.conftest import PHONE, SCREEN, Slips
from tests.browser.measures import (
    CLIPPED_TOOLS,
    CROWDED_LISTS,
    CUT_CHART_TEXT,
    CUT_CHOICES,
    LOW_CONTRAST,
    MEETING,
    PARTS,
    SIDES,
    SMALL_TEXT,
    TOO_WIDE,
)
from tests.browser.screen import area_fills, ask, bottom, t, visit, walk_on
from tests.browser.test_accessibility import violations

DESK, WIDE = {"width": 1366, "height": 768}, {"width": 1920, "height": 1080}

SMALLEST_TEXT = 12
LOWEST_CONTRAST = 4.5
AREAS = {None: 13, "departement": 96}
MAPS = """() => [...document.querySelectorAll('[data-state=ready]')]
    .map((card) => phare.shown(card.dataset.card))
    .filter((shown) => shown.spec.chart === 'carte')
    .map((shown) => [shown.spec.card, shown.chart.selection.niveau || null])"""

WITHOUT_CHARTS = (
    "/domaines",
    "/alliances",
    "/acteurs",
    "/parcours?territoire=53",
    "/methode",
    "/donnees",
)

GROUNDS = """() => [...document.querySelectorAll('.legend .mark')]
    .map((mark) => getComputedStyle(mark).backgroundColor)"""


CLASSES = "() => [...document.querySelectorAll('[class]')].flatMap((one) => [...one.classList])"
_SHEET = whole_styles()
UNSTYLED = {*CLASS.findall(_SHEET)} - {*CLASS.findall(used_styles(_SHEET))}
"""Classes of Bootstrap of which no style is served."""


WALKS, HANDS = (
    [
        pytest.param(address, marks=[pytest.mark.slow, pytest.mark.xdist_group(f"{walk} {i % 2}")])
        for i, address in enumerate(pages)
    ]
    for walk, pages in (("desk", EVERY_PAGE), ("phone", ONE_OF_EACH))
)
"""The pages in two walks at a desk and two on a phone, one of each for each process of the browser
tests: a page is opened in one process, for all the claims about it."""


UNFOLD = """() => [...document.querySelectorAll('main details:not(.panel, [open])')]
    .map((details) => { details.open = true; }).length"""


@pytest.fixture(scope="module", params=WALKS)
def opened(
    request: pytest.FixtureRequest, kept_page: Page, base: str
) -> Iterator[tuple[Page, Slips]]:
    """A page that is come to once, at a desk, for all the claims below."""
    slips = Slips()
    kept_page.set_viewport_size(DESK)  # type: ignore[arg-type]
    with slips.listening(kept_page, base):
        walk_on(kept_page, request.param)
        yield kept_page, slips


def test_the_page_draws_with_no_outside_request_and_no_complaint(
    opened: tuple[Page, Slips],
) -> None:
    page, slips = opened
    assert slips.found() == {}
    for card in page.locator("[data-card]:visible").all():
        expect(card.locator(".card-title, .mini-title")).not_to_be_empty()


def test_every_map_of_the_page_draws_every_area(opened: tuple[Page, Slips]) -> None:
    page = opened[0]
    for name, level in ask(page, MAPS):
        assert area_fills(page, name) == AREAS[level]


def test_the_page_has_no_class_whose_styles_were_left_out(opened: tuple[Page, Slips]) -> None:
    page, _ = opened
    assert not UNSTYLED & {*page.evaluate(CLASSES)}


def test_no_text_is_smaller_than_12_pixels(opened: tuple[Page, Slips]) -> None:
    assert opened[0].evaluate(SMALL_TEXT, SMALLEST_TEXT) == []


def test_no_text_of_a_chart_is_cut_by_its_frame(opened: tuple[Page, Slips]) -> None:
    assert opened[0].evaluate(CUT_CHART_TEXT) == []


def test_the_lists_of_a_bar_are_read_whole_but_for_a_long_indicator(
    opened: tuple[Page, Slips],
) -> None:
    page, _ = opened
    if "indicateur=" not in page.url:
        assert page.evaluate(CUT_CHOICES) == []


def test_the_marks_of_legends_have_no_ground_of_their_own(opened: tuple[Page, Slips]) -> None:
    assert set(opened[0].evaluate(GROUNDS)) <= {"rgba(0, 0, 0, 0)"}


def test_text_stands_out_from_the_light_ground(opened: tuple[Page, Slips]) -> None:
    assert opened[0].evaluate(LOW_CONTRAST, LOWEST_CONTRAST) == []


def test_no_text_of_a_domain_meets_another_or_leaves_its_figure(
    opened: tuple[Page, Slips], base: str
) -> None:
    page = opened[0]
    if page.url.removeprefix(base) in OF_DOMAINS:
        assert page.evaluate(MEETING) == []


def test_finding_charts_and_legend_are_seen_without_scrolling(
    opened: tuple[Page, Slips], base: str
) -> None:
    page = opened[0]
    charts = MAIN.get(page.url.removeprefix(base))
    if charts:
        assert bottom(page.locator("h1")) <= DESK["height"] / 2
        for name, parts in page.evaluate(PARTS, charts).items():
            assert parts["bottom"] <= DESK["height"], name
            assert parts["legend"] <= DESK["height"], name


def test_nothing_sticks_out_on_a_desk(opened: tuple[Page, Slips]) -> None:
    assert opened[0].evaluate(TOO_WIDE) == []
    assert opened[0].evaluate(CLIPPED_TOOLS) == []
    assert opened[0].evaluate(CROWDED_LISTS) == []


def test_one_page_of_each_kind_uses_a_wide_screen_and_nothing_sticks_out(
    opened: tuple[Page, Slips], base: str
) -> None:
    page = opened[0]
    address = page.url.removeprefix(base)
    if address in ONE_OF_EACH:
        page.set_viewport_size(WIDE)  # type: ignore[arg-type]
        assert page.evaluate(TOO_WIDE) == []
        assert page.evaluate(CLIPPED_TOOLS) == []
        if address in (*MAIN, *WITHOUT_CHARTS):
            left, right = page.evaluate(SIDES)
            assert right - left >= 0.85 * WIDE["width"]


@pytest.fixture(scope="module", params=HANDS)
def in_hand(
    request: pytest.FixtureRequest, phone_page: Page, base: str
) -> Iterator[tuple[Page, Slips]]:
    """A page opened once on a phone."""
    slips = Slips()
    with slips.listening(phone_page, base):
        walk_on(phone_page, request.param)
        yield phone_page, slips


def test_nothing_sticks_out_on_a_phone(in_hand: tuple[Page, Slips]) -> None:
    page, slips = in_hand
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(CLIPPED_TOOLS) == []
    assert page.evaluate(CROWDED_LISTS) == []
    assert slips.found() == {}


def test_the_finding_and_where_the_main_chart_begins_are_seen_on_a_phone(
    in_hand: tuple[Page, Slips], base: str
) -> None:
    page = in_hand[0]
    charts = MAIN.get(page.url.removeprefix(base))
    if charts:
        assert bottom(page.locator("h1")) <= PHONE["height"] / 2
        tops = [parts["top"] for parts in page.evaluate(PARTS, charts).values()]
        assert min(tops) <= PHONE["height"] - 120, tops


def test_no_text_is_smaller_than_12_pixels_on_a_phone(in_hand: tuple[Page, Slips]) -> None:
    assert in_hand[0].evaluate(SMALL_TEXT, SMALLEST_TEXT) == []


def test_no_text_of_a_chart_is_cut_on_a_phone(in_hand: tuple[Page, Slips]) -> None:
    assert in_hand[0].evaluate(CUT_CHART_TEXT) == []


def test_text_stands_out_from_the_dark_ground(in_hand: tuple[Page, Slips]) -> None:
    page = in_hand[0]
    assert page.evaluate("() => document.documentElement.dataset.theme") == "sombre"
    assert page.evaluate(LOW_CONTRAST, LOWEST_CONTRAST) == []


def test_axe_finds_nothing_on_a_phone(in_hand: tuple[Page, Slips]) -> None:
    """Nor once what is folded is open; contrast is measured above, of drawings too."""
    page = in_hand[0]
    assert violations(page, "color-contrast") == []
    if page.evaluate(UNFOLD):
        assert violations(page, "color-contrast") == []


def test_a_wrong_address_says_what_is_wrong_and_leads_home(page: Page, slips: Slips) -> None:
    slips.forgiven.append("404")
    for address, named in WRONG.items():
        walk_on(page, address)
        expect(page.locator("h1")).to_have_text(t("mistake.title"))
        expect(page.locator("main .lede")).to_contain_text(named)
    page.locator("main a[href='/']").click()
    expect(page.locator("h1")).to_have_text(t("home.title"))


def test_a_wrong_address_is_told_in_the_reader_s_language(page: Page, slips: Slips) -> None:
    slips.forgiven.append("404")
    assert visit(page, "/territoires/999?langue=en").status == 404
    expect(page.locator("h1")).to_have_text(t("mistake.title", "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_head_of_a_page_is_one_row_from_1024_pixels(page: Page, language: str) -> None:
    visit(page, f"/methode?langue={language}")
    for width in (1024, 1240, 1280, 1366):
        page.set_viewport_size({"width": width, "height": SCREEN["height"]})
        middles = page.locator(".top-bar > *, .top-more > *").evaluate_all(
            """(parts) => parts.map((part) => part.getBoundingClientRect())
                .filter(({ width }) => width).map(({ top, bottom }) => (top + bottom) / 2)"""
        )
        assert max(middles) - min(middles) < 3, width
        assert page.evaluate(TOO_WIDE) == []
    page.set_viewport_size(SCREEN)


def test_a_choice_that_is_left_out_is_named_in_a_line(page: Page) -> None:
    for address, named in LEFT_OUT.items():
        walk_on(page, address)
        expect(page.locator(".notice")).to_contain_text(named)
