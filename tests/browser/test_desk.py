"""The page of who leads is legible, named and never too wide, without a script, in both lights."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import FACILITATOR_KEY, PHONE, SCREEN, OpenPage
from tests.browser.measures import TOO_WIDE
from tests.browser.screen import t

ASKED = (
    {"type": "accord", "question": "La voiture est le premier frein."},
    {"type": "priorites"},
    {"type": "mot", "question": "En un mot, qu’est-ce qui manque le plus ici ?"},
)
CONTRAST = {"runOnly": ["color-contrast"]}


def entered(page: Page) -> str:
    """Enters with the key and makes a session of three questions; its address."""
    page.goto("/animation")
    page.get_by_label(t("desk.key")).fill(FACILITATOR_KEY)
    page.get_by_role("button", name=t("desk.enter")).click()
    page.get_by_label(t("desk.field.title")).fill("Perception des fragilités en Bretagne")
    page.get_by_role("button", name=t("desk.create")).click()
    for asked in ASKED:
        page.locator(".desk-new summary").click()
        page.locator("[name=type]").select_option(asked["type"])
        page.locator("[name=question]:visible").fill(asked.get("question", ""))
        page.locator("[value=poser]").click()
    page.get_by_role("button", name=t("desk.do.ouvrir")).first.click()
    return page.url.partition("?")[0]


def test_every_page_of_the_desk_is_clean_in_both_lights_and_on_a_telephone(
    new_reader: OpenPage,
) -> None:
    page, axe, found = new_reader(viewport=SCREEN), Axe(), {}
    session = entered(page)
    pages = (
        *("/animation", session, f"{session}?confirmer=effacer"),
        *(f"{session}/1/mains", f"{session}/2/papier", f"{session}/3/mains", f"{session}/3/mots"),
    )
    for address in pages:
        page.emulate_media(color_scheme="light")
        page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
        page.goto(address)
        found[address, "light"] = axe.run(page).response["violations"]
        page.emulate_media(color_scheme="dark")
        found[address, "dark"] = axe.run(page, options=CONTRAST).response["violations"]
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        found[address, "phone"] = page.evaluate(TOO_WIDE)
    assert {place: faults for place, faults in found.items() if faults} == {}
