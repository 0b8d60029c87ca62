"""A real server, a real Chromium without network, and pages that must stay free of any slip."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Error,
    Page,
    Request,
    expect,
    sync_playwright,
)

from tests.browser.screen import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
START_LIMIT = 180.0  # seconds; a server that dies is not waited for
SCREEN = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
FACILITATOR_KEY = "lampe-de-phare"
"""Of who leads, on every server of the tests."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # As a window sets letters; without one they would be wider.
    "--font-render-hinting=none",
    # Windows of one context share its compiled scripts.
    "--process-per-site",
    # The network is blocked here and not by `page.route`, which would switch the cache off.
    "--no-proxy-server",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]

TOUR_SEEN = "try { localStorage.setItem('phare-visite', 'vue'); } catch { /* about:blank */ }"
"""Run in every window but those that are to see the tour of a first visit."""

expect.set_options(timeout=PATIENCE)

OpenPage = Callable[..., Page]


@dataclass
class Slips:
    """What must not happen on a page: requests that leave, complaints of the browser, errors."""

    outside: list[str] = field(default_factory=list)
    console: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)
    """Patterns of console lines that a test expects."""

    @contextmanager
    def watching(self, page: Page, base: str) -> Iterator[None]:
        """Notes what the page does; an empty page follows, so that nothing of it comes later."""
        with self.listening(page, base):
            yield
            page.goto("about:blank")

    @contextmanager
    def listening(self, page: Page, base: str) -> Iterator[None]:
        """Notes what the page does, and leaves it where it is."""

        def request(sent: Request) -> None:
            if not sent.url.startswith((f"{base}/", "data:", "blob:", "about:")):
                self.outside.append(sent.url)

        def console(line: ConsoleMessage) -> None:
            if line.type in ("error", "warning"):
                self.console.append(f"{line.type}: {line.text}")

        def error(what: Error) -> None:
            self.errors.append(str(what))

        page.on("request", request)
        page.on("console", console)
        page.on("pageerror", error)
        try:
            yield
        finally:
            page.remove_listener("request", request)
            page.remove_listener("console", console)
            page.remove_listener("pageerror", error)

    def found(self) -> dict[str, list[str]]:
        """Everything that was not forgiven; a blocked request is a console line of the CSP too."""
        console = [
            line for line in self.console if not any(re.search(p, line) for p in self.forgiven)
        ]
        kinds = {"outside": self.outside, "console": console, "errors": self.errors}
        return {kind: lines for kind, lines in kinds.items() if lines}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass
class Server:
    """A server started as a reader starts it."""

    address: str
    process: subprocess.Popen[bytes]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)


@contextmanager
def started(folder: Path, database: str = "", *arguments: str) -> Iterator[Server]:
    """A running server, with more arguments of its command; what it says goes to the folder, the
    votes too without a database."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = folder / "log"
    command = [sys.executable, "-m", "dashboard", "serve", "--port", str(port), *arguments]
    own = {"PHARE_STATE": str(folder / "state"), "PHARE_FACILITATOR_KEY": FACILITATOR_KEY}
    environment = os.environ | own | {"DATABASE_URL": database}
    with log.open("w") as said:
        process = subprocess.Popen(command, cwd=ROOT, stdout=said, stderr=said, env=environment)
    server = Server(f"http://127.0.0.1:{port}", process)
    try:
        _wait_for(f"{server.address}/healthz", process, log)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the server of all tests."""
    with started(tmp_path_factory.mktemp("server")) as server:
        yield server.address


@pytest.fixture
def own_server(tmp_path: Path) -> Iterator[Server]:
    """A server of one test, which it may stop."""
    with started(tmp_path) as server:
        yield server


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_LIMIT
    while time.monotonic() < deadline and process.poll() is None:
        try:
            urlopen(address, timeout=1).close()
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return
    pytest.fail(f"the server did not start:\n{log.read_text()}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


def chromium() -> str:
    """The path of $CHROMIUM, or of the Chromium of the system."""
    named = os.environ.get("CHROMIUM")
    found = named or shutil.which("chromium-headless-shell") or shutil.which("chromium")
    return found or pytest.fail("no Chromium: set CHROMIUM to its path")


def _context(browser: Browser, base: str, **options: Any) -> BrowserContext:
    usual = {"base_url": base, "viewport": SCREEN, "locale": "fr-FR", "reduced_motion": "reduce"}
    context = browser.new_context(timezone_id="Europe/Paris", **(usual | options))
    context.set_default_timeout(PATIENCE)
    context.add_init_script(TOUR_SEEN)
    return context


@pytest.fixture(scope="session")
def shared_context(browser: Browser, base: str) -> Iterator[BrowserContext]:
    """One reader with a warm cache, for the tests that leave nothing behind in it."""
    context = _context(browser, base)
    yield context
    context.close()


@pytest.fixture(scope="session")
def shared_page(shared_context: BrowserContext) -> Page:
    """One page for many tests: a new one would compile all scripts again, for a second each."""
    return shared_context.new_page()


@pytest.fixture(scope="module")
def kept_page(shared_context: BrowserContext) -> Iterator[Page]:
    """A page for the fixtures of a module that several tests look at."""
    page = shared_context.new_page()
    yield page
    page.close()


@pytest.fixture(scope="session")
def phone_page(browser: Browser, base: str) -> Iterator[Page]:
    """The page of a reader with a phone whose system is dark."""
    context = _context(browser, base, viewport=PHONE, color_scheme="dark", has_touch=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def slips() -> Iterator[Slips]:
    slips = Slips()
    yield slips
    assert slips.found() == {}


@pytest.fixture
def page(shared_page: Page, base: str, slips: Slips) -> Iterator[Page]:
    """The page of a reader at a desk, whatever size the test before has given it."""
    shared_page.set_viewport_size(SCREEN)  # type: ignore[arg-type]
    with slips.watching(shared_page, base):
        yield shared_page


@pytest.fixture(scope="session")
def second_page(browser: Browser, base: str) -> Iterator[Page]:
    context = _context(browser, base)
    yield context.new_page()
    context.close()


@pytest.fixture
def other_reader(second_page: Page, base: str, slips: Slips) -> Iterator[Page]:
    """Someone else, who has nothing of the first reader but the address."""
    with slips.watching(second_page, base):
        yield second_page


@dataclass
class Readers:
    """Readers who come for the first time.

    Contexts are lent again once they are emptied: in a new one all scripts would be compiled
    again, for a second each time. An idle window keeps what is compiled.
    """

    browser: Browser
    base: str
    free: dict[str, list[tuple[BrowserContext, Page]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    @contextmanager
    def one(self, kept: Mapping[str, str], **options: Any) -> Iterator[Page]:
        """The window of a reader whose browser keeps some items (`localStorage`) already."""
        free = self.free[repr(options)]
        context, idle = free.pop() if free else self._context(**options)
        idle.evaluate("(kept) => Object.assign(localStorage, kept)", kept)
        try:
            yield context.new_page()
        finally:
            if self._emptied(context, idle):
                free.append((context, idle))
            else:
                context.close()

    def _context(self, **options: Any) -> tuple[BrowserContext, Page]:
        context = _context(self.browser, self.base, **options)
        idle = context.new_page()
        idle.goto("/healthz")
        return context, idle

    def _emptied(self, context: BrowserContext, idle: Page) -> bool:
        """Whether nothing is left of a reader; a clock that a test has wound cannot be undone."""
        for page in context.pages:
            if page is not idle:
                page.close()
        context.set_offline(False)
        session = context.new_cdp_session(idle)
        everything = {"origin": self.base, "storageTypes": "all"}
        session.send("Storage.clearDataForOrigin", everything)
        session.detach()
        idle.goto("/healthz")  # a service worker that is gone lets go of its last window
        return bool(idle.evaluate("() => String(setTimeout).includes('native code')"))


@pytest.fixture(scope="session")
def readers(browser: Browser, base: str) -> Readers:
    return Readers(browser, base)


@pytest.fixture
def new_reader(readers: Readers, base: str, slips: Slips) -> Iterator[OpenPage]:
    """Opens a page as a reader who comes for the first time; options of a browser context.

    `kept` are items that the browser of the reader keeps already; `base_url` is that of another
    server, for which the context is a new one.
    """
    with ExitStack() as stack:

        def open_page(kept: Mapping[str, str] | None = None, **options: Any) -> Page:
            if "base_url" in options:
                context = _context(readers.browser, base, **options)
                stack.callback(context.close)
                page = context.new_page()
            else:
                page = stack.enter_context(readers.one(kept or {}, **options))
            stack.enter_context(slips.watching(page, options.get("base_url", base)))
            return page

        yield open_page
