"""The address holds the whole state: back, forward, reload and a pasted link work."""

import pytest
from playwright.sync_api import Page, expect

from dashboard.catalogue import Catalogue
from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.screen import (
    choose,
    click_there,
    control,
    drawn,
    glance,
    is_at,
    mark,
    point_at_area,
    point_at_line,
    screen,
    search,
    shows,
    t,
    visit,
    walk_on,
    was_reloaded,
)

STATES = [
    "/territoires/53?domaine=handicap&comparer=76,94&periode=etude",
    "/territoires/D29",
    f"{UNEMPLOYMENT}&territoire=76&comparer=53&periode=2016&classes=jenks",
    "/domaines/sante?niveau=departement",
    "/acteurs/citoyens?territoire=76&enquete=wjp-eurovoices-2023&mesure=trust_police_share",
]


def test_back_and_forward_give_the_screens_that_were(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    mark(page)
    first = screen(page)
    search(page, "indicateur", "taux de cho")
    shows(page, "carte", indicateur="taux_chomage_localise")
    point_at_area(page, "carte", "R76")
    click_there(page)
    shows(page, "radar", territoire="76")
    second = screen(page)
    page.go_back()
    is_at(page, UNEMPLOYMENT)
    shows(page, "carte", indicateur="taux_chomage_localise", territoire=None)
    page.go_back()
    is_at(page, "/domaines/emploi-insertion")
    shows(page, "carte", indicateur=None, territoire=None)
    assert screen(page) == first
    page.go_forward()
    is_at(page, UNEMPLOYMENT)
    shows(page, "carte", indicateur="taux_chomage_localise", territoire=None)
    page.go_forward()
    is_at(page, f"{UNEMPLOYMENT}&territoire=76")
    shows(page, "radar", territoire="76")
    assert screen(page) == second
    assert not was_reloaded(page)


def test_back_crosses_from_page_to_page(page: Page) -> None:
    glance(page, "/territoires/53")
    mark(page)
    before = screen(page)
    point_at_line(page, "domaines", "sante")
    click_there(page)
    shows(page, "profil", domaine="sante")
    page.locator(".door:visible").filter(has_text=t("door.acteurs")).click()
    is_at(page, "/acteurs")
    page.go_back()
    expect(page.locator("h1")).to_contain_text("Bretagne")
    shows(page, "profil", domaine="sante", territoire="53")
    page.go_back()
    is_at(page, "/territoires/53")
    expect(control(page, "domaine")).to_have_text(before["controls"]["choice-domaine"])
    assert screen(page) == before
    assert not was_reloaded(page)


def test_a_choice_after_going_back_is_made_from_there(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    search(page, "territoire", "corse")
    shows(page, "carte", territoire="94")
    page.go_back()
    is_at(page, "/domaines/emploi-insertion")
    shows(page, "carte", territoire=None)
    choose(page, "classes", t("classes.short.jenks"))
    shows(page, "carte", territoire=None, classes="jenks")
    is_at(page, "/domaines/emploi-insertion?classes=jenks")


def test_the_same_choice_can_be_made_again_after_going_back(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    for _ in range(2):
        search(page, "territoire", "corse")
        shows(page, "radar", territoire="94")
        is_at(page, "/domaines/emploi-insertion?territoire=94")
        page.go_back()
        is_at(page, "/domaines/emploi-insertion")
        shows(page, "carte", territoire=None)


@pytest.mark.parametrize("address", STATES)
def test_a_pasted_link_gives_the_screen_that_a_link_leads_to(
    page: Page, other_reader: Page, address: str
) -> None:
    visit(page, "/methode")
    walk_on(page, address, drawn)
    is_at(page, address)
    glance(other_reader, address)
    is_at(other_reader, address)
    assert screen(other_reader) == screen(page)


def test_choices_lead_to_the_screen_that_their_address_and_a_reload_open(
    page: Page, other_reader: Page
) -> None:
    glance(page, "/domaines/emploi-insertion")
    search(page, "indicateur", "taux de cho")
    shows(page, "carte", indicateur="taux_chomage_localise")
    search(page, "territoire", "occitanie")
    shows(page, "carte", territoire="76")
    choose(page, "periode", "2016")
    shows(page, "carte", periode="2016")
    choose(page, "classes", t("classes.short.jenks"))
    shows(page, "carte", classes="jenks")
    expect(control(page, "indicateur")).to_contain_text("Taux de chômage")
    address, chosen = page.url, screen(page)
    glance(other_reader, address)
    assert screen(other_reader) == chosen
    page.reload()
    assert screen(page) == chosen


def test_the_tab_names_what_is_shown(page: Page, catalogue: Catalogue) -> None:
    names = {
        "/territoires/53": "Bretagne",
        "/territoires/D29": "Finistère",
        "/domaines/handicap": catalogue.domains["handicap"].label_fr,
        UNEMPLOYMENT: catalogue.indicators["taux_chomage_localise"].label_fr,
        "/acteurs/associations": t("actor.associations"),
    }
    for address, name in names.items():
        walk_on(page, address, drawn)
        expect(page).to_have_title(f"{name} · PHARE")


def test_the_tab_follows_the_links(page: Page) -> None:
    glance(page, "/")
    for name in ("territoires", "domaines", "acteurs", "methode", "donnees"):
        page.locator(".door:visible").filter(has_text=t(f"door.{name}")).click()
        expect(page).to_have_title(f"{t(f'door.{name}')} · PHARE")
        is_at(page, f"/{name}")
    page.locator("a.brand").click()
    expect(page).to_have_title(f"{t('home.tab')} · PHARE")
