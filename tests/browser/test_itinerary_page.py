"""A facilitator prepares the route of a debate: adds views, orders them, keeps and prints them."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Locator, Page, expect
from playwright.sync_api import Route as PlaywrightRoute

from dashboard.catalogue import Catalogue
from dashboard.charts.registry import view
from dashboard.model import AreaId
from dashboard.selection import Selection
from tests.browser.addresses import UNEMPLOYMENT
from tests.browser.conftest import PHONE, OpenPage, Slips
from tests.browser.measures import LOW_CONTRAST, SMALL_TEXT, TOO_WIDE
from tests.browser.screen import ask, card, t, title, until, visit

Route = dict[str, Any]
OpenRoute = Callable[..., Page]

KEY = "phare-parcours"
LOWEST_CONTRAST = 4.5
SMALLEST_TEXT = 12


def step(vue: str, **parameters: str) -> Route:
    return {
        "vue": vue,
        "parametres": parameters,
        "titre": "",
        "question": "",
        "notes": "",
        "minutes": 3,
    }


THREE: Route = {
    "parcours": 1,
    "titre": "Débat de Saint-Brieuc",
    "etapes": [
        step("classement", territoire="53"),
        {
            **step("radar", territoire="53"),
            "titre": "La Bretagne d’un coup d’œil",
            "question": "Où agissez-vous déjà ?",
            "notes": "Deux minutes, laisser parler.",
        },
        step("carte", domaine="sante", territoire="53"),
    ],
}


@pytest.fixture
def open_route(new_reader: OpenPage) -> OpenRoute:
    """Opens the page of the routes for a reader who has one already, or has none."""

    def open_page(route: Route | None, address: str = "/parcours", **options: Any) -> Page:
        page = new_reader({KEY: json.dumps(route)} if route else {}, **options)
        visit(page, address)
        return filled(page)

    return open_page


def filled(page: Page) -> Page:
    """Waits until the script of the page has laid out the route."""
    expect(part(page, "editor")).to_have_attribute(
        "data-state", "filled" if kept(page) else "empty"
    )
    return page


def part(page: Page, name: str) -> Locator:
    return page.locator(f"[data-itinerary={name}]")


def steps(page: Page) -> Locator:
    return part(page, "editor").locator(".step")


def kept(page: Page) -> list[Route]:
    """The steps that the browser keeps."""
    found: list[Route] = ask(page, "() => phare.route.read().etapes")
    return found


def charts_of(page: Page) -> list[str]:
    return [kept_step["vue"] for kept_step in kept(page)]


def field(page: Page, n: int, name: str) -> Locator:
    return steps(page).nth(n).locator(f"[data-field={name}]")


def press(page: Page, name: str, n: int | None = None) -> None:
    holder = page.locator("main") if n is None else steps(page).nth(n)
    holder.locator(f"[data-route={name}]:visible").click()


def told(page: Page) -> Locator:
    return page.locator(".told")


def undo(page: Page) -> None:
    told(page).get_by_role("button", name=t("client.itinerary.undo")).click()


def choose_file(page: Page, name: str, content: str) -> None:
    with page.expect_file_chooser() as waiting:
        press(page, "load")
    payload = FilePayload(name=name, mimeType="application/json", buffer=content.encode())
    waiting.value.set_files(payload)


# Composing


def test_cards_of_two_pages_make_a_route(new_reader: OpenPage) -> None:
    page = new_reader()
    visit(page, "/territoires/53?comparer=76")
    first = title(page, "radar").inner_text()
    card(page, "radar").locator("[data-action=route]").click()
    expect(told(page)).to_contain_text(t("client.itinerary.added.one", n=1))
    visit(page, f"{UNEMPLOYMENT}&territoire=76")
    second = title(page, "carte").inner_text()
    card(page, "carte").locator("[data-action=route]").click()
    expect(told(page)).to_contain_text(t("client.itinerary.added.many", n=2))
    told(page).get_by_role("link", name=t("client.itinerary.see")).click()
    expect(page).to_have_url("/parcours")
    expect(steps(page).locator("h3")).to_have_text([first, second])
    assert kept(page) == [
        step("radar", territoire="53", comparer="76"),
        step(
            "carte",
            domaine="emploi-insertion",
            indicateur="taux_chomage_localise",
            territoire="76",
        ),
    ]


def test_a_view_of_the_example_stays_one_and_says_so(new_reader: OpenPage) -> None:
    page = new_reader()
    visit(page, "/croisement?territoire=53&exemple=oui&langue=en")
    card(page, "ecarts").locator("[data-action=route]").click()
    told(page).get_by_role("link").click()
    expect(page).to_have_url("/parcours?exemple=oui&langue=en")
    expect(steps(page).locator(".example-mark")).to_have_text(t("example.mark", "en"))
    (only,) = kept(page)
    assert only["parametres"]["exemple"] == "oui"
    assert "langue" not in only["parametres"]


def test_a_sortable_table_is_not_for_a_room(page: Page) -> None:
    visit(page, "/domaines/sante")
    expect(card(page, "tableau").locator("[data-file=csv]")).to_have_count(1)
    expect(card(page, "tableau").locator("[data-action=route]")).to_have_count(0)


def test_a_full_route_takes_no_more(open_route: OpenRoute) -> None:
    most = 60
    full = {**THREE, "etapes": [step("radar", territoire="53")] * most}
    page = open_route(full)
    press(page, "duplicate", 0)
    expect(told(page)).to_have_text(t("client.itinerary.full", n=most))
    visit(page, "/territoires/53")
    card(page, "radar").locator("[data-action=route]").click()
    expect(told(page)).to_have_text(t("client.itinerary.full", n=most))
    assert len(kept(page)) == most


def test_an_empty_route_says_how_to_begin(open_route: OpenRoute) -> None:
    page = open_route(None)
    expect(page.get_by_text(t("itinerary.empty"))).to_be_visible()
    expect(part(page, "mine").locator("[data-route]:visible, a:visible")).to_have_text(
        [t("itinerary.load"), t("desk.link")]
    )
    page.get_by_role("link", name="Bretagne").click()
    expect(page).to_have_url("/parcours?territoire=53")


# Ordering and changing


def test_the_finding_stands_where_a_step_has_no_title_and_keys_move_it_with_the_focus(
    open_route: OpenRoute,
) -> None:
    page = open_route(THREE)
    name = page.request.get("/vues/classement.json?territoire=53").json()["title"]
    expect(steps(page).first.locator("h3")).to_have_text(name)
    expect(field(page, 0, "titre")).to_have_attribute("placeholder", name)
    expect(steps(page).first.locator(".kicker")).to_have_text(t("export.chart.classement"))
    field(page, 0, "question").focus()
    page.keyboard.press("Alt+ArrowDown")
    expect(field(page, 1, "question")).to_be_focused()
    expect(part(page, "editor").get_by_role("status")).to_have_text(
        t("client.itinerary.moved", name=name, n=2, all=3)
    )
    assert charts_of(page) == ["radar", "classement", "carte"]
    page.keyboard.press("Alt+ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    expect(field(page, 2, "question")).to_be_focused()
    assert charts_of(page) == ["radar", "carte", "classement"]
    page.keyboard.press("Alt+ArrowUp")
    assert charts_of(page) == ["radar", "classement", "carte"]


def test_buttons_move_a_step_as_far_as_the_ends(open_route: OpenRoute) -> None:
    page = open_route(THREE)
    press(page, "up", 2)
    press(page, "up", 1)
    assert charts_of(page) == ["carte", "classement", "radar"]
    first = steps(page).first
    expect(first.locator("[data-route=up]")).to_be_focused()
    expect(first.locator("[data-route=up]")).to_have_attribute("aria-disabled", "true")
    page.keyboard.press("Enter")
    assert charts_of(page) == ["carte", "classement", "radar"]
    press(page, "down", 0)
    assert charts_of(page) == ["classement", "carte", "radar"]
    expect(first.locator("[data-route=see]")).to_have_attribute("href", "/parcours?mode=salle#1")


def test_words_are_kept_through_a_reload(open_route: OpenRoute) -> None:
    page = open_route(THREE)
    page.get_by_label(t("client.itinerary.name")).fill("Nantes, mars")
    field(page, 0, "titre").fill("Seize domaines")
    field(page, 0, "question").fill("Qu’est-ce qui vous surprend ?")
    field(page, 2, "notes").fill("Montrer le Finistère.\nPuis se taire.")
    page.reload()
    filled(page)
    expect(page.get_by_label(t("client.itinerary.name"))).to_have_value("Nantes, mars")
    expect(field(page, 0, "titre")).to_have_value("Seize domaines")
    expect(field(page, 0, "question")).to_have_value("Qu’est-ce qui vous surprend ?")
    expect(field(page, 2, "notes")).to_have_value("Montrer le Finistère.\nPuis se taire.")


def test_one_step_or_all_can_be_removed_and_brought_back_and_one_doubled_with_its_words(
    open_route: OpenRoute,
) -> None:
    page = open_route(THREE)
    press(page, "remove", 1)
    assert charts_of(page) == ["classement", "carte"]
    expect(field(page, 1, "titre")).to_be_focused()
    expect(told(page)).to_contain_text(t("client.itinerary.removed", n=2))
    undo(page)
    assert kept(page) == THREE["etapes"]
    expect(field(page, 1, "question")).to_have_value(THREE["etapes"][1]["question"])
    press(page, "clear")
    expect(steps(page)).to_have_count(0)
    expect(page.get_by_text(t("itinerary.empty"))).to_be_visible()
    undo(page)
    expect(steps(page)).to_have_count(3)
    assert ask(page, "() => phare.route.read()") == THREE
    press(page, "duplicate", 1)
    expect(steps(page)).to_have_count(4)
    expect(field(page, 2, "titre")).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.type(", suite")
    titles = [kept_step["titre"] for kept_step in kept(page)]
    own = THREE["etapes"][1]["titre"]
    assert titles == ["", own, f"{own}, suite", ""]


def test_a_view_that_cannot_be_drawn_says_why_and_stays(
    open_route: OpenRoute, slips: Slips
) -> None:
    slips.forgiven.append("400")
    wrong = deepcopy(THREE)
    wrong["etapes"][0]["parametres"]["territoire"] = "999"
    page = open_route(wrong)
    expect(steps(page).first.locator("h3")).to_have_text(t("client.itinerary.not_drawn"))
    expect(steps(page).first.locator(".note")).to_contain_text("999")
    expect(steps(page)).to_have_count(3)


# Keeping


def test_another_tab_sees_the_change(open_route: OpenRoute, base: str) -> None:
    page = open_route(THREE)
    other = page.context.new_page()
    visit(other, f"{base}/territoires/53")
    card(other, "radar").locator("[data-action=route]").click()
    expect(steps(page)).to_have_count(4)


def test_a_browser_that_keeps_nothing_says_so(new_reader: OpenPage) -> None:
    page = new_reader()
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); };"
    )
    visit(page, "/territoires/53")
    card(page, "radar").locator("[data-action=route]").click()
    expect(told(page)).to_contain_text(t("client.itinerary.added_unkept.one", n=1))
    told(page).get_by_role("link").click()
    expect(steps(page)).to_have_count(1)
    expect(page.get_by_text(t("client.itinerary.unkept"))).to_be_visible()


def test_a_downloaded_file_is_named_after_its_title_and_loads_again(
    open_route: OpenRoute,
) -> None:
    page = open_route(THREE)
    with page.expect_download() as waiting:
        press(page, "download")
    assert waiting.value.suggested_filename == "parcours_debat_de_saint_brieuc.json"
    content = Path(waiting.value.path()).read_text("utf-8")
    assert json.loads(content) == THREE
    press(page, "clear")
    expect(steps(page)).to_have_count(0)
    choose_file(page, "parcours.json", content)
    expect(told(page)).to_contain_text(t("client.itinerary.loaded"))
    assert ask(page, "() => phare.route.read()") == THREE


def test_a_wrong_file_gets_a_sentence_and_changes_nothing(
    open_route: OpenRoute, slips: Slips
) -> None:
    slips.forgiven.append("400")
    page = open_route(THREE)
    wrong = deepcopy(THREE)
    wrong["etapes"][2]["parametres"]["domaine"] = "astrologie"
    for content in (json.dumps(wrong), "{", "[]"):
        choose_file(page, "faux.json", content)
        problem = part(page, "problem")
        expect(problem).to_contain_text(t("client.itinerary.refused", name="faux.json"))
        answer = page.request.post(
            "/parcours/verifier.json?langue=fr",
            data=content.encode(),
            headers={"Content-Type": "application/json"},
        )
        assert answer.status == 400
        expect(problem).to_contain_text(answer.json()["error"])
        assert ask(page, "() => phare.route.read()") == THREE
    choose_file(page, "bon.json", json.dumps(THREE))
    expect(told(page)).to_contain_text(t("client.itinerary.loaded"))
    expect(part(page, "problem")).to_be_empty()


def test_without_the_server_a_file_of_the_right_shape_loads(
    open_route: OpenRoute, slips: Slips
) -> None:
    slips.forgiven.append("ERR_")
    page = open_route(None)
    page.context.set_offline(True)
    choose_file(page, "faux.json", '{"parcours": 1, "etapes": "trois"}')
    expect(part(page, "problem")).to_contain_text(t("client.itinerary.no_route"))
    choose_file(page, "bon.json", json.dumps(THREE))
    expect(told(page)).to_contain_text(t("client.itinerary.loaded_unchecked"))
    assert ask(page, "() => phare.route.read()") == THREE


# Ready-made routes


def test_a_ready_made_route_is_shown_and_copied_into_an_empty_one(
    open_route: OpenRoute,
) -> None:
    page = open_route(None, "/parcours?territoire=53")
    made = page.request.get("/parcours/pret.json?territoire=53").json()
    shown = part(page, "proposal").locator(".step")
    expect(shown).to_have_count(len(made["etapes"]))
    expect(shown.locator(".step-question")).to_have_text([s["question"] for s in made["etapes"]])
    expect(shown.locator("h3").filter(has_text="…")).to_have_count(0)
    press(page, "copy")
    expect(steps(page)).to_have_count(len(made["etapes"]))
    assert ask(page, "() => phare.route.read()") == made
    undo(page)
    expect(steps(page)).to_have_count(0)


def test_a_ready_made_route_never_destroys_the_own_one(open_route: OpenRoute) -> None:
    page = open_route(THREE, "/parcours?domaine=sante")
    made = page.request.get("/parcours/pret.json?domaine=sante").json()
    expect(part(page, "proposal").locator(".step")).to_have_count(len(made["etapes"]))
    press(page, "append")
    assert kept(page) == THREE["etapes"] + made["etapes"]
    expect(page.get_by_label(t("client.itinerary.name"))).to_have_value(THREE["titre"])
    undo(page)
    press(page, "replace")
    assert ask(page, "() => phare.route.read()") == made
    undo(page)
    assert ask(page, "() => phare.route.read()") == THREE


def test_going_from_one_ready_made_route_to_another_shows_that_one(
    open_route: OpenRoute, catalogue: Catalogue
) -> None:
    page = open_route(THREE, "/parcours?territoire=53")
    expect(part(page, "proposal").locator(".step").first).to_be_visible()
    page.locator("main").get_by_role("link", name="Corse").click()
    expect(part(page, "ready").locator("h2")).to_have_text(t("itinerary.ready", name="Corse"))
    first = view(catalogue, "classement", Selection(territory=AreaId("R94"))).title
    expect(part(page, "proposal").locator("h3").first).to_have_text(first)
    expect(steps(page)).to_have_count(3)
    page.locator(".books").get_by_role("link", name=t("door.methode")).click()
    expect(page.locator("h1")).to_have_text(t("method.title"))
    expect(page.locator(".step")).to_have_count(0)
    page.go_back()
    expect(part(page, "proposal").locator("h3").first).to_have_text(first)
    expect(steps(page)).to_have_count(3)


# Projecting and printing


def test_the_window_of_the_facilitator_opens_apart(open_route: OpenRoute) -> None:
    page = open_route(THREE)
    expect(page.get_by_role("link", name=t("itinerary.project"), exact=True)).to_have_attribute(
        "href", "/parcours?mode=salle"
    )
    with page.expect_popup() as waiting:
        press(page, "presenter")
    assert waiting.value.url.endswith("/parcours?mode=animateur")
    assert waiting.value.evaluate("() => window.name") == "phare-animateur"


def test_the_sheet_holds_the_steps_with_their_pictures(open_route: OpenRoute) -> None:
    page = open_route(THREE)
    page.evaluate("() => { window.prints = 0; window.print = () => { window.prints += 1; }; }")
    expect(part(page, "sheet")).not_to_be_visible()
    press(page, "print")
    until(page, "() => window.prints === 1")
    page.emulate_media(media="print")
    sheet = part(page, "sheet")
    expect(sheet.locator("h1")).to_have_text(THREE["titre"])
    expect(sheet.locator("h2")).to_have_count(3)
    own = THREE["etapes"][1]
    expect(sheet.locator("h2").nth(1)).to_have_text(f"2. {own['titre']}")
    expect(sheet.get_by_text(own["question"])).to_be_visible()
    expect(sheet.get_by_text(own["notes"])).to_be_visible()
    widths = sheet.locator("img").evaluate_all("(all) => all.map((img) => img.naturalWidth)")
    assert len(widths) == 3
    assert min(widths) > 900
    for tool in page.locator(".top-bar, .route-tools, .foot, .route-index").all():
        expect(tool).not_to_be_visible()
    page.emulate_media(media="screen")
    page.evaluate("() => window.dispatchEvent(new Event('afterprint'))")
    expect(sheet).to_be_empty()


# On every screen


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE, "color_scheme": "dark"}])
def test_the_page_fits_its_screen_and_can_be_read(
    open_route: OpenRoute, options: dict[str, Any]
) -> None:
    page = open_route(THREE, "/parcours?territoire=53", **options)
    expect(part(page, "proposal").locator(".step").first).to_be_visible()
    press(page, "remove", 0)
    expect(told(page)).to_be_visible()
    assert page.evaluate(TOO_WIDE) == []
    assert page.evaluate(SMALL_TEXT, SMALLEST_TEXT) == []
    assert page.evaluate(LOW_CONTRAST, LOWEST_CONTRAST) == []


def test_the_limits_are_those_of_the_file_format(page: Page) -> None:
    visit(page, "/parcours")
    limits = ask(page, "() => phare.route.LIMITS")
    schema = page.request.get("/parcours/schema.json").json()["properties"]
    of_step = schema["etapes"]["items"]["properties"]
    assert limits == {
        "etapes": schema["etapes"]["maxItems"],
        "titre": schema["titre"]["maxLength"],
        **{name: of_step[name]["maxLength"] for name in ("titre", "question", "notes")},
    }


def test_a_button_pressed_before_the_script_has_come_is_obeyed(new_reader: OpenPage) -> None:
    page = new_reader()
    held: list[PlaywrightRoute] = []
    page.route("**/route/page.js", lambda request: held.append(request))
    page.goto("/parcours")
    with page.expect_file_chooser() as chooser:
        page.locator("[data-route=load]:visible").first.click()
        held[0].continue_()
    assert not chooser.value.is_multiple()


# Votes


def vote_field(page: Page, n: int, name: str) -> Locator:
    return steps(page).nth(n).locator(f"[data-ballot={name}]")


def test_a_step_gets_the_vote_that_fits_it_and_another(open_route: OpenRoute) -> None:
    page = open_route(THREE)
    summary = steps(page).nth(2).locator(".step-vote summary")
    summary.focus()
    page.keyboard.press("Enter")
    steps(page).nth(2).get_by_role("button", name=t("client.itinerary.vote.fitting")).click()
    expect(vote_field(page, 2, "domaine")).to_have_value("sante")
    asked = kept(page)[2]["vote"]
    assert {**asked, "question": ""} == {
        **{"type": "note", "question": ""},
        **{"domaine": "sante", "territoire": "53"},
    }
    vote_field(page, 2, "domaine").select_option("logement")
    expect(vote_field(page, 2, "question")).to_have_value(
        asked["question"].replace("Santé, accès aux soins", "Logement")
    )
    vote_field(page, 2, "type").select_option("jugement")
    vote_field(page, 2, "propositions").fill("Un bus\n\nUn train\nUn bus")
    vote_field(page, 2, "question").focus()
    expect(vote_field(page, 2, "question")).not_to_be_empty()
    assert kept(page)[2]["vote"]["propositions"] == ["Un bus", "Un train"]
    vote_field(page, 2, "type").select_option("")
    until(page, "() => !phare.route.read().etapes[2].vote")


def test_what_is_typed_stays_when_what_it_is_about_changes(open_route: OpenRoute) -> None:
    route = deepcopy(THREE)
    own = {"type": "note", "question": "Et chez vous ?", "domaine": "sante"}
    route["etapes"][0]["vote"] = own
    page = open_route(route, viewport=PHONE)
    steps(page).nth(0).locator(".step-vote summary").click()
    vote_field(page, 0, "domaine").select_option("education")
    until(page, "() => phare.route.read().etapes[0].vote.domaine === 'education'")
    assert kept(page)[0]["vote"] == own | {"domaine": "education"}
    assert not ask(page, TOO_WIDE)
