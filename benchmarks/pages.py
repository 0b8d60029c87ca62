"""What a page and one change of choice move over the network, asked by a real Chromium."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Browser

from benchmarks.browser import Sent, new_page, ready
from benchmarks.measure import KILOBYTE, Figure
from dashboard.settings import Settings

FIRST_PAGES = ("/", "/territoires/44", "/domaines/sante", "/croisement")
FIRST_PAGE_KB = 1_900
FIRST_PAGE_SMALL_KB = 900
"""With the smaller plotly.js that set-up builds where npm is there."""
INTERACTION_KB = 40

INTERACTIONS = {
    "an indicator": ("/domaines/sante?territoire=53", "indicateur", "esperance_vie_femmes"),
    "a domain": ("/domaines/sante?territoire=53", "domaine", "emploi-insertion"),
    "a territory": ("/territoires/53", "territoire", "94"),
    "a domain, départements": ("/domaines/sante?territoire=D29", "domaine", "vieillissement"),
}
"""What is chosen: page, control, value."""

LARGEST = 6


def figures(browser: Browser, base: str) -> Iterator[Figure]:
    """Bytes and requests of the first page and of a few changes of choice."""
    for path in FIRST_PAGES:
        yield from _first_page(browser, base, path)
    for name, (path, control, value) in INTERACTIONS.items():
        yield from _interaction(browser, base, name, path, control, value)


def _first_page(browser: Browser, base: str, path: str) -> Iterator[Figure]:
    page, traffic = new_page(browser)
    traffic.session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.goto(base + path)
    ready(page)
    sent = traffic.take(page)
    small = (Settings().build / "plotly" / "plotly.min.js").is_file()
    most = FIRST_PAGE_SMALL_KB if small else FIRST_PAGE_KB
    note = "smaller plotly.js" if small else "plotly.js of Dash"
    group = f"first page {path}"
    yield Figure(group, "bytes", _kilobytes(sent), "kB", most=most, note=note)
    yield Figure(group, "requests", len(sent), "")
    never = [s for s in sent if not s.may_be_kept]
    yield Figure(group, "bytes asked for again each time", _kilobytes(never), "kB")
    for one in sorted(sent, key=lambda s: -s.size)[:LARGEST]:
        yield Figure(group, one.path, one.size / KILOBYTE, "kB")
    page.context.close()


def _interaction(
    browser: Browser, base: str, name: str, path: str, control: str, value: str
) -> Iterator[Figure]:
    page, traffic = new_page(browser)
    page.goto(base + path)
    ready(page)
    traffic.take(page)
    page.evaluate(CHOOSE, [control, value])
    sent = traffic.take(page)
    assert value in page.url, f"{control} was not changed: {page.url}"
    charts = [one for one in sent if one.path.startswith("/vues/")]
    group = f"one interaction, {name}"
    moved = _kilobytes(charts)
    yield Figure(
        group, "bytes of its charts", moved, "kB", most=INTERACTION_KB, note=_sizes(charts)
    )
    yield Figure(group, "bytes of everything", _kilobytes(sent), "kB")
    yield Figure(group, "requests", len(sent), "")
    page.context.close()


CHOOSE = """([name, value]) => window.dash_clientside.set_props(
  { type: 'choice', name }, { value })"""


def _kilobytes(sent: list[Sent]) -> float:
    return sum(one.size for one in sent) / KILOBYTE


def _sizes(sent: list[Sent]) -> str:
    return ", ".join(f"{one.path.split('/')[-1]} {one.size / KILOBYTE:.1f}" for one in sent)
