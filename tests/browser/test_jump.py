"""The field « Aller à… » finds anything by its name, with or without accents."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from dashboard.catalogue import Catalogue
from dashboard.model import Level
from dashboard.selection import ACTORS
from tests.browser.conftest import OpenPage, Slips
from tests.browser.measures import LOW_CONTRAST
from tests.browser.screen import is_at, mark, ready, search_index, t, visit, was_reloaded

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
    expect(page.locator("#jump")).to_be_visible()
    page.keyboard.press("/")
    field = page.locator(".dash-dropdown-search")
    expect(field).to_be_focused()
    page.keyboard.type(words)
    expect(field).to_have_value(words)


def leave(page: Page) -> None:
    """Closes the field with Escape; the focus comes back to it a moment later."""
    page.keyboard.press("Escape")
    expect(page.locator(".dash-dropdown-content")).to_have_count(0)
    expect(page.locator("#jump")).to_be_focused()


@pytest.fixture(scope="module")
def anywhere(kept_page: Page, base: str) -> Iterator[Page]:
    """One page for all the words: the field is on every page, and leads to every other."""
    slips = Slips()
    with slips.watching(kept_page, base):
        visit(kept_page, "/methode")
        mark(kept_page)
        yield kept_page
        assert not was_reloaded(kept_page)
    assert slips.found() == {}


@pytest.mark.parametrize("words", FOUND)
def test_words_and_the_enter_key_lead_where_they_say(anywhere: Page, words: str) -> None:
    jump(anywhere, words)
    address = FOUND[words]
    name = next(entry["label"] for entry in search_index(anywhere) if entry["value"] == address)
    expect(anywhere.locator(".dash-dropdown-option").first).to_have_text(name)
    anywhere.keyboard.press("Enter")
    is_at(anywhere, address)
    expect(anywhere).to_have_title(f"{name.rpartition(' · ')[0] or name} · PHARE")
    expect(anywhere.locator(".dash-dropdown-content")).to_have_count(0)
    ready(anywhere)


def test_a_click_on_a_found_line_goes_there(anywhere: Page) -> None:
    jump(anywhere, "handicap")
    anywhere.locator(".dash-dropdown-option").first.click()
    is_at(anywhere, "/domaines/handicap")
    expect(anywhere).to_have_title("Handicap · PHARE")
    ready(anywhere)


def test_escape_leaves_the_field_and_the_page_as_it_was(anywhere: Page) -> None:
    before = anywhere.url
    jump(anywhere, "corse")
    leave(anywhere)
    is_at(anywhere, before)


def test_nothing_found_is_said(anywhere: Page) -> None:
    jump(anywhere, "zzzz")
    expect(anywhere.locator(".dash-dropdown-content")).to_contain_text(
        t("dropdown.no_options_found")
    )
    leave(anywhere)


def test_a_slash_typed_in_a_field_is_a_slash(anywhere: Page) -> None:
    jump(anywhere, "a")
    anywhere.keyboard.type("/")
    expect(anywhere.locator(".dash-dropdown-search")).to_have_value("a/")
    leave(anywhere)


def test_every_territory_domain_indicator_and_actor_can_be_found(
    page: Page, catalogue: Catalogue
) -> None:
    found = {entry["value"] for entry in search_index(page)}
    levels = (Level.REGION, Level.DEPARTEMENT)
    areas = [area for level in levels for area in catalogue.areas(level)]
    assert {f"/territoires/{area.area.slug}" for area in areas} <= found
    assert {f"/domaines/{domain}" for domain in catalogue.domains} <= found
    assert {f"/acteurs/{slug}" for slug in ACTORS} <= found
    indicators = catalogue.indicators.values()
    assert {f"/domaines/{i.domain}?indicateur={i.code}" for i in indicators} <= found


def test_the_english_field_keeps_the_language(page: Page, catalogue: Catalogue) -> None:
    visit(page, "/methode?langue=en")
    jump(page, "health")
    health = catalogue.domains["sante"].label_en
    expect(page.locator(".dash-dropdown-option").first).to_contain_text(health)
    page.keyboard.press("Enter")
    is_at(page, "/domaines/sante?langue=en")
    expect(page).to_have_title(f"{health} · PHARE")


def test_letters_typed_at_once_after_the_slash_are_all_there(anywhere: Page) -> None:
    expect(anywhere.locator("#jump")).to_be_visible()
    anywhere.keyboard.type("/corse")
    expect(anywhere.locator(".dash-dropdown-search")).to_have_value("corse")
    expect(anywhere.locator(".dash-dropdown-option").first).to_contain_text("Corse")
    leave(anywhere)


def test_nothing_found_can_be_read_in_both_themes(new_reader: OpenPage) -> None:
    for theme in ("light", "dark"):
        page = new_reader(color_scheme=theme)
        visit(page, "/methode")
        jump(page, "zzzz")
        expect(page.locator("span.dash-dropdown-option")).to_be_visible()
        assert page.evaluate(LOW_CONTRAST, 4.5) == []


def test_what_is_outside_the_programme_is_said_and_leads_nowhere(anywhere: Page) -> None:
    before = anywhere.url
    jump(anywhere, "mayotte")
    expect(anywhere.locator(".dash-dropdown-option").first).to_have_text(
        t("jump.beyond", label="Mayotte")
    )
    anywhere.keyboard.press("Enter")
    expect(anywhere.locator(".dash-dropdown-content")).to_have_count(0)
    is_at(anywhere, before)


def test_the_field_keeps_the_example_data_and_the_language(page: Page) -> None:
    visit(page, "/territoires/53?exemple=oui&langue=en")
    jump(page, "health")
    expect(page.locator(".dash-dropdown-option").first).to_contain_text("Health")
    page.keyboard.press("Enter")
    is_at(page, "/domaines/sante?exemple=oui&langue=en")
