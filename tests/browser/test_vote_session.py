"""A whole session: a projected room, who leads at another browser, three telephones of which one
runs no script; from the first question to the minutes. On either database: tests/contract."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import docx
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import FACILITATOR_KEY, PHONE, OpenPage, Slips
from tests.browser.room import SIZES, enter, settled
from tests.browser.screen import heard, t
from tests.browser.test_itinerary_page import KEY, step

RATED = {"type": "note", "domaine": "logement", "territoire": "53"}
ROUTE = {
    "parcours": 1,
    "titre": "Débat de Vannes",
    "etapes": [
        step("carte", domaine="sante", territoire="53"),
        {**step("classement", domaine="logement", territoire="53"), "vote": RATED},
    ],
}
pytestmark = pytest.mark.slow
MARK = "vote de salle, non représentatif, n = 7"


@pytest.fixture
def room(base: str, new_reader: OpenPage, slips: Slips) -> Page:
    """A room that projects the route of its browser, at the step that has a vote."""
    slips.forgiven.append("40[0349]")
    page = new_reader(base_url=base, viewport=SIZES[0])
    page.goto("/healthz")
    page.evaluate("([key, route]) => localStorage.setItem(key, route)", [KEY, json.dumps(ROUTE)])
    enter(page, "/parcours")
    page.keyboard.press("ArrowRight")
    settled(page)
    page.keyboard.press("v")
    page.locator("#vote-key input").fill(FACILITATOR_KEY)
    page.keyboard.press("Enter")
    expect(page.locator(".vote")).to_be_visible()
    return page


@pytest.fixture
def desk(base: str, new_reader: OpenPage) -> Page:
    """The browser of who leads, on the list of sessions; it runs no script."""
    page = new_reader(base_url=base, java_script_enabled=False)
    page.goto("/animation")
    page.get_by_label(t("desk.key")).fill(FACILITATOR_KEY)
    page.get_by_role("button", name=t("desk.enter")).click()
    expect(page.get_by_label(t("desk.key"))).to_have_count(0)
    return page


def joined(phone: Page, code: str, group: str) -> Page:
    """Types the code of the room and says who holds the telephone."""
    phone.goto("/v")
    phone.get_by_label(t("phone.code.label")).fill(code.lower())
    phone.get_by_role("button", name=t("phone.code.send")).click()
    phone.get_by_role("button", name=t(f"phone.group.{group}")).click()
    return phone


def answer(phone: Page, note: str, send: str) -> None:
    phone.locator(".pick").filter(has=phone.locator(f"input[value='{note}']")).click()
    phone.get_by_role("button", name=t(send)).click()


def press(desk: Page, name: str) -> None:
    desk.get_by_role("button", name=t(f"desk.do.{name}"), exact=True).click()


def stands(room: Page, state: str) -> None:
    expect(room.locator(".vote")).to_have_attribute("data-state", state)


def minutes(path: Path) -> str:
    """The texts of a DOCX, with ordinary spaces."""
    nodes = docx.Document(str(path)).element.body.iter()
    return re.sub(
        r"\s+", " ", " ".join(node.text or "" for node in nodes if node.tag.endswith("}t"))
    )


def test_a_session_from_its_first_question_to_its_minutes(
    room: Page, desk: Page, new_reader: OpenPage, base: str, tmp_path: Path
) -> None:
    # open: the room asks, who leads opens from another browser
    code = room.locator(".vote-code").inner_text()
    desk.reload()
    desk.get_by_role("link", name=code).click()
    desk.get_by_label(t("desk.field.place")).fill("Vannes")
    desk.get_by_role("button", name=t("desk.save")).click()
    press(desk, "ouvrir")
    stands(room, "open")

    # join and vote: three telephones, the last one without scripts
    groups = ("citoyens", "citoyens", "institutions")
    phones = [
        joined(
            new_reader(base_url=base, viewport=PHONE, has_touch=True, java_script_enabled=n < 2),
            code,
            group,
        )
        for n, group in enumerate(groups)
    ]
    heard(phones[0], "vote-telephone")
    heard(room, "vote-salle")
    heard(desk, "vote-animation")
    for phone, note in zip(phones, ("6", "7", "2"), strict=True):
        answer(phone, note, "phone.send")
        expect(phone.get_by_role("heading", name=t("phone.saved.title"))).to_be_visible()
    expect(room.locator(".vote-count")).to_contain_text(t("client.vote.answers.many", n=3))

    heard(phones[0], "vote-enregistre")

    # change: without scripts too
    phones[2].get_by_role("link", name=t("phone.saved.change")).click()
    answer(phones[2], "8", "phone.send.change")
    expect(phones[2].locator(".answer")).to_contain_text("8")
    address = f"/vues/votes.json?seance={code}&question=1"
    assert not room.request.get(address).ok

    # close: what is sent afterwards is refused in words, and who leads counts raised hands
    phones[2].get_by_role("link", name=t("phone.saved.change")).click()
    desk.reload()
    press(desk, "fermer")
    stands(room, "closed")
    answer(phones[2], "0", "phone.send.change")
    expect(phones[2].get_by_role("alert")).to_contain_text(t("phone.error.closed", n=1))
    desk.get_by_role("link", name=t("desk.counts")).click()
    desk.locator("input[name='citoyens.0.5']").fill("4")
    desk.get_by_role("button", name=t("desk.counts.save")).click()
    expect(desk.get_by_role("status")).to_contain_text(t("desk.done.comptee", n=1))

    # reveal and compare: the room beside the measure
    room.keyboard.press("Enter")
    expect(room.locator("#room")).to_have_attribute("data-chart", "votes")
    settled(room)
    expect(room.locator("#room")).to_contain_text(MARK)
    shown = room.request.get(address).json()
    sides = {t("votes.side.measure"), t("votes.side.room")}
    assert sides <= {row["side"] for row in shown["rows"]}, shown["rows"]
    phones[2].get_by_role("link", name=t("phone.refresh")).click()
    expect(phones[2].get_by_role("heading", name=t("phone.revealed.title"))).to_be_visible()
    heard(phones[2], "vote-devoile")

    # export: three answers, one of them changed, and the hands
    desk.reload()
    with desk.expect_download() as download:
        desk.get_by_role("link", name=t("desk.files.export")).click()
    (question,) = exported(download.value.path())["questions"]
    assert sorted(one["reponse"][0] for one in question["bulletins"]) == ["6", "7", "8"]
    assert [one["personnes"] for one in question["comptes"]] == [4]

    # minutes: the route of the room's browser knows the session
    page = room.context.new_page()
    page.goto("/parcours")
    with page.expect_download() as download:
        page.locator("[data-route=docx]:visible").click()
    download.value.save_as(tmp_path / "minutes.docx")
    said = minutes(tmp_path / "minutes.docx")
    assert MARK in said
    assert said.index("2.") < said.index(t("minutes.vote", n=1))
    assert f"1 question, séance {code}" in said


def exported(path: Path) -> Any:
    return json.loads(path.read_text("utf-8"))
