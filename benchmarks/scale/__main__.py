"""`python -m benchmarks.scale [--sizes 13,96,1250,35000] [--folder DIR]`: the curve of sizes.

For each number of areas a set is generated (kept in DIR, where it is named), opened, served by one
process and looked at in Chromium. Beside the time that went by stands that of the processor, which
hardly depends on what else the machine does, and its load.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event, Thread
from urllib.request import Request, urlopen

from benchmarks.browser import chromium, new_page
from benchmarks.measure import KILOBYTE, Figure
from benchmarks.scale.package import LEVEL, generate
from benchmarks.server import running
from dashboard.catalogue import Catalogue, load_catalogue
from dashboard.catalogue.load import read_version
from dashboard.catalogue.store.engine import EngineStore
from dashboard.catalogue.store.opening import cache_of
from dashboard.charts import registry as charts
from dashboard.model import Level
from dashboard.selection import Selection
from dashboard.settings import STATE, Settings
from dashboard.tokens import LIGHT

SIZES = (13, 96, 1_250, 35_000)
DOMAIN = "emploi-insertion"
SLUGS = ("carte", "classement")
PAGE = {
    "carte": "",
    "classement": "",
    "evolution": "",
    **dict.fromkeys(("profil", "radar"), DOMAIN),
}
"""The charts of the page of a domain that show an area, and the domain where they name it."""
INDICATORS = ("taux_chomage_localise", "allocataires_ass", "taux_emploi_15_64")
CHANGES = 20
PATIENCE = 300
"""Seconds for the first map on a busy machine, where other cards of the page are slower."""
PAGES = 10
"""That are asked for whole, each with its charts, before memory is measured again."""
AT_ONCE = 6
"""Requests that a browser has open at a time."""
OFTEN = 0.05
"""Seconds between two looks at the memory of a process."""
MOST_VIEW, MOST_WORKER, MOST_REDRAW = 200, 400, 150
"""Milliseconds of a view, megabytes of a process, milliseconds of a redraw: at 35,000 areas."""
MOST_OF = {"Rss": MOST_WORKER, "Pss": None}
"""The memory of a process: all that is in it, and with its share alone of what others have too."""


def main() -> None:
    """Prints the figures of each size, one a line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)))
    parser.add_argument("--folder", type=Path, help="keep the generated sets there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        os.environ[STATE] = str(folder / "state")
        for size in map(int, options.sizes.split(",")):
            for figure in figures(folder / f"set{size}", size):
                print(_line(figure), flush=True)


def _line(figure: Figure) -> str:
    verdict = figure.verdict and f"{figure.verdict} (≤ {figure.most:g})"
    return f"{figure.group:>7} {figure.name:<46}{figure.value:>10,.1f} {figure.unit} {verdict}"


def figures(folder: Path, size: int) -> Iterator[Figure]:
    """The figures of one size; what has a target is held against it at every size."""
    if not folder.is_dir():
        folder.mkdir(parents=True)
        yield from _timed(size, "generated", lambda: generate(folder, size))
    settings = Settings.of(folder)
    made = cache_of(read_version(folder), settings).is_dir()
    yield from _timed(size, "opened, files there" if made else "opened", partial(opened, folder))
    catalogue = opened(folder)
    yield from _views(catalogue, size)
    yield from _charts_of_an_area(catalogue, size)
    yield _figure(size, "load over a minute", os.getloadavg()[0], "")
    indicators = catalogue.indicators_of(DOMAIN)
    codes = [i.code for i in indicators if catalogue.has_level(i.code, Level.DEPARTEMENT)]
    area = catalogue.areas(Level.DEPARTEMENT)[0].code
    if isinstance(catalogue.observations, EngineStore):
        catalogue.observations.close()
    state = {STATE: os.environ[STATE]}
    with running("benchmarks.scale.host", str(folder), settings=state) as (base, pid):
        worker = _children(pid)[-1]
        yield from _memory(worker, size, "opened")
        with highest(worker) as most:
            for code in codes[:PAGES]:
                _page(base, code, area)
        yield from _memory(worker, size, f"after {PAGES} pages")
        for name, value in most.items():
            yield _figure(size, f"process, highest, {name.upper()}", value, "MB", MOST_OF.get(name))
        yield from _answers(base, size)
        yield from _browser(base, size)
        yield from _memory(worker, size, "after Chromium")
    yield _figure(size, "load over a minute", os.getloadavg()[0], "")


def _page(base: str, indicator: str, area: str) -> None:
    """Asks for a page of the domain and for all charts of it, as a browser does."""
    choice = f"niveau={LEVEL}&indicateur={indicator}&territoire={area}"
    paths = [f"/domaines/{DOMAIN}?{choice}"]
    for slug, domain in PAGE.items():
        named = f"&domaine={domain}" if domain else ""
        paths.append(f"/vues/{slug}.json?{choice}{named}")
    with ThreadPoolExecutor(AT_ONCE) as browser:
        list(browser.map(_fetched, [base + path for path in paths]))


@contextmanager
def highest(pid: int) -> Iterator[dict[str, float]]:
    """The most megabytes that a process takes while the block runs, by name: `Rss`, `Pss`."""
    most, ended = dict.fromkeys(MOST_OF, 0.0), Event()

    def look() -> None:
        while not ended.wait(OFTEN):
            for name in most:
                most[name] = max(most[name], _kilobytes(pid, name) / 1024)

    watch = Thread(target=look)
    watch.start()
    try:
        yield most
    finally:
        ended.set()
        watch.join()


def opened(folder: Path) -> Catalogue:
    """The catalogue of a generated set; its files are made where they are not there."""
    return load_catalogue(folder, settings=Settings.of(folder))


def _figure(size: int, name: str, value: float, unit: str, most: float | None = None) -> Figure:
    return Figure(f"{size:,}", name, value, unit, most=most)


def _timed(size: int, name: str, work: Callable[[], object]) -> Iterator[Figure]:
    """Seconds of a work: those that went by, and those of the processor."""
    elapsed, busy = measured(work)
    yield _figure(size, name, elapsed, "s")
    yield _figure(size, f"{name}, processor", busy, "s")


def measured(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that one call takes, and those of the processor in this process."""
    start, busy = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - start, time.process_time() - busy


def _views(catalogue: Catalogue, size: int) -> Iterator[Figure]:
    """A map and a ranking of indicators of which nothing is computed, then again."""
    for slug in SLUGS:
        cold, warm = [], []
        for indicator in INDICATORS:
            selection = Selection(level=Level.DEPARTEMENT, indicator=indicator)
            view = partial(charts.resource, copy(catalogue), slug, selection, LIGHT)
            cold.append(measured(view))
            warm.append(measured(view))
            _ = catalogue.places(selection.level), catalogue.vocabulary  # made once a process
        elapsed, busy = (1000 * statistics.median(some) for some in zip(*cold[1:], strict=True))
        yield _figure(size, f"{slug}, first of all, processor", 1000 * cold[0][1], "ms")
        yield _figure(size, f"{slug}, not computed yet", elapsed, "ms")
        yield _figure(size, f"{slug}, not computed yet, processor", busy, "ms", MOST_VIEW)
        again = 1000 * statistics.median(used for _, used in warm)
        yield _figure(size, f"{slug}, computed, processor", again, "ms")


def _charts_of_an_area(catalogue: Catalogue, size: int) -> Iterator[Figure]:
    """The charts of an area, of which nothing is computed, then as a page asks for them."""
    area = catalogue.areas(Level.DEPARTEMENT)[0].area
    chosen = Selection(level=Level.DEPARTEMENT, indicator=INDICATORS[0], territory=area)
    together = copy(catalogue)
    for slug in ("profil", "radar", "evolution"):
        selection = replace(chosen, domain=PAGE[slug] or None)
        for when, seen in {"not computed yet": copy(catalogue), "on a page": together}.items():
            elapsed, busy = measured(partial(charts.resource, seen, slug, selection, LIGHT))
            yield _figure(size, f"{slug}, {when}", 1000 * elapsed, "ms")
            yield _figure(size, f"{slug}, {when}, processor", 1000 * busy, "ms")


def _answers(base: str, size: int) -> Iterator[Figure]:
    """Bytes and milliseconds of what the browser is sent, compressed."""
    file = "zones"
    choice = f"niveau={LEVEL}&indicateur={INDICATORS[0]}"
    for name, path in {
        "outline": f"/geo/outline-{file}.json",
        "names": f"/territoires.json?niveau={LEVEL}",
        "carte": f"/vues/carte.json?{choice}",
        "classement": f"/vues/classement.json?{choice}",
        "classement, page 2": f"/vues/classement.json?{choice}&page=2",
    }.items():
        start = time.perf_counter()
        sent = _fetched(base + path)
        yield _figure(size, f"{name}, answered in", 1000 * (time.perf_counter() - start), "ms")
        yield _figure(size, f"{name}, brotli", sent / KILOBYTE, "kB")


def _fetched(address: str) -> int:
    """Bytes that an address answers."""
    request = Request(address, headers={"Accept-Encoding": "br"})
    with urlopen(request, timeout=600) as answer:
        return len(answer.read())


def _browser(base: str, size: int) -> Iterator[Figure]:
    """From an empty cache to the page drawn, then redraws of the map alone."""
    with chromium() as browser:
        page, traffic = new_page(browser)
        start = time.perf_counter()
        page.goto(f"{base}/domaines/{DOMAIN}?niveau={LEVEL}&indicateur={INDICATORS[0]}")
        page.wait_for_selector(".plot-carte[data-drawn]", timeout=1000 * PATIENCE)
        yield _figure(size, "map drawn, empty cache", time.perf_counter() - start, "s")
        sent = sum(one.size for one in traffic.take(page))
        yield _figure(size, "page, everything sent", sent / KILOBYTE, "kB")
        frame, taken = page.evaluate(HARNESS, [LEVEL, list(INDICATORS), CHANGES])
        taken.sort()
        p50, p95 = taken[len(taken) // 2], taken[int(0.95 * (len(taken) - 1))]
        yield _figure(size, "reference: 500,000 products in the browser", frame, "ms")
        yield _figure(size, "map redrawn, p50", p50, "ms", MOST_REDRAW)
        yield _figure(size, "map redrawn, p95", p95, "ms")
        chosen = sorted(page.evaluate(CHOICES, [list(INDICATORS[:2]), CHANGES]))
        yield _figure(size, "from choice to map, p50", chosen[len(chosen) // 2], "ms")
        yield _figure(size, "from choice to map, p95", chosen[-2], "ms")


def _memory(pid: int, size: int, when: str) -> Iterator[Figure]:
    """Resident and proportional megabytes of a process."""
    for name, most in MOST_OF.items():
        value = _kilobytes(pid, name) / 1024
        yield _figure(size, f"process {when}, {name.upper()}", value, "MB", most)


def _children(pid: int) -> Sequence[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in listed]


def _kilobytes(pid: int, key: str) -> float:
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    return float(next(line.split()[1] for line in lines if line.startswith(f"{key}:")))


# From figures that are there already to the map on the screen: Plotly and the layer of areas.
HARNESS = """async ([level, indicators, changes]) => {
  const entry = document.querySelector('script[type=module]').src;
  const { modules } = await import(entry);
  await import(entry.replace(/\\.js$/, '/many/layer.js'));
  const names = ['charts', 'adapters/plotly', 'many/layer'];
  const [charts, plotly, layer] = names.map((n) => modules[`${n}.js`]);
  const place = document.querySelector('.plot-carte');
  const plot = place.querySelector('.js-plotly-plot');
  const still = () => new Promise((next) => { setTimeout(next, 150); });
  const numbers = Float64Array.from({ length: 500000 }, (_, i) => i);
  const begun = performance.now();
  const grow = (one, at) => { numbers[at] = one * 1.0000001; };
  for (let i = 0; i < 20; i += 1) { numbers.forEach(grow); }
  const reference = (performance.now() - begun) / 20;
  const figures = await Promise.all(indicators.map(async (indicator) => {
    const address = `/vues/carte.json?niveau=${level}&indicateur=${indicator}&theme=clair`;
    return charts.complete(await charts.fetchChart(address), 'clair');
  }));
  const size = { width: place.clientWidth, height: place.clientHeight };
  const taken = [];
  for (let i = 0; i < changes; i += 1) {
    const figure = figures[i % figures.length];
    await still();
    const start = performance.now();
    await plotly.draw(plot, charts.sized(figure, size));
    layer.drawLayer(place, plot, figure);
    const canvas = place.querySelector('canvas.many-areas');
    if (canvas && !canvas.hidden) { canvas.getContext('2d').getImageData(0, 0, 1, 1); }
    taken.push(performance.now() - start);
  }
  return [reference, taken.slice(1)];
}"""

# From a choice in the bar to the map painted; both views are there already, as in a debate.
CHOICES = """async ([indicators, changes]) => {
  const place = document.querySelector('.plot-carte');
  const painted = () => new Promise((next) => {
    requestAnimationFrame(() => { setTimeout(next, 0); });
  });
  const taken = [];
  for (let i = 0; i < changes + 2; i += 1) {
    await new Promise((next) => { setTimeout(next, 600); });
    const start = performance.now();
    const drawn = new Promise((next) => {
      delete place.dataset.drawn;
      const watch = new MutationObserver(() => {
        if (place.dataset.drawn) { watch.disconnect(); next(); }
      });
      watch.observe(place, { attributes: true, attributeFilter: ['data-drawn'] });
    });
    const value = indicators[(i + 1) % indicators.length];
    window.dash_clientside.set_props({ type: 'choice', name: 'indicateur' }, { value });
    await drawn;
    await painted();
    taken.push(performance.now() - start);
  }
  return taken.slice(2);
}"""


if __name__ == "__main__":
    main()
