"""The page of a vote on small screens, without scripts, for screen readers, and kept up to date."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect
from werkzeug.serving import make_server

from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.text.i18n import translate
from dashboard.vote import Group, VoteKind, VoteQuestion
from dashboard.votes import VoteStore
from dashboard.web import register_routes
from tests.browser.conftest import PHONE

SMALLEST_TARGET = 44
SIZES = {"320": (320, 568), "390": (390, 844), "landscape": (844, 390), "320 at 200 %": (160, 284)}
UNFIT = """() => [...document.querySelectorAll('button, .button, select, input:not([type]), .pick')]
    .map((one) => one.getBoundingClientRect())
    .filter(({ width, height, left, right }) =>
      Math.min(width, height) < %d || left < 0 || right > document.documentElement.clientWidth)
    .length + Math.max(0, document.documentElement.scrollWidth - innerWidth)"""
"""Targets that are too small or reach out of the screen, and pixels to scroll sideways."""
QUESTIONS = (
    VoteQuestion(VoteKind.RATING, "", domain="emploi-insertion"),
    VoteQuestion(VoteKind.PRIORITIES, ""),
    VoteQuestion(VoteKind.ESTIMATE, "", indicator="taux_chomage_localise"),
    VoteQuestion(VoteKind.AGREEMENT, "Chacun peut se soigner près de chez soi."),
    VoteQuestion(
        VoteKind.JUDGMENT, "Que faire ?", options=("Des maisons de santé intercommunales", "Rien")
    ),
    VoteQuestion(VoteKind.WORD, "En un mot ?"),
)


@dataclass
class Room:
    """A session that a test leads, at an address."""

    address: str
    store: VoteStore
    code: str

    @property
    def page(self) -> str:
        return f"{self.address}/v/{self.code}"

    def ask(self, question: VoteQuestion) -> int:
        n = self.store.ask(self.code, question)
        self.store.open(self.code, n)
        return n

    def votes(self, n: int) -> int:
        asked = next(one for one in self.store.standing(self.code).questions if one.n == n)
        return sum(asked.votes.values())


@pytest.fixture(scope="module")
def served(
    catalogue: Catalogue, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, VoteStore]]:
    own = replace(settings, state=tmp_path_factory.mktemp("votes"), database="")
    server, store = Flask("phones"), VoteStore(own)
    register_routes(server, catalogue, own, store)
    listening = make_server("127.0.0.1", 0, server, threaded=True)
    listening.daemon_threads, listening.block_on_close = True, False
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{listening.port}", store
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture
def room(served: tuple[str, VoteStore]) -> Room:
    address, store = served
    return Room(address, store, store.create("fr", title="Étape de Rennes").code)


@contextmanager
def telephone(browser: Browser, *, scripts: bool = True) -> Iterator[Page]:
    context = browser.new_context(
        viewport=PHONE,
        java_script_enabled=scripts,
        has_touch=True,
        locale="fr-FR",
        reduced_motion="reduce",
    )
    yield context.new_page()
    context.close()


def sent(page: Page, button: Locator) -> None:
    """Clicks what leads to another page, and waits for it."""
    with page.expect_navigation():
        button.click()


def joined(page: Page, room: Room) -> None:
    page.goto(room.page)
    sent(page, page.get_by_role("button", name=translate("fr", f"phone.group.{Group.CITIZENS}")))


def answered(page: Page, kind: VoteKind) -> None:
    """Fills in and sends the form of a kind as a finger would."""
    match kind:
        case VoteKind.RATING:
            page.locator("label.pick", has_text="7").click()
        case VoteKind.PRIORITIES:
            for place in (1, 2, 3):
                page.locator("select").nth(place - 1).select_option(index=place)
        case VoteKind.ESTIMATE:
            page.get_by_role("textbox").fill("12,5")
        case VoteKind.JUDGMENT:
            for proposal in page.locator(".proposal").all():
                proposal.locator("label.pick").nth(1).click()
        case VoteKind.WORD:
            page.get_by_role("textbox").fill("médecins")
    sent(page, page.locator("form button").first)


def states(page: Page, room: Room) -> Iterator[str]:
    """Walks a telephone through everything that its page shows, and names it."""
    page.goto(f"{room.address}/v?langue=fr")
    yield "code"
    page.get_by_role("textbox").fill("x")
    sent(page, page.get_by_role("button"))
    yield "wrong code"
    page.goto(room.page)
    yield "group"
    joined(page, room)
    yield "waiting"
    for question in QUESTIONS:
        n = room.ask(question)
        page.goto(room.page)
        yield question.kind
        if question.kind in (VoteKind.RATING, VoteKind.JUDGMENT, VoteKind.WORD):
            sent(page, page.locator("form button").first)
            yield f"{question.kind} wrong"
        answered(page, question.kind)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Votre réponse est enr")
        if question.kind in (VoteKind.PRIORITIES, VoteKind.JUDGMENT):
            yield f"{question.kind} saved"
            sent(page, page.get_by_role("link", name=translate("fr", "phone.saved.change")))
            yield f"{question.kind} changed"
        room.store.close(room.code, n)
    page.goto(room.page)
    yield "closed"
    room.store.reveal(room.code, n)
    page.goto(room.page)
    yield "revealed"
    page.goto(f"{room.address}/v/AAAAA")
    yield "unknown"


def test_without_scripts_every_state_fits_small_screens_with_targets_for_fingers(
    browser: Browser, room: Room
) -> None:
    unfit = {}
    with telephone(browser, scripts=False) as page:
        for state in states(page, room):
            for size, (width, height) in SIZES.items():
                page.set_viewport_size({"width": width, "height": height})
                unfit[state, size] = page.evaluate(UNFIT % SMALLEST_TARGET)
    assert {state for state, _ in unfit} >= {*VoteKind, "group", "waiting", "closed", "revealed"}
    assert {*unfit.values()} == {0}, unfit


def test_every_state_is_clean_for_axe_in_both_lights(browser: Browser, room: Room) -> None:
    axe, contrast = Axe(), {"runOnly": ["color-contrast"]}
    found = {}
    with telephone(browser) as page:
        for state in states(page, room):
            page.emulate_media(color_scheme="light")
            found[state, "light"] = axe.run(page)
            page.emulate_media(color_scheme="dark")
            found[state, "dark"] = axe.run(page, options=contrast)
    wrong = {where: one.generate_report() for where, one in found.items() if one.violations_count}
    assert wrong == {}


@pytest.mark.parametrize("scripts", [True, False])
def test_what_is_wrong_takes_the_focus_and_describes_its_field(
    browser: Browser, room: Room, scripts: bool
) -> None:
    room.ask(QUESTIONS[2])
    with telephone(browser, scripts=scripts) as page:
        joined(page, room)
        page.get_by_role("textbox").fill("beaucoup")
        page.get_by_role("button").click()
        expect(page.get_by_role("alert")).to_be_focused()
        field = page.get_by_role("textbox")
        expect(field).to_have_value("beaucoup")
        expect(field).to_have_attribute("aria-invalid", "true")
        reason = page.locator("#error-text").inner_text()
        expect(field).to_have_accessible_description(
            f"{reason} {page.locator('#hint').inner_text()}"
        )


def test_neither_the_way_back_nor_a_reload_sends_an_answer_again(
    browser: Browser, room: Room
) -> None:
    n = room.ask(QUESTIONS[0])
    with telephone(browser, scripts=False) as page:
        joined(page, room)
        answered(page, VoteKind.RATING)
        methods: list[str] = []
        page.on("request", lambda one: methods.append(one.method))
        page.reload()
        page.go_back()
        page.go_forward()
    assert "POST" not in methods
    assert room.votes(n) == 1


def test_a_page_that_waits_shows_a_new_question_by_itself_and_says_so(
    browser: Browser, room: Room
) -> None:
    with telephone(browser) as page:
        page.clock.install()
        joined(page, room)
        n = room.ask(QUESTIONS[5])
        page.clock.fast_forward(6000)
        expect(page.get_by_role("status")).to_contain_text(translate("fr", "phone.news.open"))
        expect(page.get_by_role("textbox")).to_be_visible()
        page.get_by_role("textbox").fill("un 🙂")
        expect(page.locator(".count")).to_have_text("4 / 40")
        answered(page, VoteKind.WORD)
        expect(page.get_by_role("heading", level=1)).to_contain_text("Votre réponse est enr")
    assert room.votes(n) == 1


def test_a_new_question_does_not_take_away_what_is_being_typed(
    browser: Browser, room: Room
) -> None:
    room.ask(QUESTIONS[5])
    with telephone(browser) as page:
        page.clock.install()
        joined(page, room)
        page.get_by_role("textbox").fill("isol")
        room.ask(QUESTIONS[2])
        page.clock.fast_forward(6000)
        expect(page.get_by_role("status")).to_contain_text(translate("fr", "phone.news.open"))
        expect(page.get_by_role("textbox")).to_have_value("isol")
        page.get_by_role("status").get_by_role("link").click()
        expect(page.get_by_label("%")).to_be_visible()
