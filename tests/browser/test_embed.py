"""A chart inside another site: seen, pointed at, read without scripts, and never asking outside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from playwright.sync_api import Browser, FrameLocator, Page, expect

from dashboard.charts.shared.patterns import PATTERNS
from tests.browser.screen import box, card, tool, visit
from tests.browser.test_accessibility import FILLS, PATTERN

CHART = "/vues/carte.html?domaine=sante&territoire=32"
STEPS = len(PATTERNS["judged"])


@dataclass
class Elsewhere:
    """Another site, whose pages are what a test writes, and the window of its reader."""

    page: Page
    address: str
    pages: dict[str, str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def framed(self, address: str) -> FrameLocator:
        """A page that holds a frame with an address."""
        self.pages["/"] = f'<iframe src="{address}" title="?" width="680" height="800"></iframe>'
        self.page.goto(self.address)
        return self.page.frame_locator("iframe")


@pytest.fixture(scope="module")
def elsewhere(browser: Browser) -> Iterator[Elsewhere]:
    pages: dict[str, str] = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200 if self.path in pages else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(pages.get(self.path, "").encode())

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    site = Elsewhere(context.new_page(), f"http://127.0.0.1:{server.server_port}/", pages)
    site.page.on("request", lambda request: site.asked.append(request.url))
    yield site
    context.close()
    server.shutdown()
    server.server_close()


def test_a_chart_is_seen_inside_another_site(elsewhere: Elsewhere, base: str) -> None:
    frame = elsewhere.framed(base + CHART)
    expect(frame.get_by_role("heading", level=1)).to_contain_text("plus fragiles que la France")
    expect(frame.locator("text", has_text="+0,33").first).to_be_visible()
    expect(frame.get_by_role("link", name="Lien vers PHARE")).to_have_attribute(
        "href", re.compile(r"/domaines/sante\?territoire=32#carte$")
    )


def test_a_chart_asks_for_nothing_but_itself(elsewhere: Elsewhere, base: str) -> None:
    elsewhere.asked.clear()
    frame = elsewhere.framed(base + CHART)
    expect(frame.locator("svg.drawing:visible")).to_have_count(1)
    others = [url for url in elsewhere.asked if not url.endswith("/favicon.ico")]
    assert others == [elsewhere.address, base + CHART]


def test_classes_stay_apart_without_their_colours(elsewhere: Elsewhere, base: str) -> None:
    """Areas, and every step of the legend, in forced colours and on paper."""
    page = elsewhere.page
    page.goto(base + CHART)
    for media in ("screen", "print"):
        page.emulate_media(media=media, forced_colors="active" if media == "screen" else "none")
        fills = page.locator("svg.drawing:visible :is(path, rect)").evaluate_all(FILLS)
        assert len({fill for fill in fills if PATTERN.fullmatch(fill)}) == STEPS
        grounds = page.locator("pattern rect").evaluate_all(FILLS)
        assert not any(PATTERN.fullmatch(ground) for ground in grounds)
    page.emulate_media(media="null", forced_colors="none")


@pytest.mark.parametrize("address", ["/domaines/sante", "/territoires/32?mode=salle"])
def test_no_other_page_is_seen_inside_another_site(
    elsewhere: Elsewhere, base: str, address: str
) -> None:
    elsewhere.framed(base + address)
    assert [frame.url for frame in elsewhere.page.frames[1:]] == ["chrome-error://chromewebdata/"]


def test_pointing_says_what_a_region_has(elsewhere: Elsewhere, base: str) -> None:
    frame = elsewhere.framed(base + CHART)
    frame.locator("[data-hint^='Normandie']:visible").hover()
    hint = frame.get_by_role("status")
    expect(hint).to_contain_text("Normandie")
    expect(hint).to_contain_text("+1,07")


def test_the_arrow_keys_go_from_region_to_region(elsewhere: Elsewhere, base: str) -> None:
    frame = elsewhere.framed(base + CHART)
    frame.locator("svg.drawing:visible").focus()
    names = []
    for _ in range(2):
        elsewhere.page.keyboard.press("ArrowRight")
        names.append(frame.get_by_role("status").inner_text().splitlines()[0])
    assert len({*names}) == 2
    elsewhere.page.keyboard.press("Escape")
    expect(frame.locator(".hint")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 640, 960])
def test_a_chart_fits_its_frame(page: Page, base: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in (
        CHART,
        "/vues/radar.html?territoire=32",
        "/vues/profil.html?territoire=32&domaine=sante",
    ):
        page.goto(address)
        drawing = page.locator("svg.drawing:visible")
        expect(drawing).to_have_count(1)
        place = box(drawing)
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_scripts_all_is_there(browser: Browser, base: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(base + CHART)
    expect(page.locator("svg.drawing:visible")).to_have_count(1)
    expect(page.get_by_role("row")).to_have_count(0)
    page.get_by_text("Tableau", exact=True).click()
    expect(page.get_by_role("row")).to_have_count(14)
    assert page.locator("svg.drawing:visible title").count() >= 13
    context.close()


def test_the_code_to_embed_is_copied_from_the_card(page: Page, base: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit(page, "/domaines/sante?territoire=32")
    card(page, "carte").get_by_text("Emporter").click()
    tool(page, "carte", "embed").click()
    expect(page.get_by_text("Code d’intégration copié")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    source = re.search(r'<iframe src="(.*?)" title=".+" width="680" height="\d+"', copied)
    assert source
    assert source[1].startswith(f"{base}/vues/carte.html?")
    assert page.request.get(source[1].replace("&amp;", "&")).status == 200
