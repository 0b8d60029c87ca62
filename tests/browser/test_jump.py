"""The field « Aller à… » finds anything by its name, with or without accents."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.screen import (
    is_at,
    ready,
    visit,
)

FOUND = {
    "cote d azur": "/territoires/93",
    "bretagne": "/territoires/53",
    "picardie": "/territoires/32",
    "29": "/territoires/D29",
    "2A": "/territoires/D2A",
    "finistere": "/territoires/D29",
    "sante, acces": "/domaines/sante",
    "citoyens": "/acteurs/citoyens",
    "methode": "/methode",
    "taux de chomage": "/domaines/emploi-insertion?indicateur=taux_chomage_localise",
}


def jump(page: Page, words: str) -> None:
    page.keyboard.press("/")
    field = page.locator(".dash-dropdown-search")
    expect(field).to_be_focused()
    page.keyboard.type(words)
    expect(field).to_have_value(words)


@pytest.fixture(scope="module")
def home(shared_context, base):  # type: ignore[no-untyped-def]
    """The home page, opened once: the field is the same on every page."""
    page = shared_context.new_page()
    visit(page, "/methode")
    yield page
    page.close()


@pytest.mark.parametrize("words", FOUND)
def test_words_lead_where_they_say(home: Page, words: str) -> None:
    jump(home, words)
    expect(home.locator(".dash-dropdown-option").first).to_be_visible()
    home.keyboard.press("ArrowDown")
    home.keyboard.press("Enter")
    is_at(home, FOUND[words])
    expect(home.locator("main h1")).to_be_visible()
    ready(home)
    assert home.evaluate("() => document.activeElement") is not None
