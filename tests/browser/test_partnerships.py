"""Co-construction on a territory and partnerships of an actor: they follow the choices and fit."""

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Slips
from tests.browser.measures import LOW_CONTRAST, TOO_WIDE
from tests.browser.screen import choose, t, visit, walk_on

LOWEST_CONTRAST = 4.5


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[id*='\"{name}\"'][id*='slot']")


def theme(page: Page, name: str, key: str) -> Locator:
    """A theme of a part, unfolded; what it stands in is unfolded first."""
    named = part(page, name).locator("details").filter(has_text=t(f"partnership.theme.{key}"))
    for one in named.all():
        one.locator("> summary").click()
    return named.last


def test_a_territory_has_its_answers_beside_those_of_france_and_another_its_own(
    page: Page,
) -> None:
    visit(page, "/territoires/27")
    table = theme(page, "coconstruction", "alliance").locator("table")
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
    expect(table.locator("tbody tr")).to_have_count(4)
    expect(table.locator(".evidence-region_measured").first).to_be_visible()
    choose(page, "territoire", "Occitanie")
    expect(part(page, "coconstruction").locator("thead th").nth(2)).to_have_text("Occitanie")
    expect(part(page, "coconstruction")).not_to_contain_text("Bourgogne-Franche-Comté")


def test_answers_are_folded_behind_a_line_that_sums_them_up(page: Page) -> None:
    visit(page, "/territoires/53")
    folded = part(page, "coconstruction").locator("details")
    for one in folded.all():
        expect(one.locator("table").first).not_to_be_visible()
    modes = theme(page, "coconstruction", "modes")
    expect(modes.locator("> summary")).to_contain_text("réponse")
    expect(modes.locator("thead")).not_to_contain_text("Bretagne")  # published for France alone
    expect(modes.locator("tbody tr").first).to_contain_text("%")
    assert page.evaluate(LOW_CONTRAST, LOWEST_CONTRAST) == []


def test_a_departement_leads_to_its_region(page: Page) -> None:
    visit(page, "/territoires/D29")
    expect(part(page, "coconstruction").locator("table")).to_have_count(0)
    part(page, "coconstruction").locator("a").click()
    expect(page).to_have_url("/territoires/53")


def test_the_partnerships_of_an_actor_follow_the_territory(page: Page) -> None:
    visit(page, "/acteurs/entreprises")
    heads = part(page, "practices").locator("table").first.locator("thead th")
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
            walk_on(phone_page, address)
            frame = theme(phone_page, name, "alliance").locator(".table-responsive")
            assert phone_page.evaluate(TOO_WIDE) == []
            assert frame.evaluate("(e) => e.scrollWidth > e.clientWidth")
            assert phone_page.evaluate(LOW_CONTRAST, LOWEST_CONTRAST) == []
    assert slips.found() == {}
