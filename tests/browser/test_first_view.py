"""What is read of a page before its scripts have run stands where the page will stand."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Slips
from tests.browser.screen import boxes, glance, t

DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
NEVER = "**/dash-renderer.js"
FARTHEST = 2
"""Pixels that a word may move by when the page comes."""
BEGUN = """() => {
    const { startTime } = performance.getEntriesByName('first-contentful-paint')[0];
    const sent = performance.getEntriesByType('resource').filter(({ name }) => /[.]js/.test(name));
    return [startTime, Math.min(...sent.map((one) => one.startTime))];
}"""
"""When the first words were painted, and when the first script was asked for, in milliseconds."""
WAIT = 500
"""Milliseconds after which scripts come, whatever is painted."""
NOTHING_PAINTED = "window.PerformanceObserver = class { observe() {} };"


def read_first(page: Page) -> list[Locator]:
    """The title, what the first chart finds, and the lists of the bar."""
    findings = page.locator("main [data-card]:not([data-state=empty]) [data-part=subtitle]")
    finding = findings.filter(visible=True, has_text=re.compile(r"\w"))
    places = [one["y"] for one in boxes(*finding.all())]
    first = finding.nth(places.index(min(places)))
    return [page.locator("main h1"), first, *page.locator(".bar-choices .choice").all()]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize(
    "address", ["/", "/territoires/53", "/domaines/sante?territoire=53", "/acteurs/citoyens"]
)
def test_a_page_is_read_before_a_script_has_run_and_stays_where_it_was(
    new_reader: OpenPage, slips: Slips, address: str, size: dict[str, int]
) -> None:
    slips.forgiven += ["ERR_FAILED", "DashRenderer"]
    page = new_reader(viewport=size)
    page.route(NEVER, lambda route: route.abort())
    page.goto(address)
    words = [part.inner_text() for part in read_first(page)]
    assert all(words[:2])
    before = boxes(*read_first(page))
    page.unroute(NEVER)
    glance(page, address)
    slips.errors.clear()  # of what was kept away
    expect(page.locator(".first-view")).to_have_count(0)
    assert [part.inner_text() for part in read_first(page)] == words
    for was, stands in zip(before, boxes(*read_first(page)), strict=True):
        assert (stands["x"], stands["y"]) == pytest.approx((was["x"], was["y"]), abs=FARTHEST)


def test_a_link_leads_on_before_a_script_has_run(new_reader: OpenPage, slips: Slips) -> None:
    slips.forgiven += ["ERR_FAILED", "DashRenderer"]
    page = new_reader(viewport=DESK)
    page.route(NEVER, lambda route: route.abort())
    page.goto("/")
    page.get_by_role("link", name=t("door.methode")).first.click()
    expect(page).to_have_url("/methode")
    slips.errors.clear()


def test_the_scripts_are_asked_for_once_the_first_words_are_painted(new_reader: OpenPage) -> None:
    page = new_reader(viewport=DESK)
    glance(page, "/")
    painted, begun = page.evaluate(BEGUN)
    assert begun >= min(painted, WAIT)


def test_a_page_that_is_not_painted_gets_its_scripts_all_the_same(new_reader: OpenPage) -> None:
    page = new_reader(viewport=DESK)
    page.add_init_script(NOTHING_PAINTED)
    glance(page, "/")
    expect(page.locator(".first-view")).to_have_count(0)
