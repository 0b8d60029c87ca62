"""How long a server takes to start and what it weighs, and the catalogue beside a bare read."""

from __future__ import annotations

import statistics
import subprocess
import sys
from collections.abc import Iterator

import pandas as pd

from benchmarks.measure import Figure, seconds
from dashboard.catalogue import load_catalogue
from dashboard.model import Level
from dashboard.settings import Settings

TIMES = 7
MOST_SECONDS = 2.0
STARTS = 3
MOST_SECONDS_TO_START = 2.5
MOST_MEGABYTES = 220
START = """
import os, time
start = time.perf_counter()
from dashboard.app import create_app
from dashboard.web import warm_up
from dashboard.web.heap import keep_small
server = create_app().server
ready = time.perf_counter() - start
warm_up(server)
keep_small()
if not os.fork():
    for page in ("/domaines/sante", "/territoires/53", "/croisement"):
        server.test_client().get(page)
    resident = next(line for line in open("/proc/self/status") if line.startswith("VmRSS"))
    print(ready, int(resident.split()[1]) / 1000)
else:
    os.wait()
"""
"""Run in a new process: seconds of importing and loading, then megabytes of one forked of it once
it is warm, as the server does, that has answered a few pages."""


def figures() -> Iterator[Figure]:
    """A start from nothing, then seconds to an indexed catalogue and its ratio to a bare read."""
    starts = [_started() for _ in range(STARTS)]
    start, resident = (statistics.median(column) for column in zip(*starts, strict=True))
    yield Figure("catalogue", "import and load", start, "s", most=MOST_SECONDS_TO_START)
    yield Figure(
        "catalogue", "resident, of a process that answers", resident, "MB", most=MOST_MEGABYTES
    )
    yield from _loading()


def _started() -> tuple[float, float]:
    done = subprocess.run([sys.executable, "-c", START], capture_output=True, text=True, check=True)
    ready, resident = done.stdout.split()
    return float(ready), float(resident)


def _loading() -> Iterator[Figure]:
    folder = Settings().data
    files = sorted(folder.glob("*.csv"))

    def bare() -> None:
        for path in files:
            pd.read_csv(path, dtype=str, keep_default_na=False)

    def whole() -> None:
        catalogue = load_catalogue(folder)
        catalogue.periods(next(iter(catalogue.indicators)), Level.REGION)
        assert catalogue.counts
        assert catalogue.vocabulary

    bare()
    pairs = [(seconds(whole), seconds(bare)) for _ in range(TIMES)]
    loaded = statistics.median(loading for loading, _ in pairs)
    ratio = statistics.median(loading / reading for loading, reading in pairs)
    yield Figure("catalogue", "load and index", loaded, "s", most=MOST_SECONDS)
    yield Figure("catalogue", "ratio to a bare read_csv", ratio, "×")
