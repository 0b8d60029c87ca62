"""How long the catalogue takes to load, beside a bare read of the same files."""

from __future__ import annotations

import statistics
from collections.abc import Iterator

import pandas as pd

from benchmarks.measure import Figure, seconds
from dashboard.catalogue import load_catalogue
from dashboard.model import Level
from dashboard.settings import Settings

TIMES = 7
MOST_SECONDS = 2.0


def figures() -> Iterator[Figure]:
    """Seconds to a catalogue that is indexed, and its ratio to `pandas.read_csv`."""
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
