"""Stores of the same observations, each in another engine, and packages of generated ones."""

from __future__ import annotations

import csv
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import numpy as np

from dashboard.catalogue.store.connection import Connection
from dashboard.catalogue.store.engine import EngineStore
from dashboard.catalogue.store.opening import opener
from dashboard.catalogue.store.parquet import prepare
from tests.postgres import cluster
from tests.spark import spark

ENGINES = "PHARE_TEST_ENGINES"
"""Environment variable: the engines that `make test-engines` asks, set apart by commas; DuckDB,
which needs nothing else, where it names none."""

COLUMNS = (
    *("indicator", "territory", "period_start", "period_end", "value"),
    *("status", "source_id", "note", "scope", "events"),
)
NOTES = (
    "",
    "hors Mayotte : « estimée », 3,5 % ; à confirmer ?",
    'un "guillemet", une virgule, un ; et un \\',
    "𝔘𝔫𝔦𝔠𝔬𝔡𝔢 – Ελλάδα, 日本, عربى, e\u0301, 🚲",
    "  des espaces  ",
    "NULL",
    "NA",
)
VALUES = ("0", "-0.1", "-12345.678", "1e-7", "0.1", "100", "3.3333333333333335", "123456789012")


def engines() -> tuple[str, ...]:
    """The engines that are compared with the memory."""
    return tuple((os.environ.get(ENGINES) or "duckdb").split(","))


class Stores:
    """Opens stores that keep nothing in memory but the references; `close` stops the engines."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._running = ExitStack()
        self._addresses: dict[str, str] = {}

    def open(self, engine: str, package: Path) -> EngineStore:
        """The observations of a package in an engine, which is started when it is first asked."""
        if engine not in self._addresses:
            self._addresses[engine] = self._started(engine)
        files = prepare(package, self.files(package))
        opened = opener(self._addresses[engine], package.name, lambda: files)
        store = EngineStore(Connection(opened), most_in_memory=0)
        self._running.callback(store.close)
        return store

    def files(self, package: Path) -> Path:
        """The folder of the Parquet files of a package."""
        return self._folder / package.name

    def close(self) -> None:
        self._running.close()

    def _started(self, engine: str) -> str:
        if engine == "postgres":
            return self._running.enter_context(cluster()).new_database()
        return self._running.enter_context(spark(self._folder)) if engine == "spark" else engine


def generated(data: Path, folder: Path, rows: int) -> Path:
    """The data package with that many other observations, in no order."""
    shutil.copytree(data, folder)
    draws = np.random.default_rng(20261129)
    for name, codes in (("observations", 40), ("observations_departements", 400)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(COLUMNS)
            writer.writerows(_rows(draws, codes, rows // 2))
    return folder


def _rows(draws: np.random.Generator, codes: int, rows: int) -> Iterator[tuple[object, ...]]:
    """Rows with each kind of cell; an area may have two periods that end in the same year."""
    for n in draws.permutation(rows).tolist():
        code = n % codes
        national = code == 0
        start = 1850 + n // codes % 7
        missing, odd = draws.random() < 0.1, draws.random() < 0.2
        number = draws.choice(VALUES) if odd else round(float(draws.normal(0, 50)), 3)
        yield (
            f"indicateur_{n // codes // 7 % 60:02}",
            "FR" if national else f"{code:03}",
            start,
            start + int(draws.integers(0, 2)) if odd else start,
            "" if missing else number,
            "missing" if missing else draws.choice(["normal", "estimated"]),
            f"source-{n % 9}",
            draws.choice(NOTES),
            draws.choice(["national", "wider"]) if national and not missing else "",
            int(draws.integers(0, 10**9)) if odd and not missing else "",
        )
