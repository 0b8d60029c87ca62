"""One domain over the regions: on its page, beside the comparisons, and in a room."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.room import enter, press
from tests.browser.screen import (
    box,
    card,
    chart,
    choose,
    click_there,
    control,
    point_at_line,
    ready,
    shows,
    t,
    title,
    visit,
    walk_on,
)

SAFETY = "/domaines/securite?territoire=53"
POLICE = "trust_police_share"
COMPARED = (
    *("emploi-insertion", "acces-numerique", "sante", "handicap", "securite", "lien-social"),
    *("environnement", "transition-energetique"),
)


def drawn(page: Page) -> list[str]:
    """The regions that the chart has a point for."""
    points: list[str] = page.evaluate(
        """() => document.querySelector('[data-card=ressenti] .js-plotly-plot').data
            .find(({ mode }) => mode === 'markers').customdata"""
    )
    return points


def test_published_answers_draw_the_regions_of_a_domain(page: Page) -> None:
    for domain in COMPARED:
        walk_on(page, f"/domaines/{domain}")
        expect(card(page, "ressenti")).to_have_attribute("data-state", "ready")
        assert len(drawn(page)) >= 8, domain
        expect(card(page, "ressenti").locator(".example-mark")).not_to_be_visible()


def test_the_title_says_that_safety_at_night_follows_and_the_list_what_was_asked_in_few_regions(
    page: Page,
) -> None:
    visit(page, SAFETY)
    said = title(page, "ressenti").inner_text()
    assert said == t("finding.regional.follows", name="Sécurité")
    expect(card(page, "ressenti").locator(".card-subtitle")).to_contain_text("WJP EUROVOICES")
    control(page, "mesure").click()
    few = page.locator(".dash-dropdown-option").filter(has_text="seulement").first
    expect(few).to_be_visible()
    assert few.evaluate("(one) => !!one.querySelector('input:disabled')")


def test_another_question_is_one_choice_and_leaves_map_and_ranking_alone(page: Page) -> None:
    visit(page, SAFETY)
    before = title(page, "carte").inner_text()
    choose(page, "mesure", "Confiance dans la police")
    shows(page, "ressenti", mesure=POLICE, territoire="53")
    page.wait_for_url(f"**mesure={POLICE}**")
    assert title(page, "carte").inner_text() == before
    page.reload()
    ready(page)
    shows(page, "ressenti", mesure=POLICE)
    expect(control(page, "mesure")).to_contain_text("Confiance dans la police")


def test_an_indicator_and_a_question_take_the_place_of_each_other(page: Page) -> None:
    visit(page, f"{SAFETY}&mesure={POLICE}")
    control(page, "indicateur").click()
    page.locator(".dash-dropdown-option:not(:has(input:disabled))").nth(1).click()
    shows(page, "ressenti", mesure=None)
    expect(page).to_have_url(re.compile("indicateur="))
    choose(page, "mesure", "Confiance dans la police")
    shows(page, "ressenti", mesure=POLICE)
    expect(page).not_to_have_url(re.compile("indicateur="))


def test_another_domain_has_its_own_question(page: Page) -> None:
    visit(page, f"{SAFETY}&mesure={POLICE}")
    choose(page, "domaine", "Santé")
    shows(page, "ressenti", domaine="sante", mesure=None)
    expect(title(page, "ressenti")).to_contain_text("Santé")


def test_a_domain_without_a_question_says_why_in_one_line(page: Page) -> None:
    visit(page, "/domaines/logement")
    expect(card(page, "ressenti")).not_to_be_visible()
    line = page.locator("#felt .folded summary")
    expect(line).to_contain_text(t("reason.few_regions"))
    line.click()
    expect(page.locator("#felt table").first).to_be_visible()


def test_pointing_at_a_region_makes_it_the_territory(page: Page) -> None:
    visit(page, "/domaines/securite")
    point_at_line(page, "ressenti", "R94")
    click_there(page)
    shows(page, "ressenti", territoire="94")
    assert drawn(page)[-1] == "R94"


def test_beside_the_comparisons_the_regions_have_their_own_choice_of_domain(page: Page) -> None:
    visit(page, "/croisement")
    shows(page, "ressenti", domaine="emploi-insertion", mesure=None)
    asked = chart(page, "ecarts")["title"]
    choose(page, "domaine", "Sécurité")
    shows(page, "ressenti", domaine="securite")
    assert chart(page, "ecarts")["title"] == asked
    expect(title(page, "ressenti")).to_have_text(t("finding.regional.follows", name="Sécurité"))
    control(page, "domaine").click()
    greyed = page.locator(".dash-dropdown-option").filter(has_text="Logement").first
    expect(greyed).to_contain_text(t("reason.few_regions"))


def test_beside_the_comparisons_another_question_moves_its_domain_in_all_of_them(
    page: Page,
) -> None:
    visit(page, "/croisement?territoire=11&domaine=securite")
    before = {row["domain"]: row["value"] for row in chart(page, "ecarts")["rows"]}
    choose(page, "mesure", "Confiance dans la police")
    shows(page, "ressenti", domaine="securite", mesure=POLICE)
    shows(page, "ecarts", mesure=POLICE)
    after = {row["domain"]: row["value"] for row in chart(page, "ecarts")["rows"]}
    assert {domain for domain in after if after[domain] != before[domain]} == {"securite"}
    expect(control(page, "question")).to_contain_text(t("sentence.asked_regions"))
    choose(page, "domaine", "Santé")
    shows(page, "ressenti", domaine="sante", mesure=None)
    expect(page).not_to_have_url(re.compile("mesure="))


def test_a_question_about_all_domains_and_one_about_a_domain_take_each_other_s_place(
    page: Page,
) -> None:
    visit(page, "/croisement?territoire=11&domaine=securite&exemple=oui")
    asked = chart(page, "ecarts")["selection"].get("mesure")
    choose(page, "mesure", "Confiance dans la police")
    shows(page, "ecarts", mesure=POLICE)
    page.go_back()
    shows(page, "ecarts", mesure=asked)
    expect(title(page, "ressenti")).to_have_text(t("finding.regional.follows", name="Sécurité"))


def test_the_whole_card_is_seen_at_once_on_a_desk(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    for address in (SAFETY, "/domaines/emploi-insertion?territoire=75"):
        walk_on(page, address)
        assert box(card(page, "ressenti"))["height"] <= 768 - 56


@pytest.mark.parametrize(
    ("address", "finding", "name"),
    [
        ("/domaines/securite", "follows", "Sécurité"),
        ("/domaines/sante", "perhaps", "Santé"),
        ("/domaines/lien-social", "nothing", "Lien social"),
        ("/croisement?domaine=securite", "follows", "Sécurité"),
    ],
)
def test_a_room_sees_whether_perception_follows(
    page: Page, address: str, finding: str, name: str
) -> None:
    enter(page, address)
    for _ in range(8):
        if page.locator("#room").get_attribute("data-chart") == "ressenti":
            break
        press(page, "ArrowRight")
    expect(page.locator("#room .stage-title")).to_have_text(
        t(f"finding.regional.{finding}", name=name)
    )
