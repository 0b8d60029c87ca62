"""The remote of who leads, in the hand: small screens, both lights, with scripts and without."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import make_server

from dashboard.app import create_app
from dashboard.catalogue import Catalogue
from dashboard.settings import Settings
from dashboard.vote import Count, Group, VoteKind, VoteQuestion, Way
from dashboard.votes import VoteStore

pytestmark = [
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
]  # the server of werkzeug leaves the files that it sends to the collector
SIZES = {"320": (320, 568), "390": (390, 844), "landscape": (844, 390)}
SMALLEST_TARGET = 44
UNFIT = f"""() => [...document.querySelectorAll('button, input:not([type=hidden])')]
    .map((one) => [one, one.getBoundingClientRect()])
    .filter(([one, box]) => Math.min(box.width, box.height) < {SMALLEST_TARGET}
      || box.left < 0 || box.right > document.documentElement.clientWidth
      || one.scrollWidth > one.clientWidth)
    .map(([one]) => one.textContent)
    .concat(document.documentElement.scrollWidth > innerWidth ? ['page'] : [])"""
"""Targets that are too small, reach out of the screen or whose words do."""


@dataclass
class Debate:
    """A session whose remote is a telephone of the test."""

    address: str
    store: VoteStore
    code: str

    def pairing(self) -> str:
        return f"{self.address}/t/{self.store.pairing(self.code)}"

    def ordered(self) -> str | None:
        order = self.store.standing(self.code).order
        return order and order.action


@pytest.fixture(scope="module")
def debate(
    catalogue: Catalogue, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Debate]:
    kept = replace(settings, state=tmp_path_factory.mktemp("remote"), facilitator_key="un phare")
    server = create_app(kept, catalogue).server
    listening = make_server("127.0.0.1", 0, server, threaded=True)
    thread = threading.Thread(target=listening.serve_forever)
    thread.start()
    store = VoteStore(kept)
    code = store.create("fr", title="Logement et transports en milieu rural").code
    store.open(code, store.ask(code, VoteQuestion(VoteKind.RATING, "", "logement")))
    store.count(code, 1, Way.HANDS, Group.CITIZENS, (Count("", "7", 37),), 37)
    yield Debate(f"http://127.0.0.1:{listening.port}", store, code)
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture
def phone(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    options = getattr(request, "param", {})
    context = browser.new_context(**{"locale": "fr-FR", "has_touch": True, **options})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_every_button_is_in_reach_and_its_words_whole(
    phone: Page, debate: Debate, size: str
) -> None:
    width, height = SIZES[size]
    phone.set_viewport_size({"width": width, "height": height})
    phone.goto(f"{debate.address}/t")
    assert phone.evaluate(UNFIT) == []
    phone.goto(debate.pairing())
    assert phone.evaluate(UNFIT) == []


@pytest.mark.parametrize("light", ["light", "dark"])
def test_readers_of_any_kind_can_use_it(phone: Page, debate: Debate, light: str) -> None:
    phone.emulate_media(color_scheme=light)  # type: ignore[arg-type]
    phone.goto(f"{debate.address}/t")
    pages = [Axe().run(phone).response["violations"]]
    phone.goto(debate.pairing())
    pages.append(Axe().run(phone).response["violations"])
    assert pages == [[], []]
    paper = phone.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert (sum(map(int, paper[4:-1].split(", "))) < 200) is (light == "dark")


def test_orders_go_without_a_reload_and_the_count_follows(phone: Page, debate: Debate) -> None:
    complaints: list[str] = []
    phone.on("console", lambda line: complaints.append(line.text))
    phone.goto(debate.pairing())
    expect(phone.get_by_text("37 réponses")).to_be_visible()
    phone.evaluate("() => { window.kept = true; }")
    phone.get_by_role("button", name="Suivante").click()
    expect(phone.get_by_role("status")).to_have_text("Demandé à l’écran\u00a0: Suivante")
    assert debate.ordered() == "next"
    debate.store.count(debate.code, 1, Way.PAPER, Group.OTHERS, (Count("", "3", 4),), 4)
    expect(phone.get_by_text("41 réponses")).to_be_visible()
    debate.store.count(debate.code, 1, Way.PAPER, Group.OTHERS, (), 0)
    assert phone.evaluate("() => window.kept")
    assert complaints == []


def test_a_server_that_is_gone_is_told_and_so_is_its_return(phone: Page, debate: Debate) -> None:
    phone.goto(debate.pairing())
    phone.context.set_offline(True)
    phone.get_by_role("button", name="Écran noir").click()
    expect(phone.get_by_role("status")).to_contain_text("Le serveur ne répond pas")
    phone.context.set_offline(False)
    expect(phone.get_by_role("status")).to_have_text("")


@pytest.mark.parametrize("phone", [{"java_script_enabled": False}], indirect=True)
def test_orders_go_without_scripts(phone: Page, debate: Debate) -> None:
    phone.goto(debate.pairing())
    phone.get_by_role("button", name="Montrer le résultat").click()
    expect(phone.get_by_role("status")).to_have_text("Demandé à l’écran\u00a0: Montrer le résultat")
    assert debate.ordered() == "reveal"
    phone.go_back()
    phone.get_by_role("link", name="Actualiser").click()
    expect(phone.get_by_text("37 réponses")).to_be_visible()


def test_the_code_of_a_remote_can_be_typed(phone: Page, debate: Debate) -> None:
    phone.goto(f"{debate.address}/t")
    phone.get_by_label("Code de la télécommande").fill("bcd fgh")
    phone.get_by_role("button", name="Relier").click()
    expect(phone.get_by_role("alert")).to_contain_text("bcd fgh")
    phone.get_by_label("Code de la télécommande").fill(debate.pairing()[-6:].lower())
    phone.get_by_role("button", name="Relier").click()
    expect(phone.get_by_role("button", name="Suivante")).to_be_visible()
