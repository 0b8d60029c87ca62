"""What a page and one change of choice move over the network, asked by a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser

from benchmarks.browser import Sent, new_page, ready
from benchmarks.measure import KILOBYTE, Figure
from dashboard.settings import Settings

FIRST_PAGE_KB = 1_900
FIRST_PAGE_SMALL_KB = 900
"""With the smaller plotly.js that set-up builds where npm is there."""
INTERACTION_KB = 40

PAGE = "/domaines/emploi-insertion?territoire=53"
CHOICE = "taux_chomage_localise"
LARGEST = 6


def figures(browser: Browser, base: str) -> Iterator[Figure]:
    """Bytes and requests of the first page, of the page of a domain, and of one interaction."""
    yield from _first_page(browser, base)
    yield from _interaction(browser, base)


def _first_page(browser: Browser, base: str) -> Iterator[Figure]:
    page, traffic = new_page(browser)
    traffic.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(base + "/")
    ready(page)
    sent = traffic.take()
    small = (Settings().build / "plotly" / "plotly.min.js").is_file()
    most = FIRST_PAGE_SMALL_KB if small else FIRST_PAGE_KB
    note = "smaller plotly.js" if small else "plotly.js of Dash"
    yield Figure("first page", "bytes", _kilobytes(sent), "kB", most=most, note=note)
    yield Figure("first page", "requests", len(sent), "")
    never = [s for s in sent if "no-store" in s.cache_control or not s.cache_control]
    kept_out = _kilobytes([s for s in never if s.path != "/_dash-update-component"])
    yield Figure("first page", "bytes that may not be kept", kept_out, "kB", note=_paths(never))
    for one in sorted(sent, key=lambda s: -s.size)[:LARGEST]:
        yield Figure("first page", one.path, one.size / KILOBYTE, "kB")
    page.context.close()


def _interaction(browser: Browser, base: str) -> Iterator[Figure]:
    page, traffic = new_page(browser)
    page.goto(base + PAGE)
    ready(page)
    opened = traffic.take()
    yield Figure("page of a domain", "bytes, nothing kept", _kilobytes(opened), "kB")
    page.evaluate(CHOOSE, [CHOICE])
    ready(page)
    page.wait_for_url(f"**indicateur={CHOICE}**")
    page.wait_for_load_state("networkidle")
    sent = traffic.take()
    charts = [s for s in sent if s.path.startswith("/vues/")]
    yield Figure(
        "one interaction", "bytes of its charts", _kilobytes(charts), "kB", most=INTERACTION_KB
    )
    yield Figure("one interaction", "bytes of everything", _kilobytes(sent), "kB")
    yield Figure("one interaction", "requests", len(sent), "", note=_paths(sent))
    page.context.close()


CHOOSE = """([value]) => window.dash_clientside.set_props(
  { type: 'choice', name: 'indicateur' }, { value })"""


def _kilobytes(sent: list[Sent]) -> float:
    return sum(one.size for one in sent) / KILOBYTE


def _paths(sent: list[Sent]) -> str:
    return ", ".join(dict.fromkeys(one.path for one in sent))
