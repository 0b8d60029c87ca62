"""A choice changes the title, the address and the charts, and nothing is loaded again."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import Slips
from tests.browser.screen import (
    area_fills,
    boxes,
    card,
    choose,
    control,
    drawn,
    glance,
    is_at,
    mark,
    screen,
    search,
    shows,
    t,
    title,
    type_in,
    until,
    was_reloaded,
)

LABEL = "Taux de chômage"


def test_an_indicator_becomes_the_subject_of_the_page(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    mark(page)
    before = title(page, "carte").inner_text()
    search(page, "indicateur", "taux de cho")
    for name in ("carte", "classement", "evolution"):
        shows(page, name, indicateur="taux_chomage_localise")
    is_at(page, UNEMPLOYMENT)
    expect(control(page, "indicateur")).to_contain_text(LABEL)
    expect(page).to_have_title(re.compile(LABEL))
    expect(title(page, "carte")).not_to_have_text(before)
    assert not was_reloaded(page)


def test_the_indicator_is_found_without_its_accents(page: Page) -> None:
    glance(page, "/domaines/sante")
    control(page, "indicateur").focus()
    type_in(page, "esperance")
    expect(page.locator(".dash-dropdown-option").first).to_contain_text("Espérance")


def test_another_domain_takes_the_indicator_back(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    mark(page)
    search(page, "domaine", "sante")
    shows(page, "carte", indicateur=None, domaine="sante")
    is_at(page, "/domaines/sante")
    expect(control(page, "indicateur")).to_have_text(t("choice.score"))
    assert not was_reloaded(page)


def test_context_indicators_come_after_those_of_the_score_under_a_heading(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    control(page, "indicateur").click()
    options = page.locator(".dash-dropdown-option")
    expect(options.first).to_be_visible()
    texts = options.all_inner_texts()
    core, context = (texts.index(t(f"choice.tier.{tier}")) for tier in ("core", "context"))
    assert 0 < core < context < len(texts) - 1
    heading = options.nth(context)
    expect(heading.locator("input")).to_be_disabled()
    page.keyboard.press("Escape")


def test_a_territory_is_marked_gets_its_radar_and_can_be_taken_back(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    mark(page)
    expect(card(page, "radar")).to_have_attribute("data-state", "empty")
    search(page, "territoire", "bretagne")
    for name in ("carte", "classement", "radar", "profil"):
        shows(page, name, territoire="53")
    is_at(page, "/domaines/emploi-insertion?territoire=53")
    expect(title(page, "radar")).to_contain_text("Bretagne")
    page.locator(".choice-territoire .dash-dropdown-clear").click()
    shows(page, "carte", territoire=None)
    is_at(page, "/domaines/emploi-insertion")
    expect(card(page, "radar")).to_have_attribute("data-state", "empty")
    assert not was_reloaded(page)


def test_what_stands_beside_a_chart_that_there_is_none_of_takes_its_room(
    page: Page, slips: Slips
) -> None:
    slips.forgiven.append("400")  # of the radar
    glance(page, "/domaines/acces-numerique?territoire=D01&niveau=departement")
    expect(card(page, "radar")).to_have_attribute("data-state", "empty")
    expect(title(page, "radar")).to_contain_text("un radar a trois axes au moins")
    alone, told = boxes(card(page, "profil"), card(page, "radar"))
    assert (alone["x"], alone["width"]) == (told["x"], told["width"])
    assert alone["y"] + alone["height"] < told["y"]


def test_another_territory_changes_its_whole_page(page: Page) -> None:
    glance(page, "/territoires/53")
    mark(page)
    search(page, "territoire", "corse")
    for name in ("domaines", "radar", "profil", "carte"):
        shows(page, name, territoire="94")
    expect(page).to_have_url(re.compile(r"/territoires/94(\?|$)"))
    expect(page.locator("h1")).to_contain_text("Corse")
    expect(page).to_have_title(re.compile("Corse"))
    assert not was_reloaded(page)


def test_up_to_three_territories_are_compared(page: Page) -> None:
    glance(page, "/territoires/53?domaine=sante")
    mark(page)
    control(page, "comparer").click()
    for name in ("Corse", "Normandie", "Occitanie", "Grand Est"):
        page.locator(".dash-dropdown-option").filter(has_text=name).first.click()
    page.keyboard.press("Escape")
    shows(page, "radar", territoire="53", comparer="94,28,76")
    shows(page, "profil", comparer="94,28,76")
    shows(page, "carte", comparer="94,28,76")
    is_at(page, "/territoires/53?domaine=sante&comparer=94,28,76")
    legend = card(page, "radar").locator(".legend")
    for name in ("Bretagne", "Corse", "Normandie", "Occitanie"):
        expect(legend).to_contain_text(name)
    expect(legend).not_to_contain_text("Grand Est")
    expect(control(page, "comparer")).to_contain_text(t("dropdown.selected_count")[-7:])
    assert not was_reloaded(page)


def test_a_compared_territory_that_becomes_the_chosen_one_is_compared_no_more(page: Page) -> None:
    glance(page, "/domaines/sante?territoire=53&comparer=94,28")
    search(page, "territoire", "corse")
    shows(page, "carte", territoire="94", comparer="28")
    is_at(page, "/domaines/sante?territoire=94&comparer=28")


def test_the_period_changes_the_values_and_is_not_kept_for_another_indicator(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    mark(page)
    before = card(page, "carte").locator(".card-subtitle").inner_text()
    choose(page, "periode", t("period.etude"))
    shows(page, "carte", periode="etude")
    is_at(page, f"{UNEMPLOYMENT}&periode=etude")
    expect(card(page, "carte").locator(".card-subtitle")).not_to_have_text(before)
    choose(page, "periode", "2024")
    shows(page, "carte", periode="2024")
    is_at(page, f"{UNEMPLOYMENT}&periode=2024")
    expect(card(page, "carte").locator(".card-subtitle")).to_contain_text("2024")
    choose(page, "periode", "2016")
    shows(page, "carte", periode="2016")
    search(page, "indicateur", "temps partiel")
    shows(page, "carte", indicateur="part_temps_partiel", periode=None)
    expect(control(page, "periode")).to_have_text(t("period.derniere"))
    assert not was_reloaded(page)


def test_the_level_changes_the_areas_and_takes_the_territory_back(page: Page) -> None:
    glance(page, f"{UNEMPLOYMENT}&territoire=53&comparer=94")
    mark(page)
    choose(page, "niveau", t("level.departement"))
    shows(page, "carte", niveau="departement", territoire=None, comparer=None)
    is_at(page, UNEMPLOYMENT.replace("?", "?niveau=departement&"))
    assert area_fills(page, "carte") == 96
    inside, *halves = page.locator(".choice-niveau").evaluate(
        """(frame) => [frame.clientWidth, ...[...frame.querySelectorAll('label')]
            .map((label) => label.getBoundingClientRect().width)]"""
    )
    assert sum(halves) == pytest.approx(inside, abs=1)
    search(page, "territoire", "29")
    shows(page, "carte", territoire="D29")
    is_at(page, f"{UNEMPLOYMENT}&territoire=D29")
    expect(control(page, "territoire")).to_contain_text("Finistère")
    assert not was_reloaded(page)


def test_the_classes_change_the_map_and_only_the_map(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    legend = card(page, "carte").locator(".legend")
    for method in ("quantiles", "jenks"):
        before = legend.inner_text()
        choose(page, "classes", t(f"classes.short.{method}"))
        shows(page, "carte", classes=method)
        is_at(page, f"{UNEMPLOYMENT}&classes={method}")
        expect(legend).not_to_have_text(before)
        shows(page, "classement", classes=None)


def test_a_question_changes_what_the_actor_says(page: Page) -> None:
    glance(page, "/acteurs/citoyens")
    mark(page)
    search(page, "question", "police")
    shows(page, "carte", enquete="wjp-eurovoices-2023", mesure="trust_police_share")
    is_at(page, "/acteurs/citoyens?enquete=wjp-eurovoices-2023&mesure=trust_police_share")
    assert area_fills(page, "carte") == 13
    assert not was_reloaded(page)


def test_the_last_of_two_hurried_choices_wins(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion")
    page.evaluate(
        """() => {
            const set = (value) => dash_clientside.set_props(
                { type: 'choice', name: 'indicateur' }, { value });
            set('part_temps_partiel');
            setTimeout(() => set('taux_chomage_localise'), 30);
        }"""
    )
    for name in ("carte", "classement"):
        shows(page, name, indicateur="taux_chomage_localise")
    expect(page).to_have_title(re.compile(LABEL))
    is_at(page, UNEMPLOYMENT)
    assert LABEL in screen(page)["controls"]["choice-indicateur"]


def test_the_charts_in_sight_of_a_line_at_which_a_reader_rests_are_on_their_way(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion?territoire=53")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    control(page, "indicateur").click()
    line = page.locator(".dash-dropdown-option").filter(has_text="Emploi public")
    with page.expect_response(re.compile("/vues/carte.json.*indicateur=part_emploi_public")):
        line.hover()
    assert "indicateur" not in page.url
    line.click()
    shows(page, "carte", indicateur="part_emploi_public")
    charts = [url for url in asked if "/vues/" in url]
    assert len(charts) == len(set(charts))
    assert any("/vues/classement.json" in url for url in charts)


_HELD = """() => {
  const atRest = window.requestIdleCallback.bind(window);
  const waiting = [];
  window.requestIdleCallback = (then) => waiting.push(then);
  window.held = () => waiting.length;
  window.rest = () => {
    window.requestIdleCallback = atRest;
    waiting.forEach((then) => atRest(then));
  };
}"""


def test_a_chart_out_of_sight_waits_for_a_quiet_moment_or_until_it_comes_near(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion?indicateur=part_emploi_public")
    page.evaluate(_HELD)
    drawing = card(page, "nuage").locator(".main-svg").first
    before = drawing.inner_html()
    choose(page, "indicateur", LABEL)
    for name in ("carte", "classement"):
        shows(page, name, indicateur="taux_chomage_localise")
    until(page, "() => window.held()")
    expect(title(page, "nuage")).to_contain_text("chômage")
    assert drawing.inner_html() == before
    card(page, "nuage").scroll_into_view_if_needed()
    shows(page, "nuage", indicateur="taux_chomage_localise")
    page.evaluate("() => window.rest()")
    drawn(page)


_STUCK = """(name) => {
  const { react } = window.Plotly;
  window.Plotly.react = (plot, ...figure) => (
    plot.closest(`[data-card="${name}"]`) ? new Promise(() => {}) : react(plot, ...figure));
}"""


def test_a_drawing_that_does_not_end_keeps_no_other_from_being_drawn(page: Page) -> None:
    glance(page, "/domaines/emploi-insertion?indicateur=part_emploi_public")
    page.evaluate(_STUCK, "bivariee")
    choose(page, "indicateur", LABEL)
    shows(page, "nuage", indicateur="taux_chomage_localise")


_TOLD = """() => {
  const callbacks = window.dash_clientside.phare;
  const { compose } = callbacks;
  callbacks.compose = (...given) => {
    window.before = document.querySelector('[data-card=carte] [data-part=title]').textContent;
    return compose(...given);
  };
}"""


def test_a_choice_seen_before_is_drawn_before_dash_tells_of_it(page: Page) -> None:
    glance(page, UNEMPLOYMENT)
    choose(page, "indicateur", "Emploi public")
    shows(page, "carte", indicateur="part_emploi_public")
    other = title(page, "carte").text_content()
    page.evaluate(_TOLD)
    choose(page, "indicateur", LABEL)
    is_at(page, UNEMPLOYMENT)
    assert page.evaluate("() => window.before") == title(page, "carte").text_content() != other


_COUNTED = """() => {
  window.steps = { of: 0, told: 0 };
  let stores;
  Object.defineProperty(window, 'dash_stores', {
    get: () => stores,
    set(given) {
      stores = given;
      const { push } = given;
      given.push = (store) => {
        const { subscribe } = store;
        store.subscribe = (listener) => subscribe(() => { window.steps.of += 1; listener(); });
        const length = push.call(given, store);
        const less = store.subscribe;
        store.subscribe = (listener) => less(() => { window.steps.told += 1; listener(); });
        return length;
      };
    },
  });
}"""


def test_components_are_told_of_few_of_the_steps_of_a_choice(page: Page) -> None:
    page.add_init_script(f"({_COUNTED})()")
    glance(page, "/domaines/emploi-insertion?territoire=53")
    page.evaluate("() => { window.steps.of = window.steps.told = 0; }")
    choose(page, "indicateur", LABEL)
    shows(page, "carte", indicateur="taux_chomage_localise")
    expect(page).to_have_title(re.compile(LABEL))
    steps = page.evaluate("() => window.steps")
    assert steps["of"] > 90
    assert steps["told"] < steps["of"] / 2, steps
