"""What is said in a debate is typed while it runs or after, kept in the browser, and printed."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage, Slips
from tests.browser.measures import LOW_CONTRAST, SMALL_TEXT
from tests.browser.room import SIZES, enter, is_at
from tests.browser.screen import ask, t, until, visit
from tests.browser.test_itinerary_page import KEY, THREE, choose_file, filled, kept, steps
from tests.browser.test_route import leader_of

pytestmark = pytest.mark.slow
READY = "/parcours?territoire=53"
UNNAMED = """() => [...document.querySelectorAll('.said *, .session *, .leader-noted *')]
    .filter((e) => e.matches('input, textarea, select, button, summary') && e.checkVisibility())
    .filter((e) => !(e.getAttribute('aria-label') || e.textContent.trim()
        || [...(e.labels || [])].some((label) => label.textContent.trim())))
    .map((e) => e.outerHTML)"""


def with_route(new_reader: OpenPage, **options: Any) -> Page:
    return new_reader({KEY: json.dumps(THREE)}, **options)


def opened(page: Page, n: int) -> Locator:
    """What was said at a step of the page, opened with a key."""
    step = steps(page).nth(n)
    step.locator(".step-said summary").focus()
    page.keyboard.press("Enter")
    return step.locator(".said")


def line(holder: Locator) -> Locator:
    return holder.locator(".said-form [data-main]")


def said(page: Page, n: int) -> Any:
    """What the browser keeps of a step."""
    return kept(page)[n].get("echanges")


def test_what_was_said_and_the_session_are_typed_kept_and_carried_to_another_browser(
    new_reader: OpenPage, tmp_path: Path
) -> None:
    page = with_route(new_reader)
    visit(page, "/parcours")
    filled(page)
    holder = opened(page, 1)
    line(holder).focus()
    page.keyboard.type("On fait quarante kilomètres.")
    page.keyboard.press("Tab")
    page.keyboard.type("Cit")
    page.keyboard.press("Enter")
    expect(line(holder)).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(line(holder)).to_be_focused()
    page.keyboard.type("Le transport d’abord.")
    page.keyboard.press("Enter")
    page.keyboard.type("Et les médecins.")
    expect(holder.locator("h4")).to_have_text(
        [t("client.minutes.verbatims.list"), t("client.minutes.accords.list")]
    )
    page.locator(".route-session summary").click()
    page.get_by_label(t("client.minutes.session.date")).fill("2026-11-28")
    page.get_by_label(t("client.minutes.actor.citoyens"), exact=True).last.fill("12")
    page.reload()
    filled(page)
    wanted = {
        "verbatims": [{"texte": "On fait quarante kilomètres.", "acteur": "citoyens"}],
        "accords": ["Le transport d’abord.", "Et les médecins."],
    }
    assert said(page, 1) == wanted
    expect(steps(page).nth(1).locator(".step-said summary")).to_have_text(
        t("client.minutes.said.many", n=3)
    )
    with page.expect_download() as download:
        page.locator("[data-route=download]:visible").click()
    download.value.save_as(tmp_path / "route.json")
    content = (tmp_path / "route.json").read_text("utf-8")

    other = new_reader()
    visit(other, "/parcours")
    choose_file(other, "route.json", content)
    expect(steps(other)).to_have_count(3)
    assert said(other, 1) == wanted
    session = {"date": "2026-11-28", "participants": {"citoyens": 12}}
    assert ask(other, "() => phare.route.read().seance") == session
    assert json.loads(content)["seance"] == session
    holder = opened(other, 1)
    holder.get_by_role("button", name="Le transport").click()
    assert said(other, 1)["accords"] == ["Et les médecins."]
    holder.get_by_role("button", name=t("client.minutes.undo")).click()
    assert said(other, 1) == wanted


def test_a_leader_notes_each_step_with_the_keyboard_and_loses_nothing(
    new_reader: OpenPage,
) -> None:
    room = with_route(new_reader, viewport=SIZES[0])
    enter(room, "/parcours")
    leader = leader_of(room)
    leader.keyboard.press("n")
    expect(line(leader.locator(".said"))).to_be_focused()
    leader.keyboard.type("Bien dit, « non » ; b.")
    leader.keyboard.press("Enter")
    leader.keyboard.type("Encore à taper")
    leader.keyboard.press("PageDown")
    is_at(room, 2, 3)
    expect(line(leader.locator(".said"))).to_be_focused()
    leader.get_by_role("radio", name=t("client.minutes.engagements"), exact=True).check()
    line(leader.locator(".said")).fill("Réunir les médecins")
    leader.get_by_label(t("client.minutes.engagements.qui"), exact=True).fill("La mairie")
    leader.keyboard.press("Enter")
    expect(room.locator(".black")).to_be_hidden()
    assert "Bien dit" not in room.locator("body").inner_text()
    first = {"verbatims": [{"texte": "Bien dit, « non » ; b."}, {"texte": "Encore à taper"}]}
    second = {"engagements": [{"qui": "La mairie", "quoi": "Réunir les médecins"}]}
    assert [said_of.get("echanges") for said_of in _route(leader, KEY)] == [first, second, None]
    leader.reload()
    expect(leader.locator(".leader-link")).to_have_text(t("client.leader.kept"))
    leader.keyboard.press("n")
    expect(leader.locator(".said-lists [data-main]")).to_have_value("Réunir les médecins")
    room.goto("about:blank")
    expect(leader.locator(".leader-link")).to_have_text(t("client.leader.lost"))
    leader.keyboard.type("Sans écran")
    leader.keyboard.press("Enter")
    assert _route(leader, KEY)[1]["echanges"]["verbatims"] == [{"texte": "Sans écran"}]


def test_minutes_of_a_ready_made_route_leave_the_own_one_alone(new_reader: OpenPage) -> None:
    room = with_route(new_reader, viewport=SIZES[0])
    enter(room, READY)
    leader = leader_of(room)
    leader.keyboard.press("n")
    expect(line(leader.locator(".said"))).to_be_focused()
    leader.keyboard.type("Vu d’ici, oui.")
    leader.keyboard.press("Enter")
    assert "echanges" not in json.dumps(_route(leader, KEY))
    noted = _route(leader, f"{KEY}:{READY}")
    assert noted[0]["echanges"] == {"verbatims": [{"texte": "Vu d’ici, oui."}]}
    assert len(noted) == int(room.locator("#room .stage-place").inner_text().split(" / ")[1])
    with leader.expect_download() as download:
        leader.get_by_role("button", name=t("minutes.docx"), exact=True).click()
    assert download.value.suggested_filename.startswith("compte_rendu_bretagne")
    assert download.value.suggested_filename.endswith(".docx")


def test_minutes_wait_in_the_browser_while_the_server_is_gone(
    new_reader: OpenPage, slips: Slips
) -> None:
    slips.forgiven.append("ERR_INTERNET_DISCONNECTED")
    page = with_route(new_reader)
    visit(page, "/parcours")
    filled(page)
    page.context.set_offline(True)
    page.locator("[data-route=docx]:visible").click()
    expect(page.locator(".told")).to_have_text(t("client.minutes.unprinted"))


def test_every_field_has_a_name_and_can_be_read(new_reader: OpenPage) -> None:
    said_before = {**THREE, "etapes": [{**one, "echanges": EVERY} for one in THREE["etapes"]]}
    page = new_reader({KEY: json.dumps(said_before)})
    visit(page, "/parcours")
    filled(page)
    opened(page, 0)
    page.locator(".route-session summary").click()
    room = page.context.new_page()
    room.set_viewport_size(SIZES[0])  # type: ignore[arg-type]
    enter(room, "/parcours")
    leader = leader_of(room)
    leader.keyboard.press("n")
    until(leader, "() => document.querySelector('.leader-lines [data-main]')")
    for where in (page, leader):
        assert ask(where, UNNAMED) == []
    assert page.evaluate(LOW_CONTRAST, 4.5) == []
    assert page.evaluate(SMALL_TEXT, 12) == []


EVERY = {
    "verbatims": [{"texte": "Oui.", "acteur": "citoyens"}],
    "accords": ["Oui."],
    "desaccords": ["Non."],
    "engagements": [{"quoi": "Relire"}],
}


def _route(page: Page, key: str) -> list[Any]:
    found: list[Any] = page.evaluate("(key) => JSON.parse(localStorage[key]).etapes", key)
    return found
