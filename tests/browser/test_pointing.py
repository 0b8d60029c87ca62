"""Pointing at an area or a line says its numbers; clicking makes it the choice of the page."""

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from dashboard.model import Level
from dashboard.settings import Settings
from dashboard.territories.geography import read_geography
from dashboard.territories.geometry import load_outline
from dashboard.text.i18n import ordinal
from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import Slips
from tests.browser.screen import (
    box,
    card,
    chart,
    click_there,
    control,
    drawn,
    fitted,
    glance,
    is_at,
    mark,
    point_at_area,
    point_at_line,
    point_at_name,
    point_at_place,
    ready,
    search,
    shows,
    title,
    walk_on,
    was_reloaded,
)
from tests.outlines import enlarged

TRUST = "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share"


def says(said: str, row: dict[str, Any]) -> None:
    """Name, value, rank and period of a row are told."""
    period = row["period"].replace("-", "–")
    for part in (row["label"], row["formatted"], ordinal("fr", row["rank"]), period):
        assert part in said


def test_a_region_under_the_mouse_says_its_numbers_and_can_be_clicked_twice(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    rows = {row["area"]: row for row in chart(page, "carte")["rows"]}
    for area in ("R76", "R53", "R76"):
        says(point_at_area(page, "carte", area), rows[area])
        click_there(page)
        shows(page, "carte", territoire=area.removeprefix("R"))


def test_the_line_that_is_pointed_at_says_its_numbers_and_stays_under_the_pointer(
    page: Page,
) -> None:
    glance(page, "/territoires/53")
    place = card(page, "domaines").locator(".plot")
    stood = box(place)
    lines = set()
    rows = chart(page, "domaines")["rows"]
    ranked = next(row for row in rows if row["rank"])
    for row in rows:
        said = point_at_line(page, "domaines", row["domain"])
        assert row["label"] in said
        if row is ranked:
            says(said, row)
        shows(page, "carte", domaine=row["domain"])
        lines.add(title(page, "carte").evaluate("(title) => title.clientHeight"))
        assert place.bounding_box() == stood
    assert len(lines) > 1


@pytest.mark.parametrize(
    ("address", "name", "follows"),
    [
        (UNEMPLOYMENT, "carte", "classement"),
        (UNEMPLOYMENT, "classement", "carte"),
        (TRUST, "carte", "carte"),
    ],
)
def test_a_click_on_an_area_chooses_the_territory(
    page: Page, address: str, name: str, follows: str
) -> None:
    glance(page, address)
    mark(page)
    _point(page, name, "R76")
    click_there(page)
    shows(page, follows, territoire="76")
    is_at(page, f"{address}&territoire=76" if "acteurs" not in address else _with_territory())
    expect(control(page, "territoire")).to_contain_text("Occitanie")
    assert not was_reloaded(page)


def test_a_departement_says_its_numbers_and_is_chosen_in_the_inset_too(page: Page) -> None:
    outline = load_outline(read_geography(Settings().data), Level.DEPARTEMENT)
    inset = enlarged(outline, "paris")
    glance(page, "/domaines/sante?niveau=departement")
    rows = {row["area"]: row for row in chart(page, "carte")["rows"]}
    says(point_at_area(page, "carte", "D29"), rows["D29"])
    click_there(page)
    shows(page, "carte", territoire="D29")
    is_at(page, "/domaines/sante?territoire=D29")
    expect(control(page, "territoire")).to_contain_text("Finistère")
    for area in ("D75", "D93"):
        inside = inset[area].representative_point()
        assert rows[area]["label"] in point_at_place(page, "carte", (inside.x, inside.y))
        click_there(page)
        shows(page, "carte", territoire=area)


def test_a_click_on_the_map_of_a_territory_goes_to_another(page: Page) -> None:
    glance(page, "/territoires/53?domaine=sante")
    mark(page)
    point_at_area(page, "carte", "R76")
    click_there(page)
    shows(page, "domaines", territoire="76")
    is_at(page, "/territoires/76?domaine=sante")
    expect(page.locator("h1")).to_contain_text("Occitanie")
    assert not was_reloaded(page)


def test_a_click_on_the_map_of_all_territories_opens_one(page: Page) -> None:
    glance(page, "/territoires")
    mark(page)
    point_at_area(page, "carte", "R76")
    click_there(page)
    is_at(page, "/territoires/76")
    expect(page.locator("h1")).to_contain_text("Occitanie")
    ready(page)
    shows(page, "domaines", territoire="76")
    assert not was_reloaded(page)


def test_a_click_on_a_line_of_the_ranking_shows_that_domain_in_detail(page: Page) -> None:
    glance(page, "/territoires/53")
    mark(page)
    before = title(page, "profil").inner_text()
    point_at_line(page, "domaines", "sante")
    click_there(page)
    for name in ("profil", "carte"):
        shows(page, name, domaine="sante", territoire="53")
    is_at(page, "/territoires/53?domaine=sante")
    expect(title(page, "profil")).not_to_have_text(before)
    expect(control(page, "domaine")).to_have_text(re.compile("santé", re.I))
    assert not was_reloaded(page)


def test_a_line_is_pointed_at_and_chosen_at_its_name(page: Page) -> None:
    glance(page, "/territoires/53")
    said = point_at_name(page, "domaines", "sante")
    row = next(row for row in chart(page, "domaines")["rows"] if row["domain"] == "sante")
    for part in (row["label"], row["formatted"], row["period"].replace("-", "–")):
        assert part in said
    click_there(page)
    shows(page, "carte", domaine="sante", territoire="53")


WIDTHS = (390, 560, 748, 1366)


LINE_TEXTS = """(name) => {
    const graph = document.querySelector(`[data-card="${name}"] .js-plotly-plot`);
    const frame = graph.getBoundingClientRect();
    const texts = [...graph.querySelectorAll('.words text, [class*="tick"] text')];
    return texts.filter((text) => text.textContent.trim()).map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return [text.textContent, left - frame.left, top - frame.top, right - frame.left,
            bottom - frame.top, frame.width];
    });
}"""


LINES = {
    "/territoires/44": "domaines",
    "/territoires/93?domaine=emploi-insertion": "profil",
    "/domaines/emploi-insertion?territoire=93": "classement",
    UNEMPLOYMENT: "classement",
    "/domaines/sante?niveau=departement&territoire=D04": "classement",
}
"""Page → a chart of lines."""


@pytest.fixture(scope="module", params=LINES)
def of_lines(
    request: pytest.FixtureRequest, kept_page: Page, base: str
) -> Iterator[tuple[Page, str]]:
    """A page that is come to with a chart of lines, and the name of it."""
    address = request.param
    slips = Slips()
    with slips.listening(kept_page, base):
        walk_on(kept_page, address, drawn)
        yield kept_page, LINES[address]
    assert slips.found() == {}


def test_no_text_of_a_line_meets_another_or_leaves_its_figure(
    of_lines: tuple[Page, str],
) -> None:
    page, name = of_lines
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 844})
        boxes = fitted(page).evaluate(LINE_TEXTS, name)
        assert len(boxes) > 20
        for text, left, _, right, _, room in boxes:
            assert left >= -1, (width, text)
            assert right <= room + 1, (width, text, right, room)
        for (one, l1, t1, r1, b1, _), (other, l2, t2, r2, b2, _) in combinations(boxes, 2):
            across, down = min(r1, r2) - max(l1, l2), min(b1, b2) - max(t1, t2)
            assert across <= 1 or down <= 4, (width, one, other)


def _point(page: Page, name: str, area: str) -> None:
    if name == "carte":
        point_at_area(page, name, area)
    else:
        point_at_line(page, name, area)


def _with_territory() -> str:
    query = "territoire=76&enquete=wjp-eurovoices-2023&mesure=trust_police_share"
    return f"/acteurs/citoyens?{query}"


def test_a_swipe_on_a_radar_is_left_to_the_browser_which_scrolls(
    phone_page: Page, base: str, slips: Slips
) -> None:
    with slips.watching(phone_page, base):
        glance(phone_page, "/territoires/53")
        left_alone = phone_page.locator("[data-card=radar] .polar .maindrag").evaluate(
            """(area) => area.dispatchEvent(new TouchEvent('touchstart', {
                bubbles: true, cancelable: true,
                touches: [new Touch({ identifier: 1, target: area })] }))"""
        )
        assert left_alone


_REDRAWN = """() => {
    const map = document.querySelector('[data-card=carte] .scatterlayer');
    window.redrawn = [];
    new MutationObserver((changes) => window.redrawn.push(...changes.map(({ target }) => (
        target.getAttribute('class'))))).observe(map, { subtree: true, attributeFilter: ['d'] });
}"""
_HEAP = """() => [...document.querySelectorAll('[data-card=carte] .trace')]
    .filter((trace) => trace.querySelector('.js-fill')).map((trace) => [
    trace.__data__[0].trace._input.layer,
    trace.querySelector('.js-fill').style.fill])"""


def test_another_indicator_changes_colours_and_words_and_draws_no_outline_again(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    before = page.evaluate(_HEAP)
    page.evaluate(_REDRAWN)
    search(page, "indicateur", "activite des 15")
    shows(page, "carte", indicateur="taux_activite_15_64")
    assert page.evaluate("() => window.redrawn") == []
    after = page.evaluate(_HEAP)
    assert [fill for _, fill in before] != [fill for _, fill in after]
    for heap in (before, after):
        assert [layer for layer, _ in heap] == sorted(layer for layer, _ in heap)
    rows = {row["area"]: row for row in chart(page, "carte")["rows"]}
    says(point_at_area(page, "carte", "R53"), rows["R53"])
