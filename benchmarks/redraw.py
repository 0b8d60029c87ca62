"""From a choice to its redrawn charts in Chromium, beside a bare redraw of the same figures."""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence

from playwright.sync_api import Browser, Page

from benchmarks.browser import new_page, ready
from benchmarks.measure import Figure
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.settings import Settings

CHANGES = 20
ROUNDS = 3
"""Times the cached changes and the bare redraws take turns over the same choices."""

MOST_CACHED = 1.5
MOST_UNCACHED = 2.5

DOMAIN = "emploi-insertion"
PAGES = {
    "no territory": f"/domaines/{DOMAIN}",
    "with a territory": f"/domaines/{DOMAIN}?territoire=53",
}


def figures(browser: Browser, base: str) -> Iterator[Figure]:
    """Medians over twenty changes of indicator: first visit, second visit, bare redraw."""
    choices = _choices(load_catalogue(Settings().data))
    for name, path in PAGES.items():
        yield from _page(browser, base + path, f"choice to charts, {name}", choices)


def _choices(catalogue: Catalogue) -> Sequence[str]:
    """Indicators with a chart in every card: those observed in several periods first."""
    found = catalogue.indicators_of(DOMAIN)
    ordered = sorted(found, key=lambda i: len(catalogue.periods(i.code)) < 2)
    return [indicator.code for indicator in ordered[: CHANGES + 1]]


def _page(browser: Browser, address: str, group: str, choices: Sequence[str]) -> Iterator[Figure]:
    page, _ = new_page(browser)
    join = "&" if "?" in address else "?"
    page.goto(f"{address}{join}indicateur={choices[0]}")
    ready(page)
    page.evaluate(HARNESS)
    first = _changes(page, choices[1:])
    _changes(page, choices[:1])
    second, bare = [], []
    for _ in range(ROUNDS):
        second += _changes(page, choices[1:])
        _changes(page, choices[:1])
        bare += _bare(page, choices)
    page.context.close()
    redraw = statistics.median(ms for _, ms in bare)
    for name, taken, most in (
        ("first visit", first, MOST_UNCACHED),
        ("second visit", second, MOST_CACHED),
    ):
        whole = statistics.median(ms for _, ms in taken)
        fetched = statistics.median(ms for ms, _ in taken)
        yield Figure(group, f"{name}, ratio", whole / redraw, "×", most=most)
        yield Figure(group, f"{name}", whole, "ms")
        yield Figure(group, f"{name}, until the charts are there to draw", fetched, "ms")
    yield Figure(group, "bare Plotly.react", redraw, "ms")


def _changes(page: Page, choices: Sequence[str]) -> list[tuple[float, float]]:
    """(ms until all figures are ready to draw, ms until all are drawn) of each change."""
    taken = []
    for choice in choices:
        taken.append(tuple(page.evaluate("(value) => window.bench.choose(value)", choice)))
        page.wait_for_load_state("networkidle")
    return taken


def _bare(page: Page, choices: Sequence[str]) -> list[tuple[float, float]]:
    taken = []
    for choice in choices:
        taken.append(tuple(page.evaluate("(value) => window.bench.redraw(value)", choice)))
    return taken[1:]


HARNESS = """async () => {
  const { modules } = await import(document.querySelector('script[type=module]').src);
  const names = ['shown', 'figure', 'address', 'charts'];
  const [{ SHOWN, shown: shownOn }, { absent }, { chartAddress }, charts] = (
    names.map((name) => modules[`${name}.js`]));
  const still = () => new Promise((next) => { setTimeout(next, 120); });

  /** Cards whose chart a choice changes: name, plot, and the address of the new chart. */
  function changing(value) {
    return [...document.querySelectorAll('[data-card]')].flatMap((frame) => {
      const name = frame.dataset.card;
      const shown = shownOn(name);
      const plot = frame.querySelector('.js-plotly-plot');
      if (!shown || !plot) { return []; }
      const values = { ...shown.values, indicateur: value };
      if (absent(shown.spec, values)) { return []; }
      const address = chartAddress(shown.spec, values, 'json', shown.theme);
      return shown.spec.take.includes('indicateur') ? [{ name, plot, address, shown }] : [];
    });
  }

  function drawn(plot, when, name) {
    return new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error(`${name} was not drawn in 30 s`)), 30000);
      const after = () => {
        if (!when()) { return; }
        clearTimeout(late);
        plot.removeListener('plotly_afterplot', after);
        resolve(performance.now());
      };
      plot.on('plotly_afterplot', after);
    });
  }

  /** A change as a control makes it, until every chart that it changes is drawn. */
  async function choose(value) {
    await still();
    const cards = changing(value);
    const fetched = new Map();
    const note = ({ detail }) => fetched.set(detail.address, performance.now());
    document.addEventListener(SHOWN, note);
    const waits = cards.map(({ name, plot, address }) => (
      drawn(plot, () => shownOn(name).address === address, name)));
    const start = performance.now();
    window.dash_clientside.set_props({ type: 'choice', name: 'indicateur' }, { value });
    const ends = await Promise.all(waits);
    document.removeEventListener(SHOWN, note);
    const ready = cards.map(({ address }) => fetched.get(address));
    return [Math.max(...ready) - start, Math.max(...ends) - start];
  }

  /** The same figures in the same plots, already built, by Plotly alone. */
  async function redraw(value) {
    const cards = changing(value);
    const figures = await Promise.all(cards.map(async ({ plot, address, shown }) => {
      const figure = await charts.complete(await charts.fetchChart(address), shown.theme);
      return charts.sized(figure, { width: plot.clientWidth, height: plot.clientHeight });
    }));
    await still();
    const waits = cards.map(({ name, plot }) => drawn(plot, () => true, name));
    const start = performance.now();
    cards.forEach(({ plot }, index) => {
      const { data, layout } = figures[index];
      window.Plotly.react(plot, { data, layout: { ...layout }, config: plot._context });
    });
    const ends = await Promise.all(waits);
    return [0, Math.max(...ends) - start];
  }

  window.bench = { choose, redraw };
}"""
