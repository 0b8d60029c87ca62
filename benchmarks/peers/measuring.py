"""One page in Chromium: what it costs to load, and what a choice of its list costs."""

from __future__ import annotations

import os
import statistics
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, Route

from benchmarks.browser import Traffic, new_page
from benchmarks.measure import KILOBYTE
from benchmarks.peers.contenders import Contender
from benchmarks.peers.contents import Choice

LOADS = 3
SETTLED = 400
"""Milliseconds left to a page after its charts are drawn, and after each choice."""

TICKS = os.sysconf("SC_CLK_TCK")

EMPTY_LAND = {
    "type": "Topology",
    "arcs": [],
    "transform": {"scale": [1, 1], "translate": [0, 0]},
    "objects": {
        layer: {"type": "GeometryCollection", "geometries": []}
        for layer in ("coastlines", "land", "ocean", "lakes", "rivers", "countries", "subunits")
    },
}
"""What Plotly's maps ask of a host of its own, even where they draw none of it: without network
they draw nothing at all. It is answered here so that every page can be measured."""


@dataclass(frozen=True, slots=True)
class Load:
    """An empty cache to all charts: bytes sent, requests, milliseconds since the navigation."""

    kilobytes: float
    requests: int
    first_paint: float
    first_chart: float
    last_chart: float


@dataclass(frozen=True, slots=True)
class Switches:
    """Milliseconds of each choice, and processor milliseconds a choice of browser and server."""

    taken: Sequence[float]
    browser: float
    server: float

    @property
    def p50(self) -> float:
        """The median."""
        return statistics.median(self.taken)

    @property
    def p95(self) -> float:
        """The 95th percentile, linearly interpolated."""
        return statistics.quantiles(self.taken, n=20, method="inclusive")[-1]


def loads(browser: Browser, contender: Contender, base: str, first: Choice) -> Load:
    """The median of a few loads, each with a cache of its own."""
    every = []
    for _ in range(LOADS):
        with opened(browser, contender, base, first) as (page, traffic):
            marks = page.evaluate("window.measured.marks")
            paint = page.evaluate(PAINT)
            sent = traffic.take(page)
            size = sum(one.size for one in sent) / KILOBYTE
            every.append(Load(size, len(sent), paint, marks[0], marks[1]))
    return Load(
        kilobytes=statistics.median(one.kilobytes for one in every),
        requests=int(statistics.median(one.requests for one in every)),
        first_paint=statistics.median(one.first_paint for one in every),
        first_chart=statistics.median(one.first_chart for one in every),
        last_chart=statistics.median(one.last_chart for one in every),
    )


@contextmanager
def opened(
    browser: Browser, contender: Contender, base: str, first: Choice
) -> Iterator[tuple[Page, Traffic]]:
    """A page of the contender with every chart drawn, and its traffic."""
    page, traffic = new_page(browser)
    page.route("**/world_110m.json", _land)
    page.add_init_script(f"({PROBE})({contender.progress})")
    page.goto(base + contender.path.format(first=first.code))
    page.evaluate(LOADED)
    page.wait_for_timeout(SETTLED)
    page.evaluate(contender.prepare)
    yield page, traffic
    page.context.close()


def _land(route: Route) -> None:
    route.fulfill(json=EMPTY_LAND)


def switches(page: Page, contender: Contender, choices: Sequence[Choice], server: int) -> Switches:
    """Each indicator chosen with the real control; time runs from the last event of the gesture."""
    chromium = _parent_of_chromium()
    before = processor(chromium), processor(server)
    taken = []
    watch = WATCH % contender.drawn
    for choice in choices:
        page.evaluate(watch, asdict(choice))
        contender.choose(page, choice)
        taken.append(float(page.evaluate("() => window.measured.shown")))
        page.wait_for_timeout(SETTLED)
    after = processor(chromium), processor(server)
    spent = [1000 * (b - a) / len(choices) for a, b in zip(before, after, strict=True)]
    return Switches(tuple(taken), *spent)


def processor(pid: int) -> float:
    """Processor seconds of a process and of all that it started."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    own = (int(fields[11]) + int(fields[12])) / TICKS
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return own + sum(processor(int(child)) for child in children)


def _parent_of_chromium() -> int:
    """The driver of Playwright, whose children are Chromium."""
    children = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children").read_text().split()
    return next(int(p) for p in children if "node" in Path(f"/proc/{p}/comm").read_text())


PAINT = """() => {
  const [first] = performance.getEntriesByName('first-contentful-paint');
  return first ? first.startTime : performance.now();
}"""

# Runs before the page: the titles of charts, shadow roots too; when the first and the last chart
# stood; when the last gesture was made.
PROBE = """(progress) => {
  const deep = (root, query) => [...root.querySelectorAll(query),
    ...[...root.querySelectorAll('*')].filter((one) => one.shadowRoot)
      .flatMap((one) => deep(one.shadowRoot, query))];
  const measured = { last: 0, marks: [0, 0] };
  measured.titles = () => deep(document, '.gtitle').map((one) => one.textContent);
  window.measured = measured;
  const note = () => { measured.last = performance.now(); };
  for (const kind of ['keydown', 'mousedown', 'mouseup', 'click', 'input', 'change']) {
    addEventListener(kind, note, true);
  }
  const look = () => {
    const [drawn, awaited] = document.body ? progress() : [0, 1];
    if (drawn && !measured.marks[0]) { measured.marks[0] = performance.now(); }
    if (drawn >= awaited) { measured.marks[1] = performance.now(); return; }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}"""

LOADED = """async () => {
  const limit = performance.now() + 60000;
  while (!window.measured.marks[1]) {
    if (performance.now() > limit) { throw new Error('the charts were not drawn in a minute'); }
    await new Promise((next) => { setTimeout(next, 20); });
  }
}"""

# Looks at each frame from before the gesture on: who asks after it sees a frame or two late. Counts
# from the last event of the gesture until the frame in which a condition holds is handed over to be
# shown: what is posted in a frame is heard after its paint.
WATCH = """(choice) => {
  const drawn = %s;
  const limit = performance.now() + 60000;
  const frame = () => new Promise((next) => { requestAnimationFrame(next); });
  const painted = () => new Promise((next) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = next;
    port2.postMessage(null);
  });
  window.measured.shown = (async () => {
    do {
      await frame();
      if (performance.now() > limit) { throw new Error(`not drawn in a minute: ${choice.label}`); }
    } while (!drawn(choice));
    const { last } = window.measured;
    await painted();
    return performance.now() - last;
  })();
}"""
