"""The pages compared: how each is served, how its list is used, when its charts are there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from playwright.sync_api import Locator, Page

from benchmarks.peers.contents import DOMAIN, Choice

TITLED = "({ label }) => window.measured.titles().filter((t) => t.includes(label)).length === 3"
"""Three charts whose title names the indicator: what the pages written by hand show."""

THREE = "() => [window.measured.titles().length, 3]"
"""Charts drawn, and charts awaited."""

SEARCHED = 150
"""Milliseconds after which a list that is the same has been searched."""

LOOKED_AT = """() => {
    const line = document.activeElement.closest('.dash-dropdown-option');
    return line && line.innerText;
}"""
REACHED = 100
"""Milliseconds after which an arrow has led to its line: one not drawn yet takes a frame."""

TRIES = 100
"""Times that something is tried with a list before it is given up."""

LETTERS = 12
"""Typed before one option is chosen, where a list is searched."""
TYPING = 40
"""Milliseconds between two letters."""


@dataclass(frozen=True, slots=True)
class Contender:
    """One page; `choose` does in its list what a person does.

    In the browser: `drawn` tells whether every chart shows a choice, `progress` how many charts
    are drawn and awaited, `prepare` readies what they read.
    """

    name: str
    what: str
    command: Sequence[str]
    choose: Callable[[Page, Choice], None]
    path: str = "/"
    drawn: str = TITLED
    progress: str = THREE
    prepare: str = "() => {}"


def _dash(page: Page, choice: Choice) -> None:
    page.locator("#indicator").click()
    _search(page, choice.label)


def _search(page: Page, label: str) -> None:
    """Types in the list that is open, and goes by arrow keys to a line once it is searched: where
    the list opens it may not be reached by a click. A search does not find an apostrophe."""
    words = label.partition("’")[0][:LETTERS]
    _type(page.locator(".dash-dropdown-search"), words)
    options = page.locator(".dash-dropdown-option")
    seen: list[str] = []
    for _ in range(TRIES):
        now, before = options.all_inner_texts(), seen
        seen = now
        if now == before and label in now:
            break
        page.wait_for_timeout(SEARCHED)
    else:
        raise LookupError(f"{words!r} leads to {seen}, not to {label}")
    for _ in range(2 * len(seen)):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(REACHED)
        if page.evaluate(LOOKED_AT) == label:
            break
    else:
        raise LookupError(f"no arrow leads to {label}")
    page.keyboard.press("Enter")


def _type(field: Locator, words: str) -> None:
    """Types all of some words: a list that has just been opened gives the focus to the line that is
    chosen, and letters are lost."""
    for _ in range(TRIES):
        field.fill("")
        field.press_sequentially(words, delay=TYPING)
        if field.input_value() == words:
            return
    raise LookupError(f"the list does not take {words!r}")


def _native(page: Page, choice: Choice) -> None:
    page.locator("#indicator").focus()
    page.locator("#indicator").select_option(label=choice.label)


def _streamlit(page: Page, choice: Choice) -> None:
    page.locator("[data-testid=stSelectbox] input").click()
    page.keyboard.type(choice.label)
    page.keyboard.press("Enter")


def _panel(page: Page, choice: Choice) -> None:
    field = page.locator("input[type=text]")
    field.click(click_count=3)
    page.keyboard.type(choice.label)
    page.keyboard.press("Enter")


def _ours(page: Page, choice: Choice) -> None:
    page.locator(".choice-indicateur button.dash-dropdown").click()
    _search(page, choice.short)


# What each card shows, and for which address its plot was drawn last.
_CARDS = """async () => {
  const { modules } = await import(document.querySelector('script[type=module]').src);
  const { shown } = modules['shown.js'];
  window.measured.cards = () => [...document.querySelectorAll('[data-card]')]
    .filter((card) => !['empty', 'later'].includes(card.dataset.state) && shown(card.dataset.card))
    .map((card) => ({
      card, shown: shown(card.dataset.card), plot: card.querySelector('.js-plotly-plot'),
    }))
    .filter(({ shown: { spec } }) => spec.take.includes('indicateur'));
  for (const { card, plot } of window.measured.cards()) {
    const note = () => { plot.drawnFor = shown(card.dataset.card).address; };
    if (plot) { plot.on('plotly_afterplot', note); }
  }
}"""

_SHOWS = """({ card, shown, plot }) => (
  shown.values.indicateur === code && (!plot || plot.drawnFor === shown.address))"""

OURS = Contender(
    "PHARE, all charts",
    "this dashboard: all that its page shows of an indicator, five charts and their sentences",
    ("python", "-m", "dashboard", "serve", "--port={port}"),
    _ours,
    f"/domaines/{DOMAIN}?territoire=53&indicateur={{first}}",
    drawn=f"({{ code }}) => window.measured.cards().every({_SHOWS})",
    progress="""() => {
      const cards = [...document.querySelectorAll('[data-card]')];
      const awaited = cards.filter((one) => !['empty', 'later'].includes(one.dataset.state));
      return [awaited.filter((one) => one.querySelector('.js-plotly-plot .main-svg, .grid-frame *'))
        .length, awaited.length || 1];
    }""",
    prepare=_CARDS,
)

IN_SIGHT = replace(
    OURS,
    name="PHARE, in sight",
    what="the same page, until the charts that the screen shows are painted",
    drawn=f"""({{ code }}) => window.measured.cards()
      .filter(({{ card }}) => card.getBoundingClientRect().top < innerHeight).every({_SHOWS})""",
)

CONTENDERS = (
    OURS,
    IN_SIGHT,
    Contender(
        "static",
        "HTML, plotly.js and a native list: the limit",
        ("python", "static_page.py", "{port}"),
        _native,
    ),
    Contender(
        "light Dash",
        "Dash, all numbers sent once, figures made in the browser",
        ("python", "light_dash.py", "{port}"),
        _dash,
    ),
    Contender(
        "Dash", "Dash with figures of the server", ("python", "plain_dash.py", "{port}"), _dash
    ),
    Contender(
        "Streamlit",
        "Streamlit",
        (
            "streamlit",
            "run",
            "streamlit_app.py",
            "--server.port={port}",
            "--server.headless=true",
            "--browser.gatherUsageStats=false",
        ),
        _streamlit,
    ),
    Contender(
        "Panel", "Panel", ("panel", "serve", "panel_app.py", "--port={port}"), _panel, "/panel_app"
    ),
    Contender("Vizro", "Vizro", ("python", "vizro_app.py", "{port}"), _dash),
)
