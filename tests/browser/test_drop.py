"""Who leads drops a survey on the page of the data, sees what it changes, and readers see it."""

from __future__ import annotations

import base64
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dashboard.catalogue import load_catalogue
from dashboard.settings import Settings
from dashboard.web.import_page import SPREAD
from tests.browser.conftest import FACILITATOR_KEY, PHONE, SCREEN, OpenPage, Server, started
from tests.browser.measures import TOO_WIDE
from tests.browser.person import Person, computing
from tests.browser.screen import t
from tests.surveys import wide_survey

pytestmark = pytest.mark.slow
SURVEY = {
    "population": "Personne : chiffres de test",
    "organisme": "Tests de PHARE",
    "adresse": "https://example.org/enquete-de-test",
}
DROP = """([selector, name, bytes]) => {
    const data = new DataTransfer();
    const file = Uint8Array.from(atob(bytes), (sign) => sign.charCodeAt(0));
    data.items.add(new File([file], name));
    for (const type of ['dragover', 'drop']) {
        const event = new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true });
        document.querySelector(selector).dispatchEvent(event);
    }
}"""
"""A file that falls on an element, as the browser tells it."""
PATIENT = 120_000


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("drop")


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[Server]:
    """A server of a copy of the data."""
    shutil.copytree(Settings().data, folder / "data")
    with started(folder, "", "--data", str(folder / "data"), "--workers", "1") as server:
        yield server


def dropped(page: Page, path: Path) -> None:

    content = base64.b64encode(path.read_bytes()).decode()
    page.evaluate(DROP, [".data-drop", path.name, content])


def test_a_wide_survey_goes_from_its_file_to_the_crossing_in_under_a_minute_of_a_person(
    server: Server, folder: Path, new_reader: OpenPage
) -> None:
    book = wide_survey(folder / "Enquête de test 2026.xlsx", load_catalogue(Settings().data))
    page = new_reader(base_url=server.address, viewport=SCREEN)
    person, before = Person(), computing(server.process.pid)

    page.goto("/animation")
    person.begins("key")
    person.types(pasted=1)
    expect(page.locator("[name=cle]")).to_be_focused()
    page.keyboard.insert_text(FACILITATOR_KEY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=t("desk.sessions"))).to_be_visible()

    page.goto("/donnees")
    expect(page.locator(".data-drop form")).to_be_visible(timeout=PATIENT)
    person.begins("drop")
    person.clicks(2)
    dropped(page, book)

    expect(page.get_by_text(t("drop.unnamed"))).to_be_visible(timeout=PATIENT)
    assert page.locator("[name=nom]").input_value() == "Enquête de test 2026"
    assert page.locator("[name=terrain]").input_value() == "2026"
    person.begins("survey")
    expect(page.locator("[name=population]")).to_be_focused()
    page.keyboard.type(SURVEY["population"])
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type(SURVEY["organisme"])
    page.keyboard.press("Tab")
    page.keyboard.insert_text(SURVEY["adresse"])
    page.keyboard.press("Enter")
    person.types(SURVEY["population"], "", SURVEY["organisme"], pasted=1)

    expect(page.get_by_role("heading", name=t("drop.pictures"))).to_be_visible(timeout=PATIENT)
    shown = page.locator(".drop-pictures img")
    assert [picture.evaluate("one => one.naturalWidth > 0") for picture in shown.all()] == [
        True
    ] * 2
    expect(page.get_by_text("832")).not_to_have_count(0)
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert page.evaluate(TOO_WIDE) == []
    page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    person.begins("read the sum")
    person.begins("read the map")
    person.begins("publish")
    person.clicks()
    page.get_by_role("button", name=t("drop.publish")).click()

    person.begins("crossing")
    person.clicks()
    page.get_by_role("link", name=t("drop.see")).click(timeout=PATIENT)
    expect(page).to_have_url(re.compile("/croisement.*enquete=enquete-de-test-2026-citizens"))
    expect(page.locator("main")).to_contain_text("Enquête de test 2026", timeout=PATIENT)

    computed = computing(server.process.pid) - before
    sys.stdout.write(f"{person.seconds:.1f} s of a person, {computed:.1f} s of a processor\n")
    assert len(person.steps) == 7
    assert person.done == {"think": 7, "point": 4, "click": 4, "key": 50}
    assert person.seconds + SPREAD < 60 - MOST_COMPUTED


MOST_COMPUTED = 20
"""Seconds that the machine may take of the minute: it takes half of them on a quiet core."""


def test_readers_are_offered_no_import(server: Server, new_reader: OpenPage) -> None:
    page = new_reader(base_url=server.address, viewport=SCREEN)
    with page.expect_response("**/animation/donnees.json*") as told:
        page.goto("/donnees")
    assert told.value.json() == {"refused": "", "imports": False}
    expect(page.locator("main h1")).to_be_visible()
    assert page.locator(".data-drop").count() == 0
