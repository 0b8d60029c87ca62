"""The room: every view of every page can be read from the back row, and every key does its work."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from playwright.sync_api import Page, expect

from dashboard.selection import ACTORS
from tests.browser.addresses import DOMAINS, REGIONS
from tests.browser.conftest import OpenPage, Slips
from tests.browser.room import SIZES, enter, faults, is_at, place, press, settled, walk
from tests.browser.screen import bottom, box, t, until

OF_A_KIND = (
    *(f"/territoires/{code}?exemple=oui" for code in REGIONS),
    *(f"/domaines/{domain}" for domain in DOMAINS),
    *(f"/acteurs/{slug}" for slug in ACTORS),
)
"""Pages of three kinds, each on one of the two screens in turn."""
ON_BOTH = (
    "/territoires/93?exemple=oui",
    "/domaines/sante?niveau=departement&territoire=D29",
    "/domaines/emploi-insertion?indicateur=taux_chomage_localise&territoire=76&comparer=53,11",
    "/croisement?territoire=94&exemple=oui",
    "/voyages",
    "/",
    "/territoires",
    "/acteurs",
    "/methode",
    "/donnees",
)
"""The longest names, and one of every other kind."""
WALKED = {page: SIZES[n % 2 :][:1] for n, page in enumerate(OF_A_KIND)} | dict.fromkeys(
    ON_BOTH, SIZES
)
DEBATE = "/croisement?territoire=75&exemple=oui"
TERRITORY = "/territoires/53"
DARK_ROOM = "salle-sombre"


@pytest.fixture(scope="module")
def room(kept_page: Page, base: str) -> Iterator[Page]:
    slips = Slips()
    kept_page.set_viewport_size(SIZES[0])
    with slips.watching(kept_page, base):
        yield kept_page
    assert slips.found() == {}


def at(page: Page, size: dict[str, int]) -> Page:
    """The same view on a screen of another size."""
    page.set_viewport_size(size)
    until(
        page,
        """(width) => Math.abs(document.querySelector('#room').getBoundingClientRect().width
            - width) < 1""",
        size["width"],
    )
    return settled(page)


@pytest.mark.parametrize("address", WALKED)
def test_every_view_is_large_clear_whole_and_free_of_overlaps(room: Page, address: str) -> None:
    sizes = WALKED[address]
    room.set_viewport_size(sizes[0])
    enter(room, address)
    for size in sizes:
        assert walk(at(room, size)) == [], size


@pytest.mark.parametrize(
    ("address", "size"), [(TERRITORY, SIZES[0]), (DEBATE, SIZES[1]), ("/methode", SIZES[0])]
)
def test_a_dark_room_is_as_clear(new_reader: OpenPage, address: str, size: dict[str, int]) -> None:
    page = new_reader(viewport=size)
    enter(page, address)
    press(page, "l")
    expect(page.locator("html")).to_have_attribute("data-theme", DARK_ROOM)
    found = walk(page)
    for key in ("s", "t", "r", "?"):
        page.keyboard.press(key)
        found += faults(page)
        page.keyboard.press("Escape")
    assert found == []
    page.reload()
    settled(page)
    expect(page.locator("html")).to_have_attribute("data-theme", DARK_ROOM)


def test_panels_are_as_large_as_the_rest(room: Page) -> None:
    enter(room, DEBATE)
    for size, key in product(SIZES, ("s", "t", "r", "?")):
        at(room, size)
        room.keyboard.press(key)
        expect(room.locator("dialog[open]")).to_have_count(1)
        assert faults(room) == [], (size, key)
        room.keyboard.press(key)
        expect(room.locator("dialog[open]")).to_have_count(0)


def test_arrows_and_a_presenter_remote_go_through_the_views(room: Page) -> None:
    enter(room, TERRITORY)
    total = place(room)[1]
    first = room.locator("#room .stage-title").inner_text()
    for forward, back in (("ArrowRight", "ArrowLeft"), ("PageDown", "PageUp")):
        press(room, back)
        is_at(room, 1, total)
        press(room, forward)
        is_at(room, 2, total)
        press(room, back)
        is_at(room, 1, total)
        assert room.locator("#room .stage-title").inner_text() == first
        press(room, "End")
        is_at(room, total, total)
        press(room, forward)
        is_at(room, total, total)
        press(room, "Home")
        is_at(room, 1, total)


def test_a_black_screen_comes_and_goes(room: Page) -> None:
    enter(room, TERRITORY)
    black = room.locator(".black")
    whole = {"x": 0, "y": 0, **(room.viewport_size or {})}
    for key in ("b", "."):
        room.keyboard.press(key)
        expect(black).to_be_visible()
        assert box(black) == whole
        room.keyboard.press(key)
        expect(black).to_be_hidden()
    room.keyboard.press("b")
    press(room, "PageDown")
    expect(black).to_be_hidden()
    assert place(room)[0] == 2


def test_f_fills_the_screen(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[0])
    enter(page, TERRITORY)
    page.keyboard.press("f")
    until(page, "() => document.fullscreenElement === document.documentElement")
    page.keyboard.press("F")
    until(page, "() => !document.fullscreenElement")


def test_s_says_source_and_method_and_t_the_numbers(room: Page) -> None:
    enter(room, TERRITORY)
    room.keyboard.press("s")
    panel = room.locator("#panel-source")
    expect(panel).to_contain_text(t("client.source"))
    expect(panel.locator("[data-part=reading]")).not_to_be_empty()
    room.keyboard.press("t")
    expect(panel).to_be_hidden()
    expect(room.locator("#panel-table tbody tr")).to_have_count(16)
    press(room, "PageDown")
    expect(room.locator("dialog[open]")).to_have_count(0)
    assert place(room)[0] == 2


def test_r_takes_another_region_by_mouse_and_by_keyboard(room: Page) -> None:
    enter(room, TERRITORY)
    room.keyboard.press("r")
    room.get_by_role("button", name="Corse").click()
    expect(room.locator("#room .stage-title")).to_contain_text("Corse")
    assert room.url.endswith("/territoires/94?domaine=handicap&mode=salle#1")
    room.keyboard.press("r")
    room.keyboard.press("ArrowDown")
    room.keyboard.press("Enter")
    expect(room.locator("#room .stage-title")).to_contain_text("Centre-Val de Loire")
    settled(room)


def test_1_to_4_take_another_actor(room: Page) -> None:
    enter(room, DEBATE)
    for number, slug in enumerate(ACTORS, start=1):
        press(room, str(number))
        until(room, "(slug) => phare.shown('room').chart.rows[0].actor === slug", slug)
    enter(room, TERRITORY)
    room.keyboard.press("2")
    room.wait_for_url(re.compile("/acteurs/entreprises[?].*mode=salle"))
    settled(room)
    assert "territoire=53" in room.url


def test_the_mark_of_example_data_is_projected_too(room: Page) -> None:
    enter(room, DEBATE)
    for _ in range(place(room)[1]):
        real = room.locator("#room").get_attribute("data-chart") == "ressenti"
        expect(room.locator(".stage-mark")).to_have_text("" if real else t("example.mark"))
        press(room, "ArrowRight")
    enter(room, TERRITORY)
    expect(room.locator(".stage-mark")).to_be_hidden()


def test_from_a_departement_r_goes_to_the_region_itself(room: Page) -> None:
    enter(room, "/domaines/sante?niveau=departement&territoire=D53")
    expect(room.locator("#room .stage-title")).to_contain_text("Mayenne")
    room.keyboard.press("r")
    room.get_by_role("button", name="Bretagne").click()
    expect(room.locator("#room .stage-title")).to_contain_text("Bretagne")
    settled(room)
    assert "niveau" not in room.url


def test_d_downloads_the_image(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[0])
    enter(page, TERRITORY)
    with page.expect_download() as download:
        page.keyboard.press("d")
    assert download.value.suggested_filename.endswith(".png")


def test_keys_sleep_while_typing_and_with_modifiers(room: Page) -> None:
    enter(room, TERRITORY)
    room.evaluate(
        """() => { const field = document.createElement('input');
            document.querySelector('#room').append(field); field.focus(); }"""
    )
    for key in ("b", "s", "ArrowRight", "2", "?"):
        room.keyboard.press(key)
    expect(room.locator(".black")).to_be_hidden()
    expect(room.locator("dialog[open]")).to_have_count(0)
    assert place(room)[0] == 1
    room.evaluate("() => document.querySelector('#room input').remove()")
    room.keyboard.press("Control+b")
    expect(room.locator(".black")).to_be_hidden()


def test_the_bar_of_buttons_comes_with_the_mouse_and_does_the_same(room: Page) -> None:
    enter(room, TERRITORY)
    bar = room.locator(".stage-bar")
    room.mouse.move(200, 200)
    room.mouse.move(300, 300)
    expect(bar).to_have_css("opacity", "1")
    bar.get_by_role("button", name=t("room.bar.next")).click()
    is_at(room, 2, place(room)[1])
    bar.get_by_role("button", name=t("room.bar.leave")).click()
    room.wait_for_url("**/territoires/53")


@pytest.mark.parametrize("address", [TERRITORY, "/domaines/sante?territoire=53", DEBATE])
def test_the_bar_of_buttons_is_never_over_the_chart_or_its_legend(room: Page, address: str) -> None:
    enter(room, address)
    for size in SIZES:
        at(room, size)
        bar = box(room.locator(".stage-bar"))
        assert bar["y"] <= 0
        for part in (".stage-plot", ".stage-legend", ".stage-key"):
            for shown in room.locator(f"#room {part}:visible").all():
                assert box(shown)["y"] >= bar["y"] + bar["height"], (size, part)


def test_the_help_does_what_it_says(room: Page) -> None:
    enter(room, TERRITORY)
    room.keyboard.press("?")
    room.locator("#panel-help").get_by_role("button", name=t("room.do.black")).click()
    expect(room.locator(".black")).to_be_visible()
    room.keyboard.press("b")


def test_a_browser_set_to_dark_opens_a_bright_room(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[0], color_scheme="dark")
    enter(page, TERRITORY)
    expect(page.locator("html")).to_have_attribute("data-theme", "salle-claire")


def test_colours_move_from_one_view_to_the_next_of_its_kind_unless_motion_is_reduced(
    new_reader: OpenPage,
) -> None:
    for motion, moves in (("no-preference", True), ("reduce", False)):
        page = new_reader(viewport=SIZES[0], reduced_motion=motion)
        enter(page, "/domaines/sante?territoire=53")
        page.evaluate(
            """() => document.querySelector('#room .stage-plot')
                .addEventListener('transitionrun', () => { window.moved = true; })"""
        )
        press(page, "l")
        assert bool(page.evaluate("() => window.moved")) is moves


def test_a_first_visitor_is_told_the_two_keys_that_matter(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[1])
    enter(page, "/domaines/sante?territoire=53")
    expect(page.locator(".told")).to_have_text(t("client.room.welcome"))
    assert page.locator(".told").evaluate("(e) => parseFloat(getComputedStyle(e).fontSize)") >= 28
    hint = box(page.locator(".told"))
    for part in (".stage-plot", ".stage-legend"):
        for shown in page.locator(f"{part}:visible").all():
            assert bottom(shown) <= hint["y"] + 1, part
    page.reload()
    settled(page)
    expect(page.locator(".told")).to_have_count(0)


def test_every_page_has_a_way_into_the_room(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[1])
    page.goto("/domaines/sante?territoire=76")
    page.get_by_role("link", name=t("room.enter")).click()
    page.wait_for_url("**/domaines/sante?territoire=76&mode=salle*")
    settled(page)


def test_a_wrong_address_says_so_on_the_screen(new_reader: OpenPage, slips: Slips) -> None:
    slips.forgiven.append("404")
    page = new_reader(viewport=SIZES[0])
    response = page.goto("/territoires/999?mode=salle")
    assert response is not None
    assert response.status == 404
    settled(page)
    expect(page.locator(".stage-text")).to_contain_text("999")
