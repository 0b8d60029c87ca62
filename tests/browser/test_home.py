"""The home page: its first screen holds a live map, and a region is one click away."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Slips
from tests.browser.screen import (
    bottom,
    box,
    card,
    chart,
    click_there,
    is_at,
    mark,
    point_at_area,
    ready,
    t,
    visit,
    was_reloaded,
)

DESK = {"width": 1366, "height": 768}
FOLD = 740
MAP = "mini-domaines"


def test_finding_map_and_legend_lie_above_the_fold(page: Page) -> None:
    page.set_viewport_size(DESK)
    visit(page, "/")
    door = card(page, MAP)
    finding, plot, legend = (door.locator(s) for s in (".mini-title", ".plot", ".legend"))
    assert bottom(page.locator("h1")) < bottom(finding) < bottom(plot) < bottom(legend) < FOLD


def test_the_top_of_the_map_is_on_the_first_screen_of_a_phone(
    phone_page: Page, base: str, slips: Slips
) -> None:
    with slips.watching(phone_page, base):
        visit(phone_page, "/")
        areas = box(card(phone_page, MAP).locator(".plot"))
        assert areas["y"] + areas["height"] / 2 < 844


def test_every_door_names_its_subject_and_says_its_finding_above_its_picture(page: Page) -> None:
    visit(page, "/")
    doors = page.locator(".door-card")
    expect(doors.locator("h2")).to_contain_text(
        ["Emploi, chômage, insertion", "Hauts-de-France", t("actor.citizens")]
    )
    for door in doors.all():
        expect(door.locator(".mini-title")).not_to_be_empty()
        assert bottom(door.locator(".mini-title")) < bottom(door.locator(".plot"))


def test_a_region_of_the_map_says_its_value_and_opens_at_a_click(page: Page) -> None:
    visit(page, "/")
    mark(page)
    said = point_at_area(page, MAP, "R76")
    assert "Occitanie" in said
    (own,) = [row for row in chart(page, MAP)["rows"] if row["area"] == "R76"]
    assert own["texts"]["value"] in said
    click_there(page)
    is_at(page, "/territoires/76")
    expect(page.locator("h1")).to_contain_text("Occitanie")
    assert not was_reloaded(page)


def test_the_list_of_regions_leads_to_the_page_of_one(page: Page) -> None:
    visit(page, "/?langue=en")
    page.locator(".hero-region button").click()
    page.locator(".dash-dropdown-option").filter(has_text="Bretagne").click()
    is_at(page, "/territoires/53?langue=en")
    ready(page)
    expect(page.locator("h1")).to_contain_text("Bretagne")
