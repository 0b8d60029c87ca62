"""What is perceived beside what is measured: the blind spots, the example and its mark."""

import base64
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.screen import (
    bottom,
    box,
    boxes,
    card,
    chart,
    choose,
    control,
    ready,
    search,
    shows,
    t,
    tool,
    until,
    visit,
    walk_on,
)

CROSSING = "/croisement?territoire=53&exemple=oui"
MARK = t("example.mark")
CHARTS = ("ecarts", "positions", "acteurs", "priorites")

CORNER = """async (picture) => {
    const image = new Image();
    image.src = `data:image/png;base64,${picture}`;
    await image.decode();
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [image.width, image.height];
    const pen = canvas.getContext('2d');
    pen.drawImage(image, 0, 0);
    const { data } = pen.getImageData(0, 0, image.width, image.height);
    let marked = 0;
    for (let i = 0; i < data.length; i += 4) {
        const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
        if (r > 1.6 * g && r > 1.8 * b && r > 120) { marked += 1; }
    }
    return marked / (data.length / 4);
}"""
"""Share of the pixels of an image that have the colour of the mark."""


def test_the_page_opens_on_answers_that_were_published(page: Page) -> None:
    visit(page, "/croisement")
    expect(page).to_have_title(f"{t('crossing.tab')} · PHARE")
    expect(page.locator("h1")).to_contain_text("Hauts-de-France")
    expect(card(page, "ecarts")).to_have_attribute("data-state", "ready")
    expect(page.locator(".example-mark:visible")).to_have_count(0)
    expect(page.locator(".example-banner")).to_have_count(0)


POINTS = """() => document.querySelector('[data-card=ecarts] .js-plotly-plot').data
    .find(({ mode }) => mode === 'markers').x.length"""


def test_real_answers_fill_the_quadrants_of_a_region(page: Page) -> None:
    visit(page, "/croisement?territoire=53")
    assert page.evaluate(POINTS) >= 7
    rows = chart(page, "ecarts")["rows"]
    drawn = {row["domain"] for row in rows if row["quadrant"]}
    assert len(drawn) == page.evaluate(POINTS)
    first = card(page, "ecarts").locator(".scatterlayer .point").first
    first.hover(force=True)
    expect(page.locator(".hoverlayer .hovertext")).to_contain_text("base")
    card(page, "ecarts").locator("[data-action=reading]").click()
    expect(card(page, "ecarts").locator(".card-reading")).to_contain_text(t("reason.few_regions"))
    expect(card(page, "positions")).to_have_attribute("data-state", "ready")


def test_a_question_that_draws_nothing_is_greyed_and_another_region_compared_on_the_page(
    page: Page,
) -> None:
    visit(page, "/croisement?territoire=53")
    control(page, "question").click()
    options = page.locator(".dash-dropdown-option")
    national = options.filter(has_text=t("reason.national_question")).first
    expect(national.locator("input")).to_be_disabled()
    expect(options.first.locator("input")).to_be_enabled()
    page.keyboard.press("Escape")
    expect(page.locator(".dash-dropdown-content")).to_have_count(0)
    choose(page, "territoire", "En Corse")
    shows(page, "ecarts", territoire="94")
    assert page.evaluate(POINTS) >= 7
    assert "enquete" not in page.url
    expect(page.locator("h1")).to_contain_text("en Corse")


def test_a_room_sees_the_quadrants_and_whose_answers_they_are(page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    page.goto("/croisement?territoire=53&mode=salle")
    room = page.locator("#room:not([aria-busy])")
    expect(room.locator(".stage-title")).to_contain_text("Bretagne")
    expect(room.locator(".stage-whose")).to_contain_text("Citoyens")
    expect(room.locator(".stage-whose")).to_contain_text("Bretagne")
    expect(room.get_by_text("À la limite")).to_be_visible()
    for place in boxes(*room.locator(".annotation-text").all()):
        assert place["y"] + place["height"] <= 768
        assert place["x"] + place["width"] <= 1024


def test_cards_carry_the_mark_of_the_example_and_name_the_blind_spots_of_their_table(
    page: Page,
) -> None:
    visit(page, CROSSING)
    for name in CHARTS:
        expect(card(page, name).locator(".example-mark")).to_have_text(MARK)
    blind = [row for row in chart(page, "ecarts")["rows"] if row["quadrant"] == "blind_spot"]
    assert blind
    drawn = page.evaluate(
        """() => {
            const { data } = document.querySelector('[data-card=ecarts] .js-plotly-plot');
            return data.find(({ mode }) => mode === 'text').text
                .filter((text) => text.startsWith('<b>'));
        }"""
    )
    assert len(drawn) == len(blind)
    card(page, "ecarts").locator("[data-action=table]").click()
    expect(card(page, "ecarts").locator(".card-table tbody tr")).not_to_have_count(0)
    cells = (
        card(page, "ecarts")
        .locator(".card-table tbody tr")
        .evaluate_all(
            "(rows) => rows.filter((row) => row.textContent.includes('angle mort')).length"
        )
    )
    assert cells == len(blind)


NOBODY = "/croisement?territoire=53&enquete=phare-entreprises-2015&mesure=fragility_score"
"""A question about all domains that no survey asked in Brittany."""


def test_without_answers_one_line_says_so_and_a_button_leads_to_what_draws(page: Page) -> None:
    visit(page, NOBODY)
    expect(page.locator("h1")).to_contain_text("en Bretagne")
    for name in ("ecarts", "positions"):
        expect(card(page, name)).not_to_be_visible()
    page.get_by_role("link", name=t("crossing.open_example")).click()
    page.wait_for_url("**exemple=oui**")
    ready(page)
    expect(card(page, "ecarts")).to_have_attribute("data-state", "ready")
    expect(page.locator(".choice-territoire")).to_contain_text("En Bretagne")


def test_the_choices_are_one_sentence_in_any_region(page: Page) -> None:
    visit(page, CROSSING)
    regions = {"Dans les Hauts-de-France": "32", "En Corse": "94", "Dans le Grand Est": "44"}
    for begins, code in regions.items():
        choose(page, "territoire", begins)
        shows(page, "ecarts", territoire=code)
        expect(page.locator(".choice-territoire")).to_contain_text(begins)
    expect(page.locator("h1")).to_contain_text("angle")


def test_both_cards_are_whole_on_the_first_screen(page: Page) -> None:
    page.set_viewport_size({"width": 1366, "height": 768})
    for address in ("/croisement", "/croisement?territoire=44&exemple=oui"):
        walk_on(page, address)
        for name in ("ecarts", "positions"):
            assert bottom(card(page, name)) <= 768, (address, name)


def test_on_a_telephone_the_finding_and_the_top_of_the_chart_are_in_sight(
    phone_page: Page,
) -> None:
    visit(phone_page, "/croisement?territoire=44&exemple=oui")
    for where in ("h1", "[data-card=ecarts] .plot"):
        assert box(phone_page.locator(where))["y"] < 600
    question = box(phone_page.locator(".choice-question"))
    assert question["x"] + question["width"] <= 390


def test_the_switch_brings_the_example_and_takes_it_away(page: Page) -> None:
    visit(page, "/croisement?territoire=53")
    published = chart(page, "ecarts")["subtitle"]
    switch = page.locator(".example-switch")
    expect(switch).to_have_attribute("aria-checked", "false")
    switch.click()
    page.wait_for_url("**exemple=oui**")
    ready(page)
    expect(card(page, "ecarts").locator(".example-mark")).to_have_text(MARK)
    expect(page.locator(".example-banner")).to_be_visible()
    expect(page.locator(".example-switch")).to_have_attribute("aria-checked", "true")
    page.locator(".example-banner a").click()
    page.wait_for_url("**/croisement?territoire=53")
    ready(page)
    assert chart(page, "ecarts")["subtitle"] == published
    expect(page.locator(".example-mark:visible")).to_have_count(0)


def test_an_image_of_example_values_has_the_mark_burnt_in(page: Page) -> None:
    visit(page, CROSSING)
    with page.expect_download() as waiting:
        tool(page, "ecarts", "png").click()
    assert "exemple" in waiting.value.suggested_filename
    content = Path(waiting.value.path()).read_bytes()
    assert page.evaluate(CORNER, base64.b64encode(content).decode()) > 0.002
    with page.expect_download() as waiting:
        tool(page, "ecarts", "svg").click()
    assert Path(waiting.value.path()).read_text("utf-8").count(MARK) == 2


def test_the_question_changes_whose_answers_are_compared(page: Page) -> None:
    visit(page, CROSSING)
    search(page, "question", "associations")
    shows(page, "ecarts", enquete="exemple-associations")
    expect(card(page, "ecarts").locator(".card-subtitle")).to_contain_text("Associations")
    assert "enquete=exemple-associations" in page.url
    page.go_back()
    shows(page, "ecarts", enquete="exemple-citoyens")


def test_a_threshold_is_kept_in_the_address_and_said_and_actors_ordered_by_agreement(
    page: Page,
) -> None:
    visit(page, CROSSING)
    first = chart(page, "acteurs")["rows"][0]["domain_range"]
    choose(page, "tri", t("sort.accord"))
    shows(page, "acteurs", tri="accord")
    assert chart(page, "acteurs")["rows"][0]["domain_range"] < first
    field = page.locator(".choice-percu_min input")
    field.fill("9")
    field.press("Tab")
    shows(page, "priorites", percu_min="9")
    assert "percu_min=9" in page.url
    expect(card(page, "priorites").locator(".card-sentence")).to_contain_text("9,0/10")
    rows = chart(page, "priorites")["rows"]
    assert not any(row["perceived_passed"] for row in rows)


def test_a_click_on_a_domain_opens_its_page_and_keeps_the_example(page: Page) -> None:
    visit(page, CROSSING)
    card(page, "positions").locator(".scatterlayer .point").first.hover(force=True)
    page.mouse.down()
    page.mouse.up()
    until(page, "() => location.pathname.startsWith('/domaines/')")
    assert "exemple=oui" in page.url


def test_territory_and_actor_pages_have_the_comparison_too(page: Page) -> None:
    walk_on(page, "/territoires/53?exemple=oui")
    expect(card(page, "ecarts").locator(".example-mark")).to_have_text(MARK)
    expect(card(page, "domaines").locator(".example-mark")).to_have_text("")
    walk_on(page, "/acteurs/citoyens?exemple=oui&enquete=exemple-citoyens&territoire=53")
    expect(card(page, "ecarts").locator(".example-mark")).to_have_text(MARK)
