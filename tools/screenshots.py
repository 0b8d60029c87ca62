"""Turns the running dashboard into the pictures of the README: docs/screenshots/<name>.png."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Page, ViewportSize, expect, sync_playwright

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
    with serving() as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"),
            args=CHROMIUM_ARGUMENTS,
        )
        page = browser.new_page(viewport=SIZE, locale="fr-FR", reduced_motion="reduce")
        for name, address in VIEWS.items():
            path = FOLDER / f"{name}.png"
            take(page, base + address, path)
            print(f"{path.relative_to(ROOT)}: {path.stat().st_size / 1000:.0f} kB")
        take_room(page, base)
        browser.close()


def take_room(page: Page, base: str) -> None:
    """The map of a route as it is projected, and the window of who leads."""
    page.set_viewport_size(ViewportSize(width=1920, height=1080))
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
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
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
