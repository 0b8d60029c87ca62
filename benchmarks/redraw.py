"""From a choice to its redrawn charts in sight in Chromium, beside a bare redraw of these figures.

Those out of sight are drawn once nothing else is to be done: they have a figure without a ratio.
"""

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
    redraw = statistics.median(ms for (ms,) in bare)
    for name, taken, most in (
        ("first visit", first, MOST_UNCACHED),
        ("second visit", second, MOST_CACHED),
    ):
        fetched, seen, last = map(statistics.median, zip(*taken, strict=True))
        yield Figure(group, f"{name}, ratio", seen / redraw, "×", most=most)
        yield Figure(group, f"{name}", seen, "ms")
        yield Figure(group, f"{name}, until the charts are there to draw", fetched, "ms")
        yield Figure(group, f"{name}, until those out of sight are drawn", last, "ms")
    yield Figure(group, "bare Plotly.react", redraw, "ms")


def _changes(page: Page, choices: Sequence[str]) -> list[tuple[float, ...]]:
    """Of each change: ms until the figures in sight are ready to draw, until they are drawn, until
    all are."""
    taken = []
    for choice in choices:
        taken.append(tuple(page.evaluate("(value) => window.bench.choose(value)", choice)))
        page.wait_for_load_state("networkidle")
    return taken


def _bare(page: Page, choices: Sequence[str]) -> list[tuple[float, ...]]:
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

  /** Cards whose chart a choice changes: name, plot, the address of the new chart, whether it is in
      sight. */
  function changing(value) {
    return [...document.querySelectorAll('[data-card]')].flatMap((frame) => {
      const name = frame.dataset.card;
      const shown = shownOn(name);
      const plot = frame.querySelector('.js-plotly-plot');
      if (!shown || !plot) { return []; }
      const values = { ...shown.values, indicateur: value };
      if (absent(shown.spec, values)) { return []; }
      const address = chartAddress(shown.spec, values, 'json', shown.theme);
      const seen = frame.getBoundingClientRect().top < window.innerHeight;
      return shown.spec.take.includes('indicateur') ? [{ name, plot, address, shown, seen }] : [];
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
    const last = (times) => Math.max(...times) - start;
    const inSight = (_, index) => cards[index].seen;
    const ready = cards.map(({ address }) => fetched.get(address));
    return [last(ready.filter(inSight)), last(ends.filter(inSight)), last(ends)];
  }

  /** The same figures in sight in the same plots, already built, by Plotly alone. */
  async function redraw(value) {
    const cards = changing(value).filter(({ seen }) => seen);
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
    return [Math.max(...ends) - start];
  }

  window.bench = { choose, redraw };
}"""
