"""Co-construction on a territory and partnerships of an actor: they follow the choices and fit."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Slips
from tests.browser.measures import LOW_CONTRAST, TOO_WIDE
from tests.browser.screen import choose, t, visit

LOWEST_CONTRAST = 4.5


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[id*='\"{name}\"'][id*='slot']")


def test_a_territory_has_its_answers_beside_those_of_france(page: Page) -> None:
    visit(page, "/territoires/27")
    table = part(page, "coconstruction").locator("table").first
    expect(table.locator("thead th")).to_have_text(
        [
            t("partnership.column.question"),
            t("partnership.column.actor"),
            "Bourgogne-Franche-Comté",
            t("partnership.column.france"),
            t("partnership.column.evidence"),
            t("partnership.column.survey"),
        ]
    )
    expect(table.locator("[data-questions=alliance] tr")).to_have_count(5)
    expect(table.locator(".evidence-region_measured").first).to_be_visible()


def test_the_questions_of_france_alone_are_folded_until_opened(page: Page) -> None:
    visit(page, "/territoires/53")
    folded = part(page, "coconstruction").locator("details")
    expect(folded.locator("table")).not_to_be_visible()
    folded.locator("summary").click()
    expect(folded.locator("[data-questions=modes] tr").nth(1)).to_contain_text(
        t("status.unpublished")
    )
    assert page.evaluate(LOW_CONTRAST, LOWEST_CONTRAST) == []


def test_co_construction_follows_the_territory(page: Page) -> None:
    visit(page, "/territoires/27")
    choose(page, "territoire", "Occitanie")
    expect(part(page, "coconstruction").locator("thead th").nth(2)).to_have_text("Occitanie")
    expect(part(page, "coconstruction")).not_to_contain_text("Bourgogne-Franche-Comté")


def test_a_departement_leads_to_its_region(page: Page) -> None:
    visit(page, "/territoires/D29")
    expect(part(page, "coconstruction").locator("table")).to_have_count(0)
    part(page, "coconstruction").locator("a").click()
    expect(page).to_have_url("/territoires/53")


def test_the_partnerships_of_an_actor_follow_the_territory(page: Page) -> None:
    visit(page, "/acteurs/entreprises")
    heads = part(page, "practices").locator("thead th")
    expect(heads).to_have_count(4)
    choose(page, "territoire", "Bourgogne-Franche-Comté")
    expect(heads).to_have_count(5)
    expect(heads.nth(1)).to_have_text("Bourgogne-Franche-Comté")


def test_the_tables_scroll_in_their_frames_on_a_phone(phone_page: Page, base: str) -> None:
    slips = Slips()
    with slips.watching(phone_page, base):
        for address, name in (
            ("/territoires/27", "coconstruction"),
            ("/acteurs/institutions", "practices"),
        ):
            visit(phone_page, address)
            for summary in part(phone_page, name).locator("summary").all():
                summary.click()
            assert phone_page.evaluate(TOO_WIDE) == []
            frame = part(phone_page, name).locator(".table-responsive").first
            assert frame.evaluate("(e) => e.scrollWidth > e.clientWidth")
            assert phone_page.evaluate(LOW_CONTRAST, LOWEST_CONTRAST) == []
    assert slips.found() == {}
