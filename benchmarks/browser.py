"""A Chromium that the benchmarks drive, and what it says of the bytes that it receives."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
QUIET = 1_000
"""Milliseconds after which a page is taken to be done."""

SCREEN = {"width": 1440, "height": 900}


@dataclass(frozen=True, slots=True)
class Sent:
    """One answer that travelled: its path, its bytes on the wire, how long it may be kept."""

    path: str
    size: int
    cache_control: str

    @property
    def may_be_kept(self) -> bool:
        """Whether a browser may use it again without asking."""
        return "max-age" in self.cache_control and "no-" not in self.cache_control


@dataclass
class Traffic:
    """Everything a page receives from the network from now on; kept copies do not count."""

    session: CDPSession
    _paths: dict[str, tuple[str, str]] = field(default_factory=dict)
    _kept: set[str] = field(default_factory=set)
    sent: list[Sent] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.session.send("Network.enable")
        self.session.on("Network.responseReceived", self._received)
        self.session.on("Network.requestServedFromCache", self._from_memory)
        self.session.on("Network.loadingFinished", self._finished)

    def _received(self, event: dict) -> None:
        answer = event["response"]
        headers = {name.lower(): value for name, value in answer["headers"].items()}
        path = urlsplit(answer["url"]).path
        self._paths[event["requestId"]] = (path, headers.get("cache-control", ""))
        if answer.get("fromDiskCache"):
            self._kept.add(event["requestId"])

    def _from_memory(self, event: dict) -> None:
        self._kept.add(event["requestId"])

    def _finished(self, event: dict) -> None:
        known = self._paths.get(event["requestId"])
        if known and event["requestId"] not in self._kept and not known[0].startswith("data:"):
            self.sent.append(Sent(known[0], int(event["encodedDataLength"]), known[1]))

    def take(self, page: Page) -> list[Sent]:
        """What came since the last call, once nothing has come for `QUIET` milliseconds."""
        count = -1
        while count < len(self.sent):
            count = len(self.sent)
            page.wait_for_timeout(QUIET)
        taken, self.sent = self.sent, []
        return taken


@contextmanager
def chromium() -> Iterator[Browser]:
    """The Chromium of $CHROMIUM or of the system."""
    named = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=named, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def new_page(browser: Browser) -> tuple[Page, Traffic]:
    """A page with an empty cache of its own."""
    context = browser.new_context(viewport=SCREEN, locale="fr-FR", color_scheme="light")
    context.add_init_script("try { localStorage.setItem('phare-visite', 'vue') } catch {}")
    page = context.new_page()
    return page, Traffic(context.new_cdp_session(page))


def ready(page: Page) -> None:
    """Waits until every card has drawn its chart or said that there is none."""
    page.evaluate(READY)
    page.wait_for_load_state("networkidle")


# Asked through the debugger: a condition that Playwright polls itself would be refused as `eval`.
READY = """async () => {
  const done = (card) => ['empty', 'later'].includes(card.dataset.state)
    || (card.dataset.state === 'ready' && (!card.querySelector('.plot')
        || card.querySelector('.js-plotly-plot .main-svg')));
  const drawn = () => document.querySelector('h1')
    && [...document.querySelectorAll('[data-card]')].every(done);
  const limit = performance.now() + 60000;
  while (!drawn()) {
    if (performance.now() > limit) { throw new Error(`not drawn after a minute: ${location}`); }
    await new Promise((next) => { setTimeout(next, 20); });
  }
}"""
