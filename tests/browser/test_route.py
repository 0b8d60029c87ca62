"""A route from composing to the last view: two windows in step, no server needed on the way."""

import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, Server, Slips
from tests.browser.room import SIZES, enter, faults, is_at, place, press, settled
from tests.browser.screen import boxes, card, t, until, visit

pytestmark = pytest.mark.slow
READY = "/parcours?territoire=53"
LEADERS = ({"width": 1366, "height": 768}, {"width": 390, "height": 844})
INK, MARK = "rgb(242, 239, 230)", "rgb(255, 158, 128)"
NOON = datetime(2026, 11, 28, 12)
LONG_NAMES = "/parcours?territoire=93&exemple=oui"


def leader_of(page: Page) -> Page:
    """Opens the window of who leads, with the key."""
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    leader = opened.value
    expect(leader.locator(".leader-link")).to_have_text(t("client.leader.kept"))
    return leader


def title(page: Page) -> str:
    return page.locator("#room .stage-title").inner_text()


def in_step(room: Page, leader: Page) -> None:
    """Both windows are at the same step and say the same of it."""
    number, total = place(room)
    said = t("client.leader.place", n=number, total=total)
    expect(leader.locator(".leader-place")).to_have_text(said)
    expect(leader.locator("[data-now=title]")).to_have_text(title(room))


def test_a_route_is_composed_saved_loaded_and_presented_in_two_windows(
    new_reader: OpenPage, tmp_path: Path
) -> None:
    page = new_reader()
    for address, name in (("/territoires/94", "domaines"), ("/domaines/sante", "carte")):
        visit(page, address)
        card(page, name).locator("[data-action=route]").click()
        expect(page.locator(".told")).to_be_visible()
    visit(page, "/parcours")
    steps = page.locator(".step")
    expect(steps).to_have_count(2)
    page.get_by_label(t("client.itinerary.name")).fill("Étape de Bastia")
    steps.first.locator("[data-field=question]").fill("Qu’en dites-vous ?")
    steps.first.locator("[data-field=notes]").fill("Trois minutes.")
    with page.expect_download() as download:
        page.locator("[data-route=download]:visible").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)

    other = new_reader(viewport=SIZES[0])
    visit(other, "/parcours")
    with other.expect_file_chooser() as chooser:
        other.locator("[data-route=load]:visible").first.click()
    chooser.value.set_files(file)
    expect(other.locator(".step")).to_have_count(2)
    enter(other, "/parcours")
    is_at(other, 1, 2)
    leader = leader_of(other)
    expect(leader.locator("[data-now=question]")).to_have_text("Qu’en dites-vous ?")
    expect(leader.locator("[data-now=notes]")).to_have_text("Trois minutes.")
    in_step(other, leader)
    leader.keyboard.press("PageDown")
    expect(other.locator("#room .stage-question")).to_have_text("Qu’en dites-vous ?")
    leader.keyboard.press("PageDown")
    is_at(other, 2, 2)
    in_step(other, leader)
    leader.keyboard.press(".")
    expect(other.locator(".black")).to_be_visible()
    expect(leader.locator(".leader-link")).to_have_text(t("client.leader.black"))
    leader.keyboard.press("b")
    expect(other.locator(".black")).to_be_hidden()
    press(other, "PageUp")
    is_at(other, 1, 2)
    in_step(other, leader)


def test_a_ready_made_route_goes_on_to_its_end_when_the_server_is_gone(
    own_server: Server, new_reader: OpenPage, slips: Slips
) -> None:
    slips.forgiven.append("ERR_CONNECTION_REFUSED")
    page = new_reader(viewport=SIZES[0], base_url=own_server.address)
    enter(page, READY)
    leader = leader_of(page)
    until(page, "() => document.documentElement.dataset.kept === 'yes'")
    own_server.stop()
    total = place(page)[1]
    assert total >= 5
    for number in range(1, total + 1):
        is_at(page, number, total)
        in_step(page, leader)
        assert title(page) != t("client.failed")
        expect(page.locator("#room .stage-plot .main-svg").first).to_be_visible()
        press(page, "PageDown")
        expect(page.locator("#room .stage-question")).not_to_be_empty()
        assert faults(page) == []
        press(page, "PageDown")
    page.reload()
    settled(page)
    is_at(page, total, total)
    press(page, "l")
    press(page, "Home")
    is_at(page, 1, total)
    leader.reload()
    expect(leader.locator(".leader-link")).to_have_text(t("client.leader.kept"))
    in_step(page, leader)


def test_another_region_goes_through_all_steps_of_a_route(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[0])
    enter(page, READY)
    page.keyboard.press("r")
    page.get_by_role("button", name="Corse").click()
    for _ in range(2):
        expect(page.locator("#room .stage-title")).to_contain_text("Corse")
        settled(page)
        press(page, "PageDown")
        press(page, "PageDown")


@pytest.mark.parametrize(
    ("address", "size"),
    [("/parcours?territoire=93&exemple=oui", SIZES[0]), ("/parcours?domaine=sante", SIZES[1])],
)
def test_every_step_with_its_question_can_be_read(
    new_reader: OpenPage, address: str, size: dict[str, int]
) -> None:
    page = new_reader(viewport=size)
    enter(page, address)
    found = []
    for _ in range(2 * place(page)[1]):
        found += faults(page)
        press(page, "PageDown")
    assert found == []


def test_an_empty_route_says_how_to_fill_it(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[0])
    enter(page, "/parcours")
    expect(page.locator("#room .stage-title")).to_have_text(t("client.room.empty"))


def test_a_leader_without_a_screen_says_so_opens_one_and_counts_from_there(
    new_reader: OpenPage,
) -> None:
    leader = new_reader()
    leader.goto(f"{READY}&mode=animateur")
    expect(leader.locator(".leader-link")).to_have_text(t("client.leader.alone"))
    for unseen in (".leader-left", ".leader-end", ".leader-words"):
        expect(leader.locator(unseen)).not_to_be_visible()
    expect(leader.locator("[data-leader-action=black]")).to_be_disabled()
    with leader.context.expect_page() as opened:
        leader.get_by_role("link", name=t("leader.open")).click()
    expect(leader.locator(".leader-link")).not_to_have_text(t("client.leader.alone"))
    in_step(settled(opened.value), leader)
    expect(leader.locator(".leader-alone")).not_to_be_visible()
    expect(leader.locator(".leader-left")).to_have_text(re.compile(r"3:00|2:5\d"))
    opened.value.close()
    expect(leader.locator(".leader-link")).to_have_text(t("client.leader.lost"))
    with leader.context.expect_page() as opened:
        leader.get_by_role("link", name=t("leader.open")).click()
    expect(leader.locator(".leader-link")).not_to_have_text(t("client.leader.lost"))
    in_step(settled(opened.value), leader)


def led(page: Page, noon: datetime) -> Page:
    """The window of who leads a screen that has just been opened, at a clock that stands still."""
    page.clock.install(time=noon)
    page.clock.pause_at(noon + timedelta(hours=1))
    page.context.new_page().goto(f"{READY}&mode=salle")
    page.goto(f"{READY}&mode=animateur")
    while not page.locator(".leader-place").inner_text():
        page.clock.run_for(1000)
    page.get_by_role("button", name=t("leader.reset")).click()
    return page


def test_the_time_left_counts_down_stops_and_starts_again(new_reader: OpenPage) -> None:
    page = led(new_reader(), NOON)
    left = page.locator(".leader-left")
    page.clock.run_for(65_000)
    expect(left).to_have_text("1:55")
    page.get_by_role("button", name=t("leader.pause")).click()
    page.clock.run_for(30_000)
    expect(left).to_have_text("1:55")
    page.get_by_role("button", name=t("leader.more")).click()
    expect(left).to_have_text("2:55")
    page.get_by_role("button", name=t("leader.reset")).click()
    expect(left).to_have_text("3:00")


def test_a_step_that_runs_over_says_so_in_the_colour_of_a_mark(new_reader: OpenPage) -> None:
    page = led(new_reader(), NOON)
    left = page.locator(".leader-left")
    expect(left).to_have_css("color", INK)
    page.clock.run_for(192_000)
    expect(left).to_have_text("−0:12")
    expect(left).to_have_css("color", MARK)
    page.clock.run_for(60_000)
    expect(page.locator(".leader-end")).to_contain_text(t("client.leader.late", n=1))


def test_a_leader_sees_the_plan_and_goes_to_any_step_of_it(new_reader: OpenPage) -> None:
    room = new_reader(viewport=SIZES[0])
    enter(room, READY)
    leader = leader_of(room)
    total = place(room)[1]
    minutes = leader.locator(".leader-plan .leader-minutes").all_inner_texts()
    assert len(minutes) == total - 2
    assert all(re.fullmatch("\\d+\u00a0min", one) for one in minutes)
    leader.keyboard.press("e")
    leader.locator(".leader-steps").get_by_role("button").nth(3).click()
    is_at(room, 4, total)
    in_step(room, leader)
    leader.keyboard.press("q")
    expect(room.locator("#room .stage-question")).not_to_be_empty()
    leader.keyboard.press("q")
    expect(room.locator("#room .stage-question")).to_be_empty()
    leader.get_by_role("button", name=t("leader.do.forward")).click()
    is_at(room, 5, total)


def test_what_a_leader_needs_is_in_sight_the_way_on_largest_and_long_notes_scroll(
    new_reader: OpenPage,
) -> None:
    room = new_reader(viewport=SIZES[0])
    enter(room, READY)
    leader = leader_of(room)
    for size in LEADERS:
        leader.set_viewport_size(size)  # type: ignore[arg-type]
        all_is_in_sight(leader)
    for _ in range(9):
        leader.keyboard.press("+")
    for size in LEADERS:
        leader.set_viewport_size(size)  # type: ignore[arg-type]
        notes_scroll_in_their_frame(leader)
        is_at(room, 1, place(room)[1])


def all_is_in_sight(leader: Page) -> None:
    for part in ("[data-screen=now]", ".leader-left", ".leader-question", ".leader-words"):
        expect(leader.locator(part)).to_be_in_viewport(ratio=0.99)
    buttons = leader.locator(".leader-bar button:visible")
    areas = buttons.evaluate_all("(all) => all.map((e) => e.offsetWidth * e.offsetHeight)")
    names = buttons.evaluate_all("(all) => all.map((e) => e.dataset.leaderAction)")
    assert names[areas.index(max(areas))] == "forward"
    assert leader.locator(".leader-forward").evaluate("(e) => e.offsetHeight") >= 62
    for button in buttons.all():
        expect(button).to_be_in_viewport(ratio=0.99)
    cut = leader.locator(":is(h2, button, .leader-head p):visible").evaluate_all(
        "(all) => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.textContent)"
    )
    assert cut == []


def notes_scroll_in_their_frame(leader: Page) -> None:
    words, bar = leader.locator(".leader-words"), leader.locator(".leader-bar")
    words.evaluate("(e) => { e.scrollTop = 0; }")
    assert words.evaluate("(e) => e.scrollHeight > e.clientHeight")
    expect(bar.get_by_role("button").first).to_be_in_viewport()
    words.focus()
    leader.keyboard.press("PageDown")
    until(leader, "() => document.querySelector('.leader-words').scrollTop > 0")
    assert leader.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    assert leader.evaluate("() => document.documentElement.scrollHeight <= innerHeight")


def test_two_rooms_in_one_browser_each_follow_their_own_leader(new_reader: OpenPage) -> None:
    first = new_reader(viewport=SIZES[0])
    enter(first, "/territoires/94")
    second = first.context.new_page()
    enter(second, READY)
    leader = leader_of(second)
    leader.keyboard.press("PageDown")
    expect(second.locator("#room .stage-question")).not_to_be_empty()
    leader.keyboard.press("PageDown")
    is_at(second, 2, place(second)[1])
    in_step(second, leader)
    is_at(first, 1, place(first)[1])


def test_a_leader_shows_what_is_on_the_screen_and_what_comes_next(new_reader: OpenPage) -> None:
    room = new_reader(viewport=SIZES[0])
    enter(room, READY)
    leader = leader_of(room)
    titles = {}
    for name in ("now", "next"):
        screen = leader.locator(f"[data-screen={name}]")
        expect(screen.locator(".main-svg").first).to_be_visible()
        titles[name] = screen.locator(".stage-title").inner_text()
        inside, frame = boxes(screen.locator(".stage"), screen)
        for side in ("width", "height"):
            assert inside[side] == pytest.approx(frame[side], abs=1.5)
    assert titles["now"] == title(room)
    leader.get_by_role("button", name=t("leader.do.forward")).click()
    is_at(room, 2, place(room)[1])
    assert title(room) == titles["next"]
    leader.keyboard.press("q")
    expect(leader.locator("[data-screen=now] .stage-question")).not_to_be_empty()
    expect(leader.locator("[data-screen=next] .stage-question")).to_be_empty()


def test_without_the_server_only_the_regions_that_are_kept_can_be_chosen(
    own_server: Server, new_reader: OpenPage, slips: Slips
) -> None:
    slips.forgiven += ["ERR_CONNECTION_REFUSED", "ERR_FAILED"]
    page = new_reader(viewport=SIZES[0], base_url=own_server.address)
    enter(page, "/territoires/53")
    until(page, "() => document.documentElement.dataset.kept === 'yes'")
    own_server.stop()
    page.keyboard.press("r")
    expect(page.locator(".panel-offline")).to_have_text(t("client.room.region.offline"))
    expect(page.get_by_role("button", name="Corse")).to_be_disabled()
    expect(page.get_by_role("button", name="Bretagne")).to_be_enabled()


def test_only_what_a_room_needs_is_kept(new_reader: OpenPage) -> None:
    page = new_reader(viewport=SIZES[0])
    enter(page, READY)
    until(page, "() => document.documentElement.dataset.kept === 'yes'")
    page.reload()
    settled(page)
    until(page, "() => document.documentElement.dataset.kept === 'yes'")
    kept = page.evaluate(
        """async () => {
            await fetch('/healthz');
            await fetch('/vues/tableau.json?domaine=logement');
            const [name] = await caches.keys();
            const requests = await (await caches.open(name)).keys();
            return requests.map((one) => new URL(one.url).pathname);
        }"""
    )
    assert any(path.endswith("room/room.js") for path in kept)
    assert not {"/healthz", "/vues/tableau.json"} & set(kept)
