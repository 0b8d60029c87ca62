"""Pointing at an area or a line says its numbers; clicking makes it the choice of the page."""

import re
from itertools import combinations

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
    card,
    chart,
    click_there,
    control,
    fitted,
    glance,
    is_at,
    mark,
    point_at_area,
    point_at_line,
    point_at_name,
    point_at_place,
    ready,
    shows,
    title,
    was_reloaded,
)
from tests.outlines import enlarged

TRUST = "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share"


def test_a_region_under_the_mouse_says_name_value_rank_and_period(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    said = point_at_area(page, "carte", "R76")
    row = next(row for row in chart(page, "carte")["rows"] if row["area"] == "R76")
    for part in (
        row["label"],
        row["formatted"],
        ordinal("fr", row["rank"]),
        row["period"].replace("-", "–"),
    ):
        assert part in said


def test_a_departement_under_the_mouse_says_its_own_numbers(page: Page) -> None:
    glance(page, "/domaines/sante?niveau=departement")
    said = point_at_area(page, "carte", "D29")
    row = next(row for row in chart(page, "carte")["rows"] if row["area"] == "D29")
    for part in (
        row["label"],
        row["formatted"],
        ordinal("fr", row["rank"]),
        row["period"].replace("-", "–"),
    ):
        assert part in said


def test_a_line_under_the_mouse_says_value_rank_and_period(page: Page) -> None:
    glance(page, "/territoires/53")
    row = next(row for row in chart(page, "domaines")["rows"] if row["rank"])
    said = point_at_line(page, "domaines", row["domain"])
    for part in (
        row["label"],
        row["formatted"],
        ordinal("fr", row["rank"]),
        row["period"].replace("-", "–"),
    ):
        assert part in said


def test_the_line_that_is_pointed_at_stays_under_the_pointer(page: Page) -> None:
    glance(page, "/territoires/53")
    place = card(page, "domaines").locator(".plot")
    stood = place.bounding_box()
    lines = set()
    for row in chart(page, "domaines")["rows"]:
        assert row["label"] in point_at_line(page, "domaines", row["domain"])
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


def test_a_click_on_a_departement_chooses_it(page: Page) -> None:
    glance(page, "/domaines/sante?niveau=departement")
    point_at_area(page, "carte", "D29")
    click_there(page)
    shows(page, "carte", territoire="D29")
    is_at(page, "/domaines/sante?territoire=D29")
    expect(control(page, "territoire")).to_contain_text("Finistère")


@pytest.mark.parametrize("area", ["D75", "D93"])
def test_a_departement_is_pointed_at_and_chosen_in_the_inset(page: Page, area: str) -> None:
    outline = load_outline(read_geography(Settings().data), Level.DEPARTEMENT)
    inset = enlarged(outline, "paris")[area]
    inside = inset.representative_point()
    glance(page, "/domaines/sante?niveau=departement")
    said = point_at_place(page, "carte", (inside.x, inside.y))
    row = next(row for row in chart(page, "carte")["rows"] if row["area"] == area)
    assert row["label"] in said
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
    const texts = [...graph.querySelectorAll('.infolayer .annotation text, [class*="tick"] text')];
    return texts.filter((text) => text.textContent.trim()).map((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return [text.textContent, left - frame.left, top - frame.top, right - frame.left,
            bottom - frame.top, frame.width];
    });
}"""


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("/territoires/44", "domaines"),
        ("/territoires/93?domaine=emploi-insertion", "profil"),
        ("/domaines/emploi-insertion?territoire=93", "classement"),
        (UNEMPLOYMENT, "classement"),
        ("/domaines/sante?niveau=departement&territoire=D04", "classement"),
    ],
)
def test_no_text_of_a_line_meets_another_or_leaves_its_figure(
    page: Page, address: str, name: str
) -> None:
    page.set_viewport_size({"width": WIDTHS[0], "height": 844})
    glance(page, address)
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


def test_the_same_area_can_be_clicked_twice(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    for area, code in (("R76", "76"), ("R53", "53"), ("R76", "76")):
        point_at_area(page, "carte", area)
        click_there(page)
        shows(page, "carte", territoire=code)


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
