"""Turns the running dashboard into the pictures of README and guides: docs/screenshots/<name>.png.

`python tools/screenshots.py [pages] [room] [votes]` takes some of them, all by default.
"""

from __future__ import annotations

import os
import random
import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, Page, ViewportSize, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "screenshots"
VIEWS = {
    "accueil": "/",
    "territoires": "/territoires/44",
    "domaines": "/domaines/emploi-insertion?indicateur=taux_chomage_localise&territoire=76",
    "acteurs": "/acteurs/citoyens",
    "croisement": "/croisement?territoire=53",
    "voyages": "/voyages",
    "parcours": "/parcours?territoire=53",
    "methode": "/methode",
    "donnees": "/donnees",
}
PROJECTED = "/parcours?territoire=53&mode=salle"
MAP_STEP = 5
"""Presses of the next key to the map of a region's route: charts come before their questions."""
SIZE = ViewportSize(width=1366, height=768)
WIDE = ViewportSize(width=1920, height=1080)
PHONE = ViewportSize(width=390, height=844)
KEY = "CLE-DES-IMAGES"
ADDRESS = "http://192.168.1.23:8050"
"""What a laptop in a room says of itself; the code in the picture leads there."""
VOTED = "/domaines/pauvrete-exclusion?territoire=53&mode=salle"
VOTERS = {"citoyens": 14, "associations": 7, "institutions": 6}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
START_LIMIT = 60.0  # seconds
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def main() -> None:
    expect.set_options(timeout=20_000)
    FOLDER.mkdir(parents=True, exist_ok=True)
    wanted = sys.argv[1:] or ("pages", "room", "votes")
    with serving() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=CHROMIUM_ARGUMENTS,
        )
        page = browser.new_page(viewport=SIZE, locale="fr-FR", reduced_motion="reduce")
        page.add_init_script(
            "localStorage.setItem('phare-visite', 'vue')"
        )  # no tour of a first visit
        if "pages" in wanted:
            for name, address in VIEWS.items():
                path = FOLDER / f"{name}.png"
                take(page, base + address, path)
                print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
        if "room" in wanted:
            take_room(page, base)
        if "votes" in wanted:
            take_votes(browser, base)
        browser.close()


def take_room(page: Page, base: str) -> None:
    """The map of a route as it is projected, and the window of who leads."""
    page.set_viewport_size(WIDE)
    page.goto(base + PROJECTED)
    page.locator(".stage-plot .main-svg").first.wait_for()
    with page.context.expect_page() as opened:
        page.keyboard.press("p")
    leader = opened.value
    for _ in range(MAP_STEP - 1):
        page.keyboard.press("PageDown")
        page.wait_for_timeout(500)
    page.screenshot(path=FOLDER / "salle.png")
    leader.wait_for_timeout(1000)
    leader.screenshot(path=FOLDER / "animateur.png")


def take_votes(browser: Browser, base: str) -> None:
    """A room that votes over a view: its screen, three pages of a telephone, the desk."""
    context = browser.new_context(viewport=WIDE, locale="fr-FR", reduced_motion="reduce")
    room = context.new_page()
    room.goto(base + VOTED)
    room.locator(".stage-plot .main-svg").first.wait_for()
    room.keyboard.press("v")
    room.locator("#vote-key input").fill(KEY)
    room.keyboard.press("Enter")
    vote = room.locator(".vote")
    expect(vote).to_have_attribute("data-state", "ready")
    room.keyboard.press("Enter")
    expect(vote).to_have_attribute("data-state", "open")
    code = room.locator(".vote-code").inner_text()
    take_telephone(browser, f"{base}/v/{code}")
    chance = random.Random(53)
    for group, people in VOTERS.items():
        for _ in range(people):
            votes(browser, f"{base}/v/{code}", group, str(chance.randint(4, 9)))
    people = sum(VOTERS.values()) + 1
    expect(room.locator(".vote-count")).to_contain_text(str(people))
    expect(room.locator(".told")).to_have_count(0)
    room.screenshot(path=FOLDER / "vote.png")
    for state in ("closed", "revealed"):
        room.keyboard.press("Enter")
        expect(vote).to_have_attribute("data-state", state)
    room.locator("[data-chart=votes] .main-svg").first.wait_for()
    room.wait_for_timeout(2000)
    room.screenshot(path=FOLDER / "vote-revele.png")
    desk = context.new_page()
    desk.set_viewport_size(SIZE)
    desk.goto(f"{base}/animation/{code}")
    desk.screenshot(path=FOLDER / "animation.png")
    context.close()


def take_telephone(browser: Browser, address: str) -> None:
    """A citizen says so, answers, and reads that the answer is kept."""
    telephone = browser.new_page(
        viewport=PHONE, device_scale_factor=2, locale="fr-FR", reduced_motion="reduce"
    )
    telephone.goto(address)
    telephone.screenshot(path=FOLDER / "telephone-groupe.png")
    telephone.get_by_role("button", name="Citoyen").click()
    telephone.locator("label", has_text=re.compile("^7")).click()
    telephone.screenshot(path=FOLDER / "telephone-question.png")
    telephone.get_by_role("button", name="Envoyer").click()
    telephone.locator(".saved").wait_for()
    telephone.screenshot(path=FOLDER / "telephone-reponse.png")
    telephone.context.close()


def votes(browser: Browser, address: str, group: str, answer: str) -> None:
    """What one more telephone sends."""
    context = browser.new_context()
    for sent in ({"groupe": group}, {"question": "1", "reponse": answer}):
        found = TOKEN.search(context.request.get(address).text())
        assert found
        context.request.post(address, form={"csrf_token": found[1], **sent})
    context.close()


def take(page: Page, address: str, path: Path) -> None:
    """Waits until every chart of the page has drawn or said why not, then takes what is seen."""
    page.goto(address)
    page.locator("main h1").wait_for()
    expect(page.locator("[data-card]:not([data-state])")).to_have_count(0)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=path)


@contextmanager
def serving() -> Iterator[str]:
    """The address of a dashboard on a free port, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port)]
    with tempfile.TemporaryDirectory() as state:
        told = {"PHARE_STATE": state, "PHARE_FACILITATOR_KEY": KEY, "PHARE_URL": ADDRESS}
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, env=os.environ | told
        )
        try:
            base = f"http://127.0.0.1:{port}"
            wait_for(f"{base}/healthz", process)
            yield base
        finally:
            process.terminate()
            process.wait(10)


def wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(address, timeout=1).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    sys.exit("screenshots: the dashboard did not start")


if __name__ == "__main__":
    main()
