"""A map, a ranking and lists of 1,500 areas are drawn, pointed at, walked, searched, chosen in."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.scale.package import LEVEL, generate
from benchmarks.server import running
from dashboard.settings import STATE
from dashboard.ui.choices import MATCHES
from tests.browser.conftest import _context
from tests.browser.screen import box

AREAS = 1_500
INDICATOR = "taux_chomage_localise"
PAGE = f"/domaines/emploi-insertion?niveau={LEVEL}&indicateur={INDICATOR}"

PLAIN = """(canvas) => {
    const legend = document.querySelectorAll('[data-card]:has(canvas) .scale-strip rect');
    const classes = new Set([...legend].map((one) => one.getAttribute('fill').toLowerCase()));
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const hex = (one) => one.toString(16).padStart(2, '0');
    let [plain, all] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
        all += data[i + 3] > 0;
        plain += classes.has(`#${[...data.slice(i, i + 3)].map(hex).join('')}`);
    }
    return plain / all;
}"""
"""The share of a painted map that is in the very colours of its classes."""

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def many(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """The page of a domain in a set of many areas, once its map is painted."""
    folder: Path = tmp_path_factory.mktemp("many")
    generate(folder, AREAS, indicators=4, periods=1)
    state = {STATE: str(tmp_path_factory.mktemp("state"))}
    with running("benchmarks.scale.host", str(folder), settings=state) as (base, _pid):
        context = _context(browser, base)
        page = context.new_page()
        page.goto(PAGE)
        expect(page.locator("canvas.many-areas")).to_be_visible()
        yield page
        context.close()


def test_every_class_of_the_legend_is_painted(many: Page) -> None:
    steps = many.locator("[data-card]:has(canvas.many-areas) .scale-strip rect")
    wanted = set(steps.evaluate_all("(all) => all.map((one) => one.getAttribute('fill'))"))
    painted = many.locator("canvas.many-areas").evaluate(
        """(canvas) => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          const hex = (one) => one.toString(16).padStart(2, '0');
          const seen = new Set();
          for (let i = 0; i < data.length; i += 4) {
            seen.add(`#${[...data.slice(i, i + 3)].map(hex).join('')}`);
          }
          return [...seen];
        }"""
    )
    assert wanted
    assert {colour.lower() for colour in wanted} <= set(painted)


def test_in_forced_colours_classes_have_their_pattern_over_their_colour(many: Page) -> None:
    canvas, size = many.locator("canvas.many-areas"), many.viewport_size
    assert size is not None
    filled = canvas.evaluate(PLAIN)
    many.emulate_media(forced_colors="active")
    width = canvas.evaluate("(canvas) => canvas.width")
    many.set_viewport_size({**size, "width": size["width"] - 40})
    expect(canvas).not_to_have_js_property("width", width)
    hatched = canvas.evaluate(PLAIN)
    many.emulate_media(forced_colors="none")
    many.set_viewport_size(size)
    expect(canvas).to_have_js_property("width", width)
    assert 0.2 * filled < hatched < 0.8 * filled, (filled, hatched)
    assert canvas.evaluate(PLAIN) == pytest.approx(filled, rel=0.01)


def test_pointing_names_the_area_its_value_its_side_and_its_place(many: Page) -> None:
    drawing = box(many.locator("canvas.many-areas"))
    many.mouse.move(drawing["x"] + drawing["width"] / 2, drawing["y"] + drawing["height"] / 2)
    told = many.locator(".mark-tip")
    expect(told).to_contain_text("Zone générée")
    expect(told).to_contain_text(re.compile(r"Place\s: \d+.* sur 1\s?\d+"))


def test_arrow_keys_walk_from_area_to_area(many: Page) -> None:
    place = many.locator(".plot:has(canvas.many-areas)")
    place.focus()
    names = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown"):
        many.keyboard.press(key)
        names.append(many.locator(".mark-tip b").inner_text())
    assert len(set(names)) == 3
    expect(many.locator("#said")).to_contain_text(names[-1])


def test_the_table_is_searched_and_holds_few_rows_at_a_time(many: Page) -> None:
    card = many.locator("[data-card]:has(.plot-classement)")
    card.locator("[data-action=table]").click()
    told = card.locator(".many-told")
    expect(told).to_have_text(re.compile(r"1\s?500 territoires"))
    rows = card.locator(".many-rows tbody tr:not([aria-hidden])")
    card.locator(".many-rows").evaluate("(frame) => { frame.scrollTop = frame.scrollHeight / 2; }")
    expect(rows.first).to_have_attribute("aria-rowindex", re.compile(r"^[67]\d\d$"))
    assert rows.count() <= 300
    card.locator(".many-search").fill("zone generee 29-1")
    expect(told).not_to_have_text(re.compile("500"))
    expect(rows.first).to_contain_text("Zone générée 29-1")


def test_a_choice_of_an_area_is_the_choice_of_the_page(many: Page) -> None:
    place = many.locator(".plot:has(canvas.many-areas)")
    place.focus()
    many.keyboard.press("ArrowUp")
    many.keyboard.press("Enter")
    many.wait_for_url(re.compile(r"territoire=D\w+"))
    expect(many.locator("canvas.many-areas")).to_be_visible()


def test_an_area_is_found_by_typing_and_drawn(many: Page) -> None:
    """What is typed in the second list stays while the first choice is drawn."""
    many.goto(PAGE)
    territory, compare = (many.locator(f".choice-{name}") for name in ("territoire", "comparer"))
    lines = many.locator(".dash-dropdown-option")
    territory.locator(".dash-dropdown").click()
    expect(many.locator(".dash-dropdown-search")).to_be_visible()
    many.keyboard.type("29-")
    expect(lines.first).to_have_text("Zone générée 29-1")
    assert 1 < lines.count() <= MATCHES
    lines.first.click()
    many.wait_for_url(re.compile(r"territoire=D29001"))
    compare.locator(".dash-dropdown").click()
    many.keyboard.type("zone generee 22-2")
    expect(lines.first).to_have_text("Zone générée 22-2")
    ranking = many.locator("[data-card]:has(.plot-classement)")
    expect(ranking).to_contain_text("Zone générée 29-1")
    expect(lines.first).to_have_text("Zone générée 22-2")
    lines.first.click()
    many.keyboard.press("Escape")
    many.wait_for_url(re.compile(r"comparer=D22002"))
    expect(territory).to_contain_text("Zone générée 29-1")
    expect(compare).to_contain_text("Zone générée 22-2")


def test_the_field_go_to_finds_one_of_many_areas(many: Page) -> None:
    many.goto(PAGE)
    expect(many.locator("#jump")).to_be_visible()
    many.keyboard.press("/")
    many.keyboard.type("generee 35-1")
    found = many.locator(".dash-dropdown-option").first
    expect(found).to_contain_text("Zone générée 35-1")
    found.click()
    many.wait_for_url(re.compile("/territoires/D35001"))
    domains = many.locator("main a[href*='territoire=D35001']")
    for page in ("", "/synthese"):  # without a score, its pages say so
        many.goto(f"/territoires/D35001{page}")
        expect(many.locator("main h1")).to_have_text("Zone générée 35-1")
        expect(many.locator("main")).to_contain_text("aucun domaine n’y a assez d’indicateurs")
        expect(many.locator("main")).not_to_contain_text("Valeurs possibles")
        expect(domains).to_have_text(["Emploi, chômage, insertion"])


def test_a_search_that_gets_no_answer_says_so_and_proposes_nothing(many: Page) -> None:
    many.goto(PAGE)
    asked = re.compile(r"[?&]nom=")
    many.route(asked, lambda route: route.fulfill(status=503))
    line = many.locator(".dash-dropdown-option")
    for place in (".choice-territoire .dash-dropdown", "#jump"):
        many.locator(place).click()
        many.keyboard.type("29-")
        expect(line).to_have_text("La recherche ne répond pas. Réessayez dans un instant.")
        expect(line.locator("input")).to_be_disabled()
        many.keyboard.press("Escape")
        many.keyboard.press("Escape")
    many.unroute(asked)
